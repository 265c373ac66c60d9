//! A half-open range of bytes of one source: the only position that crosses floors.

use std::ops::Range;

/// Bytes `start..end` of one [`Source`](super::Source), both on character boundaries.
///
/// Offsets are `u32`: a source is at most 4 GiB, which [`Source`](super::Source) sees to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The bytes `range`, counted from 0.
    pub fn new(range: Range<usize>) -> Self {
        debug_assert!(range.start <= range.end && range.end <= u32::MAX as usize);
        Span { start: range.start as u32, end: range.end as u32 }
    }

    /// The same bytes as a range to slice with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// How many bytes it covers.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers nothing: a place between two bytes.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same bytes, `by` bytes further on.
    pub fn shift(self, by: usize) -> Span {
        Span::new(self.start as usize + by..self.end as usize + by)
    }
}
