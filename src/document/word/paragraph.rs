//! A paragraph of a story while it is read, and what is left of it.

use super::layout::{Inline, name};
use super::style::{Look, Shape};
use crate::document::model::{BlockKind, Voice};

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Open {
    /// Tells it from all others.
    pub number: usize,
    /// Its words so far.
    pub text: String,
    /// What stands in it so far.
    pub inside: Vec<(usize, Inline)>,
    /// The id of its style.
    pub style: Option<String>,
    /// What it says itself about what it is.
    pub shape: Shape,
    /// What its style makes of its words.
    pub look: Look,
    /// Whether the mark at its end is deleted.
    pub joins: bool,
    /// Whether the last words are in italics.
    pub italic: bool,
    /// What was read inside it and stands below it: text boxes.
    pub boxes: Vec<Done>,
}

/// A paragraph that was read.
#[derive(Debug)]
pub(super) struct Done {
    /// Its words.
    pub text: String,
    /// What stands in it.
    pub inside: Vec<(usize, Inline)>,
    /// What it is to its reader.
    pub kind: BlockKind,
    /// Who speaks in it.
    pub voice: Voice,
    /// Whether the next one goes on where it ends.
    pub joins: bool,
}

/// A place in a paragraph that something began at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Begun {
    /// The number of the paragraph.
    paragraph: usize,
    /// Its bytes before, what stood inside it, and whether italics were open.
    bytes: usize,
    inside: usize,
    italic: bool,
}

impl Open {
    /// Adds words that look so.
    pub fn write(&mut self, text: &str, italic: bool) {
        if italic != self.italic && !text.trim().is_empty() {
            self.inside.push((self.text.len(), if italic { Inline::Italic } else { Inline::ItalicEnd }));
            self.italic = italic;
        }
        self.text.push_str(text);
    }

    /// Notes that something begins or ends here.
    pub fn note(&mut self, inline: Inline) {
        self.inside.push((self.text.len(), inline));
    }

    /// The place that was reached.
    pub fn here(&self) -> Begun {
        Begun {
            paragraph: self.number,
            bytes: self.text.len(),
            inside: self.inside.len(),
            italic: self.italic,
        }
    }

    /// Makes one field of all that came since `begun`; a field that shows nothing shows its name.
    pub fn fill(&mut self, begun: Begun, told: &str) {
        if begun.paragraph != self.number {
            return;
        }
        if self.is_blank_since(begun) {
            self.text.truncate(begun.bytes);
            self.text.extend(["«", &name(told), "»"]);
        }
        self.inside.truncate(begun.inside);
        self.italic = begun.italic;
        self.inside.push((begun.bytes, Inline::Field(self.text.len() - begun.bytes, name(told))));
    }

    /// Whether no word came since `begun`.
    pub fn is_blank_since(&self, begun: Begun) -> bool {
        begun.paragraph == self.number && self.text[begun.bytes..].trim().is_empty()
    }
}
