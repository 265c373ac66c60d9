//! `[find.sorry-again]`: sorry for the same thing again and again, and nothing that says what changed.

use super::cues::Cued;
use crate::rules::number::{Range, Slot};
use crate::rules::over_time::{self, Exhibit, History, MANY, Outcome, OverTime, Said, Traced, overlap};
use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::collections::BTreeSet;

/// How alike what two sentences speak of must be to be one thing, of the shorter one, 0 to 1: “the late van” and “the late
/// letter” share a half.
const ALIKE: f64 = 0.6;
/// How many other things, the latest first, an apology is compared with: an archive of years must not take their square.
const LOOKED_BACK: usize = 200;
/// The lists: apologies, what says what was changed, and what makes an apology one for nothing of theirs.
const SORRY: usize = 0;
const CHANGED: usize = 1;
const NOT: usize = 2;

/// `[find.sorry-again]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SorryAgainFile {
    /// Phrases that say sorry.
    pub any: Vec<String>,
    /// Phrases that say what was changed.
    pub changed: Vec<String>,
    /// Phrases that make an apology one for nothing of the firm's: for a loss.
    #[serde(default)]
    pub not: Vec<String>,
    /// Stems that never tell what somebody is sorry for.
    #[serde(default)]
    pub common: Vec<String>,
    /// Stems that say the same of a thing, in one text: “late delay overdue”.
    #[serde(default)]
    pub alike: Vec<String>,
    /// Apologies that lie no more days apart are for one event.
    pub days: usize,
    /// From how many events on it speaks.
    pub least: usize,
}

impl Cued for SorryAgainFile {
    const WAY: &'static str = "sorry-again";

    fn lists(&self) -> Vec<(&'static str, &Vec<String>)> {
        vec![("any", &self.any), ("changed", &self.changed), ("not", &self.not)]
    }

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        vec![
            ("days", Range::Whole, Slot::Whole(&mut self.days)),
            ("least", Range::Whole, Slot::Whole(&mut self.least)),
        ]
    }
}

/// Apologies for one thing.
struct Topic<'h> {
    about: BTreeSet<&'h str>,
    traces: Vec<Traced<'h>>,
    /// The first day of each event.
    events: Vec<i64>,
}

impl OverTime for SorryAgainFile {
    fn look(&self, history: &History, own: &[Traced<'_>]) -> Outcome {
        let ours: Vec<Traced<'_>> = own.iter().filter(|own| own.message.is_out()).copied().collect();
        let about = over_time::About::new(history, &ours, &self.common);
        let others: FxHashSet<(usize, &str)> = ours
            .iter()
            .filter(|own| own.trace.list == NOT)
            .map(|own| (own.at, &*own.trace.sentence))
            .collect();
        let mut topics: Vec<Topic<'_>> = Vec::new();
        let sorry =
            |own: &&Traced<'_>| own.trace.list == SORRY && !others.contains(&(own.at, &*own.trace.sentence));
        for traced in ours.iter().filter(sorry) {
            let stems: BTreeSet<&str> = about.of(traced).into_iter().map(|stem| self.one_of(stem)).collect();
            let day = history.day(traced.at).unix();
            let alike = |topic: &&mut Topic<'_>| is_one(&topic.about, &stems);
            match topics.iter_mut().rev().take(LOOKED_BACK).find(alike) {
                Some(topic) => {
                    // Days are counted from where the event began: who is sorry every week is sorry for many.
                    if topic.events.last().is_none_or(|event| day - event > self.days as i64) {
                        topic.events.push(day);
                    }
                    let shared: BTreeSet<&str> = topic.about.intersection(&stems).copied().collect();
                    // One word that all share is too little to know the thing by.
                    if shared.len() > 1 {
                        topic.about = shared;
                    }
                    topic.traces.push(*traced);
                }
                None if stems.is_empty() => {}
                None => topics.push(Topic { about: stems, traces: vec![*traced], events: vec![day] }),
            }
        }
        let mended = |topic: &Topic<'_>| {
            let from = topic.traces[0].at;
            let changes = ours.iter().filter(|own| own.trace.list == CHANGED && own.at >= from);
            let of_it = |own: &Traced<'_>| {
                topic.traces.iter().any(|sorry| sorry.at == own.at)
                    || about
                        .topic(own)
                        .union(&about.of(own))
                        .any(|stem| topic.about.contains(self.one_of(stem)))
            };
            changes.into_iter().any(of_it)
        };
        let told = |topic: &Topic<'_>| topic.traces.last().is_some_and(|last| history.tells(last.at));
        topics.retain(|topic| topic.events.len() >= self.least && told(topic) && !mended(topic));
        topics.sort_by_key(|topic| std::cmp::Reverse(topic.traces.len()));
        let said = topics.iter().map(|topic| Said {
            n: topic.traces.len(),
            many: topic.events.len() >= MANY,
            values: vec![
                ("count", topic.traces.len().to_string()),
                ("match", topic.traces[0].trace.sentence.to_string()),
                ("date", history.day(topic.traces[0].at).to_string()),
            ],
            evidence: topic.traces.iter().map(Exhibit::of).collect(),
        });
        Outcome::said(said.collect())
    }
}

impl SorryAgainFile {
    /// The stem that stands for all that say the same.
    fn one_of<'s>(&'s self, stem: &'s str) -> &'s str {
        let mut alike = self.alike.iter().filter(|all| all.split(' ').any(|own| own == stem));
        alike.next().and_then(|all| all.split(' ').next()).unwrap_or(stem)
    }
}

/// Whether two apologies are for one thing: they share most of the shorter, and more than one word where both have more.
fn is_one(a: &BTreeSet<&str>, b: &BTreeSet<&str>) -> bool {
    let least = a.len().min(b.len()).min(2);
    overlap(a, b) >= ALIKE && a.intersection(b).count() >= least
}
