//! Words that are counted by their sort: who is spoken of, what talk is made of, what ties nouns together.

use crate::text::hash_of;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// `[words.<language>]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SortsFile {
    you: Vec<String>,
    we: Vec<String>,
    i: Vec<String>,
    #[serde(default)]
    spoken: Vec<String>,
    #[serde(default)]
    ties: Vec<String>,
    #[serde(default)]
    no: Vec<String>,
    #[serde(default)]
    insist: Vec<String>,
    #[serde(default)]
    be: Vec<String>,
    #[serde(default)]
    participles: Vec<String>,
    #[serde(default)]
    blunt: Vec<String>,
}

/// What a word is counted as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// The reader.
    You,
    /// The firm.
    We,
    /// The one who writes.
    I,
    /// A small word that talk is made of.
    Spoken,
    /// An article or preposition: what noun hangs on noun by.
    Tie,
    /// Says no.
    No,
    /// Insists: really, obviously.
    Insist,
    /// A form of be, which a passive begins with.
    Be,
    /// A participle that does not end in -ed.
    Participle,
}

/// The words of one language, by hash.
#[derive(Debug, Default)]
pub struct Sorts {
    words: FxHashMap<u32, Sort>,
    endings: Vec<(String, Sort)>,
    blunt: FxHashSet<u32>,
}

impl Sorts {
    /// Compiles `file`.
    pub fn new(file: &SortsFile) -> Self {
        let mut sorts = Sorts::default();
        let lists = [
            (&file.spoken, Sort::Spoken),
            (&file.ties, Sort::Tie),
            (&file.no, Sort::No),
            (&file.insist, Sort::Insist),
            (&file.be, Sort::Be),
            (&file.participles, Sort::Participle),
            (&file.you, Sort::You),
            (&file.we, Sort::We),
            (&file.i, Sort::I),
        ];
        for (word, sort) in
            lists.into_iter().flat_map(|(list, sort)| list.iter().map(move |word| (word, sort)))
        {
            match word.strip_prefix('*') {
                Some(ending) => sorts.endings.push((ending.to_owned(), sort)),
                None => {
                    sorts.words.insert(hash_of(word), sort);
                }
            }
        }
        sorts.blunt = file.blunt.iter().map(|word| hash_of(word)).collect();
        sorts
    }

    /// Whether a sentence that begins with the word of this hash begins bluntly.
    pub fn is_blunt(&self, hash: u32) -> bool {
        self.blunt.contains(&hash)
    }

    /// What `word`, of this hash, is counted as.
    pub fn of(&self, word: &str, hash: u32) -> Option<Sort> {
        let ends = |ending: &str| word.len() > ending.len() + 1 && word.ends_with(ending);
        let by_ending = || self.endings.iter().find(|(ending, _)| ends(ending)).map(|(_, sort)| *sort);
        self.words.get(&hash).copied().or_else(by_ending)
    }
}
