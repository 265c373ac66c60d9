//! Whether messages speak of one thing: the stems of their content words, those that nearly every message holds aside.

use super::{History, Traced};
use crate::language::Language;
use crate::rules::reply::stem_of;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// The share of traces from which on a stem says nothing about which thing is meant, where there are many.
const COMMON: f64 = 0.5;
/// From how many traces on that can be told.
const MANY: usize = 12;

/// What traces are about.
#[derive(Debug, Default)]
pub struct About<'h> {
    /// How many of them hold a stem.
    held: FxHashMap<&'h str, usize>,
    of: usize,
    history: Option<&'h History>,
    common: BTreeSet<&'h str>,
}

impl<'h> About<'h> {
    /// What `own` are about; `common` are stems that never tell one thing from another.
    pub fn new(history: &'h History, own: &[Traced<'h>], common: &'h [String]) -> About<'h> {
        let mut about = About { of: own.len(), history: Some(history), ..About::default() };
        for traced in own {
            for stem in &traced.trace.about {
                *about.held.entry(stem).or_default() += 1;
            }
        }
        about.common = common.iter().map(String::as_str).collect();
        about
    }

    /// The stems of `traced` that tell what it is about; numbers are none.
    pub fn of(&self, traced: &Traced<'h>) -> BTreeSet<&'h str> {
        let tells = |stem: &&str| {
            let held = self.held.get(stem).copied().unwrap_or(0);
            let everywhere = self.of >= MANY && held as f64 > COMMON * self.of as f64;
            !everywhere && !self.common.contains(stem) && !stem.starts_with(|c: char| c.is_ascii_digit())
        };
        traced.trace.about.iter().map(|stem| &**stem).filter(tells).collect()
    }

    /// The same with the subject, and what stands beside a sentence that says too little.
    pub fn topic(&self, traced: &Traced<'h>) -> BTreeSet<&'h str> {
        let tells = |stem: &&str| {
            let rare = self.history.is_none_or(|history| history.is_rare(stem));
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
