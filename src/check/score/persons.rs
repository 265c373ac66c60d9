//! Words that speak of the reader, of the firm, and of the one who writes.

use crate::prose::hash_of;
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// `[persons.<language>]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonsFile {
    you: Vec<String>,
    we: Vec<String>,
    i: Vec<String>,
}

/// Somebody a text speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Person {
    /// The reader.
    You,
    /// The firm.
    We,
    /// The one who writes.
    I,
}

/// The words of one language, by hash.
#[derive(Debug, Default)]
pub struct Persons {
    words: FxHashMap<u32, Person>,
    endings: Vec<(String, Person)>,
}

impl Persons {
    /// Compiles `file`.
    pub fn new(file: &PersonsFile) -> Self {
        let mut persons = Persons::default();
        let lists = [(&file.you, Person::You), (&file.we, Person::We), (&file.i, Person::I)];
        for (word, person) in
            lists.into_iter().flat_map(|(list, person)| list.iter().map(move |word| (word, person)))
        {
            match word.strip_prefix('*') {
                Some(ending) => persons.endings.push((ending.to_owned(), person)),
                None => {
                    persons.words.insert(hash_of(word), person);
                }
            }
        }
        persons
    }

    /// Whom `word`, of this hash, means.
    pub fn of(&self, word: &str, hash: u32) -> Option<Person> {
        let ends = |ending: &str| word.len() > ending.len() + 1 && word.ends_with(ending);
        let by_ending = || self.endings.iter().find(|(ending, _)| ends(ending)).map(|(_, person)| *person);
        self.words.get(&hash).copied().or_else(by_ending)
    }
}
