//! Where a rule looks, and what it points at.

use crate::document::BlockKind;
use serde::Deserialize;

/// What a finding points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// The words that were found.
    #[default]
    Match,
    /// The sentence they are in.
    Sentence,
    /// The last sentence of the text: where what is missing could still be said.
    End,
}

/// Where a rule looks: in one of the kinds of block it names, and wherever all of the other
/// places it names hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Where {
    /// The first two sentences of running text, and the subject and headings before them.
    Opening,
    /// The last three sentences of running text.
    Closing,
    /// At the first word of a sentence.
    SentenceStart,
    /// The words are a whole sentence or link: a button, a salutation, a line of its own.
    Alone,
    /// A whole sentence of a short block: what is on a button, a label, a line of its own.
    Line,
    /// In a sentence that asks.
    Question,
    /// In a string of an app: a label, a button, a message that it shows.
    String,
    /// Inside a link; counts as a kind of block.
    Link,
    /// Everywhere, footers included.
    Anywhere,
    /// A kind of block.
    #[serde(untagged)]
    Kind(BlockKind),
}

/// Where a rule looks.
#[derive(Debug, Clone, Copy)]
pub struct Looks<'r> {
    /// Where to look; empty = everywhere but in footers.
    pub within: &'r [Where],
    /// Where not to look.
    pub not_in: &'r [Where],
    /// Also in quoted speech.
    pub quoted: bool,
    /// Also at what is negated.
    pub negated: bool,
}
