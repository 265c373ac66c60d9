//! What a block is made of: words, those that speak to the reader, and the sentences that tile them.

use crate::language::Address;
use std::ops::Range;

/// A sentence, or what stands for one: a heading, a slogan, a button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes in the block's text, without the space after it.
    pub range: Range<usize>,
    /// Its words, as indices into the block's.
    pub words: Range<usize>,
}

/// A word: letters and digits, with the apostrophes, points and commas inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Its first byte in the block's text.
    pub start: u32,
    /// The byte after its last one.
    pub end: u32,
    /// A hash of its folded form: equal for equal words in any letter case and apostrophe.
    pub hash: u32,
    /// What it is made of.
    pub kind: WordKind,
}

/// What a word is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordKind {
    /// Letters, perhaps with digits.
    Letters,
    /// A number: digits first (`25`, `1,000`, `9:30`, `3rd`).
    Number,
    /// A web or mail address, a handle, a merge field: one word that phrases do not look into.
    Opaque,
}

/// A word that speaks to the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressed {
    /// How.
    pub address: Address,
    /// The index of its block.
    pub block: usize,
    /// Its bytes in the prose of the block.
    pub range: Range<usize>,
}
