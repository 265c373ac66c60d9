//! `[find.tried]`: a reply that tells the customer to do what they say they have done.

use super::way::{About, Finder, Way};
use super::{Context, Lists};
use crate::document::Voice;
use crate::phrase::Found;
use crate::prose::Reading;
use crate::rules::hit::Hits;
use crate::rules::reply::{Phrases, Stems};
use crate::rules::{FileMistake, Hit, Key};
use crate::text::hash_of;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::ops::Range;

/// How many words before an act say whose it is, and whether it was done.
const BEFORE: usize = 4;

/// How many words after an act may name its object.
const OBJECT: usize = 3;

/// The most places of each kind that are held against each other.
const MOST: usize = 64;

/// `[find.tried]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct TriedFile {
    /// Words before an act that say that the customer did it: "I", "already".
    pub who: String,
    /// Words before it that say it is not done: "how", "never", "before".
    pub not: String,
    /// Words before "restarting" that say it is done: "tried", "after".
    pub after: String,
    /// Words between such a word and an act: "tried to restart".
    #[serde(default)]
    pub to: String,
    /// Words of the reply before an act that it suggests: "please", "try".
    pub suggest: String,
    /// Words of the reply before an act that its writers do themselves.
    #[serde(default)]
    pub us: String,
    /// Words for an object that may be any: "device".
    #[serde(default)]
    pub things: String,
    /// What says, after "restarting", that it did not help.
    #[serde(default)]
    pub failed: Vec<String>,
    /// What excuses a sentence of the reply: "if you haven't yet", "even after".
    #[serde(default)]
    pub unless: Vec<String>,
    /// Classes of acts.
    pub action: Vec<ActionFile>,
}

/// `[[find.tried.action]]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ActionFile {
    /// The act as done: "restarted".
    #[serde(default)]
    pub did: Vec<String>,
    /// The act as tried: "restarting".
    #[serde(default)]
    pub doing: Vec<String>,
    /// The act as told: "restart".
    pub act: Vec<String>,
    /// What says that the customer cannot do it.
    #[serde(default)]
    pub blocked: Vec<String>,
    /// Whether it is another act on another thing: the router, the app.
    #[serde(default)]
    pub object: bool,
}

impl Way for TriedFile {
    fn compile(&self, lists: &mut Lists<'_>) -> Result<Box<dyn Finder>, FileMistake> {
        Ok(Box::new(Tried::new(self, lists)?))
    }

    fn about(&self) -> About {
        About::Reply
    }
}

/// Compiled `[find.tried]`.
#[derive(Debug)]
struct Tried {
    who: FxHashSet<u32>,
    not: FxHashSet<u32>,
    after: FxHashSet<u32>,
    to: FxHashSet<u32>,
    suggest: FxHashSet<u32>,
    us: FxHashSet<u32>,
    things: FxHashSet<u32>,
    failed: Phrases,
    unless: Phrases,
    actions: Vec<Action>,
}

/// A class of acts.
#[derive(Debug)]
struct Action {
    object: bool,
    did: Phrases,
    doing: Phrases,
    act: Phrases,
    blocked: Phrases,
}

impl Tried {
    fn new(file: &TriedFile, lists: &mut Lists<'_>) -> Result<Self, FileMistake> {
        let words = |list: &str| list.split_whitespace().map(hash_of).collect();
        let mut actions = Vec::new();
        for (index, action) in file.action.iter().enumerate() {
            actions.push(Action::new(action, index, lists)?);
        }
        Ok(Tried {
            who: words(&file.who),
            not: words(&file.not),
            after: words(&file.after),
            to: words(&file.to),
            suggest: words(&file.suggest),
            us: words(&file.us),
            things: words(&file.things),
            failed: lists.of_replies("tried", "failed", &file.failed)?,
            unless: lists.of_replies("tried", "unless", &file.unless)?,
            actions,
        })
    }

    /// One hit for each class of acts that is suggested again, at the words that do; `{theirs}` is the sentence
    /// in which the customer tells of it.
    fn found(&self, context: &Context<'_>) -> Vec<Hit> {
        let Some((exchange, stems)) = context.exchange.and_then(|all| Some((all, all.stems()?))) else {
            return Vec::new();
        };
        let (theirs, ours) = (exchange.theirs, context.reading);
        if theirs.language != ours.language {
            return Vec::new();
        }
        let failed = self.failed.find(theirs);
        // By sentence: held against each other one by one, they would take the square of their number.
        let sentence = |found: &Found| (found.place.block, found.sentence);
        let excused: FxHashSet<_> = self.unless.find(ours).iter().map(sentence).collect();
        let mut failing: FxHashMap<_, usize> = FxHashMap::default();
        for found in &failed {
            let last = failing.entry(sentence(found)).or_default();
            *last = found.place.range.start.max(*last);
        }
        let mut hits = Vec::new();
        for action in &self.actions {
            let attempts = self.attempts(action, theirs, &failing);
            if attempts.is_empty() {
                continue;
            }
            let mut suggested = self.suggestions(action, ours);
            suggested.retain(|found| !excused.contains(&sentence(found)));
            let pair = suggested.iter().take(MOST).find_map(|ours_found| {
                let object = self.object(action, ours, ours_found, stems);
                let same = |attempt: &&Found| {
                    let other = self.object(action, theirs, attempt, stems);
                    object.is_empty() || other.is_empty() || !object.is_disjoint(&other)
                };
                attempts.iter().take(MOST).find(same).map(|attempt| (ours_found, attempt))
            });
            if let Some((ours_found, attempt)) = pair {
                let block = &theirs.blocks[attempt.place.block];
                let told =
                    block.sentences.get(attempt.sentence).map_or("", |own| &block.text[own.range.clone()]);
                let words = vec![("theirs", told.trim().to_owned())];
                hits.push(Hit { words, ..Hit::at(ours_found.place.clone()) });
            }
        }
        // Where one sentence suggests two things again, to say so once is enough.
        hits.dedup_by_key(|hit| hit.place.clone().range.start);
        hits
    }

    /// Where `theirs` tells of the act as done, or of a way that is blocked. `failing`: the last place of each
    /// sentence where something failed.
    fn attempts(
        &self,
        action: &Action,
        theirs: &Reading<'_>,
        failing: &FxHashMap<(usize, usize), usize>,
    ) -> Vec<Found> {
        let undone = |found: &Found| self.near(theirs, found, BEFORE, &self.not);
        let spoken = |found: &Found| theirs.blocks[found.place.block].voice == Voice::Ours;
        let did = action.did.find(theirs).into_iter().filter(|found| {
            // "Tried it, restarted twice": whoever leaves out the subject means themselves.
            let first = self.words_before(theirs, found, 1).is_empty();
            (first || self.near(theirs, found, BEFORE, &self.who)) && !undone(found)
        });
        let doing = action.doing.find(theirs).into_iter().filter(|found| {
            let last = failing.get(&(found.place.block, found.sentence));
            let fails = last.is_some_and(|last| *last >= found.place.range.end);
            (fails || self.near(theirs, found, 2, &self.after)) && !undone(found)
        });
        // "I tried to reset it", not "I want to reset it".
        let meant = action.act.find(theirs).into_iter().filter(|found| {
            let before = self.words_before(theirs, found, 2);
            let words = &theirs.blocks[found.place.block].words[before];
            matches!(words, [first, to] if self.after.contains(&first.hash) && self.to.contains(&to.hash))
        });
        let all = did.chain(doing).chain(meant).chain(action.blocked.find(theirs));
        all.filter(spoken).collect()
    }

    /// Where `ours` tells them to do it.
    fn suggestions(&self, action: &Action, ours: &Reading<'_>) -> Vec<Found> {
        let spoken = |found: &Found| ours.blocks[found.place.block].voice == Voice::Ours;
        let asked = |found: &Found| {
            let mut before = self.words_before(ours, found, BEFORE).rev();
            if before.len() == 0 {
                return true;
            }
            // The nearest word decides: "we recommend restarting", "please let us restart it".
            let words = &ours.blocks[found.place.block].words;
            let telling = before.find_map(|at| match words[at].hash {
                hash if self.suggest.contains(&hash) => Some(true),
                hash if self.us.contains(&hash) => Some(false),
                _ => None,
            });
            telling == Some(true)
        };
        let acts = action.act.find(ours).into_iter();
        let all = acts.chain(action.doing.find(ours)).filter(asked);
        let mut all: Vec<Found> = all.filter(spoken).collect();
        all.sort_by_key(|found| (found.place.block, found.place.range.start));
        all
    }

    /// The words before `found` in its sentence, at most `most`, nearest last. Empty: a clause begins with it.
    fn words_before(&self, reading: &Reading<'_>, found: &Found, most: usize) -> Range<usize> {
        let block = &reading.blocks[found.place.block];
        let first = block.sentences.get(found.sentence).map_or(found.word, |sentence| sentence.words.start);
        let mut start = found.word;
        while start > first && found.word - start < most {
            let gap = &block.text[block.words[start - 1].end as usize..block.words[start].start as usize];
            if gap.contains([',', ';', ':', '–', '—', '(', '!', '?', '.']) {
                break;
            }
            start -= 1;
        }
        start..found.word
    }

    /// Whether one of `words` stands near before `found`.
    fn near(&self, reading: &Reading<'_>, found: &Found, most: usize, words: &FxHashSet<u32>) -> bool {
        let block = &reading.blocks[found.place.block];
        self.words_before(reading, found, most).any(|at| words.contains(&block.words[at].hash))
    }

    /// The stems of what the act is done to; none where it is "it" or "the device".
    fn object(
        &self,
        action: &Action,
        reading: &Reading<'_>,
        found: &Found,
        stems: &Stems,
    ) -> BTreeSet<String> {
        if !action.object {
            return BTreeSet::new();
        }
        let block = &reading.blocks[found.place.block];
        let end = block.sentences.get(found.sentence).map_or(0, |sentence| sentence.words.end);
        let first = block.words.partition_point(|word| (word.start as usize) < found.place.range.end);
        let mut last = first;
        while last < end && last - first < OBJECT {
            let from = block.words[last].start as usize;
            let gap = &block.text[(found.place.range.end.min(from))..from];
            let own = &block.words[last];
            // What comes after "and" or a comma is done next.
            if gap.contains([',', ';', ':', '–', '—', '(', '!', '?', '.']) || self.suggest.contains(&own.hash)
            {
                break;
            }
            last += 1;
        }
        // "Restarted it twice", "reset the device": whatever they write of.
        if block.words.get(first).is_some_and(|word| first < last && self.things.contains(&word.hash)) {
            return BTreeSet::new();
        }
        let named = (first..last).filter(|at| !self.things.contains(&block.words[*at].hash));
        named.flat_map(|at| stems.of(block, at..at + 1)).collect()
    }
}

impl Finder for Tried {
    fn hits(&self, context: &Context<'_>) -> Hits {
        self.found(context).into()
    }
}

impl Action {
    fn new(file: &ActionFile, index: usize, lists: &mut Lists<'_>) -> Result<Self, FileMistake> {
        let mut list = |key: &str, phrases: &[String]| {
            lists.of_replies("tried", key, phrases).map_err(|(mut keys, mistake)| {
                let at = keys.pop().unwrap_or(Key::Index(0));
                let here = ["find".into(), "tried".into(), "action".into(), index.into(), key.into(), at];
                (here.to_vec(), mistake)
            })
        };
        Ok(Action {
            object: file.object,
            did: list("did", &file.did)?,
            doing: list("doing", &file.doing)?,
            act: list("act", &file.act)?,
            blocked: list("blocked", &file.blocked)?,
        })
    }
}
