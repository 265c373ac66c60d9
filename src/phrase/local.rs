//! Phrases that are looked for from given words on, where something was found: no text is searched for them.

use super::cells::{Cells, Writer};
use super::list::{List, write_list};
use super::prebuilt;
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
    compiled: OnceLock<Compiled>,
}

/// Where the list is written.
#[derive(Debug)]
enum Compiled {
    /// By the build, at this place.
    Built(u32),
    /// Here: the numbers, the texts, and the place.
    Here(Vec<u8>, String, u32),
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
        self.any(reading, block, range.clone(), range.end, |_| true)
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
        let words = &block.words[range.clone()];
        let own = range.start + words.partition_point(|word| (word.start as usize) <= inner.start);
        let list = self.list();
        (own.saturating_sub(FRAME).max(range.start)..own).flat_map(move |first| {
            let mut scratch = Scratch::default();
            let programs = list.beginning(block.words[first].hash);
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
        let (mut scratch, list) = (Scratch::default(), self.list());
        let words = block.words.get(firsts.clone()).unwrap_or_default();
        firsts.zip(words).any(|(first, word)| {
            list.beginning(word.hash).any(|program| {
                program.find(block, reading.language, first, end, &mut scratch).is_some_and(&is)
            })
        })
    }

    fn compile(&self) -> Compiled {
        if let Some(at) = prebuilt::list(&self.text, &self.ends, &self.words) {
            return Compiled::Built(at);
        }
        let mut writer = Writer::default();
        let read = self.phrases().filter_map(|phrase| parse(phrase, &self.words).ok());
        let at = write_list(read, &mut writer);
        Compiled::Here(writer.bytes(), writer.texts.all, at)
    }

    /// The hashes of the words that one of them may begin with; `None` where that may be any.
    pub fn first_words(&self) -> Option<impl Iterator<Item = u32>> {
        self.list().list.first_words().map(Cells::iter)
    }

    /// The list as it was written: asked once for many words.
    fn list(&self) -> Written<'_> {
        let (cells, texts, at) = match self.compiled.get_or_init(|| self.compile()) {
            Compiled::Built(at) => (prebuilt::cells(), prebuilt::TEXTS, *at),
            Compiled::Here(bytes, texts, at) => (Cells::new(bytes), texts.as_str(), *at),
        };
        Written { list: List::new(cells, at as usize), texts, words: &self.words }
    }

    /// Whether the words `range` of a block begin with one of them.
    pub fn begins(&self, reading: &Reading<'_>, block: &ReadBlock<'_>, range: Range<usize>) -> bool {
        let mut scratch = Scratch::default();
        let begins = |program: Program<'_>| {
            program.find(block, reading.language, range.start, range.end, &mut scratch).is_some()
        };
        let Some(first) = block.words[range.clone()].first() else { return false };
        self.list().beginning(first.hash).any(begins)
    }
}

/// A compiled list, and what its programs read.
#[derive(Debug, Clone, Copy)]
struct Written<'l> {
    list: List<'l>,
    texts: &'l str,
    words: &'l WordLists,
}

impl<'l> Written<'l> {
    /// The phrases that may begin with a word of this hash.
    #[inline]
    fn beginning(self, hash: u32) -> impl Iterator<Item = Program<'l>> {
        self.list.beginning(hash).map(move |program| Program::new(program, self.texts, self.words))
    }
}
