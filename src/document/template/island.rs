//! An island: bytes of a template that belong to its engine.

use std::ops::Range;

/// Bytes that belong to the engine, and what a reader sees in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Island {
    /// From the first byte of its opening to the last of its close.
    pub range: Range<usize>,
    /// What it leaves.
    pub kind: Kind,
}

/// What a reader sees in the place of an island.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing: a comment, a condition, a loop.
    Hidden,
    /// Nothing, and what stands on both sides are different texts.
    Break,
    /// A word that is filled in.
    Field,
    /// These of its bytes: a text that it prints.
    Copy(Range<usize>),
    /// The same, and its translations are looked up by it.
    Key(Range<usize>),
    /// A text that it prints instead of the one before it.
    Other(Range<usize>),
}

impl Kind {
    /// The text that it prints.
    pub fn copy(&self) -> Option<&Range<usize>> {
        match self {
            Kind::Copy(copy) | Kind::Key(copy) | Kind::Other(copy) => Some(copy),
            _ => None,
        }
    }

    /// Whether its translations are looked up by the text that it prints.
    pub fn is_key(&self) -> bool {
        matches!(self, Kind::Key(_))
    }

    /// Whether it leaves nothing.
    pub fn is_gone(&self) -> bool {
        matches!(self, Kind::Hidden | Kind::Break)
    }
}

/// Puts islands in order; of those that overlap the first stays, as long as both.
pub(super) fn sort(islands: &mut Vec<Island>) {
    islands.sort_by_key(|island| island.range.start);
    islands.dedup_by(|later, first| {
        let overlaps = later.range.start < first.range.end;
        if overlaps && later.range.end > first.range.end {
            first.range.end = later.range.end;
            first.kind = Kind::Hidden;
        }
        overlaps
    });
}

/// The byte behind the bracket that closes the one at byte `open`, of at most `most` bytes from there.
pub(super) fn closed(bytes: &[u8], open: usize, most: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in bytes.iter().enumerate().skip(open).take(most) {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(at + 1),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}
