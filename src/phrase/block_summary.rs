//! What a block holds, told in one look: its characters, and the words it may hold.

use super::anchor::begin_key;
use super::bloom::Bloom;
use super::prefilter::{AsciiSet, Words};
use crate::prose::{ReadBlock, WordKind};
use std::cell::OnceCell;

/// The characters of a block, and marks of its words: asked before a pattern is.
#[derive(Debug)]
pub struct BlockSummary {
    /// Its characters.
    pub characters: AsciiSet,
    words: OnceCell<Vocabulary>,
}

#[derive(Debug, Default)]
struct Vocabulary {
    words: Bloom<16>,
    begins: Bloom<16>,
    /// Addresses and merge fields may hold any word.
    opaque: bool,
}

impl BlockSummary {
    /// Looks once at every character of `block`.
    pub fn of(block: &ReadBlock<'_>) -> Self {
        BlockSummary { characters: AsciiSet::of(block.text), words: OnceCell::new() }
    }

    /// Whether one of `words` may stand in `block`, which it is of; most do not, and this tells.
    pub fn may_hold(&self, words: &Words, block: &ReadBlock<'_>) -> bool {
        let held = self.words.get_or_init(|| Vocabulary::of(block));
        let begins = |begin: &str| begin_key(begin.as_bytes()).is_none_or(|key| held.begins.has(key));
        held.opaque
            || words.whole.iter().any(|hash| held.words.has(*hash))
            || words.begins.iter().any(|begin| begins(begin))
    }
}

impl Vocabulary {
    fn of(block: &ReadBlock<'_>) -> Self {
        let mut held = Vocabulary::default();
        for word in &block.words {
            held.opaque |= word.kind == WordKind::Opaque;
            held.words.add(word.hash);
            let text = &block.text[word.start as usize..word.end as usize];
            begin_key(text.as_bytes()).into_iter().for_each(|key| held.begins.add(key));
        }
        held
    }
}
