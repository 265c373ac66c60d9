//! `[find.returning]`: a last chance that comes again.

use super::Lists;
use super::cues::Cues;
use super::way::{About, Finder, Way};
use crate::rules::FileMistake;
use crate::rules::over_time::{self, Exhibit, History, Outcome, OverTime, Said, Traced, overlap, spoken};
use serde::Deserialize;
use std::collections::BTreeSet;

/// How alike what two messages speak of must be to be one thing, 0 to 1.
const ALIKE: f64 = 0.5;
/// How many other things, the latest first, a message is compared with: an archive of years must not take their square.
const LOOKED_BACK: usize = 200;

/// `[find.returning]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ReturningFile {
    /// Phrases that say something ends.
    pub any: Vec<String>,
    /// Stems that never tell what ends: “order”, “offer”.
    #[serde(default)]
    pub common: Vec<String>,
    /// Messages that lie no more days apart speak of one end.
    pub days: i64,
    /// From how many ends on it speaks.
    pub least: usize,
}

impl Way for ReturningFile {
    fn compile(&self, lists: &mut Lists<'_>) -> Result<Box<dyn Finder>, FileMistake> {
        Cues::compile("returning", &[("any", &self.any)], lists)
    }

    fn about(&self) -> About {
        About::Archive
    }

    fn phrases(&self) -> Vec<&str> {
        self.any.iter().map(String::as_str).collect()
    }

    fn over_time(&self) -> Option<&dyn OverTime> {
        Some(self)
    }
}

/// Messages that say the same thing ends.
struct Series<'h> {
    about: BTreeSet<&'h str>,
    traces: Vec<Traced<'h>>,
    /// How many ends they speak of.
    ends: usize,
}

impl OverTime for ReturningFile {
    fn look(&self, history: &History, own: &[Traced<'_>]) -> Outcome {
        let about = over_time::About::new(own, &self.common);
        let mut all: Vec<Series<'_>> = Vec::new();
        let mut last = None;
        for traced in own.iter().filter(|traced| traced.message.is_out()) {
            // A message says it once.
            if last.replace(traced.at) == Some(traced.at) {
                continue;
            }
            let stems = about.of(traced);
            // The latest of alike series: things are sold again in the next year, under another name perhaps.
            let alike = |series: &&mut Series<'_>| overlap(&series.about, &stems) >= ALIKE;
            match all.iter_mut().rev().take(LOOKED_BACK).find(alike) {
                Some(series) => {
                    let before = series.traces.last().map_or(0, |last| history.day(last.at).unix());
                    series.ends += usize::from(history.day(traced.at).unix() - before > self.days);
                    series.about = series.about.intersection(&stems).copied().collect();
                    series.traces.push(*traced);
                }
                None if stems.is_empty() => {}
                None => all.push(Series { about: stems, traces: vec![*traced], ends: 1 }),
            }
        }
        all.retain(|series| series.ends >= self.least);
        all.sort_by_key(|series| std::cmp::Reverse(series.traces.len()));
        let said = all.iter().map(|series| {
            let first = &series.traces[0];
            Said {
                n: series.traces.len(),
                values: vec![
                    ("match", first.trace.text.to_string()),
                    ("count", series.traces.len().to_string()),
                    ("thing", series.about.iter().copied().collect::<Vec<_>>().join(" ")),
                    ("date", spoken(history.day(first.at))),
                ],
                evidence: series.traces.iter().map(Exhibit::of).collect(),
            }
        });
        Outcome::said(said.collect())
    }
}
