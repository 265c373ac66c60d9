//! What waits for a word, found in a few instructions a word: nearly always nothing.

use super::anchor::Anchor;
use super::filter::{Filter, prefix_key};
use crate::prose::{hash_of, starts_with_folded};
use rustc_hash::FxHashMap;

/// Things that wait for words.
#[derive(Debug)]
pub struct Waiting<T> {
    /// By the hash of a word: the last of `all` to wait for it.
    words: FxHashMap<u32, u32>,
    /// What waits for a whole word, and the one before it that waits for the same: itself, if it is the first.
    all: Vec<(T, u32)>,
    prefixes: FxHashMap<u32, Vec<(Box<str>, T)>>,
    filter: Filter,
}

impl<T> Default for Waiting<T> {
    fn default() -> Self {
        Waiting {
            words: FxHashMap::default(),
            all: Vec::new(),
            prefixes: FxHashMap::default(),
            filter: Filter::default(),
        }
    }
}

impl<T: Copy> Waiting<T> {
    /// Makes `thing` wait for `anchor`.
    pub fn add(&mut self, anchor: &Anchor<'_>, thing: T) {
        if anchor.prefix {
            let Some(key) = prefix_key(anchor.word.as_bytes()) else { return };
            self.filter.set(key);
            self.prefixes.entry(key).or_default().push((anchor.word.as_ref().into(), thing));
        } else {
            let key = hash_of(&anchor.word);
            self.filter.set(key);
            let id = self.all.len() as u32;
            let earlier = self.words.insert(key, id).unwrap_or(id);
            self.all.push((thing, earlier));
        }
    }

    /// Hands on everything that waits for the word `text`, which has this hash.
    pub fn each(&self, hash: u32, text: &str, mut met: impl FnMut(T)) {
        let mut next = if self.filter.has(hash) { self.words.get(&hash).copied() } else { None };
        while let Some((thing, earlier)) = next.and_then(|at| self.all.get(at as usize)).copied() {
            met(thing);
            next = Some(earlier).filter(|earlier| next != Some(*earlier));
        }
        let Some(key) = prefix_key(text.as_bytes()) else { return };
        if self.filter.has(key)
            && let Some(things) = self.prefixes.get(&key)
        {
            for (prefix, thing) in things {
                if starts_with_folded(text, prefix) {
                    met(*thing);
                }
            }
        }
    }
}
