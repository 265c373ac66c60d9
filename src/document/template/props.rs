//! Copy in the attributes of components: `<Card title="Come by">`.

use super::island::{Island, Kind};
use crate::document::builder::BlockBuilder;
use crate::document::model::{Block, BlockKind, Voice};

/// The longest tag of Blade, in bytes.
const LONGEST: usize = 600;

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
    tags.flat_map(|island| in_tag(text, island.range.start, island.range.end, &[])).collect()
}

/// The same in the components of Blade, in order; the names in `but` are read elsewhere.
pub(super) fn of_blade(text: &str, but: &[&str]) -> Vec<Block> {
    let tags = memchr::memmem::find_iter(text.as_bytes(), b"<x-");
    let mut done = 0;
    let mut found = Vec::new();
    for start in tags {
        if start < done {
            continue;
        }
        let last = text.floor_char_boundary(start + LONGEST);
        if memchr::memchr(b'>', &text.as_bytes()[start..last]).is_none() {
            continue;
        }
        let blocks = in_tag(text, start, last, but);
        done = blocks.last().map_or(start, |block| block.map.span_of(0..block.text.len()).end as usize);
        let name = text[start..last].split(|c: char| c.is_whitespace() || c == '>').next();
        let button = name.is_some_and(|name| name.contains("button"));
        let filled = |block: &Block| block.text.contains(['{', '$', '@']);
        found.extend(
            blocks
                .into_iter()
                .filter(|block| !filled(block))
                .map(|block| Block { kind: if button { BlockKind::Button } else { block.kind }, ..block }),
        );
    }
    found
}

/// The texts in the tag at the bytes `start..end`, but those of the attributes `but`.
fn in_tag(text: &str, start: usize, end: usize, but: &[&str]) -> Vec<Block> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = start;
    let mut depth = 0_usize;
    while at < end {
        match bytes[at] {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'>' if depth == 0 => break,
            b'<' if depth == 0 && at > start => break,
            quote @ (b'"' | b'\'') if depth == 0 => {
                let Some(length) = memchr::memchr(quote, &bytes[at + 1..end]) else { break };
                let name = text[start..at].strip_suffix('=').unwrap_or_default();
                let name = &name[name.rfind(|c: char| c.is_whitespace()).map_or(0, |blank| blank + 1)..];
                let value = &text[at + 1..at + 1 + length];
                // What is written another way has no bytes of its own.
                if SHOWN.contains(&name)
                    && !but.contains(&name)
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
