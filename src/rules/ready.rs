//! What the build found out about our own phrases and patterns, so that no start of the program has to.

use super::anchor::{Anchor, Key, anchors};
use super::gate::{AsciiSet, Gate, Words, gate};
use super::key::key_of;
use super::notation::{Mistake, WordLists, parse};
use std::borrow::Cow;

include!(concat!(env!("OUT_DIR"), "/ready.rs"));

/// The anchors of a phrase, which may name the lists `words`.
///
/// # Errors
/// Why the phrase cannot be read.
pub fn anchors_of(phrase: &str, words: &WordLists) -> Result<Cow<'static, [Anchor]>, Mistake> {
    if let Some(anchors) = find(PHRASES, phrase) {
        return Ok(Cow::Borrowed(anchors));
    }
    let nodes = parse(phrase, words)?;
    let anchors = anchors(&nodes).ok_or_else(|| Mistake {
        what: "the phrase has no fixed word to look for".into(),
        help: "add a word beside the blanks and stars".into(),
    })?;
    Ok(anchors.into())
}

/// The gate of a pattern.
pub fn gate_of(pattern: &str) -> Gate {
    find(PATTERNS, pattern).cloned().unwrap_or_else(|| gate(pattern))
}

/// What stands beside `text` in a table that ascends by the keys of its texts.
fn find<T>(table: &'static [(u32, &str, T)], text: &str) -> Option<&'static T> {
    let key = key_of(text);
    let from = table.partition_point(|(own, ..)| *own < key);
    let same = table[from..].iter().take_while(|(own, ..)| *own == key);
    same.filter(|(_, own, _)| *own == text).map(|(.., found)| found).next()
}
