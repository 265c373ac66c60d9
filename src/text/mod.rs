//! The ground floor: a text, its bytes, and the places in it.

mod any_of;
mod fold;
mod lines;
mod map;
mod name;
mod plain_letters;
mod source;
mod span;

pub(crate) use any_of::AnyOf;
pub(crate) use fold::{
    eq_folded, fold, hash_ascii, hash_of, hash_of_four, hash_wide, is_apostrophe, letters_at,
    starts_with_folded,
};
pub use lines::{LineIndex, Position};
pub use map::{Piece, SourceMap};
pub(crate) use name::{bytes_of, in_patch, name_of, path_of};
pub(crate) use plain_letters::{Drawn, drawn, is_mark, may_be_drawn};
pub use source::{Encoding, NotText, Origin, Part, Source};
pub use span::Span;
