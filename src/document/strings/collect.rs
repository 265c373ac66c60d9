//! What readers hand over, string by string: what is no copy, or in a language that is not read, ends here.

use super::{copy, message};
use crate::document::Passage;
use crate::document::directive::{Directive, Scope, read_inner};
use crate::language::Language;
use std::ops::Range;

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
    /// The comments to candor that stand beside it.
    pub comments: Vec<Directive>,
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
    /// The comments to candor that speak for all of them.
    pub comments: Vec<Directive>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Whether some of it is in a language that there are no rules for.
    pub foreign: bool,
}

/// The most strings of one file that are read.
const MOST: usize = 1_000_000;

/// The most problems of one file that are told.
const MOST_PROBLEMS: usize = 20;

/// The most comments that speak for one string, or for all: others speak for nothing, and that is told.
const MOST_COMMENTS: usize = 100;

/// How far from the end of a string a comment may stand that ends its line, in bytes.
const LINE: usize = 1_000;

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
    /// Comments to candor that wait for the next string.
    waiting: Vec<Directive>,
    /// Whether the strings to come, as the plurals of one text, share them; whether one of them was taken.
    several: Option<bool>,
    /// Comments on what is no string that is read: they speak for nothing.
    lost: Vec<Directive>,
    /// Where the last string ended, and whether it was taken.
    last: Option<(usize, bool)>,
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
            waiting: Vec::new(),
            several: None,
            lost: Vec::new(),
            last: None,
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
        let end = passage.map.span_of(passage.text.len()..passage.text.len()).end as usize;
        if !self.wants(language) {
            self.last = None;
            return self.waiting.clear();
        }
        // What is written tightly, as plurals may be, is judged by what its reader sees.
        let passage = message::read(passage);
        if !copy::is_copy(&key, &passage.text) {
            self.last = Some((end.max(at), false));
            return self.pass();
        }
        self.last = Some((end.max(at), true));
        match self.found.entries.len() {
            MOST => self.problem(None, "holds too many strings: only the first million was read", "split it"),
            more if more > MOST => {}
            _ => {
                let language = language.or(self.language);
                let comments = match &mut self.several {
                    None => std::mem::take(&mut self.waiting),
                    Some(any) => {
                        *any = true;
                        let own = self.waiting.clone();
                        self.waiting = own.iter().map(Directive::again).collect();
                        own
                    }
                };
                self.found.entries.push(Entry { key, at, passage, language, comments });
            }
        }
    }

    /// Reads a comment: its bytes in `text`, with its marks and between them. It speaks for the string that it ends the
    /// line of, else for the next one.
    pub fn comment(&mut self, text: &str, whole: Range<usize>, inner: Range<usize>) {
        let Some(comment) =
            text.get(inner.clone()).and_then(|said| read_inner(said, inner.start, whole.clone()))
        else {
            return;
        };
        let bytes = text.as_bytes();
        let after = &bytes[whole.end..bytes.len().min(whole.end + LINE)];
        let ends_line = after.iter().take_while(|byte| **byte != b'\n').all(u8::is_ascii_whitespace);
        let beside = self.last.filter(|(end, _)| {
            let between = bytes.get(*end..whole.start).filter(|between| between.len() <= LINE);
            ends_line && between.is_some_and(|between| !between.contains(&b'\n'))
        });
        match (comment.scope(), beside) {
            (Some(Scope::File), _) if self.found.comments.len() < MOST_COMMENTS => {
                self.found.comments.push(comment.for_several());
            }
            (_, Some((_, true))) => {
                if let Some(entry) = self.found.entries.last_mut() {
                    entry.comments.push(comment.for_text());
                }
            }
            (_, None) if self.waiting.len() < MOST_COMMENTS => self.wait(comment),
            _ => self.lost.push(comment.for_nothing()),
        }
    }

    /// Reads a note, of which these are the bytes: it speaks for the last string, if that is what it is `behind`.
    pub fn note(&mut self, text: &str, inner: Range<usize>, behind: bool) {
        let Some(comment) =
            text.get(inner.clone()).and_then(|said| read_inner(said, inner.start, inner.clone()))
        else {
            return;
        };
        match (comment.scope(), self.last) {
            (Some(Scope::File), _) if self.found.comments.len() < MOST_COMMENTS => {
                self.found.comments.push(comment.for_several());
            }
            (_, Some((_, true))) if behind => {
                if let Some(entry) = self.found.entries.last_mut() {
                    entry.comments.push(comment.for_text());
                }
            }
            (_, Some((_, false))) if behind => self.lost.push(comment.for_nothing()),
            // It is a note on what is not read.
            (_, None) if behind => {}
            _ if self.waiting.len() < MOST_COMMENTS => self.wait(comment),
            _ => self.lost.push(comment.for_nothing()),
        }
    }

    fn wait(&mut self, comment: Directive) {
        let comment = comment.for_text();
        self.waiting.push(if self.several.is_some() { comment.for_several() } else { comment });
    }

    /// The strings to come share the comments that wait, until [`Collector::one`].
    pub fn several(&mut self) {
        self.several = Some(false);
        self.waiting = self.waiting.drain(..).map(Directive::for_several).collect();
    }

    /// Those strings are over.
    pub fn one(&mut self) {
        match self.several.take() {
            Some(true) => self.waiting.clear(),
            _ => self.pass(),
        }
    }

    /// What the comments that wait stand before is no string that is read.
    pub fn pass(&mut self) {
        if self.several.is_none() {
            self.lost.extend(self.waiting.drain(..).map(|mut comment| {
                comment.shared = None;
                comment.for_nothing()
            }));
        }
    }

    /// What they stand before is of no interest at all: in another language, or gone.
    pub fn forget(&mut self) {
        self.waiting.clear();
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

    pub fn finish(mut self) -> Found {
        self.pass();
        let last = self.found.entries.last_mut();
        if let Some(entry) = last {
            entry.comments.append(&mut self.lost);
        }
        self.found
    }
}

/// `key` below `path`.
pub(super) fn below(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}
