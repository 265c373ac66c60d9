//! The lines of a part of a text, with what ends them.

use std::ops::Range;

/// The lines in `range`, each with its line end.
pub fn lines(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = range.start;
    std::iter::from_fn(move || {
        if at >= range.end {
            return None;
        }
        let rest = &text.as_bytes()[at..range.end];
        let start = at;
        at += memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
        Some(start..at)
    })
}
