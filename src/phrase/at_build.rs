//! The part of the engine that the build needs, to work out for candor's own phrases what the program would.

pub mod anchor;
mod bloom;
mod frequency;
pub mod node;
pub mod prefilter;
pub mod short_classes;
pub mod syntax;
pub mod text_key;
pub mod word_lists;
