//! What the one pass over a text found, by the lists of the rules.

use std::ops::Range;

/// Words of one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The block, as an index into the reading's.
    pub block: usize,
    /// Bytes of the block's text.
    pub range: Range<usize>,
}

impl Place {
    /// A place that sorts before every other of its start.
    pub fn key(&self) -> (usize, usize, usize) {
        (self.block, self.range.start, usize::MAX - self.range.end)
    }
}

/// Names a list of phrases or patterns whose matches belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListId(pub(super) u32);

impl ListId {
    /// The list of that number in a base.
    pub fn built(number: u32) -> Self {
        ListId(number)
    }

    /// The list so many after this one.
    pub fn after(self, lists: usize) -> Self {
        ListId(self.0 + lists as u32)
    }

    /// This list, which becomes the next one.
    pub fn take(&mut self) -> Self {
        let own = *self;
        self.0 += 1;
        own
    }
}

/// One match of a list.
#[derive(Debug, Clone)]
pub struct Found {
    /// Where.
    pub place: Place,
    /// The sentence it begins in, as an index into the block's.
    pub sentence: usize,
    /// Which phrase or pattern of the list.
    pub phrase: usize,
    /// The word that a phrase begins with, as an index into the block's.
    pub word: usize,
}

/// The matches of one reading, by list; those of a list in reading order, none inside another.
#[derive(Debug, Default)]
pub struct Matches {
    found: Vec<Vec<Found>>,
}

impl Matches {
    /// Matches as they were met, by list.
    pub(super) fn new(mut found: Vec<Vec<Found>>) -> Self {
        found.iter_mut().for_each(outermost);
        Matches { found }
    }

    /// The matches of `list`.
    pub fn of(&self, list: ListId) -> &[Found] {
        self.found.get(list.0 as usize).map_or(&[], Vec::as_slice)
    }
}

/// Puts matches in reading order and leaves out those that stand inside another.
fn outermost(found: &mut Vec<Found>) {
    found.sort_by_key(|found| (found.place.key(), found.phrase));
    let mut last: Option<(usize, usize)> = None;
    found.retain(|found| {
        let inside =
            last.is_some_and(|(block, end)| block == found.place.block && found.place.range.start < end);
        if !inside {
            last = Some((found.place.block, found.place.range.end));
        }
        !inside
    });
}
