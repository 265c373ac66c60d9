//! What readers hand over, string by string: what is no copy, or in a language that is not read, ends here.

use super::{copy, message};
use crate::document::Passage;
use crate::language::Language;

/// A string of a file.
#[derive(Debug)]
pub(crate) struct Entry {
    /// What it is called: the keys on the way to it.
    pub key: String,
    /// The byte of the file that it begins at.
    pub at: usize,
    /// What its reader sees, and where that stands.
    pub passage: Passage,
    /// Its language, where the file or its name says it.
    pub language: Option<Language>,
}

/// What is wrong with a file.
#[derive(Debug)]
pub(crate) struct Problem {
    /// Where; `None`: with all of it.
    pub at: Option<usize>,
    /// What.
    pub what: String,
    /// What to do about it.
    pub help: String,
}

/// What a file holds.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Its strings, in their order.
    pub entries: Vec<Entry>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Whether some of it is in a language that there are no rules for.
    pub foreign: bool,
}

/// The most strings of one file that are read.
const MOST: usize = 1_000_000;

/// The most problems of one file that are told.
const MOST_PROBLEMS: usize = 20;

/// Takes strings from a reader.
pub(super) struct Collector<'f> {
    /// The language of all strings that do not say theirs.
    pub language: Option<Language>,
    /// The language that a folder or a name hints at, where the file may say another.
    pub hint: Option<Language>,
    /// Whether texts that wait for their translation are read: in the file that is translated from.
    pub template: bool,
    /// Whether no other catalogue holds the same texts in the first language.
    pub alone: &'f dyn Fn() -> bool,
    /// The language that others are translated from.
    pub first: Language,
    is_read: &'f dyn Fn(Language) -> bool,
    found: Found,
}

impl<'f> Collector<'f> {
    pub fn new(language: Option<Language>, first: Language, is_read: &'f dyn Fn(Language) -> bool) -> Self {
        Collector {
            language,
            hint: language,
            template: true,
            alone: &|| false,
            first,
            is_read,
            found: Found::default(),
        }
    }

    /// Whether strings in `language` are wanted; that some are in one without rules is noted.
    pub fn wants(&mut self, language: Option<Language>) -> bool {
        match language.or(self.language) {
            Some(Language::Other) => {
                self.found.foreign = true;
                false
            }
            Some(language) => (self.is_read)(language),
            None => true,
        }
    }

    /// Takes the string `key`, which begins at byte `at`.
    pub fn take(&mut self, key: String, at: usize, passage: Passage) {
        self.take_in(key, at, passage, None);
    }

    /// The same, of a string that says its language.
    pub fn take_in(&mut self, key: String, at: usize, passage: Passage, language: Option<Language>) {
        if !self.wants(language) {
            return;
        }
        // What is written tightly, as plurals may be, is judged by what its reader sees.
        let passage = message::read(passage);
        if !copy::is_copy(&key, &passage.text) {
            return;
        }
        match self.found.entries.len() {
            MOST => self.problem(None, "holds too many strings: only the first million was read", "split it"),
            more if more > MOST => {}
            _ => {
                let language = language.or(self.language);
                self.found.entries.push(Entry { key, at, passage, language });
            }
        }
    }

    /// Notes what is wrong; of many things the first are enough.
    pub fn problem(&mut self, at: Option<usize>, what: impl Into<String>, help: impl Into<String>) {
        if self.found.problems.len() >= MOST_PROBLEMS {
            return;
        }
        self.found.problems.push(Problem { at, what: what.into(), help: help.into() });
    }

    /// Whether nothing was wrong so far.
    pub fn has_no_problem(&self) -> bool {
        self.found.problems.is_empty()
    }

    /// Whether any string was taken.
    pub fn is_empty(&self) -> bool {
        self.found.entries.is_empty()
    }

    pub fn finish(self) -> Found {
        self.found
    }
}

/// `key` below `path`.
pub(super) fn below(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}
