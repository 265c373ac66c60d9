//! Copy in the attributes of components: `<Card title="Come by">`.

use super::copy::is_said;
use super::island::{Island, Kind};
use super::keys;
use crate::document::builder::BlockBuilder;
use crate::document::model::{Block, BlockKind, Voice};

/// The longest tag of Blade, in bytes.
const LONGEST: usize = 600;

/// Attributes whose text is shown.
const SHOWN: [&str; 12] = [
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
    "aria-label",
];

/// Attributes whose text is shown where it reads as a sentence or a label.
const OFTEN_SHOWN: [&str; 8] =
    ["text", "message", "question", "answer", "subject", "content", "preview", "buttonText"];

/// Whether the attribute `name` of a component is read where it holds `value`.
pub(in crate::document) fn is_read_of(name: &str, value: &str) -> bool {
    SHOWN.contains(&name) || OFTEN_SHOWN.contains(&name) && is_said(value)
}

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
    let component = &text[start + 1..end];
    let is_name = |c: char| c.is_ascii_alphanumeric();
    let is_key = keys::is_component(&component[..component.find(|c| !is_name(c)).unwrap_or(component.len())]);
    let mut found = Vec::new();
    let mut at = start;
    let mut depth = 0_usize;
    // Where an attribute of JSX begins whose value is an expression.
    let mut value = None;
    while at < end {
        match bytes[at] {
            b'{' if depth == 0 && text[..at].ends_with('=') => {
                depth += 1;
                value = Some(at - 1);
            }
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'>' if depth == 0 => break,
            b'<' if depth == 0 && at > start => break,
            quote @ (b'"' | b'\'' | b'`')
                if depth == 0 && quote != b'`'
                    || depth == 1 && value.is_some_and(|from| is_all(text, from, at)) =>
            {
                let Some(length) = memchr::memchr(quote, &bytes[at + 1..end]) else { break };
                let from = value.take().filter(|_| depth == 1).unwrap_or(at - 1);
                let name = text[start..=from].strip_suffix('=').unwrap_or_default();
                let name = &name[name.rfind(|c: char| c.is_whitespace()).map_or(0, |blank| blank + 1)..];
                let value = &text[at + 1..at + 1 + length];
                let whole = depth == 0 || text[at + 2 + length..end].trim_start().starts_with('}');
                if is_read_of(name, value) && whole && !but.contains(&name) && is_plain(value) {
                    let kind = if name == "alt" { BlockKind::Alt } else { BlockKind::Caption };
                    let mut builder = BlockBuilder::new(kind, Voice::Ours);
                    builder.verbatim(value, at + 1);
                    found.extend(builder.finish().map(|block| Block { in_code: true, is_key, ..block }));
                }
                at += length + 1;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// Whether nothing but blanks stands between the equals sign at byte `from`, its brace and byte `at`.
fn is_all(text: &str, from: usize, at: usize) -> bool {
    text[from + 2..at].trim().is_empty()
}

/// Whether a value is a text that stands there as it is read: what is written another way has no bytes of its own.
fn is_plain(value: &str) -> bool {
    let entity = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '#');
    let address = value.contains('/') && !value.trim().contains(char::is_whitespace);
    value.contains(char::is_alphabetic)
        && !address
        && !value.contains('\\')
        && !value.contains("${")
        && !value.match_indices('&').any(|(at, _)| entity(&value[at + 1..]))
}
