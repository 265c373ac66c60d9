//! Markdown: pulldown-cmark's events, with the bytes of each, become blocks.

mod admonition;
mod events;
mod labels;
mod tag;
mod template;
#[cfg(test)]
mod tests;
mod title;

use super::IgnoreList;
use super::model::{BlockKind, Parts};
use pulldown_cmark::{Options, Parser};

/// Reads Markdown. Front matter and byte order mark are cut off before.
pub(super) fn read(text: &str, ignore: &IgnoreList) -> Parts {
    // Metadata blocks and math stay off: they match anywhere, and swallow copy between two rules or
    // two prices. Smart punctuation stays off: rules treat all quotes alike, and fewer pieces are made.
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    let masked = admonition::mask(template::mask(text));
    let mut events = Parser::new_ext(&masked.text, options).into_offset_iter();
    let mut reader = events::EventReader::new(text, &masked, ignore);
    while let Some((event, range)) = events.next() {
        reader.event(event, range, events.reference_definitions());
    }
    let mut parts = reader.finish();
    let title = parts.blocks.iter().take(3).find(|block| block.kind == BlockKind::Heading);
    parts.meta.title = title.map(|block| block.text.clone());
    parts
}
