//! `[find.contradiction]`: two values for one thing within the same weeks.

use super::cues::Cued;
use crate::language::LanguageData;
use crate::rules::number::{Range, Slot};
use crate::rules::over_time::{Exhibit, History, MessageKind, Outcome, OverTime, Said, Traced};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The lists: a sum, a term of days, hours of opening, what says that a value changed or is one of several.
const SUM: usize = 0;
const TERM: usize = 1;
const HOURS: usize = 2;
const CHANGE: usize = 3;
/// How many values of one thing, the latest first, a value is compared with.
const LOOKED_BACK: usize = 20;
/// The letters of a word that tell “opens” from “closes”.
const BEGINS: usize = 4;
/// How many words beside a sum may name what it buys.
const NAMED: usize = 4;

/// `[find.contradiction]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ContradictionFile {
    /// Phrases that are a sum: `{money}`.
    pub sums: Vec<String>,
    /// Phrases that hold how long something may be done: “14 days to return it”.
    pub terms: Vec<String>,
    /// Phrases that hold when somebody is there: “open from 9 to 5”.
    pub hours: Vec<String>,
    /// Phrases that say a value is new, was another, or is an exception.
    pub changes: Vec<String>,
    /// Words between a thing and its sum, and small words before a thing: “costs”, “only”, “the”.
    pub joins: Vec<String>,
    /// Words between a sum and its thing: “for”.
    pub leads: Vec<String>,
    /// Words that say what a sum is paid for in time or number: “a month”, “each”.
    pub units: Vec<String>,
    /// Words behind a sum with which it holds for some only: “for members”, “under £30”.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// Values that lie more days apart may both be right.
    pub days: usize,
}

impl Cued for ContradictionFile {
    const WAY: &'static str = "contradiction";

    fn lists(&self) -> Vec<(&'static str, &Vec<String>)> {
        vec![("sums", &self.sums), ("terms", &self.terms), ("hours", &self.hours), ("changes", &self.changes)]
    }

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        vec![("days", Range::Whole, Slot::Whole(&mut self.days))]
    }
}

/// A value that a message gives a thing.
struct Value<'h> {
    traced: Traced<'h>,
    /// The value as it is compared, and as it is told.
    value: String,
    told: String,
    /// What a sum is paid for, in time or number; may be empty, and then fits any.
    unit: String,
    /// For whom or when it holds; may be empty, and then holds for all.
    scope: String,
}

impl OverTime for ContradictionFile {
    fn look(&self, history: &History, own: &[Traced<'_>]) -> Outcome {
        let ours = || own.iter().filter(|own| own.message.is_out());
        // A sentence that tells of a change has two values by right. “From 9 to 5” changes nothing by its “from”.
        let of_message = |at: usize| {
            let first = own.partition_point(|other| other.at < at);
            own[first..].iter().take_while(move |other| other.at == at)
        };
        let is_hours = |own: &Traced<'_>, change: &Traced<'_>| {
            own.trace.list == HOURS && own.trace.text.contains(&*change.trace.text)
        };
        let changes = |own: &Traced<'_>| {
            of_message(own.at).any(|change| {
                change.trace.list == CHANGE
                    && change.trace.sentence == own.trace.sentence
                    && !is_hours(own, change)
            })
        };
        let mut things: BTreeMap<String, Vec<Value<'_>>> = BTreeMap::new();
        let news = ours().filter(|change| {
            let hours = || {
                of_message(change.at)
                    .any(|own| own.trace.sentence == change.trace.sentence && is_hours(own, change))
            };
            change.trace.list == CHANGE && !hours()
        });
        let news: Vec<(i64, String)> =
            news.map(|own| (history.day(own.at).unix(), own.trace.sentence.to_lowercase())).collect();
        // Figures in a press release are of quarters, and no prices.
        let priced = |own: &&Traced<'_>| own.trace.list != SUM || own.message.kind != MessageKind::Press;
        for traced in ours().filter(|own| own.trace.list != CHANGE).filter(priced) {
            let Some((thing, unit, scope, value)) = self.value(traced) else { continue };
            let told =
                sum(&traced.trace.text).filter(|_| traced.trace.list == SUM).unwrap_or(&traced.trace.text);
            let told = told.to_owned();
            if changes(traced) {
                continue;
            }
            things.entry(thing).or_default().push(Value { traced: *traced, value, told, unit, scope });
        }
        let mut said = Vec::new();
        for (thing, values) in &things {
            said.extend(self.said(history, thing, values, &news));
        }
        Outcome::said(said)
    }
}

impl ContradictionFile {
    /// What has a value in the words of a trace, its unit, its scope, and the value to compare.
    fn value(&self, traced: &Traced<'_>) -> Option<(String, String, String, String)> {
        let trace = traced.trace;
        match trace.list {
            SUM => {
                let sum = sum(&trace.text)?;
                let (before, after) = trace.sentence.split_once(sum)?;
                let thing = self.named_before(before).or_else(|| self.named_after(after))?;
                // “€24 for the autumn box” names its thing there.
                let scope =
                    if self.named_before(before).is_some() { self.scope(after) } else { String::new() };
                Some((thing, self.unit(after), scope, amount(sum)?))
            }
            TERM => {
                let number = digits(&trace.text)?;
                let stems: Vec<&str> =
                    trace.within.iter().map(|stem| &**stem).filter(|stem| !is_number(stem)).collect();
                (!stems.is_empty()).then(|| (stems.join(" "), "term".to_owned(), String::new(), number))
            }
            HOURS => {
                let number = digits(&trace.text)?;
                let data = LanguageData::of(traced.message.language);
                let lower = trace.sentence.to_lowercase();
                let words = || lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
                // The hours of one day are no rule.
                let ahead = |word: &str| data.days_ahead.iter().any(|(name, _)| *name == word);
                if words().any(|word| data.months.has(word) || ahead(word)) {
                    return None;
                }
                let text = trace.text.to_lowercase();
                let own = text.split(|c: char| !c.is_alphabetic()).map(|word| word.trim_end_matches('s'));
                let days: Vec<&str> = own.filter(|word| data.weekdays.has(word)).collect();
                // When it opens, when it closes, and from when to when are three things.
                let begins: String = text.chars().take(BEGINS).collect();
                Some((
                    days.join(" "),
                    format!("{begins} {}", number.matches('–').count()),
                    String::new(),
                    number,
                ))
            }
            _ => None,
        }
    }

    /// The thing whose name ends where a sum begins: “the family box costs”.
    fn named_before(&self, before: &str) -> Option<String> {
        // Another clause has another thing.
        let clause = before.rsplit([',', ';', '!', '?', '(', '•', '|']).next().unwrap_or(before);
        let clause = clause.rsplit(". ").next().unwrap_or(clause);
        let mut words: Vec<String> = clause
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        let joined = words.len();
        while words.last().is_some_and(|word| self.joins.iter().any(|join| join == word)) {
            words.pop();
        }
        // A sum that nothing ties to the words before it is not theirs.
        let tied = words.len() < joined || clause.trim_end().ends_with([':', '–', '—', '-', '=']);
        let start = words.len().saturating_sub(NAMED);
        thing(&words[start..], &self.joins).filter(|_| tied)
    }

    /// The thing behind a sum: “€24 for the autumn box”.
    fn named_after(&self, after: &str) -> Option<String> {
        let (first, rest) = after.trim_start().split_once(' ')?;
        self.leads.iter().find(|lead| *lead == first)?;
        let clause = rest.split([',', ';', '!', '?', '(', ':']).next().unwrap_or(rest);
        let clause = clause.split(". ").next().unwrap_or(clause).trim_end_matches('.');
        let words: Vec<String> = clause
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        thing(&words[..words.len().min(NAMED)], &self.joins)
    }

    /// For whom or when a sum holds: the words behind it, where they begin with one that narrows.
    fn scope(&self, after: &str) -> String {
        let lower = after.to_lowercase();
        let clause = lower.split([',', ';', '!', '?', '(', ':']).next().unwrap_or("");
        let clause = clause.split(". ").next().unwrap_or(clause).trim_end_matches('.');
        let words: Vec<&str> = clause.split_whitespace().collect();
        let start = words.iter().position(|word| self.scopes.iter().any(|scope| scope == word));
        start.map_or(String::new(), |start| words[start..].join(" "))
    }

    fn unit(&self, after: &str) -> String {
        let lower = after.trim_start_matches([' ', '/']).to_lowercase();
        let unit = self.units.iter().find(|unit| lower.starts_with(unit.as_str()));
        unit.map_or(String::new(), |unit| unit.rsplit(' ').next().unwrap_or(unit).to_owned())
    }

    /// The first two values of `thing` that cannot both be right.
    fn said(
        &self,
        history: &History,
        thing: &str,
        values: &[Value<'_>],
        news: &[(i64, String)],
    ) -> Option<Said> {
        for (number, value) in values.iter().enumerate() {
            let day = history.day(value.traced.at).unix();
            let unit = |own: &&Value<'_>| {
                let one = own.unit == value.unit || own.unit.is_empty() || value.unit.is_empty();
                one && own.scope == value.scope
            };
            // Two values in one message are of two things, and what one person is to pay is no price for another.
            let own_price = |at: usize| {
                let message = &history.messages[at];
                let to_one = message.greets || message.answers || message.kind == MessageKind::Transactional;
                (to_one && history.is_personal(at)).then_some(message.party)
            };
            let one_price = |a: usize, b: usize| own_price(a) == own_price(b);
            let fits = |own: &&Value<'_>| {
                unit(own)
                    && one_place(own.traced, value.traced)
                    && own.traced.at != value.traced.at
                    && one_price(own.traced.at, value.traced.at)
            };
            let before = values[..number].iter().rev().take(LOOKED_BACK).find(fits);
            let told = history.tells(value.traced.at);
            if let Some(before) = before.filter(|before| told && before.value != value.value) {
                let then = history.day(before.traced.at).unix();
                // A change that was announced is none that anybody could be misled by.
                let announced = || {
                    let from = news.partition_point(|(said, _)| *said < then - self.days as i64);
                    let near = news[from..].iter().take_while(|(said, _)| *said <= day);
                    near.map(|(_, sentence)| sentence)
                        .any(|sentence| named(thing, value).split(' ').all(|word| sentence.contains(word)))
                };
                if day - then <= self.days as i64 && !announced() {
                    let both = |own: &&Value<'_>| {
                        unit(own)
                            && (then - self.days as i64..=day + self.days as i64)
                                .contains(&history.day(own.traced.at).unix())
                    };
                    let evidence: Vec<Exhibit> =
                        values.iter().filter(both).map(|own| Exhibit::of(&own.traced)).collect();
                    return Some(Said {
                        n: evidence.len(),
                        many: false,
                        values: vec![
                            // Hours and terms say in their own words what they are of.
                            (
                                "thing",
                                if value.traced.trace.list == SUM { thing.to_owned() } else { String::new() },
                            ),
                            ("first", before.told.clone()),
                            ("second", value.told.clone()),
                            ("date", history.day(before.traced.at).to_string()),
                            ("later", history.day(value.traced.at).to_string()),
                        ],
                        evidence,
                    });
                }
            }
        }
        None
    }
}

/// What an announcement has to name, so that it is of a thing: of hours without a day, that they are hours.
fn named<'v>(thing: &'v str, value: &'v Value<'_>) -> &'v str {
    if thing.is_empty() { value.unit.split(' ').next().unwrap_or("") } else { thing }
}

/// Whether two hours are of one place: nothing that one names and the other does not tells them apart.
fn one_place(a: Traced<'_>, b: Traced<'_>) -> bool {
    if a.trace.list != HOURS {
        return true;
    }
    let of = |own: Traced<'_>| own.trace.about.len();
    let shared = a.trace.about.iter().filter(|stem| b.trace.about.contains(stem)).count();
    shared == of(a).min(of(b)) && (shared > 0 || of(a) == of(b))
}

/// The number of a sum, however it is written: of `£1,200`, `1200 pounds` and `1.200,00 €` the same.
fn amount(sum: &str) -> Option<String> {
    let digits = sum.trim_matches(|c: char| !c.is_ascii_digit());
    let decimals = digits.rfind(['.', ',']).filter(|at| digits.len() - at == 3);
    let (whole, cents) = decimals.map_or((digits, ""), |at| (&digits[..at], &digits[at + 1..]));
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    let cents = if cents == "00" { "" } else { cents };
    (!whole.is_empty()).then(|| format!("{whole}.{cents}"))
}

/// The words that name a thing: those behind the last article or small word. `None` where none is left.
fn thing(words: &[String], joins: &[String]) -> Option<String> {
    let start = words.iter().rposition(|word| joins.contains(word)).map_or(0, |at| at + 1);
    let named = &words[start..];
    let speaks = named.first().is_some_and(|word| word.chars().all(char::is_alphabetic))
        && named.iter().any(|word| word.len() > 2);
    speaks.then(|| named.join(" "))
}

/// The sum in a phrase that holds one: from its sign or first digit to its last digit or sign.
fn sum(text: &str) -> Option<&str> {
    let sign = |c: char| matches!(c, '€' | '$' | '£' | '¥');
    let start = text.find(|c: char| c.is_ascii_digit() || sign(c))?;
    let end = text.rfind(|c: char| c.is_ascii_digit() || sign(c))?;
    text.get(start..end + text[end..].chars().next()?.len_utf8())
}

fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// The numbers of a text, as one word.
fn digits(text: &str) -> Option<String> {
    let numbers: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit() && c != ':').filter(|part| !part.is_empty()).collect();
    (!numbers.is_empty()).then(|| numbers.join("–"))
}
