//! What a block holds, told in one look: its characters, and the words it may hold.

use super::gate::{AsciiSet, Words};
use super::waiting::begin_key;
use crate::prose::{ReadBlock, WordKind};

/// The characters of a block, and marks of its words: asked before a pattern is.
#[derive(Debug)]
pub struct Presence {
    /// Its characters.
    pub characters: AsciiSet,
    words: Marks,
    begins: Marks,
    /// Addresses and merge fields may hold any word.
    opaque: bool,
}

impl Presence {
    /// Looks once at every word of `block`.
    pub fn of(block: &ReadBlock<'_>) -> Self {
        let (mut words, mut begins, mut opaque) = (Marks::default(), Marks::default(), false);
        for word in &block.words {
            opaque |= word.kind == WordKind::Opaque;
            words.add(word.hash);
            let text = &block.text[word.start as usize..word.end as usize];
            begin_key(text.as_bytes()).into_iter().for_each(|key| begins.add(key));
        }
        Presence { characters: AsciiSet::of(block.text), words, begins, opaque }
    }

    /// Whether one of `words` may stand in the block; most do not, and this tells.
    pub fn may_hold(&self, words: &Words) -> bool {
        let begins = |begin: &str| begin_key(begin.as_bytes()).is_none_or(|key| self.begins.has(key));
        self.opaque
            || words.whole.iter().any(|hash| self.words.has(*hash))
            || words.begins.iter().any(|begin| begins(begin))
    }
}

/// A set of hashes in 128 bytes, which may take a few more for its own.
#[derive(Debug, Default)]
struct Marks([u64; 16]);

impl Marks {
    fn add(&mut self, hash: u32) {
        self.0[(hash >> 28) as usize] |= 1 << (hash >> 22 & 63);
    }

    fn has(&self, hash: u32) -> bool {
        self.0[(hash >> 28) as usize] >> (hash >> 22 & 63) & 1 == 1
    }
}
