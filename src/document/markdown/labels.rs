//! Titles in braces behind a heading, and beside the name of a code block's language: ```` ```sh title="First steps" ````.

use super::super::builder::BlockBuilder;
use super::super::model::{Block, BlockKind, Voice};
use super::super::template;

/// Attributes whose text is shown.
const SHOWN: [&str; 4] = ["title", "caption", "fig-cap", "description"];

/// The captions in the attributes of `line`, which begins at byte `at` of the source, where they read as words.
pub(super) fn captions(line: &str, at: usize, voice: Voice) -> Vec<Block> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(sign) = memchr::memchr(b'=', &line.as_bytes()[from..]).map(|length| from + length) {
        let name = &line[from..sign];
        let name = &name[name.rfind([' ', '\t', '{', ',']).map_or(0, |blank| blank + 1)..];
        from = sign + 1;
        let rest = &line[from..];
        let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else { continue };
        let Some(length) = rest[1..].find(quote) else { break };
        let (start, value) = (from + 1, &rest[1..1 + length]);
        from += length + 2;
        // What an escape or a reference stands for has other places than its letters.
        if SHOWN.contains(&name) && template::is_said(value) && !value.contains(['\\', '&', '`']) {
            let mut builder = BlockBuilder::new(BlockKind::Caption, voice);
            builder.verbatim(value, at + start);
            found.extend(builder.finish().map(|block| Block { in_code: true, ..block }));
        }
    }
    found
}

/// The attributes in braces that `line`, a heading, ends with.
pub(super) fn behind_heading(line: &str) -> Option<usize> {
    let braces = line.trim_end().trim_end_matches('#').trim_end().strip_suffix('}')?;
    braces.rfind('{')
}
