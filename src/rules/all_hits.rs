//! What all rules found in a text, taken together: each hit where its rule wants it, what is told once told once,
//! and no more than anybody reads.

use super::hit::Hits;
use super::looks::Mark;
use super::{Hit, Place, Rule};
use crate::prose::Reading;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What the rules that are on found in a text.
#[derive(Debug, Default)]
pub struct AllHits<'r> {
    /// What is told, rule by rule.
    pub told: Vec<(&'r Rule, Hit)>,
    /// Where more was found than is told: all of it comes later in the text.
    pub more: Vec<(&'r Rule, Place)>,
}

/// The sentence of `place`, where it has one.
fn sentence_of(place: Place, reading: &Reading<'_>) -> Place {
    let sentences = &reading.blocks[place.block].sentences;
    let at = sentences.partition_point(|sentence| sentence.range.end <= place.range.start);
    match sentences.get(at) {
        Some(sentence) => Place { range: sentence.range.clone(), ..place },
        None => place,
    }
}

/// Makes `hits` point where their rule wants them to; `last` is the last sentence of the text.
pub(super) fn point(
    hits: &mut Hits,
    mark: Mark,
    reading: &Reading<'_>,
    last: impl FnOnce() -> Option<Place>,
) {
    match mark {
        Mark::Match => return,
        Mark::End => {
            if let Some(place) = last() {
                hits.told.truncate(1);
                hits.more.clear();
                hits.told.iter_mut().for_each(|hit| {
                    hit.place = place.clone();
                    hit.also.clear();
                });
            }
        }
        Mark::Sentence => {
            hits.told.iter_mut().for_each(|hit| hit.place = sentence_of(hit.place.clone(), reading));
            hits.more.iter_mut().for_each(|place| *place = sentence_of(place.clone(), reading));
        }
    }
    hits.told.dedup_by(|later, first| later.place == first.place);
    hits.more.dedup();
    let told = hits.told.last().map(|hit| &hit.place);
    if hits.more.first() == told {
        hits.more.drain(..1);
    }
}

impl AllHits<'_> {
    /// Leaves the first `most` findings in the order of the text, and as many signals. What is found once in
    /// a text may be said of all of it, and stays.
    pub(super) fn cut(&mut self, most: usize) {
        if self.told.len() <= most && self.more.is_empty() {
            return;
        }
        let key = |place: &Place| (place.block, place.range.start);
        let mut counts: FxHashMap<*const Rule, usize> = FxHashMap::default();
        for (rule, _) in &self.told {
            *counts.entry(*rule).or_default() += 1;
        }
        let often = |rule: &Rule| counts.get(&std::ptr::from_ref(rule)).is_some_and(|count| *count > 1);
        for signals in [true, false] {
            let counted = |rule: &Rule| rule.is_signal() == signals && often(rule);
            let own = self.told.iter().filter(|(rule, _)| counted(rule)).map(|(_, hit)| key(&hit.place));
            let mut keys: Vec<(usize, usize)> = own.collect();
            let beyond = if keys.len() > most { Some(*keys.select_nth_unstable(most).1) } else { None };
            let later = self.more.iter().filter(|(rule, _)| counted(rule)).map(|(_, place)| key(place)).min();
            let Some(first) = beyond.into_iter().chain(later).min() else { continue };
            let left = self.told.extract_if(.., |(rule, hit)| counted(rule) && key(&hit.place) >= first);
            self.more.extend(left.map(|(rule, hit)| (rule, hit.place)));
        }
        // Of what speaks for a text nobody is told how much more there is.
        self.more.retain(|(rule, _)| !rule.is_signal());
    }

    /// Leaves one hit of those whose rules are told once under the same name; the others belong to it.
    pub(super) fn tell_once(&mut self) {
        let hits = &mut self.told;
        let mut kept: BTreeMap<&str, usize> = BTreeMap::new();
        let mut also = Vec::new();
        for (at, (rule, hit)) in hits.iter().enumerate() {
            let Some(name) = rule.file.once.as_deref() else { continue };
            let weight = |at: usize| {
                let (rule, hit) = &hits[at];
                (Reverse(rule.file.severity), hit.place.key())
            };
            match kept.get_mut(name) {
                None => drop(kept.insert(name, at)),
                Some(first) if weight(at) < weight(*first) => *first = at,
                Some(_) => {}
            }
            also.push((name, at, hit.place.clone()));
        }
        let mut gone = FxHashSet::default();
        for (name, at, place) in also {
            let first = kept.get(name).copied().unwrap_or(at);
            if first != at {
                hits[first].1.also.push(place);
                gone.insert(at);
            }
        }
        let mut at = 0..;
        hits.retain(|_| at.next().is_none_or(|at: usize| !gone.contains(&at)));
    }
}
