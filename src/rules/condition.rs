//! Phrases that are looked for in one sentence, when something was found there: `except` and `with`;
//! what the envelope proves holds in every sentence.

use super::WordLists;
use super::evidence::{Evidence, NAMED};
use crate::phrase::{LocalPhrases, Mistake};
use crate::prose::{ReadBlock, Reading};
use std::ops::Range;
use std::sync::Arc;

/// A list of such phrases, compiled when first asked: most texts never ask.
#[derive(Debug)]
pub struct Condition {
    evidence: Evidence,
    phrases: LocalPhrases,
}

impl Condition {
    /// A condition of `phrases`, which may name `words`.
    pub fn new(phrases: &[String], words: Arc<WordLists>) -> Self {
        // A fact that is none was told on loading.
        let evidence = Evidence::new(phrases).unwrap_or_default();
        let phrases = phrases.iter().filter(|phrase| !phrase.starts_with(NAMED));
        Condition { evidence, phrases: LocalPhrases::new(phrases.map(String::as_str), words) }
    }

    /// Its phrases, without what the envelope proves.
    pub fn phrases(&self) -> &LocalPhrases {
        &self.phrases
    }

    /// Reads its phrases, to tell mistakes.
    ///
    /// # Errors
    /// The index of the first that cannot be read, and why.
    pub fn check(&self) -> Result<(), (usize, Mistake)> {
        self.phrases.check()
    }

    /// Whether one of them stands within the words `range` of a block of `reading`.
    pub fn holds(&self, reading: &Reading<'_>, block: &ReadBlock<'_>, range: Range<usize>) -> bool {
        self.evidence.holds(reading) || self.phrases.holds(reading, block, range)
    }
}
