//! Titles of links and images: the parser decodes them and says not where they are.

use super::super::builder::BlockBuilder;
use super::super::model::{Block, BlockKind, Voice};
use crate::text::Span;
use std::ops::Range;

/// The caption made of `title`, which ends `raw`: a link `[a](b "title")` where `inline`, else a
/// definition `[a]: b "title"`. `at` is the first byte of `raw` in the source.
pub(super) fn caption(title: &str, raw: &str, inline: bool, at: usize, voice: Voice) -> Option<Block> {
    let raw = raw.trim_end();
    let raw = if inline { raw.strip_suffix(')')?.trim_end() } else { raw };
    let range = place(raw)?;
    let mut builder = BlockBuilder::new(BlockKind::Caption, voice);
    let place = at + range.start..at + range.end;
    if &raw[range] == title {
        builder.verbatim(title, place.start);
    } else {
        // Escapes, references, a quote's `>` between two lines: the title stands or falls whole.
        let single = title.split_whitespace().collect::<Vec<_>>().join(" ");
        builder.replaced(&single, Span::new(place));
    }
    builder.finish()
}

/// The bytes between the quotes or brackets that `raw` ends with.
fn place(raw: &str) -> Option<Range<usize>> {
    let bytes = raw.as_bytes();
    let (close, before) = bytes.split_last()?;
    let open = match close {
        b'"' | b'\'' => *close,
        b')' => b'(',
        _ => return None,
    };
    let escaped = |at: usize| bytes[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1;
    let start = memchr::memrchr_iter(open, before).find(|at| !escaped(*at))?;
    Some(start + 1..before.len())
}
