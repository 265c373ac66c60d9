//! Whether words may be somebody else's, or only mentioned: a rewrite of those is a person's to make.

use crate::document::{Block, Mark, MarkKind};
use std::ops::Range;

/// How many items above one are looked over for the line that introduces the list.
const LIST: usize = 40;
/// The longest entry of a list of sources, and how far before words a colon leads up to them, in bytes.
const CITED: usize = 400;
/// The longest line with a dash and a name, below what they said, in bytes.
const SIGNED: usize = 60;

/// Whether the bytes `range` are attributed to somebody: those words are theirs.
pub fn is_turn(block: &Block, range: &Range<usize>) -> bool {
    let said = |mark: &Mark| {
        mark.kind == MarkKind::Turn && range.start < mark.range.end && mark.range.start < range.end
    };
    block.marks.iter().any(said)
}

/// Whether the bytes `range` of a block may be the words of somebody else, of a law, or an example: a colon leads
/// up to them, in the block or right above it (or above the list that it is in), they are in a list of sources,
/// or a name is signed below them.
pub fn may_be_cited(blocks: &[Block], number: usize, range: &Range<usize>) -> bool {
    let Some(block) = blocks.get(number) else { return false };
    let mut before = blocks[..number].iter().rev().take(LIST);
    let above = match block.kind.is_listed() {
        true => before.find(|other| other.kind != block.kind),
        false => before.next(),
    };
    let near = block.text.floor_char_boundary(range.start.saturating_sub(CITED));
    let head = &block.text[near..range.start];
    // The name of a file between brackets, as wikis put one in.
    let named = head.rfind("[[").is_some_and(|open| !head[open..].contains("]]"));
    let led = above.is_some_and(|above| above.text.ends_with(':')) || head.contains(": ") || named;
    let marked = block.text.starts_with(|c: char| !c.is_alphanumeric() && !c.is_ascii_punctuation());
    let dash = |text: &str| text.starts_with(['—', '–', '―']);
    let below = blocks.get(number + 1).is_some_and(|below| dash(&below.text) && below.text.len() <= SIGNED);
    let end = block.text.floor_char_boundary(block.text.len().saturating_sub(SIGNED));
    let last = block.text.get(range.end.max(end)..).and_then(|text| text.find(['—', '–', '―']));
    let signed = last.is_some() && !block.text.ends_with(['.', '!', '?']);
    led || marked || below || signed || block.text.len() <= CITED && cites_year(&block.text)
}

/// Whether a text gives a year in brackets, or right before its end, as lists of sources do.
fn cites_year(text: &str) -> bool {
    let year = |part: &str| {
        part.len() == 4
            && (part.starts_with("19") || part.starts_with("20"))
            && part.bytes().all(|b| b.is_ascii_digit())
    };
    text.split('(').skip(1).any(|part| part.split(')').next().is_some_and(year))
        || text.trim_end_matches('.').rsplit(", ").next().is_some_and(year)
}

/// Whether markup wraps the bytes `range` and nothing else: a word being mentioned, a title, a link.
pub fn is_set_off(block: &Block, range: &Range<usize>) -> bool {
    let map = &block.map;
    let touches = |outer: Range<usize>| map.editable(outer);
    let before = block.text[..range.start].char_indices().next_back().map(|(at, _)| touches(at..range.end));
    let after =
        block.text[range.end..].chars().next().map(|c| touches(range.start..range.end + c.len_utf8()));
    match (before, after) {
        (None, None) => false,
        (before, after) => !before.unwrap_or(false) && !after.unwrap_or(false),
    }
}
