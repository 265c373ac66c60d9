//! The part of the engine that the build runs: it works out for candor's own phrases what the program would, and
//! writes it down as [`prebuilt`](super::prebuilt) reads it.

pub mod anchor;
mod ascii;
mod bloom;
mod cells;
mod compile;
mod first_words;
mod frequency;
mod list;
mod node;
mod pattern_compile;
mod pattern_program;
mod prefilter;
mod required_words;
mod rows;
mod short_classes;
mod syntax;
mod text_key;
pub mod word_lists;

use anchor::{Anchor, Key, anchors};
use cells::Writer;
use compile::compile;
use list::write_list;
use prefilter::{Prefilter, prefilter};
use rows::write_rows;
use syntax::{named, parse};
use text_key::key_of;
use word_lists::WordLists;

/// A list that a rule looks for everywhere.
pub enum Looked {
    Phrases(Vec<String>),
    /// Regular expressions, and whether letter case matters.
    Patterns(Vec<String>, bool),
}

/// The word classes of a language, and its number: 0 has none.
pub type Language<'l> = (&'l WordLists, u32);

/// Everything that is written down.
pub struct Tables {
    /// Programs of phrases are written, too. In a browser each is compiled when one of its words is first met: they
    /// would be half of what people have to load.
    whole: bool,
    writer: Writer,
    bases: Vec<u32>,
    lists: Vec<[u32; 8]>,
    phrases: Vec<[u32; 7]>,
}

impl Tables {
    pub fn new(whole: bool) -> Self {
        let mut writer = Writer::default();
        // Where the bases, the lists and the phrases stand is known at the end.
        writer.put(&[0; 3]);
        Tables { whole, writer, bases: Vec::new(), lists: Vec::new(), phrases: Vec::new() }
    }

    /// Takes in a list of phrases that are looked for beside something found. What cannot be read is left to the
    /// program, which says why.
    pub fn list(&mut self, phrases: &[&str], (words, language): Language<'_>) {
        if !self.whole {
            return;
        }
        let text = phrases.concat();
        let ends: Vec<u32> = phrases
            .iter()
            .scan(0, |end, phrase| {
                *end += phrase.len() as u32;
                Some(*end)
            })
            .collect();
        let (key, [start, len]) = (key_of(&text), self.writer.texts.add(&text));
        let ends_at = self.writer.put(&ends);
        if self.lists.iter().any(|row| row[..3] == [key, start, len] && row[7] == language) {
            return;
        }
        let names = self.names(phrases);
        let list =
            write_list(phrases.iter().filter_map(|phrase| parse(phrase, words).ok()), &mut self.writer);
        self.lists.push([key, start, len, ends.len() as u32, ends_at, list, names, language]);
    }

    /// Takes in a phrase that is looked for in a matcher of its own.
    pub fn phrase(&mut self, phrase: &str, (words, language): Language<'_>) {
        if !self.whole {
            return;
        }
        let (key, [start, len]) = (key_of(phrase), self.writer.texts.add(phrase));
        let known = |row: &[u32; 7]| row[..3] == [key, start, len] && row[6] == language;
        let Some(nodes) = parse(phrase, words).ok().filter(|_| !self.phrases.iter().any(known)) else {
            return;
        };
        let Some(anchors) = anchors(&nodes) else { return };
        let program = compile(&nodes, &mut self.writer.texts);
        let program = self.writer.put(&program);
        let mut cells = vec![anchors.len() as u32];
        for Anchor { key, before } in &anchors {
            let key = match key {
                Key::Word(hash) => [0, *hash, 0],
                Key::Pair(hash) => [1, *hash, 0],
                Key::Begin(begin) => {
                    let [at, len] = self.writer.texts.add(begin);
                    [2, at, len]
                }
            };
            cells.extend(key);
            cells.push(u32::from(before.0) | u32::from(before.1) << 8);
        }
        let anchors = self.writer.put(&cells);
        let names = self.names(&[phrase]);
        self.phrases.push([key, start, len, program, anchors, names, language]);
    }

    /// Writes down the word classes that phrases name; tells where, or 0 where they name none.
    fn names(&mut self, phrases: &[&str]) -> u32 {
        let all = phrases.iter().flat_map(|phrase| named(phrase));
        let mut all: Vec<&str> =
            all.filter(|name| crate::kind::ValueKind::from_name(name).is_none()).collect();
        all.sort_unstable();
        all.dedup();
        if all.is_empty() {
            return 0;
        }
        let texts: Vec<u32> = all.iter().flat_map(|name| self.writer.texts.add(name)).collect();
        self.writer.put(&[&[all.len() as u32][..], &texts].concat())
    }

    /// Writes down everything that is looked for in texts of the language `tag`; every other language has the tag "".
    pub fn base(&mut self, tag: &str, lists: &[(&Looked, Language<'_>)]) {
        let (mut of_lists, mut of_phrases, mut of_patterns) = (Vec::new(), Vec::new(), Vec::new());
        let (mut words, mut pairs, mut begins) = (Vec::new(), Vec::new(), Vec::new());
        let (mut unheld, mut named) = (Vec::new(), Vec::new());
        let mut wait = |anchor: &Anchor, number: u32, texts: &mut cells::Texts| {
            let before = u32::from(anchor.before.0) | u32::from(anchor.before.1) << 8;
            match &anchor.key {
                Key::Word(hash) => words.push([*hash, number, before]),
                Key::Pair(hash) => pairs.push([*hash, number, before]),
                Key::Begin(begin) => {
                    let [at, len] = texts.add(begin);
                    begins.extend(
                        anchor::begin_key(begin.as_bytes()).map(|key| [key, number, before, at, len]),
                    );
                }
            }
        };
        for (list, (looked, (lists, _))) in (0..).zip(lists) {
            match looked {
                Looked::Phrases(all) => {
                    of_lists.extend([(of_phrases.len() / 5) as u32, 0]);
                    for (index, phrase) in (0..).zip(all) {
                        let id = (of_phrases.len() / 5) as u32;
                        let [start, len] = self.writer.texts.add(phrase);
                        if !self.whole {
                            of_phrases.extend([list, index, 0, start, len]);
                            continue;
                        }
                        let nodes = parse(phrase, lists).unwrap_or_default();
                        for anchor in anchors(&nodes).iter().flatten() {
                            wait(anchor, id << 1, &mut self.writer.texts);
                        }
                        let program = compile(&nodes, &mut self.writer.texts);
                        of_phrases.extend([list, index, self.writer.put(&program), start, len]);
                        if self.names(&[phrase]) != 0 {
                            named.push(id);
                        }
                    }
                }
                Looked::Patterns(all, case_sensitive) => {
                    of_lists.extend([(of_patterns.len() / 7) as u32, 1]);
                    for (index, pattern) in (0..).zip(all) {
                        let id = (of_patterns.len() / 7) as u32;
                        let [start, len] = self.writer.texts.add(pattern);
                        let held = prefilter(pattern);
                        match held.words.first() {
                            Some(words) => {
                                words
                                    .anchors()
                                    .for_each(|anchor| wait(&anchor, id << 1 | 1, &mut self.writer.texts));
                            }
                            None => unheld.push(id),
                        }
                        let flags = u32::from(*case_sensitive) | u32::from(held.capitals) << 1;
                        let held = self.prefilter(&held);
                        let structure = ascii::structure(pattern, *case_sensitive);
                        let program = structure.and_then(|(hir, ascii)| pattern_compile::write(&hir, ascii));
                        let program = program.map_or(0, |program| self.writer.put(&program));
                        of_patterns.extend([list, index, flags, start, len, held, program]);
                    }
                }
            }
        }
        let counts =
            [of_lists.len() / 2, of_phrases.len() / 5, of_patterns.len() / 7].map(|count| count as u32);
        let rows = [of_lists, of_phrases, of_patterns].map(|rows| self.writer.put(&rows));
        let mut indexes = [Vec::new(), Vec::new(), Vec::new()];
        write_rows(words, &mut indexes[0]);
        write_rows(pairs, &mut indexes[1]);
        write_rows(begins, &mut indexes[2]);
        let indexes = indexes.map(|index| self.writer.put(&index));
        let counted = |all: Vec<u32>| [vec![all.len() as u32], all].concat();
        let others = [counted(unheld), counted(named)].map(|all| self.writer.put(&all));
        let base = self.writer.put(&[&counts[..], &rows, &indexes, &others].concat());
        let [start, len] = self.writer.texts.add(tag);
        self.bases.extend([start, len, base]);
    }

    fn prefilter(&mut self, held: &Prefilter) -> u32 {
        let reach = held.reach.unwrap_or(u32::MAX);
        let mut cells = vec![u32::from(held.capitals), reach, held.words.len() as u32];
        for words in held.words.iter() {
            cells.push(words.whole.len() as u32);
            cells.extend(words.whole.iter());
            cells.push(words.begins.len() as u32);
            cells.extend(words.begins.iter().flat_map(|begin| self.writer.texts.add(begin)));
        }
        cells.push(held.sets.len() as u32);
        cells.extend(held.sets.iter().flat_map(|set| [0, 32, 64, 96].map(|shift| (set.0 >> shift) as u32)));
        self.writer.put(&cells)
    }

    /// The numbers and the texts.
    pub fn written(mut self) -> (Vec<u8>, String) {
        let bases = [vec![self.bases.len() as u32 / 3], self.bases].concat();
        let mut indexes = [bases, Vec::new(), Vec::new()];
        write_rows(self.lists, &mut indexes[1]);
        write_rows(self.phrases, &mut indexes[2]);
        let at = indexes.map(|index| self.writer.put(&index));
        self.writer.cells[..3].copy_from_slice(&at);
        (self.writer.bytes(), self.writer.texts.all)
    }
}
