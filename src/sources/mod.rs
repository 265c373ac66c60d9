//! Paths, globs, standard input and records, each turned into texts, and texts written back: the only
//! room that walks folders.

mod atomic;
mod changed;
mod draft;
mod export;
mod globs;
mod input;
mod list;
mod mbox;
mod open;
mod record;
mod rights;
mod stdin;
mod walk;

pub use atomic::{AtomicFile, create, create_new, place_of, replace, unwritable};
pub use changed::Changes;
pub use draft::sweep;
pub use export::given;
pub use globs::Globs;
pub use input::{Body, Input, Loaded, Question, is_records};
pub use list::{InputSpec, Sources};
pub use open::{read, said};
pub use stdin::stdin_brings_text;
pub use walk::{Aside, Links, PathDecision, PathFilter};
