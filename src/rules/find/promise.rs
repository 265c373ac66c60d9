//! `[find.promise]`: what was promised by a day, and whether anything shows that it was done.

use super::cues::Cued;
use crate::calendar::Day;
use crate::rules::over_time::{
    Exhibit, Fate, History, MessageKind, Outcome, OverTime, Plot, Promise, Said, Traced, due,
};
use crate::rules::reply::stem_of;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeSet;

/// Days after the last that are let pass: a message is sent when it is night elsewhere.
const GRACE: i64 = 1;
/// The lists: promises, what shows one kept, what takes one back, what makes it one with a condition, and what is said in
/// place of keeping it.
const MADE: usize = 0;
const DONE: usize = 1;
const TAKEN_BACK: usize = 2;
const CONDITION: usize = 3;
const UNDONE: usize = 4;
/// How many days after its day a promise may still be kept: what comes later is another one.
const LATE: i64 = 400;
/// So many days after its day a word in passing shows nothing any more.
const FAR: i64 = 90;
/// The same of one in an answer, where only a word to that person shows it.
const LATE_TO_ONE: i64 = 31;
/// From so many broken promises on they are many, if they are most.
const FEW: usize = 5;
/// How many words of a sentence may name what it brings: “The dates of the workshop: …”.
const NAMED: usize = 9;

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
    /// Phrases of a sentence that shows no promise kept, whatever else it says: excuses, previews, pictures.
    #[serde(default)]
    pub undone: Vec<String>,
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
        vec![
            ("any", &self.any),
            ("done", &self.done),
            ("moved", &self.moved),
            ("unless", &self.unless),
            ("undone", &self.undone),
        ]
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
            many: self.says == Says::Broken && count >= FEW && 2 * count >= judged,
            values: vec![("promised", judged.to_string()), ("count", count.to_string())],
            evidence: spoken_of.iter().flat_map(shown).collect(),
        });
        let outcome = Outcome::said(said.into_iter().collect());
        // One rule draws them.
        if self.of.is_none() { outcome.with(Plot::Promises(promises)) } else { outcome }
    }
}

/// The stems of a trace that tell what it is about: its times are none of it.
fn stems<'h>(traced: &Traced<'h>, common: &[String]) -> BTreeSet<&'h str> {
    let words = traced.trace.times.iter().flat_map(|time| time.split(|c: char| !c.is_alphanumeric()));
    let times: BTreeSet<String> = words.filter_map(|word| stem_of(traced.message.language, word)).collect();
    let all = traced.trace.about.iter().chain(&traced.trace.within).map(|stem| &**stem);
    all.filter(|stem| {
        let known = common.iter().any(|own| own == stem) || times.contains(*stem);
        !known && !stem.starts_with(|c: char| c.is_ascii_digit())
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
        let sentences = |list: usize| -> FxHashSet<(usize, &str)> {
            let of_list = own.iter().filter(|own| own.trace.list == list);
            of_list.map(|own| (own.at, &*own.trace.sentence)).collect()
        };
        let (conditional, undone) = (sentences(CONDITION), sentences(UNDONE));
        // One sentence to two people is one promise.
        let mut made: FxHashSet<(&str, Day)> = FxHashSet::default();
        // What happens to an order shows at somebody's door, and not in the archive.
        let judged =
            |own: &Traced<'_>| own.trace.list == MADE && own.message.kind != MessageKind::Transactional;
        for (number, (traced, _)) in out.iter().enumerate().filter(|(_, (own, _))| judged(own)) {
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
        let heads = heads(history, &undone);
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
            let shown = first(
                self.shown(history, made, about, &later, promise, &undone),
                self.headed(history, made, about, promise, &heads),
            );
            promise.fate = match shown {
                Some((at, true)) if history.day(at).unix() <= due_day => Fate::Moved(at),
                Some((at, false)) if history.day(at).unix() <= due_day => Fate::Kept(at),
                Some((at, _)) => Fate::Late(at),
                None if end.unix() <= due_day => Fate::Open,
                None => Fate::Broken,
            };
        }
        let from = history.span().map(|(first, _)| first);
        let told = |own: &Promise| history.tells(own.message) || from.is_some_and(|from| own.due >= from);
        promises.into_iter().map(|(promise, _)| promise).filter(told).collect()
    }

    /// The first later message that keeps a promise, or moves it (then the flag is true).
    fn shown(
        &self,
        history: &History,
        made: &Traced<'_>,
        about: &BTreeSet<&str>,
        later: &[&(&Traced<'_>, BTreeSet<&str>)],
        promise: &Promise,
        undone: &FxHashSet<(usize, &str)>,
    ) -> Option<(usize, bool)> {
        // What was promised in an answer to one person may be done where no message shows it: a word to that person
        // that sells nothing is taken for it, unless it comes long after the day.
        if made.message.answers || about.is_empty() {
            let party = made.message.party?;
            let keeps = |at: &usize| {
                let message = &history.messages[*at];
                let late = history.day(*at).unix() - promise.due.unix() > LATE_TO_ONE;
                *at > made.at
                    && message.is_out()
                    && !message.kind.is_marketing()
                    && !message.automatic
                    && !late
            };
            return history.of_party(party).iter().copied().find(keeps).map(|at| (at, false));
        }
        let need = about.len().min(2);
        let shares = |stems: &BTreeSet<&str>| about.intersection(stems).count();
        let done = |own: &Traced<'_>, stems: &BTreeSet<&str>| {
            own.trace.list == DONE
                && shares(stems) >= need
                && !undone.contains(&(own.at, &*own.trace.sentence))
        };
        for (traced, stems) in later.iter().filter(|(own, _)| own.at > made.at) {
            if history.day(traced.at).unix() > promise.due.unix() + LATE {
                break;
            }
            // What comes long after the day has to name all of it: by then much else was done.
            let far = history.day(traced.at).unix() > promise.due.unix() + FAR;
            if shares(stems) < if far { about.len() } else { need } {
                continue;
            }
            match traced.trace.list {
                DONE if done(traced, stems) => return Some((traced.at, false)),
                TAKEN_BACK => {
                    // “We said May, and here it is” keeps it.
                    let kept = later.iter().any(|(own, stems)| own.at == traced.at && done(own, stems));
                    return Some((traced.at, !kept));
                }
                // The same promise with a later day: it speaks of the same thing, and of no other.
                MADE if history.day(traced.at).unix() <= promise.due.unix() => {
                    let sent = history.day(traced.at);
                    let times = traced.trace.times.iter();
                    let again = times.filter_map(|time| due(time, sent, traced.message.language)).next_back();
                    let same = 3 * shares(stems) >= 2 * about.len().max(stems.len());
                    if same && again.is_some_and(|day| day > promise.due) {
                        return Some((traced.at, true));
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// The first later message that is headed by what was promised: “The dates of the workshop: 6 May …”.
    fn headed(
        &self,
        history: &History,
        made: &Traced<'_>,
        about: &BTreeSet<&str>,
        promise: &Promise,
        heads: &[(usize, Vec<String>)],
    ) -> Option<(usize, bool)> {
        if made.message.answers || about.is_empty() {
            return None;
        }
        let later = &heads[heads.partition_point(|(at, _)| *at <= made.at)..];
        let soon = later.iter().take_while(|(at, _)| history.day(*at).unix() <= promise.due.unix() + LATE);
        let holds = |stems: &Vec<String>| about.iter().all(|stem| stems.iter().any(|own| own == stem));
        soon.into_iter().find(|(_, stems)| holds(stems)).map(|(at, _)| (*at, false))
    }
}

/// The earlier of two messages that show something.
fn first(a: Option<(usize, bool)>, b: Option<(usize, bool)>) -> Option<(usize, bool)> {
    [a, b].into_iter().flatten().min()
}

/// What heads a message: its subject or first line as far as a colon, where that names a thing and asks or urges nothing.
/// Each with the stems of its words, in order of time.
fn heads(history: &History, undone: &FxHashSet<(usize, &str)>) -> Vec<(usize, Vec<String>)> {
    let excuse: FxHashSet<usize> = undone.iter().map(|(at, _)| *at).collect();
    let own = history.in_time().filter(|(at, own)| own.is_out() && !own.wants() && !excuse.contains(at));
    own.filter_map(|(at, message)| {
        let named = message.opening.split_once(": ").map(|(head, _)| head);
        let subject = Some(&*message.subject).filter(|own| !own.ends_with(['?', '!']) && !own.is_empty());
        let lines = [subject, named].into_iter().flatten();
        let words = |line: &str| -> Vec<String> {
            let words: Vec<&str> = line.split(|c: char| !c.is_alphanumeric()).collect();
            let few = words.len() <= NAMED;
            words.into_iter().filter(|_| few).filter_map(|word| stem_of(message.language, word)).collect()
        };
        let stems: Vec<String> = lines.flat_map(words).collect();
        (!stems.is_empty()).then_some((at, stems))
    })
    .collect()
}
