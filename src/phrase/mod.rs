//! The phrase engine: all phrases and patterns of all rules, found in one pass over the words of a text.
//!
//! A phrase is read ([`syntax`]) and written down as a program ([`compile`], [`program`]), which is run only where
//! a word is met that the phrase cannot do without ([`anchor`], [`index`]). What can be told of candor's own phrases
//! before any text is read, the build tells ([`prebuilt`]).

mod anchor;
mod ascii;
mod block_summary;
mod bloom;
mod cells;
mod compile;
mod entry;
mod first_words;
mod found;
mod frequency;
mod index;
mod layout;
mod list;
mod local;
mod matcher;
mod node;
mod pattern;
#[cfg(test)]
mod pattern_compile;
mod pattern_program;
mod prebuilt;
mod prefilter;
mod program;
mod required_words;
mod rows;
mod scan;
mod scope;
mod short_classes;
mod step;
mod syntax;
mod text_key;
mod word_lists;
mod word_parts;

pub(crate) use bloom::Bloom;
pub use found::Place;
pub(crate) use found::{Found, ListId, Matches};
pub(crate) use layout::{Layout, is_running};
pub(crate) use local::LocalPhrases;
pub(crate) use matcher::Matcher;
pub(crate) use pattern::Pattern;
pub use prebuilt::{beside, classes};
pub(crate) use scope::Scope;
pub(crate) use syntax::named;
pub(crate) use syntax::{CAPTURES, Mistake};

pub use word_lists::{WordClass, WordLists};
