//! What a block holds, told in one look: its characters, and the words it may hold.

use super::anchor::begin_key;
use super::bloom::Bloom;
use super::prefilter::{AsciiSet, Words};
use crate::prose::{ReadBlock, Word, WordKind};
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

/// The bytes of `eight` that are none of [`RUNNING`]: the highest bit of each.
#[inline]
fn odd_of(eight: [u8; 8]) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    let eight = u64::from_le_bytes(eight);
    let low = eight & (ONES * 0x7f);
    let letters = (low + ONES * (0x80 - b'a' as u64)) & !(low + ONES * (0x7f - b'z' as u64)) & !eight;
    let others = eight ^ (ONES * b' ' as u64);
    let no_spaces = ((others & (ONES * 0x7f)) + ONES * 0x7f) | others;
    !letters & no_spaces & (ONES * 0x80)
}

/// The characters of a block, and marks of its words: asked before a pattern is.
#[derive(Debug)]
pub struct BlockSummary<'b> {
    /// Its characters, and all of [`RUNNING`].
    pub characters: AsciiSet,
    /// The bytes that are none of [`RUNNING`].
    pub odd: Vec<u32>,
    text: &'b str,
    words: &'b [Word],
    vocabulary: OnceCell<Vocabulary>,
    parts: OnceCell<Vec<(u32, u32, &'b str)>>,
}

#[derive(Debug, Default)]
struct Vocabulary {
    words: Bloom<16>,
    begins: Bloom<16>,
    /// Addresses and merge fields may hold any word.
    opaque: bool,
}

impl<'b> BlockSummary<'b> {
    /// Looks once at every character of `block`; `odd` is memory that is used again.
    pub fn of(block: &'b ReadBlock<'_>, mut odd: Vec<u32>) -> Self {
        odd.clear();
        let mut characters = RUNNING;
        for (start, part) in (0..).step_by(8).zip(block.text.as_bytes().chunks(8)) {
            let eight = part.first_chunk().copied().unwrap_or_else(|| {
                let mut eight = [b' '; 8];
                eight[..part.len()].copy_from_slice(part);
                eight
            });
            let mut bits = odd_of(eight);
            while bits != 0 {
                let at = bits.trailing_zeros() / 8;
                odd.push(start + at);
                characters.add_byte(eight[at as usize]);
                bits &= bits - 1;
            }
        }
        let (vocabulary, parts) = (OnceCell::new(), OnceCell::new());
        BlockSummary { characters, odd, text: block.text, words: &block.words, vocabulary, parts }
    }

    /// Whether the block holds one of `words`. Addresses and merge fields may hold any.
    pub fn holds(&self, words: &Words) -> bool {
        let held = self.vocabulary.get_or_init(|| self.vocabulary());
        let begins = |begin: &str| begin_key(begin.as_bytes()).is_none_or(|key| held.begins.has(key));
        // Most blocks do not, and this tells.
        let may = words.whole.iter().any(|hash| held.words.has(*hash))
            || words.begins.iter().any(|begin| begins(begin));
        held.opaque
            || may
                && (self.words.iter().any(|word| words.hold(word.hash, self.word(word)))
                    || self.parts().iter().any(|(_, hash, part)| words.hold(*hash, part)))
    }

    fn vocabulary(&self) -> Vocabulary {
        let mut held = Vocabulary::default();
        let words = self.words.iter().map(|word| (word.hash, self.word(word)));
        let parts = self.parts().iter().map(|(_, hash, part)| (*hash, *part));
        for (hash, text) in words.chain(parts) {
            held.words.add(hash);
            begin_key(text.as_bytes()).into_iter().for_each(|key| held.begins.add(key));
        }
        held.opaque = self.words.iter().any(|word| word.kind == WordKind::Opaque);
        held
    }

    fn word(&self, word: &Word) -> &'b str {
        &self.text[word.start as usize..word.end as usize]
    }

    /// What the words of the block are made of that have marks within, as “winner” and “s” of “winner’s”: where each
    /// begins, its hash, and its text.
    pub fn parts(&self) -> &[(u32, u32, &'b str)] {
        self.parts.get_or_init(|| {
            let (text, mut parts) = (self.text, Vec::new());
            let mut words = self.words.iter().peekable();
            // Every mark is odd.
            let is_mark = |at: &&u32| {
                text.as_bytes().get(**at as usize).is_some_and(|byte| !byte.is_ascii_alphanumeric())
            };
            for mark in self.odd.iter().filter(is_mark) {
                while words.next_if(|word| word.end <= *mark).is_some() {}
                let Some(word) = words.next_if(|word| word.start <= *mark) else { continue };
                let own = self.word(word);
                if own.chars().all(char::is_alphanumeric) {
                    continue;
                }
                for part in own.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
                    let start = word.start + (part.as_ptr() as usize - own.as_ptr() as usize) as u32;
                    parts.push((start, hash_of(part), part));
                }
            }
            parts
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_told_whatever_stands_beside_it() {
        for byte in 0..=u8::MAX {
            for at in 0..8 {
                let mut eight = *b"z az a z";
                eight[at] = byte;
                let odd = !matches!(byte, b' ' | b'a'..=b'z');
                assert_eq!(odd_of(eight), if odd { 0x80 << (8 * at) } else { 0 }, "{byte} at {at}");
            }
        }
    }
}
