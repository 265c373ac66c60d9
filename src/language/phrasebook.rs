//! candor’s own words in the language of whoever reads them: English as the code has it, and what
//! `rules/<language>/phrases.toml` has for it.

use super::said::{Said, fill};
use super::tag::Language;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Display;
use std::sync::LazyLock;

/// The words of one language. The English sentence is the key; one without a translation stays English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrasebook(Language);

/// The phrases of `rules/es/phrases.toml`, which the build wrote down.
static SPANISH: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    // A test reads the file; a broken one would leave everything English.
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/phrases-es.json"))).unwrap_or_default()
});

impl Phrasebook {
    /// What candor says itself is written in English.
    pub const ENGLISH: Phrasebook = Phrasebook(Language::English);

    /// The languages that there are words of.
    pub const LANGUAGES: [Language; 2] = [Language::English, Language::Spanish];

    /// The words for readers of `language`: English ones, where there are no others.
    pub fn of(language: Language) -> Phrasebook {
        Phrasebook(if language == Language::Spanish { language } else { Language::English })
    }

    /// The language of the words.
    pub fn language(self) -> Language {
        self.0
    }

    /// Words without blanks.
    pub fn word(self, english: &str) -> &str {
        match self.0 {
            Language::Spanish => SPANISH.get(english).map_or(english, String::as_str),
            _ => english,
        }
    }

    /// A sentence with its blanks filled.
    pub fn say(self, english: &str, blanks: &[(&str, &dyn Display)]) -> String {
        let value = |name: &str| {
            blanks.iter().find(|(own, _)| *own == name).map(|(_, value)| Cow::from(value.to_string()))
        };
        fill(self.word(english), value)
    }

    /// The same of a sentence that brings what fills it.
    pub fn said(self, said: &Said) -> String {
        said.told(&|english| self.word(english))
    }
}

/// Every phrase in Spanish, by its English one.
pub fn phrases() -> impl Iterator<Item = (&'static str, &'static str)> {
    SPANISH.iter().map(|(english, own)| (english.as_str(), own.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_spanish_stays_english() {
        let book = Phrasebook::of(Language::Spanish);
        assert_eq!(book.word("of 100"), "de 100");
        assert_eq!(book.word("no such words"), "no such words");
        assert_eq!(Phrasebook::of(Language::Other), Phrasebook::ENGLISH);
        let said = Said::new("at most {at}: {why}").with("at", 44);
        let said = said.within("why", Said::new("its questions only sell"));
        assert_eq!(book.said(&said), "como mucho 44: sus preguntas solo venden");
        assert_eq!(said.to_string(), "at most 44: its questions only sell");
        assert_eq!(book.say("{count} {count|note|notes}", &[("count", &1)]), "1 nota");
    }
}
