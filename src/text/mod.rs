//! The ground floor: a text, its bytes, and the places in it.

mod any_of;
mod lines;
mod map;
mod name;
mod plain_letters;
mod source;
mod span;

pub use any_of::AnyOf;
pub use lines::{LineIndex, Position};
pub use map::{Piece, SourceMap};
pub use name::{bytes_of, in_patch, name_of, path_of};
pub use plain_letters::{Drawn, drawn, is_mark, may_be_drawn};
pub use source::{Encoding, NotText, Origin, Part, Source};
pub use span::Span;
