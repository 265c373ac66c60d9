//! The register of languages: a new one is a file, and a line here.

use super::facts::{LanguageData, Phrases};
use super::tag::Language;
use super::{english, other, spanish};
use crate::text::{AnyOf, hash_of};
use rustc_hash::FxHashSet;

/// Every language we know something of, and what holds in all others.
static ALL: [(Language, &LanguageData); 3] = [
    (Language::English, &english::ENGLISH),
    (Language::Spanish, &spanish::SPANISH),
    (Language::Other, &other::OTHER),
];

impl LanguageData {
    /// What we know of `language`; of one we do not know, only how it abbreviates.
    pub fn of(language: Language) -> &'static LanguageData {
        ALL.iter().find(|entry| entry.0 == language).map_or(&other::OTHER, |entry| entry.1)
    }
}

/// A list of every language at once, for what is asked before a text's language is known, or of texts that mix them.
pub fn phrases_of_all(list: fn(&LanguageData) -> Phrases) -> impl Iterator<Item = &'static str> {
    ALL.iter().flat_map(move |entry| list(entry.1)).copied()
}

/// The same of single words, by their hashes: a signature is looked for in every text.
pub fn words_of_all(list: fn(&LanguageData) -> Phrases) -> FxHashSet<u32> {
    phrases_of_all(list).map(hash_of).collect()
}

/// The same, to be looked for in a text, all at once.
pub fn any_of_all(list: fn(&LanguageData) -> Phrases) -> AnyOf {
    AnyOf::new(phrases_of_all(list))
}

/// Whether `word` greets before a name, in some language: `Dear`, `Hola`.
pub fn greets(word: &str) -> bool {
    ALL.iter().any(|entry| entry.1.greetings.has(word))
}

/// Whether `word` is a small word inside names, in some language: `de la`, `von`.
pub fn is_name_particle(word: &str) -> bool {
    ALL.iter().any(|entry| entry.1.name_particles.has(word))
}

/// The number of the month (1 to 12) that `token`, in lower case, begins like: `sept`, `enero`, `march`.
pub fn month_of(token: &str) -> Option<u8> {
    // Peru and Uruguay leave out its p.
    if token.starts_with("setiem") {
        return Some(9);
    }
    ALL.iter().find_map(|entry| {
        let months = entry.1.months_in_full().iter();
        months.zip(1..).find(|(month, _)| token.get(..3) == month.get(..3)).map(|(_, number)| number)
    })
}
