//! What a block holds, told in one look: its characters, and the words it may hold.

use super::anchor::begin_key;
use super::bloom::Bloom;
use super::prefilter::{AsciiSet, Words};
use super::word_parts::parts_of;
use crate::prose::{ReadBlock, WordKind};
use crate::text::hash_of;
use std::cell::OnceCell;

/// What most of any text is made of: small letters and spaces.
pub const RUNNING: AsciiSet = {
    let (mut set, mut byte) = (1 << b' ', b'a');
    while byte <= b'z' {
        set |= 1 << byte;
        byte += 1;
    }
    AsciiSet(set)
};

/// Which bytes are none of those: looked up for every byte of a text.
const ODD: [bool; 256] = {
    let (mut odd, mut byte) = ([true; 256], 0);
    while byte < 128 {
        odd[byte] = RUNNING.0 >> byte & 1 == 0;
        byte += 1;
    }
    odd
};

/// The characters of a block, and marks of its words: asked before a pattern is.
#[derive(Debug)]
pub struct BlockSummary {
    /// Its characters, and all of [`RUNNING`].
    pub characters: AsciiSet,
    /// The bytes that are none of [`RUNNING`].
    pub odd: Vec<u32>,
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
    /// Looks once at every character of `block`; `odd` is memory that is used again.
    pub fn of(block: &ReadBlock<'_>, mut odd: Vec<u32>) -> Self {
        let bytes = block.text.as_bytes();
        // Whether a byte is odd is anybody’s guess: each is written down, and the next one over it if it is not.
        odd.clear();
        odd.resize(bytes.len(), 0);
        let mut count = 0;
        for (at, byte) in (0..).zip(bytes) {
            if let Some(own) = odd.get_mut(count) {
                *own = at;
            }
            count += usize::from(ODD[usize::from(*byte)]);
        }
        odd.truncate(count);
        let mut characters = RUNNING;
        odd.iter().filter_map(|at| bytes.get(*at as usize)).for_each(|byte| characters.add_byte(*byte));
        BlockSummary { characters, odd, words: OnceCell::new() }
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
            for part in parts_of(text) {
                held.words.add(hash_of(part));
                begin_key(part.as_bytes()).into_iter().for_each(|key| held.begins.add(key));
            }
        }
        held
    }
}
