//! Words that are counted by their sort: who is spoken of, what talk is made of, what ties nouns together.

use crate::text::hash_of;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// `[words.<language>]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupsFile {
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
    /// What other participles end in, and adverbs that may stand between be and one.
    #[serde(default, rename = "participle-endings")]
    participle_endings: Vec<String>,
    #[serde(default, rename = "adverb-endings")]
    adverb_endings: Vec<String>,
    #[serde(default)]
    blunt: Vec<String>,
}

/// What a word is counted as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
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
    /// A participle of another ending than most.
    Participle,
}

/// The words of one language, by hash.
#[derive(Debug, Default)]
pub struct Groups {
    words: FxHashMap<u32, Group>,
    endings: Vec<(String, Group)>,
    participle_endings: Vec<String>,
    adverb_endings: Vec<String>,
    blunt: FxHashSet<u32>,
}

impl Groups {
    /// Compiles `file`.
    pub fn new(file: &GroupsFile) -> Self {
        let mut groups = Groups::default();
        let lists = [
            (&file.spoken, Group::Spoken),
            (&file.ties, Group::Tie),
            (&file.no, Group::No),
            (&file.insist, Group::Insist),
            (&file.be, Group::Be),
            (&file.participles, Group::Participle),
            (&file.you, Group::You),
            (&file.we, Group::We),
            (&file.i, Group::I),
        ];
        for (word, sort) in
            lists.into_iter().flat_map(|(list, sort)| list.iter().map(move |word| (word, sort)))
        {
            match word.strip_prefix('*') {
                Some(ending) => groups.endings.push((ending.to_owned(), sort)),
                None => {
                    groups.words.insert(hash_of(word), sort);
                }
            }
        }
        groups.participle_endings.clone_from(&file.participle_endings);
        groups.adverb_endings.clone_from(&file.adverb_endings);
        groups.blunt = file.blunt.iter().map(|word| hash_of(word)).collect();
        groups
    }

    /// Whether a sentence that begins with the word of this hash begins bluntly.
    pub fn is_blunt(&self, hash: u32) -> bool {
        self.blunt.contains(&hash)
    }

    /// Whether `word`, which is counted as `group`, may be a participle.
    pub fn is_participle(&self, word: &str, group: Option<Group>) -> bool {
        let ends = |ending: &String| word.len() > ending.len() + 2 && word.ends_with(ending.as_str());
        group == Some(Group::Participle) || self.participle_endings.iter().any(ends)
    }

    /// Whether `word`, which is counted as `group`, may stand between a form of be and its participle.
    pub fn stands_between(&self, word: &str, group: Option<Group>) -> bool {
        let ends = |ending: &String| word.ends_with(ending.as_str());
        matches!(group, Some(Group::No | Group::Insist)) || self.adverb_endings.iter().any(ends)
    }

    /// What `word`, of this hash, is counted as.
    pub fn of(&self, word: &str, hash: u32) -> Option<Group> {
        let ends = |ending: &str| word.len() > ending.len() + 1 && word.ends_with(ending);
        let by_ending = || self.endings.iter().find(|(ending, _)| ends(ending)).map(|(_, sort)| *sort);
        self.words.get(&hash).copied().or_else(by_ending)
    }
}
