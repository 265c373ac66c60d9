//! The one door into a document: any text in, blocks of prose out, never an error.

use super::{Channel, Document, Format, IgnoreList, Language, Meta, html, markdown, plain};
use crate::text::Source;
use std::path::Path;
use std::sync::Arc;

/// What is known about a text before it is read. Whatever is `None` is told by the text itself.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// Its format, else by name, else by content.
    pub format: Option<Format>,
    /// Its channel, else by front matter, else guessed.
    pub channel: Option<Channel>,
    /// Its language, else by what the text declares, else detected.
    pub language: Option<Language>,
    /// Fields that came beside the text: those of a record.
    pub meta: Meta,
    /// Elements of HTML that are no copy.
    pub ignore: Arc<IgnoreList>,
}

/// Reads `source`. Total: every text gives a document.
pub fn read(source: Arc<Source>, hints: &Hints) -> Document {
    let named = Format::of_path(Path::new(source.name()));
    let format = hints.format.or(named).unwrap_or_else(|| Format::of_content(source.text()));
    let parts = match format {
        Format::Text => plain::read(source.text()),
        Format::Markdown => markdown::read(source.text(), &hints.ignore),
        Format::Html => html::read(source.text(), &hints.ignore),
    };
    Document {
        format,
        channel: hints.channel.or(parts.channel).unwrap_or(Channel::Other),
        language: hints.language.or(parts.language),
        meta: parts.meta,
        blocks: parts.blocks,
        source,
    }
}
