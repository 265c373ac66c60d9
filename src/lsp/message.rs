//! What an editor asks: the parts of its messages that candor reads.

use serde::Deserialize;
use serde_json::Value;

/// A place in a text: a line, and units of the agreed encoding in it, both from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) struct Position {
    /// The line.
    pub line: u32,
    /// The units before it in the line.
    pub character: u32,
}

/// A stretch of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) struct Range {
    /// Its first place.
    pub start: Position,
    /// The place after its last one.
    pub end: Position,
}

/// The text that a message is about.
#[derive(Debug, Deserialize)]
pub(super) struct Name {
    /// What the editor calls it.
    pub uri: String,
    /// Which version of it.
    #[serde(default)]
    pub version: Option<i64>,
}

/// `textDocument/didOpen`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Opened {
    /// The text.
    pub text_document: OpenedText,
}

/// A text as an editor opens it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct OpenedText {
    /// What the editor calls it.
    pub uri: String,
    /// What the editor takes it for.
    #[serde(default)]
    pub language_id: String,
    /// Its version.
    #[serde(default)]
    pub version: i64,
    /// All of it.
    pub text: String,
}

/// `textDocument/didChange`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Changed {
    /// The text.
    pub text_document: Name,
    /// What changed, each on top of the one before.
    pub content_changes: Vec<Change>,
}

/// One change of a text.
#[derive(Debug, Deserialize)]
pub(super) struct Change {
    /// What is replaced; `None`: all of it.
    #[serde(default)]
    pub range: Option<Range>,
    /// What is there now.
    pub text: String,
}

/// Messages that only name a text.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct About {
    /// The text.
    pub text_document: Name,
}

/// `textDocument/hover`.
#[derive(Debug, Deserialize)]
pub(super) struct Hover {
    /// Where the pointer is.
    pub position: Position,
}

/// `textDocument/codeAction`.
#[derive(Debug, Deserialize)]
pub(super) struct Actions {
    /// What is selected.
    pub range: Range,
    /// What is asked for.
    #[serde(default)]
    pub context: Context,
}

/// What kinds of actions are asked for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Context {
    /// `None`: all of them.
    #[serde(default)]
    pub only: Option<Vec<String>>,
}

/// `$/cancelRequest`.
#[derive(Debug, Deserialize)]
pub(super) struct Cancelled {
    /// The request that nobody waits for any more.
    pub id: Value,
}
