//! candor beside an assistant that writes: a server of the Model Context Protocol, spoken over two pipes.

mod arguments;
mod check;
mod explain;
mod result;
mod rules;
mod server;
mod tool;
mod transport;

pub use server::serve;
