//! Phrases that are looked for from given words on, where something was found: no text is searched for them.

use super::bloom::Bloom;
use super::program::{Program, Scratch};
use super::syntax::{Mistake, parse};
use super::word_lists::WordLists;
use crate::prose::{ReadBlock, Reading};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// The most words of a frame up to the first word that it holds.
const FRAME: usize = 12;

/// A list of such phrases, compiled when first asked: most texts never ask.
#[derive(Debug)]
pub struct LocalPhrases {
    /// The text of all phrases, one after the other: one piece of memory, not one for each.
    text: String,
    /// Where each ends.
    ends: Vec<usize>,
    words: Arc<WordLists>,
    compiled: OnceLock<Box<Compiled>>,
}

#[derive(Debug)]
struct Compiled {
    programs: Vec<Program>,
    /// The words that they begin with: most words are none of them.
    marks: Bloom<16>,
    /// The hashes of the words that they begin with, ascending, each with the program.
    known: Vec<(u32, u32)>,
    /// Those that may begin with any word.
    wild: Vec<u32>,
}

impl Compiled {
    /// Those that may begin with a word of this hash.
    fn of(&self, hash: u32) -> impl Iterator<Item = &Program> {
        let known = if self.marks.has(hash) { &self.known[..] } else { &[] };
        let from = known.partition_point(|(own, _)| *own < hash);
        let known = known[from..].iter().take_while(move |(own, _)| *own == hash).map(|(_, at)| at);
        known.chain(&self.wild).map(|at| &self.programs[*at as usize])
    }
}

impl LocalPhrases {
    /// The list of `phrases`, which may name `words`.
    pub fn new<'p>(phrases: impl IntoIterator<Item = &'p str>, words: Arc<WordLists>) -> Self {
        let (mut text, mut ends) = (String::new(), Vec::new());
        for phrase in phrases {
            text += phrase;
            ends.push(text.len());
        }
        text.shrink_to_fit();
        LocalPhrases { ends, text, words, compiled: OnceLock::new() }
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

    /// Whether one of them stands within the words `range` of a block of `reading`.
    pub fn holds(&self, reading: &Reading<'_>, block: &ReadBlock<'_>, range: Range<usize>) -> bool {
        let compiled = self.compiled.get_or_init(|| self.compile());
        let mut scratch = Scratch::default();
        range.clone().any(|first| {
            let mut programs = compiled.of(block.words[first].hash);
            programs.any(|program| {
                program.find(block, reading.language, first, range.end, &mut scratch).is_some()
            })
        })
    }

    /// The places of its phrases that hold the bytes `inner`, within the words `range` of a block: the word each
    /// begins with, and its bytes.
    pub fn around<'a>(
        &'a self,
        reading: &'a Reading<'_>,
        block: &'a ReadBlock<'_>,
        range: Range<usize>,
        inner: Range<usize>,
    ) -> impl Iterator<Item = (usize, Range<usize>)> {
        let compiled = self.compiled.get_or_init(|| self.compile());
        let words = &block.words[range.clone()];
        let own = range.start + words.partition_point(|word| (word.start as usize) <= inner.start);
        (own.saturating_sub(FRAME).max(range.start)..own).flat_map(move |first| {
            let mut scratch = Scratch::default();
            let programs = compiled.of(block.words[first].hash);
            let places: Vec<_> = programs
                .filter_map(|program| program.find(block, reading.language, first, range.end, &mut scratch))
                .filter(|place| place.start <= inner.start && inner.end <= place.end)
                .collect();
            places.into_iter().map(move |place| (first, place))
        })
    }

    /// Whether one of them, from a word of `firsts` on and before the word `end` of a block, is at bytes of
    /// which `is` holds.
    pub fn any(
        &self,
        reading: &Reading<'_>,
        block: &ReadBlock<'_>,
        firsts: Range<usize>,
        end: usize,
        is: impl Fn(Range<usize>) -> bool,
    ) -> bool {
        let compiled = self.compiled.get_or_init(|| self.compile());
        let mut scratch = Scratch::default();
        firsts.into_iter().any(|first| {
            compiled.of(block.words[first].hash).any(|program| {
                program.find(block, reading.language, first, end, &mut scratch).is_some_and(&is)
            })
        })
    }

    fn compile(&self) -> Box<Compiled> {
        let nodes = self.phrases().filter_map(|phrase| parse(phrase, &self.words).ok());
        let programs: Vec<Program> = nodes.map(|nodes| Program::new(&nodes)).collect();
        let (mut known, mut wild) = (Vec::new(), Vec::new());
        for (at, program) in (0..).zip(&programs) {
            match program.first_words() {
                Some(words) => known.extend(words.iter().map(|hash| (*hash, at))),
                None => wild.push(at),
            }
        }
        known.sort_unstable();
        let marks = known.iter().map(|(hash, _)| *hash).collect();
        Box::new(Compiled { programs, marks, known, wild })
    }

    /// Whether the words `range` of a block begin with one of them.
    pub fn begins(&self, reading: &Reading<'_>, block: &ReadBlock<'_>, range: Range<usize>) -> bool {
        let mut scratch = Scratch::default();
        let compiled = self.compiled.get_or_init(|| self.compile());
        let begins = |program: &Program| {
            program.find(block, reading.language, range.start, range.end, &mut scratch).is_some()
        };
        let Some(first) = block.words[range.clone()].first() else { return false };
        compiled.of(first.hash).any(begins)
    }
}
