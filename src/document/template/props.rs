//! Copy in the attributes of components: `<Card title="Come by">`.

use super::island::{Island, Kind};
use crate::document::builder::BlockBuilder;
use crate::document::model::{Block, BlockKind, Voice};

/// Attributes whose text is shown.
const SHOWN: [&str; 11] = [
    "title",
    "alt",
    "label",
    "description",
    "placeholder",
    "summary",
    "caption",
    "heading",
    "subtitle",
    "header",
    "tagline",
];

/// The texts in the tags among `islands`, in order.
pub(super) fn blocks(text: &str, islands: &[Island]) -> Vec<Block> {
    let tags = islands.iter().filter(|island| {
        let tag = &text[island.range.clone()];
        island.kind == Kind::Hidden && tag.starts_with('<') && !tag.starts_with("</")
    });
    tags.flat_map(|island| in_tag(text, island.range.start, island.range.end)).collect()
}

/// The texts in the tag at the bytes `start..end`.
fn in_tag(text: &str, start: usize, end: usize) -> Vec<Block> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = start;
    let mut depth = 0_usize;
    while at < end {
        match bytes[at] {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'>' if depth == 0 => break,
            quote @ (b'"' | b'\'') if depth == 0 => {
                let Some(length) = memchr::memchr(quote, &bytes[at + 1..end]) else { break };
                let name = text[start..at].strip_suffix('=').unwrap_or_default();
                let name = &name[name.rfind(|c: char| c.is_whitespace()).map_or(0, |blank| blank + 1)..];
                let value = &text[at + 1..at + 1 + length];
                // What is written another way has no bytes of its own.
                if SHOWN.contains(&name)
                    && value.contains(char::is_alphabetic)
                    && !value.contains(['&', '\\', '/'])
                {
                    let kind = if name == "alt" { BlockKind::Alt } else { BlockKind::Caption };
                    let mut builder = BlockBuilder::new(kind, Voice::Ours);
                    builder.verbatim(value, at + 1);
                    found.extend(builder.finish().map(|block| Block { in_code: true, ..block }));
                }
                at += length + 1;
            }
            _ => {}
        }
        at += 1;
    }
    found
}
