//! Paths, globs, standard input and records, each turned into texts: the only room that walks folders.

mod globs;
mod ignored;
mod input;
mod list;
mod mbox;
mod record;
mod walk;

pub use globs::Globs;
pub use input::{Body, Input, Loaded, Question};
pub use list::{Asked, Sources};
pub use walk::{Choice, Sieve};
