//! What a rule found, in prose coordinates: it has no meaning outside a check.

use crate::finding::{Evidence, Safety};
use crate::phrase::Place;
use std::ops::Range;

/// Something a rule found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Where.
    pub place: Place,
    /// What the phrase's brackets, stars and dots matched there.
    pub captures: Vec<Range<usize>>,
    /// Which phrase matched, as an index into the rule's: swaps know their replacement by it.
    pub phrase: usize,
    /// Whether it is in a frame in which its swap cannot be wrong.
    pub framed: bool,
    /// Other places that belong to it.
    pub also: Vec<Place>,
    /// Figures that its message may name: `{count}`, `{words}`.
    pub numbers: Vec<(&'static str, f64)>,
    /// Words from elsewhere that its message may name: `{question}`.
    pub words: Vec<(&'static str, String)>,
    /// How sure a model is of it, where one found it.
    pub sure: Option<Sure>,
}

/// What one rule found in a text, in reading order: the first hits whole, of what is more than a text may
/// have only the places. So memory is bounded where everything is a hit.
#[derive(Debug, Default)]
pub struct Hits {
    /// As many as are told.
    pub told: Vec<Hit>,
    /// The others.
    pub more: Vec<Place>,
}

impl Hits {
    /// Makes a hit of each of the first `most` of `found`, and keeps the `place` of every other.
    pub fn of<T>(
        most: usize,
        mut found: impl Iterator<Item = T>,
        mut hit: impl FnMut(T) -> Hit,
        place: impl Fn(T) -> Place,
    ) -> Hits {
        let told = found.by_ref().take(most).map(&mut hit).collect();
        Hits { told, more: found.map(place).collect() }
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.told.is_empty()
    }
}

impl From<Vec<Hit>> for Hits {
    fn from(told: Vec<Hit>) -> Hits {
        Hits { told, more: Vec::new() }
    }
}

/// How sure a model is, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Sure {
    /// How likely a reader marks the place, 0..=1.
    pub confidence: f32,
    /// The words that spoke for it, heaviest first.
    pub evidence: Vec<Evidence>,
}

impl Hit {
    /// Whether words of that name came from elsewhere.
    pub fn has_words(&self, name: &str) -> bool {
        self.words.iter().any(|(own, _)| *own == name)
    }

    /// A hit at one place, without more to say.
    pub fn at(place: Place) -> Self {
        let (captures, also, numbers) = (Vec::new(), Vec::new(), Vec::new());
        Hit { place, captures, phrase: 0, framed: false, also, numbers, words: Vec::new(), sure: None }
    }
}

/// What could be in a hit's place, in prose coordinates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The new words, or the question to the writer.
    pub label: String,
    /// What it asks of the writer.
    pub safety: Safety,
    /// The bytes of the block's text to replace, and with what; `None` for a question.
    pub change: Option<(Range<usize>, String)>,
}
