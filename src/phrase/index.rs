//! What waits for words, found in a few instructions a word: nearly always nothing.

use super::anchor::{Anchor, Key, begin_key, pair};
use crate::text::starts_with_folded;
use std::borrow::Cow;

/// Things that wait for words, pairs of words and beginnings of words.
#[derive(Debug)]
pub struct Index<T> {
    words: Chains<T>,
    pairs: Chains<T>,
    begins: Chains<(Cow<'static, str>, T)>,
}

impl<T> Default for Index<T> {
    fn default() -> Self {
        Index { words: Chains::new(), pairs: Chains::new(), begins: Chains::new() }
    }
}

impl<T: Copy> Index<T> {
    /// Makes `thing` wait for `anchor`.
    pub fn add(&mut self, anchor: &Anchor, thing: T) {
        match &anchor.key {
            Key::Word(hash) => self.words.add(*hash, thing),
            Key::Pair(hash) => self.pairs.add(*hash, thing),
            Key::Begin(begin) => {
                if let Some(key) = begin_key(begin.as_bytes()) {
                    self.begins.add(key, (begin.clone(), thing));
                }
            }
        }
    }

    /// Hands on everything that waits for the word `text`, which has this hash.
    pub fn word(&self, hash: u32, text: &str, mut met: impl FnMut(T)) {
        self.words.each(hash, |thing| met(*thing));
        if let Some(key) = begin_key(text.as_bytes()) {
            self.begins.each(key, |(begin, thing)| {
                if starts_with_folded(text, begin) {
                    met(*thing);
                }
            });
        }
    }

    /// Hands on everything that waits for the second word right after the first, by their hashes.
    pub fn pair(&self, first: u32, second: u32, mut met: impl FnMut(T)) {
        self.pairs.each(pair(first, second), |thing| met(*thing));
    }
}

/// Things by the hash they wait for, in chains that begin in a table, behind a filter.
#[derive(Debug)]
struct Chains<T> {
    /// A bit for each place that a hash may have: most words have none.
    filter: Vec<u64>,
    /// For the upper bits of a hash, the last thing added: 1 and its index. 0: none.
    heads: Vec<u32>,
    /// The hash, the thing, and the one before it in its chain, as in `heads`.
    things: Vec<(u32, u32, T)>,
}

/// Chains at first, a power of two: each of a thousand rules has an index of its own while it is checked.
const HEADS: usize = 1 << 6;
/// The things of a chain, on average, from which on there are more chains.
const LONGEST: usize = 4;

impl<T> Chains<T> {
    fn new() -> Self {
        Chains { filter: vec![0; HEADS], heads: vec![0; HEADS], things: Vec::new() }
    }

    fn add(&mut self, hash: u32, thing: T) {
        // Chains stay short: with their number fixed, long word lists would slow down every word of a text.
        if self.things.len() >= LONGEST * self.heads.len() {
            self.heads = vec![0; 4 * self.heads.len()];
            self.filter = vec![0; self.heads.len()];
            for at in 0..self.things.len() {
                let hash = self.things[at].0;
                let (cell, bit) = self.place(hash);
                self.filter[cell] |= bit;
                let chain = self.chain(hash);
                self.things[at].1 = self.heads[chain];
                self.heads[chain] = at as u32 + 1;
            }
        }
        let (cell, bit) = self.place(hash);
        self.filter[cell] |= bit;
        let chain = self.chain(hash);
        self.things.push((hash, self.heads[chain], thing));
        self.heads[chain] = self.things.len() as u32;
    }

    /// The place of a hash in the filter: its upper bits.
    fn place(&self, hash: u32) -> (usize, u64) {
        let bit = (u64::from(hash) * (64 * self.filter.len() as u64)) >> 32;
        ((bit >> 6) as usize, 1 << (bit & 63))
    }

    /// The chain of a hash: its upper bits.
    fn chain(&self, hash: u32) -> usize {
        (hash >> (32 - self.heads.len().trailing_zeros())) as usize
    }

    fn each(&self, hash: u32, mut met: impl FnMut(&T)) {
        let (cell, bit) = self.place(hash);
        if self.filter[cell] & bit == 0 {
            return;
        }
        let mut next = self.heads[self.chain(hash)];
        while let Some((own, earlier, thing)) = self.things.get((next as usize).wrapping_sub(1)) {
            if *own == hash {
                met(thing);
            }
            next = *earlier;
        }
    }
}
