//! Paths, globs, standard input and records, each turned into texts, and texts written back: the only
//! room that walks folders.

mod bounded;
mod changed;
mod globs;
mod ignored;
mod input;
mod list;
mod mbox;
mod record;
mod walk;
mod write;

pub use bounded::read_bounded;
pub use changed::Changes;
pub use globs::Globs;
pub use input::{Body, Input, Loaded, Question};
pub use list::{Asked, Sources};
pub use walk::{Choice, Sieve};
pub use write::{create, replace};
