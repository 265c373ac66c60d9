//! `[find.promise]`: what was promised by a day, and whether anything shows that it was done.

use super::cues::Cued;
use crate::calendar::Day;
use crate::rules::over_time::{
    Exhibit, Fate, History, Message, Outcome, OverTime, Plot, Promise, Said, Traced, due,
};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeSet;

/// Days after the last that are let pass: a message is sent when it is night elsewhere.
const GRACE: i64 = 1;
/// The lists: promises, what shows one kept, what takes one back, and what makes it one with a condition.
const MADE: usize = 0;
const DONE: usize = 1;
const TAKEN_BACK: usize = 2;
const CONDITION: usize = 3;
/// How many days after its day a promise may still be kept: what comes later is another one.
const LATE: i64 = 400;

/// `[find.promise]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PromiseFile {
    /// Which promises it speaks of.
    pub says: Says,
    /// Phrases that promise something by a `{time}`.
    #[serde(default)]
    pub any: Vec<String>,
    /// Phrases that say something is done, or there.
    #[serde(default)]
    pub done: Vec<String>,
    /// Phrases that openly put off or take back.
    #[serde(default)]
    pub moved: Vec<String>,
    /// Phrases that make a promise one with a condition: nobody can say whether it was to be kept.
    #[serde(default)]
    pub unless: Vec<String>,
    /// The rule whose phrases it uses, in place of its own.
    pub of: Option<String>,
    /// Stems that never tell what was promised: “send”, “new”.
    #[serde(default)]
    pub common: Vec<String>,
}

/// Which promises a rule speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Says {
    /// Those that nothing in the archive keeps.
    Broken,
    /// Those that were kept in time.
    Kept,
    /// Those that were kept after their day.
    Late,
}

impl Cued for PromiseFile {
    const WAY: &'static str = "promise";

    fn lists(&self) -> Vec<(&'static str, &Vec<String>)> {
        vec![("any", &self.any), ("done", &self.done), ("moved", &self.moved), ("unless", &self.unless)]
    }
}

impl OverTime for PromiseFile {
    fn look(&self, history: &History, own: &[Traced<'_>]) -> Outcome {
        let others = self.of.as_deref().map(|of| history.traces_of(of));
        let promises = self.promises(history, others.as_deref().unwrap_or(own));
        let speaks = |own: &&Promise| match own.fate {
            Fate::Kept(_) => self.says == Says::Kept,
            Fate::Late(_) => self.says == Says::Late,
            Fate::Broken => self.says == Says::Broken,
            Fate::Moved(_) | Fate::Open => false,
        };
        let spoken_of: Vec<&Promise> = promises.iter().filter(speaks).collect();
        let judged = promises.iter().filter(|own| !matches!(own.fate, Fate::Moved(_) | Fate::Open)).count();
        let count = spoken_of.len();
        // The promise, and what kept it.
        let shown = |own: &&Promise| {
            let of = |own: &Promise| Exhibit { message: own.message, line: own.line, text: own.text.clone() };
            // What was put off openly is judged by its last day, and was promised on its first.
            let before = promises.iter().filter(|before| before.fate == Fate::Moved(own.message)).map(of);
            let by = own.fate.by().map(|by| Exhibit::whole(history, by));
            before.chain([of(own)]).chain(by).collect::<Vec<_>>()
        };
        let said = (count > 0).then(|| Said {
            n: judged,
            values: vec![("promised", judged.to_string()), ("count", count.to_string())],
            evidence: spoken_of.iter().flat_map(shown).collect(),
        });
        let outcome = Outcome::said(said.into_iter().collect());
        // One rule draws them.
        if self.of.is_none() { outcome.with(Plot::Promises(promises)) } else { outcome }
    }
}

/// The stems of a trace that tell what it is about.
fn stems<'h>(traced: &Traced<'h>, common: &[String]) -> BTreeSet<&'h str> {
    let all = traced.trace.about.iter().chain(&traced.trace.within).map(|stem| &**stem);
    all.filter(|stem| {
        !common.iter().any(|own| own == stem) && !stem.starts_with(|c: char| c.is_ascii_digit())
    })
    .collect()
}

impl PromiseFile {
    /// Every promise with a day, in order of time, and what became of it.
    fn promises(&self, history: &History, own: &[Traced<'_>]) -> Vec<Promise> {
        let Some((_, end)) = history.span() else { return Vec::new() };
        let out: Vec<(&Traced<'_>, BTreeSet<&str>)> = own
            .iter()
            .filter(|own| own.message.is_out())
            .map(|own| (own, stems(own, &self.common)))
            .collect();
        let mut promises: Vec<(Promise, usize)> = Vec::new();
        let conditional: FxHashSet<(usize, &str)> = own
            .iter()
            .filter(|own| own.trace.list == CONDITION)
            .map(|own| (own.at, &*own.trace.sentence))
            .collect();
        // One sentence to two people is one promise.
        let mut made: FxHashSet<(&str, Day)> = FxHashSet::default();
        for (number, (traced, _)) in out.iter().enumerate().filter(|(_, (own, _))| own.trace.list == MADE) {
            let sent = history.day(traced.at);
            // The time that belongs to the promise stands in its own words; the last of them is the day.
            let inside = traced.trace.times.iter().filter(|time| traced.trace.text.contains(&***time));
            let Some(day) = inside.filter_map(|time| due(time, sent, traced.message.language)).next_back()
            else {
                continue;
            };
            let sentence = &*traced.trace.sentence;
            if day < sent || conditional.contains(&(traced.at, sentence)) || !made.insert((sentence, day)) {
                continue;
            }
            let promise = Promise {
                message: traced.at,
                line: traced.trace.line,
                text: traced.trace.sentence.clone(),
                due: day,
                fate: Fate::Open,
            };
            promises.push((promise, number));
        }
        let mut holding: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (number, (_, stems)) in out.iter().enumerate() {
            stems.iter().for_each(|stem| holding.entry(stem).or_default().push(number));
        }
        for (promise, number) in &mut promises {
            let (made, about) = &out[*number];
            let due_day = promise.due.unix() + GRACE;
            // Only what shares a word with it can be about it.
            let lists = about.iter().filter_map(|stem| holding.get(stem));
            let later = lists.flat_map(|all| &all[all.partition_point(|other| other <= number)..]);
            let later: BTreeSet<usize> = later.copied().collect();
            let later: Vec<_> = later.into_iter().map(|other| &out[other]).collect();
            promise.fate = match self.shown(history, made, about, &later, promise) {
                Some((at, true)) if history.day(at).unix() <= due_day => Fate::Moved(at),
                Some((at, false)) if history.day(at).unix() <= due_day => Fate::Kept(at),
                Some((at, _)) => Fate::Late(at),
                None if end.unix() <= due_day => Fate::Open,
                None => Fate::Broken,
            };
        }
        promises.into_iter().map(|(promise, _)| promise).collect()
    }

    /// The first later message that keeps a promise, or moves it (then the flag is true).
    fn shown(
        &self,
        history: &History,
        made: &Traced<'_>,
        about: &BTreeSet<&str>,
        later: &[&(&Traced<'_>, BTreeSet<&str>)],
        promise: &Promise,
    ) -> Option<(usize, bool)> {
        // What was promised in an answer to one person may be done where no message shows it: a word to that person
        // that sells nothing is taken for it.
        if made.message.answers || about.is_empty() {
            let party = made.message.party?;
            let mut after = history.of_party(party).iter().copied().filter(|at| *at > made.at);
            let keeps = |message: &Message| message.is_out() && !message.kind.is_marketing();
            return after.find(|at| keeps(&history.messages[*at])).map(|at| (at, false));
        }
        let need = about.len().div_ceil(2).min(2);
        for (traced, stems) in later.iter().filter(|(own, _)| own.at > made.at) {
            if history.day(traced.at).unix() > promise.due.unix() + LATE {
                break;
            }
            if about.intersection(stems).count() < need {
                continue;
            }
            match traced.trace.list {
                DONE => return Some((traced.at, false)),
                TAKEN_BACK => {
                    // “We said May, and here it is” keeps it.
                    let done = later.iter().any(|(own, stems)| {
                        own.at == traced.at
                            && own.trace.list == DONE
                            && about.intersection(stems).count() >= need
                    });
                    return Some((traced.at, !done));
                }
                // The same promise with a later day.
                _ if history.day(traced.at).unix() <= promise.due.unix() => {
                    let sent = history.day(traced.at);
                    let again = traced
                        .trace
                        .times
                        .iter()
                        .filter_map(|time| due(time, sent, traced.message.language))
                        .next_back();
                    if again.is_some_and(|day| day > promise.due) {
                        return Some((traced.at, true));
                    }
                }
                _ => {}
            }
        }
        None
    }
}
