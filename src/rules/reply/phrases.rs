//! Phrases that only pairs need: read when the first pair comes, so that other texts do not pay for them.

use crate::phrase::Layout;
use crate::phrase::Matcher;
use crate::phrase::Mistake;
use crate::phrase::Scope;
use crate::phrase::{Found, ListId};
use crate::prose::Reading;
use crate::rules::WordLists;
use std::sync::{Arc, OnceLock};

/// A list of phrases in a matcher of its own.
#[derive(Debug)]
pub struct Phrases {
    phrases: Vec<String>,
    words: Arc<WordLists>,
    compiled: OnceLock<Option<(Matcher, ListId)>>,
}

impl Phrases {
    /// A list of `phrases`, which may name `words`.
    pub fn new(phrases: &[String], words: Arc<WordLists>) -> Self {
        Phrases { phrases: phrases.to_vec(), words, compiled: OnceLock::new() }
    }

    /// Reads its phrases, to tell mistakes.
    ///
    /// # Errors
    /// The index of the first that cannot be read, and why.
    pub fn check(&self) -> Result<(), (usize, Mistake)> {
        self.compile().map(|_| ())
    }

    /// Where they stand in `reading`, in reading order.
    pub fn find(&self, reading: &Reading<'_>) -> Vec<Found> {
        if self.phrases.is_empty() {
            return Vec::new();
        }
        let compiled = self.compiled.get_or_init(|| self.compile().ok());
        compiled.as_ref().map_or_else(Vec::new, |(matcher, list)| {
            matcher.scan(reading, &Layout::new(reading)).of(*list).to_vec()
        })
    }

    fn compile(&self) -> Result<(Matcher, ListId), (usize, Mistake)> {
        let mut matcher = Matcher::new(&self.words);
        let list = matcher.add_phrases(self.phrases.iter().map(String::as_str), &Scope::default())?;
        Ok((matcher, list))
    }
}
