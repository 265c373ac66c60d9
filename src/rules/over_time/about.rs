//! Whether messages speak of one thing: the stems of their content words, those that nearly every message holds aside.

use super::{History, Traced};
use crate::language::Language;
use crate::rules::reply::stem_of;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// What traces are about.
#[derive(Debug)]
pub struct About<'h> {
    history: &'h History,
    common: BTreeSet<&'h str>,
    /// How many messages the traces are in, and how many of these hold a stem near a trace.
    messages: usize,
    held: FxHashMap<&'h str, usize>,
}

impl<'h> About<'h> {
    /// What `own` are about, which are in order of time; `common` are stems that never tell one thing from another.
    pub fn new(history: &'h History, own: &[Traced<'h>], common: &'h [String]) -> About<'h> {
        let common = common.iter().map(String::as_str).collect();
        let mut about = About { history, common, messages: 0, held: FxHashMap::default() };
        for message in own.chunk_by(|a, b| a.at == b.at).filter(|own| own[0].message.is_out()) {
            about.messages += 1;
            let stems: BTreeSet<&str> =
                message.iter().flat_map(|own| own.trace.topic.iter().map(|stem| &**stem)).collect();
            for stem in stems {
                *about.held.entry(stem).or_default() += 1;
            }
        }
        about
    }

    /// The stems of `traced` that tell what it is about; numbers are none.
    pub fn of(&self, traced: &Traced<'h>) -> BTreeSet<&'h str> {
        let tells =
            |stem: &&str| !self.common.contains(stem) && !stem.starts_with(|c: char| c.is_ascii_digit());
        traced.trace.about.iter().map(|stem| &**stem).filter(tells).collect()
    }

    /// The same with the subject, and what stands beside a sentence that says too little, but for what nearly all other
    /// messages hold.
    pub fn topic(&self, traced: &Traced<'h>) -> BTreeSet<&'h str> {
        let tells = |stem: &&str| {
            // What is said again and again is in many messages: those do not make it common.
            let own = self.held.get(stem).copied().unwrap_or(0);
            let rare = self.history.is_rare(stem, own, self.messages);
            rare && !self.common.contains(stem) && !stem.starts_with(|c: char| c.is_ascii_digit())
        };
        traced.trace.topic.iter().map(|stem| &**stem).filter(tells).collect()
    }
}

/// Whether the stem of `word` is among `stems`.
pub fn is_stem_in(language: Language, word: &str, stems: &BTreeSet<&str>) -> bool {
    stem_of(language, word).is_some_and(|stem| stems.contains(stem.as_str()))
}

/// How alike two sets of stems are: what they share, of the smaller one, 0 to 1.
pub fn overlap(a: &BTreeSet<&str>, b: &BTreeSet<&str>) -> f64 {
    let smaller = a.len().min(b.len());
    if smaller == 0 { 0.0 } else { a.intersection(b).count() as f64 / smaller as f64 }
}
