//! What a Word file says beside its words: what each paragraph is, and what stands in it.

use crate::document::minutes;
use crate::document::model::{BlockKind, Voice};
use std::ops::Range;
use std::sync::Arc;

/// The longest name of a field that is filled in, in bytes.
const LONGEST_NAME: usize = 60;

/// A Word file without its words: those are the lines of the source.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// One a line of the source, in their order.
    pub(super) paragraphs: Vec<Paragraph>,
    /// The title that the file was given.
    pub(super) title: Option<String>,
    /// When it was saved last, else when it was begun, as written.
    pub(super) date: Option<String>,
    /// What in it some reader sees and is not read.
    pub(super) not_read: Vec<String>,
    /// Whether it shows pictures.
    pub(super) pictures: bool,
    /// Whether words of it are struck out.
    pub(super) struck: bool,
}

impl Layout {
    /// When the file was saved last, in minutes since 1970, as it says itself.
    pub(crate) fn saved(&self) -> Option<i64> {
        minutes(self.date.as_deref()?)
    }
}

/// A paragraph.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    /// Its bytes in the source, without the line end.
    pub bytes: Range<usize>,
    /// What it is to its reader.
    pub kind: BlockKind,
    /// Who speaks in it.
    pub voice: Voice,
    /// Whether the next one goes on where it ends: the mark between them is deleted.
    pub joins: bool,
    /// What stands in it, in order.
    pub inside: Vec<(usize, Inline)>,
}

/// Something in a paragraph, at one of its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Inline {
    /// A link begins: where it leads. Many may lead to the same place.
    Link(Arc<str>),
    /// The link ends.
    LinkEnd,
    /// Italics begin.
    Italic,
    /// Italics end.
    ItalicEnd,
    /// So many bytes are filled in when the letter is sent: the name of the field.
    Field(usize, String),
}

/// A name as rules know fields: letters, digits and what joins them.
pub(super) fn name(told: &str) -> String {
    let told = &told[..told.floor_char_boundary(LONGEST_NAME)];
    let plain = |c: char| if c.is_ascii_alphanumeric() || "_.-".contains(c) { c } else { '_' };
    let name: String = told.trim().chars().map(plain).collect();
    if name.is_empty() { "field".to_owned() } else { name }
}
