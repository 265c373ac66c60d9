//! candor in a browser: a page on this machine, and the questions it asks.

mod engine;
mod files;
#[cfg(not(target_family = "wasm"))]
mod guard;
mod handbook;
#[cfg(not(target_family = "wasm"))]
mod http;
mod question;
#[cfg(not(target_family = "wasm"))]
mod server;
mod shown;

pub use engine::Engine;
#[cfg(not(target_family = "wasm"))]
pub use server::Server;
