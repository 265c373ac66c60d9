//! What of a single text archives ask for: its questions, and the words that mean something by themselves.

use super::questions::questions;
use super::tables::Tables;
use crate::document::BlockKind;
use crate::language::Language;
use crate::prose::{ReadBlock, Reading};
use crate::rules::Place;
use std::ops::Range;

/// Where `theirs` asks something in so many words, in order: a complaint asks for help, and a subject for attention,
/// but neither is a question one could quote. Nowhere in a language without tables.
pub fn questions_of(theirs: &Reading<'_>) -> Vec<Place> {
    let found = Tables::of(theirs.language).map(|tables| questions(theirs, tables)).unwrap_or_default();
    let asks =
        |place: &Place| !matches!(theirs.blocks[place.block].kind, BlockKind::Subject | BlockKind::Heading);
    found.into_iter().filter(|own| !own.whole).map(|own| own.place).filter(asks).collect()
}

/// The stems of the content words `words` of a block, in order; none in a language without tables.
pub fn stems_of(language: Language, block: &ReadBlock<'_>, words: Range<usize>) -> Vec<String> {
    Tables::of(language).map(|tables| tables.stems.of(block, words).collect()).unwrap_or_default()
}

/// The stem of a word, if it means something alone.
pub fn stem_of(language: Language, word: &str) -> Option<String> {
    Tables::of(language)?.stems.of_word(word)
}

/// Whether the word of this hash means nothing alone.
pub fn is_small(language: Language, hash: u32) -> bool {
    Tables::of(language).is_some_and(|tables| tables.stems.is_small(hash))
}
