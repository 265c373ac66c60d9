//! Phrases that are looked for in one sentence, when something was found there: `except` and `with`.

use super::WordLists;
use super::notation::{Mistake, parse};
use super::program::{Program, Scratch};
use crate::document::Language;
use crate::prose::ReadBlock;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A list of such phrases, compiled when first asked: most texts never ask.
#[derive(Debug)]
pub struct Guard {
    /// The text of all phrases, one after the other: one piece of memory, not one for each.
    text: String,
    /// Where each ends.
    ends: Vec<usize>,
    words: Arc<WordLists>,
    compiled: OnceLock<Vec<Program>>,
}

impl Guard {
    /// A guard of `phrases`, which may name `words`.
    pub fn new(phrases: &[String], words: Arc<WordLists>) -> Self {
        let mut end = 0;
        let ends = phrases.iter().map(|phrase| {
            end += phrase.len();
            end
        });
        Guard { ends: ends.collect(), text: phrases.concat(), words, compiled: OnceLock::new() }
    }

    fn phrases(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.text[start..*end])
    }

    /// Reads its phrases, to tell mistakes.
    ///
    /// # Errors
    /// The index of the first that cannot be read, and why.
    pub fn check(&self) -> Result<(), (usize, Mistake)> {
        let read = |(index, phrase): (usize, &str)| match parse(phrase, &self.words) {
            Ok(_) => Ok(()),
            Err(mistake) => Err((index, mistake)),
        };
        self.phrases().enumerate().try_for_each(read)
    }

    /// Whether the words `range` of a block begin with one of them.
    pub fn begins(&self, block: &ReadBlock<'_>, range: Range<usize>, language: Language) -> bool {
        let mut scratch = Scratch::default();
        let begins =
            |program: &Program| program.run(block, language, range.start, range.end, &mut scratch).is_some();
        !range.is_empty() && self.programs().iter().any(begins)
    }

    /// Whether one of them stands within the words `range` of a block.
    pub fn holds(&self, block: &ReadBlock<'_>, range: Range<usize>, language: Language) -> bool {
        let mut scratch = Scratch::default();
        self.programs().iter().any(|program| {
            let mut firsts = range.clone();
            firsts.any(|first| program.run(block, language, first, range.end, &mut scratch).is_some())
        })
    }

    fn programs(&self) -> &[Program] {
        self.compiled.get_or_init(|| {
            let nodes = self.phrases().filter_map(|phrase| parse(phrase, &self.words).ok());
            nodes.map(|nodes| Program::new(&nodes)).collect()
        })
    }
}
