//! `[find.returning]`: a last chance that comes again.

use super::cues::Cued;
use crate::calendar::Day;
use crate::rules::number::{Range, Slot};
use crate::rules::over_time::{
    self, Exhibit, History, MANY, Outcome, OverTime, Said, Traced, due, is_stem_in,
};
use serde::Deserialize;
use std::collections::BTreeSet;

/// What ends again after so many days is that of another year.
const YEAR: i64 = 300;
/// How many other things, the latest first, a message is compared with: an archive of years must not take their square.
const LOOKED_BACK: usize = 200;

/// The lists: what says that something ends, what says that it does not, why it goes on, and what gives it a day of its
/// own.
const ENDS: usize = 0;
const NOT: usize = 1;
const GOES_ON: usize = 2;
const EVENT: usize = 3;

/// `[find.returning]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ReturningFile {
    /// Phrases that say something ends.
    pub any: Vec<String>,
    /// Phrases in whose sentence nothing ends.
    #[serde(default)]
    pub not: Vec<String>,
    /// Phrases of a message that says openly why it goes on.
    #[serde(default)]
    pub goes_on: Vec<String>,
    /// Phrases that give what ends a day of its own: a course on 3 May is no course on 4 June.
    #[serde(default)]
    pub events: Vec<String>,
    /// Stems that never tell what ends: “order”, “offer”.
    #[serde(default)]
    pub common: Vec<String>,
    /// Messages that lie no more days apart speak of one end.
    pub days: usize,
    /// From how many ends on it speaks.
    pub least: usize,
}

impl Cued for ReturningFile {
    const WAY: &'static str = "returning";

    fn lists(&self) -> Vec<(&'static str, &Vec<String>)> {
        vec![("any", &self.any), ("not", &self.not), ("goes-on", &self.goes_on), ("events", &self.events)]
    }

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        vec![
            ("days", Range::Whole, Slot::Whole(&mut self.days)),
            ("least", Range::Whole, Slot::Whole(&mut self.least)),
        ]
    }
}

/// Messages that say the same thing ends.
struct Series<'h> {
    about: BTreeSet<&'h str>,
    traces: Vec<Traced<'h>>,
    /// How many ends they speak of.
    ends: usize,
    /// The last day of the last end, in days since 1970, and where it was named.
    end: i64,
    due: Option<i64>,
    /// The day of the thing itself, where it has one.
    on: Option<i64>,
}

impl OverTime for ReturningFile {
    fn look(&self, history: &History, own: &[Traced<'_>]) -> Outcome {
        let about = over_time::About::new(history, own, &self.common);
        let mut all: Vec<Series<'_>> = Vec::new();
        let ours: Vec<Traced<'_>> = own.iter().filter(|traced| traced.message.is_out()).copied().collect();
        // A message says it once, wherever in it.
        for message in ours.chunk_by(|a, b| a.at == b.at) {
            let of = |list: usize| message.iter().filter(move |own| own.trace.list == list);
            let denied = |own: &&Traced<'_>| of(NOT).any(|not| not.trace.sentence == own.trace.sentence);
            let ends: Vec<&Traced<'_>> = of(ENDS).filter(|own| !denied(own)).collect();
            if of(GOES_ON).next().is_some() {
                continue;
            }
            let stems: BTreeSet<&str> = ends.iter().flat_map(|traced| about.topic(traced)).collect();
            let said = ends
                .iter()
                .max_by_key(|traced| (traced.trace.about.len().min(2), std::cmp::Reverse(traced.trace.line)));
            let Some(traced) = said else { continue };
            let day = history.day(traced.at).unix();
            let due = ends.iter().find_map(|traced| end_of(traced, history.day(traced.at)));
            let on = of(EVENT).find_map(|traced| end_of(traced, history.day(traced.at)));
            let end = due.unwrap_or(day + self.days as i64);
            let alike = |series: &&mut Series<'_>| {
                let last = series.traces.last().map_or(day, |last| history.day(last.at).unix());
                let other = matches!((series.on, on), (Some(one), Some(other)) if one != other);
                is_one(&series.about, &stems) && day - last < YEAR && !other
            };
            match all.iter_mut().rev().take(LOOKED_BACK).find(alike) {
                Some(series) => {
                    // It ends again only where the first end has passed, or a later one is named. Without a named end
                    // the days are counted from where it was first said: said every day, it ends again and again.
                    let later = matches!((series.due, due), (Some(before), Some(due)) if due > before);
                    if day > series.end || later {
                        series.ends += 1;
                        series.end = end;
                    } else if due.is_some() {
                        series.end = end.max(series.end);
                    }
                    series.due = due.or(series.due);
                    series.on = on.or(series.on);
                    let shared: BTreeSet<&str> = series.about.intersection(&stems).copied().collect();
                    series.about = shared;
                    series.traces.push(**traced);
                }
                None if stems.is_empty() => {}
                None => all.push(Series { about: stems, traces: vec![**traced], ends: 1, end, due, on }),
            }
        }
        let told = |series: &Series<'_>| series.traces.last().is_some_and(|last| history.tells(last.at));
        all.retain(|series| series.ends >= self.least && told(series));
        all.sort_by_key(|series| std::cmp::Reverse(series.traces.len()));
        let said = all.iter().map(|series| {
            let first = &series.traces[0];
            Said {
                n: series.traces.len(),
                many: series.ends >= MANY,
                values: vec![
                    ("match", first.trace.text.to_string()),
                    ("count", series.traces.len().to_string()),
                    ("thing", thing(series)),
                    ("date", history.day(first.at).to_string()),
                ],
                evidence: series.traces.iter().map(Exhibit::of).collect(),
            }
        });
        Outcome::said(said.collect())
    }
}

/// Whether two topics are one thing: they share two stems, or the only one that both have.
fn is_one(a: &BTreeSet<&str>, b: &BTreeSet<&str>) -> bool {
    match a.intersection(b).count() {
        0 => false,
        1 => a.len() == 1 && b.len() == 1,
        _ => true,
    }
}

/// The last day that the words of a trace name, in days since 1970.
fn end_of(traced: &Traced<'_>, sent: Day) -> Option<i64> {
    let times = traced.trace.times.iter().filter_map(|time| due(time, sent, traced.message.language));
    times.map(Day::unix).rfind(|day| *day >= sent.unix())
}

/// What ends, in the words of the first message that names it.
fn thing(series: &Series<'_>) -> String {
    let named = series.traces.iter().find_map(|traced| {
        let text = [&*traced.trace.sentence, &*traced.message.subject].join(" ");
        let words = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
        let mut met = BTreeSet::new();
        let own: Vec<&str> = words
            .filter(|word| {
                is_stem_in(traced.message.language, word, &series.about) && met.insert(word.to_lowercase())
            })
            .collect();
        (own.len() >= series.about.len().min(2)).then(|| own.join(" "))
    });
    named.map_or_else(String::new, |named| format!("“{named}”"))
}
