//! `[find.sorry-again]`: sorry for the same thing again and again, and nothing that says what changed.

use super::cues::Cued;
use crate::rules::number::{Range, Slot};
use crate::rules::over_time::{self, Exhibit, History, Outcome, OverTime, Said, Traced, overlap, spoken};
use serde::Deserialize;
use std::collections::BTreeSet;

/// How alike what two sentences speak of must be to be one thing, 0 to 1.
const ALIKE: f64 = 0.5;
/// How many other things, the latest first, an apology is compared with: an archive of years must not take their square.
const LOOKED_BACK: usize = 200;
/// The lists: apologies, and what says what was changed.
const SORRY: usize = 0;
const CHANGED: usize = 1;

/// `[find.sorry-again]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SorryAgainFile {
    /// Phrases that say sorry.
    pub any: Vec<String>,
    /// Phrases that say what was changed.
    pub changed: Vec<String>,
    /// Stems that never tell what somebody is sorry for.
    #[serde(default)]
    pub common: Vec<String>,
    /// Apologies that lie no more days apart are for one event.
    pub days: usize,
    /// From how many events on it speaks.
    pub least: usize,
}

impl Cued for SorryAgainFile {
    const WAY: &'static str = "sorry-again";

    fn lists(&self) -> Vec<(&'static str, &Vec<String>)> {
        vec![("any", &self.any), ("changed", &self.changed)]
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
    events: usize,
}

impl OverTime for SorryAgainFile {
    fn look(&self, history: &History, own: &[Traced<'_>]) -> Outcome {
        let ours: Vec<Traced<'_>> = own.iter().filter(|own| own.message.is_out()).copied().collect();
        let about = over_time::About::new(history, &ours, &self.common);
        let mut topics: Vec<Topic<'_>> = Vec::new();
        for traced in ours.iter().filter(|own| own.trace.list == SORRY) {
            let stems = about.of(traced);
            let day = history.day(traced.at).unix();
            match topics
                .iter_mut()
                .rev()
                .take(LOOKED_BACK)
                .find(|topic| overlap(&topic.about, &stems) >= ALIKE)
            {
                Some(topic) => {
                    let before = topic.traces.last().map_or(day, |last| history.day(last.at).unix());
                    topic.events += usize::from(day - before > self.days as i64);
                    let shared: BTreeSet<&str> = topic.about.intersection(&stems).copied().collect();
                    topic.about = shared;
                    topic.traces.push(*traced);
                }
                None if stems.is_empty() => {}
                None => topics.push(Topic { about: stems, traces: vec![*traced], events: 1 }),
            }
        }
        let mended = |topic: &Topic<'_>| {
            let from = topic.traces[0].at;
            let changes = ours.iter().filter(|own| own.trace.list == CHANGED && own.at >= from);
            changes.map(|own| about.of(own)).any(|stems| topic.about.intersection(&stems).next().is_some())
        };
        topics.retain(|topic| topic.events >= self.least && !mended(topic));
        topics.sort_by_key(|topic| std::cmp::Reverse(topic.traces.len()));
        let said = topics.iter().map(|topic| Said {
            n: topic.traces.len(),
            values: vec![
                ("count", topic.traces.len().to_string()),
                ("match", topic.traces[0].trace.sentence.to_string()),
                ("date", spoken(history.day(topic.traces[0].at))),
            ],
            evidence: topic.traces.iter().map(Exhibit::of).collect(),
        });
        Outcome::said(said.collect())
    }
}
