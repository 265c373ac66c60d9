//! Word files: a zip of XML becomes a text of one paragraph a line, and what each paragraph is to its reader.
//!
//! No byte of a zip can be pointed at. So the source is that text: its lines are the paragraphs of the document, its
//! columns the characters in them.

mod fault;
mod field;
mod layout;
mod numbering;
mod package;
mod paragraph;
mod properties;
mod read;
mod story;
mod style;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod unpack;
mod xml;

pub use layout::Layout;
pub(super) use read::read;
pub(crate) use unpack::{looks_packed, unpack};
