//! `[find.vogue]`: words that a firm could not do without for some months, and then did.

use super::cues::Cued;
use crate::language::phrases_of_all;
use crate::rules::number::{Range, Slot};
use crate::rules::over_time::{
    Exhibit, History, Life, MessageKind, Outcome, OverTime, Plot, Said, Term, Traced, mailings,
};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// The days of the window in which a word has to be dense; a word that is silent for longer has died.
const WINDOW: i64 = 60;
/// Days of a year.
const YEAR: i64 = 365;
/// Days by which a season comes earlier or later than the year before.
const SHIFT: i64 = 30;
/// Days of a month.
const MONTH: f64 = 30.44;
/// How many mailings would hold a living word, where there is none to say that it was not there.
const MISSED: f64 = 3.0;
/// The share of the messages with a word from which on answers and notices hold it: it names a thing that people have.
const THING: f64 = 0.2;
/// The share of its mailings from which on what sells holds it, where that is twice as much as usual: it names goods.
const GOODS: f64 = 0.5;
/// The share of the messages of the rarer of two words that hold both, from which on they are one fashion.
const ONE: f64 = 0.6;

/// `[find.vogue]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct VogueFile {
    /// The fewest mailings, on as many days, within two months that hold the word.
    pub least: usize,
    /// How many times as dense as outside these two months.
    pub times: f32,
    /// The least share of what the firm said in the life of the word that held it, 0 to 1.
    pub share: f32,
    /// The fewest days between its first and its last use.
    pub lived: usize,
    /// The days of silence after the last use that make it gone.
    pub gone: usize,
    /// The most words that are told.
    pub most: usize,
    /// The fewest mailings that tell anything.
    pub mailings: usize,
    /// Words that come and go by themselves: seasons, feasts.
    #[serde(default)]
    pub not: Vec<String>,
}

impl Cued for VogueFile {
    const WAY: &'static str = "vogue";

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        vec![
            ("least", Range::Whole, Slot::Whole(&mut self.least)),
            ("times", Range::Rate, Slot::Real(&mut self.times)),
            ("share", Range::Share, Slot::Real(&mut self.share)),
            ("lived", Range::Whole, Slot::Whole(&mut self.lived)),
            ("gone", Range::Whole, Slot::Whole(&mut self.gone)),
            ("most", Range::Whole, Slot::Whole(&mut self.most)),
            ("mailings", Range::Whole, Slot::Whole(&mut self.mailings)),
        ]
    }
}

/// What a firm says unasked, to everybody, in order of time.
struct Talk<'h> {
    history: &'h History,
    /// By message: whether it is one of them.
    own: Vec<bool>,
    /// By message: how many of them come before it, and how many that sell.
    before: Vec<(usize, usize)>,
    /// The first and last day, since 1970.
    span: (i64, i64),
}

impl<'h> Talk<'h> {
    fn new(history: &'h History, mailings: &[usize]) -> Talk<'h> {
        let mut own = vec![false; history.dated];
        mailings.iter().for_each(|at| own[*at] = true);
        let mut counts = (0, 0);
        let mut before = vec![counts];
        for (is, message) in own.iter().zip(&history.messages) {
            counts.0 += usize::from(*is);
            counts.1 += usize::from(*is && message.kind == MessageKind::Campaign);
            before.push(counts);
        }
        let day = |at: Option<&usize>| at.map_or(0, |at| history.day(*at).unix());
        Talk { history, own, before, span: (day(mailings.first()), day(mailings.last())) }
    }

    fn day(&self, at: usize) -> i64 {
        self.history.day(at).unix()
    }

    /// How many mailings there are from one day to another, the second not included, and how many of them sell.
    fn counts(&self, from: i64, to: i64) -> (usize, usize) {
        let dated = &self.history.messages[..self.own.len()];
        let earlier = |day: i64| dated.partition_point(|own| own.day().is_some_and(|own| own.unix() < day));
        let (from, to) = (self.before[earlier(from)], self.before[earlier(to)]);
        (to.0.saturating_sub(from.0), to.1.saturating_sub(from.1))
    }

    fn count(&self, from: i64, to: i64) -> usize {
        self.counts(from, to).0
    }

    fn all(&self) -> usize {
        self.before.last().map_or(0, |own| own.0)
    }
}

/// A word that came, lived and went.
struct Fashion<'h> {
    term: &'h Term,
    /// The mailings that hold it.
    uses: Vec<usize>,
    /// How far from chance it is.
    strength: f64,
}

impl VogueFile {
    fn fashion<'h>(&self, term: &'h Term, talk: &Talk<'_>) -> Option<Fashion<'h>> {
        let dated = term.messages.iter().map(|at| *at as usize).filter(|at| *at < talk.own.len());
        let uses: Vec<usize> = dated.clone().filter(|at| talk.own[*at]).collect();
        if uses.len() < self.least.max(1) {
            return None;
        }
        let days: Vec<i64> = uses.iter().map(|at| talk.day(*at)).collect();
        let (born, died) = (days[0], days[days.len() - 1]);
        let one_life = days.windows(2).all(|pair| pair[1] - pair[0] <= WINDOW);
        if !one_life || died - born < self.lived as i64 || talk.span.1 - died < self.gone as i64 {
            return None;
        }
        let (alive, selling) = talk.counts(born, died + 1);
        let rate = uses.len() as f64 / alive as f64;
        // Where nobody said anything, silence says nothing; so much before it, after it, and a year before or later.
        let missed = |from: i64, to: i64| talk.count(from, to) as f64 * rate >= MISSED;
        let in_another_year =
            [-YEAR, YEAR].iter().any(|year| missed(born + year - SHIFT, died + 1 + year + SHIFT));
        if rate < f64::from(self.share)
            || born - talk.span.0 < WINDOW
            || !missed(talk.span.0, born)
            || !missed(died + 1, talk.span.1 + 1)
            || !in_another_year
            || !self.is_dense(&days, talk)
        {
            return None;
        }
        let kinds =
            |kind: MessageKind| uses.iter().filter(|at| talk.history.messages[**at].kind == kind).count();
        let sells = kinds(MessageKind::Campaign) as f64 / uses.len() as f64;
        let (mut holders, mut personal) = (0_usize, 0_usize);
        for at in dated {
            holders += 1;
            personal += usize::from(is_personal(talk.history.messages[at].kind));
        }
        let usual = selling as f64 / alive as f64;
        if personal as f64 >= THING * holders as f64 || sells >= GOODS && sells >= 2.0 * usual {
            return None;
        }
        let expected = uses.len() as f64 * alive as f64 / talk.all() as f64;
        let strength = uses.len() as f64 * (uses.len() as f64 / expected).ln();
        Some(Fashion { term, uses, strength })
    }

    /// Whether some two months hold enough of it, and far more than all others.
    fn is_dense(&self, days: &[i64], talk: &Talk<'_>) -> bool {
        // The number of each use’s day among all days on which it was used.
        let mut numbers = Vec::with_capacity(days.len());
        for (number, same) in days.chunk_by(|a, b| a == b).enumerate() {
            numbers.extend(same.iter().map(|_| number));
        }
        let mut end = 0;
        for (start, day) in days.iter().enumerate() {
            while days.get(end).is_some_and(|own| *own < day + WINDOW) {
                end += 1;
            }
            let held = end - start;
            let distinct = numbers[end - 1] - numbers[start] + 1;
            let inside = talk.count(*day, day + WINDOW);
            let outside = talk.all() - inside;
            let rate = held as f64 / inside.max(1) as f64;
            let other = (days.len() - held) as f64 / outside.max(1) as f64;
            if distinct >= self.least && outside > 0 && rate >= f64::from(self.times) * other {
                return true;
            }
        }
        false
    }

    /// The strongest, each fashion under one name: two words rather than one of them where they are nearly always
    /// together, and of words of the same messages the strongest.
    fn chosen<'h>(&self, mut all: Vec<Fashion<'h>>) -> Vec<Fashion<'h>> {
        let counts: FxHashMap<&str, usize> =
            all.iter().map(|own| (&*own.term.text, own.uses.len())).collect();
        let mut gone: FxHashSet<&str> = FxHashSet::default();
        for own in all.iter().filter(|own| own.term.text.contains(' ')) {
            for part in own.term.text.split(' ') {
                match counts.get(part) {
                    Some(count) if own.uses.len() as f64 >= ONE * *count as f64 => gone.insert(part),
                    Some(_) => gone.insert(&*own.term.text),
                    None => false,
                };
            }
        }
        all.retain(|own| !gone.contains(&*own.term.text));
        let two = |own: &Fashion<'_>| own.term.text.contains(' ');
        all.sort_by(|a, b| {
            let strongest = b.strength.total_cmp(&a.strength).then(two(b).cmp(&two(a)));
            strongest.then_with(|| a.term.text.cmp(&b.term.text))
        });
        let mut chosen: Vec<(Fashion<'h>, FxHashSet<usize>)> = Vec::new();
        for own in all {
            if chosen.len() >= self.most {
                break;
            }
            let shared = |other: &FxHashSet<usize>| own.uses.iter().filter(|at| other.contains(at)).count();
            let smaller = |other: &FxHashSet<usize>| own.uses.len().min(other.len());
            if !chosen.iter().any(|(_, other)| shared(other) as f64 >= ONE * smaller(other) as f64) {
                let uses = own.uses.iter().copied().collect();
                chosen.push((own, uses));
            }
        }
        chosen.into_iter().map(|(own, _)| own).collect()
    }
}

fn is_personal(kind: MessageKind) -> bool {
    matches!(kind, MessageKind::Reply | MessageKind::Apology | MessageKind::Transactional)
}

/// How many messages of a life are shown.
const SHOWN: usize = 60;

impl OverTime for VogueFile {
    fn look(&self, history: &History, _: &[Traced<'_>]) -> Outcome {
        let said = history.in_time().filter(|(_, message)| message.is_out() && !is_personal(message.kind));
        let own = mailings(history, said.map(|(at, _)| at));
        if own.len() < self.mailings.max(1) {
            return Outcome::too_few(own.len(), self.mailings.max(1), "messages that nobody asked for");
        }
        let talk = Talk::new(history, &own);
        // What has no second year may be a season.
        let (days, need) = (talk.span.1 - talk.span.0, YEAR + WINDOW);
        if days < need {
            return Outcome::too_few(days as usize, need as usize, "days");
        }
        let mut not: FxHashSet<&str> = calendar().collect();
        not.extend(self.not.iter().map(String::as_str));
        let named = |term: &&Term| term.plain && !term.text.split(' ').any(|word| not.contains(word));
        let all = history.terms.iter().filter(named).filter_map(|term| self.fashion(term, &talk)).collect();
        let (mut said, mut lives) = (Vec::new(), Vec::new());
        for Fashion { term, uses, .. } in self.chosen(all) {
            let (first, last) = (uses[0], uses[uses.len() - 1]);
            let (born, died) = (history.day(first), history.day(last));
            let shown: Vec<usize> = uses.iter().copied().take(SHOWN).collect();
            said.push(Said {
                n: uses.len(),
                many: false,
                values: vec![
                    ("term", term.text.to_string()),
                    (
                        "months",
                        format!("{:.0}", ((died.unix() - born.unix()) as f64 / MONTH).round().max(1.0)),
                    ),
                    ("born", born.to_string()),
                    ("died", died.to_string()),
                ],
                evidence: shown.into_iter().map(|at| Exhibit::whole(history, at)).collect(),
            });
            lives.push(Life { term: term.text.to_string(), born, died, messages: uses });
        }
        Outcome::said(said).with(Plot::Lives(lives))
    }
}

/// The names of months and of days of the week, in every language that is known.
fn calendar() -> impl Iterator<Item = &'static str> {
    phrases_of_all(|data| data.months.words()).chain(phrases_of_all(|data| data.weekdays.words()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Direction;
    use crate::rules::over_time::Message;
    use crate::rules::over_time::made::{history, message};

    fn rule() -> VogueFile {
        let not = vec!["easter".to_owned()];
        VogueFile { least: 5, times: 4.0, share: 0.1, lived: 28, gone: 90, most: 5, mailings: 30, not }
    }

    /// A letter every five days for two years, of which those of `terms` hold a term.
    fn said_of(terms: &[(&str, Vec<u32>)], change: impl Fn(usize, &mut Message)) -> Vec<String> {
        let mut messages: Vec<Message> =
            (0..146).map(|at| message(at * 5 * 24 * 60, Direction::Out)).collect();
        messages.iter_mut().enumerate().for_each(|(at, own)| change(at, own));
        let outcome = rule().look(&history(messages, terms), &[]);
        outcome.said.iter().map(|said| said.values[0].1.clone()).collect()
    }

    fn said(terms: &[(&str, Vec<u32>)]) -> Vec<String> {
        said_of(terms, |_, _| {})
    }

    #[test]
    fn a_word_that_came_lived_and_went_is_told() {
        let life: Vec<u32> = (60..84).step_by(2).collect();
        assert_eq!(said(&[("immersive", life.clone())]), ["immersive"]);
        // Two words rather than one of them, and one name for one fashion.
        let terms = [
            ("immersive", life.clone()),
            ("immersive table", life.clone()),
            ("table", (0..146).step_by(3).collect()),
            ("avatar", life.clone()),
        ];
        assert_eq!(said(&terms), ["immersive table"]);
        assert!(said(&[("easter", life.clone()), ("may", life.clone())]).is_empty());
        // What answers and notices hold as well is a thing that people have.
        let thing = said_of(&[("immersive", life.clone())], |at, own| {
            if at % 6 == 0 {
                own.kind = MessageKind::Transactional;
            }
        });
        assert!(thing.is_empty());
    }

    #[test]
    fn what_is_even_short_seasonal_new_or_still_there_is_not() {
        for (what, uses) in [
            ("even", (0..146).step_by(3).collect()),
            ("a week", vec![70, 71, 72]),
            ("of three weeks", (70..75).collect()),
            ("of two springs", (20..32).chain(93..105).collect::<Vec<u32>>()),
            ("there from the first day", (0..12).collect()),
            ("still there", (134..146).collect()),
            ("rare", vec![60, 70, 78, 80, 84]),
        ] {
            assert!(said(&[("immersive", uses)]).is_empty(), "{what}");
        }
    }

    #[test]
    fn one_year_tells_no_fashion_from_a_season() {
        let messages: Vec<Message> = (0..70).map(|at| message(at * 5 * 24 * 60, Direction::Out)).collect();
        let outcome = rule().look(&history(messages, &[("immersive", (20..34).collect())]), &[]);
        assert_eq!(outcome.too_few.map(|few| few.of), Some("days"));
    }
}
