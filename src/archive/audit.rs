//! An archive, read: its statements with their evidence, what there was too little of, and whether to keep the friend.

use super::series::Series;
use super::verdict::{Keep, Rests};
use crate::calendar::Day;
use crate::check::score::Weights;
use crate::finding::Severity;
use crate::language::{Language, Phrasebook};
use crate::rules::over_time::{Exhibit, History, Said, spoken};
use crate::rules::{Rule, RuleSet, Template};
use crate::statistics::median;
use std::borrow::Cow;

/// From how many scored messages on their median says how a firm sounds.
const SCORED: usize = 10;
/// The blanks of a message that hold words of the other side.
const THEIRS: [&str; 2] = ["question", "theirs"];

/// An archive, read.
#[derive(Debug)]
pub struct Audit {
    /// Its messages.
    pub history: History,
    /// What is said of it, in the order of a talk: what is gravest first, then by rule.
    pub statements: Vec<Statement>,
    /// What nothing can be said of.
    pub unsaid: Vec<Unsaid>,
    /// What can be drawn.
    pub series: Series,
    /// Whether one would keep the friend.
    pub keep: Keep,
    /// What that rests on: a warning weighs one, an error two, each rule once.
    pub weight: usize,
    /// What is to be known of the archive itself, in plain words: copies left out, dates that cannot be.
    pub remarks: Vec<String>,
}

/// Something said of an archive.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The rule, `archive/name`.
    pub rule: String,
    /// The language of its messages; `None` = any.
    pub language: Option<Language>,
    /// What the rule is called.
    pub title: String,
    /// How much it weighs.
    pub severity: Severity,
    /// The statement, as one would say it of a friend.
    pub text: String,
    /// The same without words of the other side; `None` where it holds none.
    pub discreet: Option<String>,
    /// Why it matters.
    pub why: String,
    /// How many messages, or pairs of them, it rests on.
    pub n: usize,
    /// Whether it is of most messages, or of many people.
    pub many: bool,
    /// Where it shows, in order of time.
    pub evidence: Vec<Exhibit>,
    /// Whether the baseline knows it, and nothing new shows it since.
    pub known: bool,
}

/// Something of which nothing can be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaid {
    /// The rule, `archive/name`.
    pub rule: String,
    /// What the rule is called.
    pub title: String,
    /// Whether what it would say counts for the answer.
    pub counts: bool,
    /// Why not: “too few to say: 3 loud messages of at least 20”.
    pub text: String,
    /// How many there are.
    pub n: usize,
}

impl Audit {
    /// What `rules`, those of archives, make of `history`.
    pub fn new(history: History, rules: &RuleSet, remarks: Vec<String>) -> Audit {
        let (mut statements, mut unsaid, mut plots, mut judges) = (Vec::new(), Vec::new(), Vec::new(), 0);
        let main = history.language();
        let on: Vec<&Rule> = rules.rules().iter().filter(|rule| rules.is_on(rule)).collect();
        for rule in &on {
            let Some(way) = rule.file.find.way().over_time() else { continue };
            // Of one rule in two languages that of the firm's own speaks, of what both met.
            let twin = on.iter().find(|own| own.id == rule.id && own.language != rule.language);
            if twin.is_some_and(|twin| twin.language == Some(main)) {
                continue;
            }
            judges += usize::from(rules.severity(rule) > Severity::Note);
            let own = match twin {
                Some(_) => history.traces_of(&rule.id),
                None => history.traces(&rule.id, rule.language),
            };
            let outcome = way.look(&history, &own);
            if let Some(few) = outcome.too_few {
                let text = format!("too few to say: {} {} of at least {}", few.have, few.of, few.need);
                let counts = rules.severity(rule) > Severity::Note;
                let title = Phrasebook::of(rule.language.unwrap_or(main)).word(&rule.file.title).to_owned();
                unsaid.push(Unsaid { rule: rule.id.clone(), title, counts, text, n: few.have });
            }
            plots.extend(outcome.plot);
            statements.extend(
                outcome.said.into_iter().map(|said| statement(rule, main, rules.severity(rule), said)),
            );
        }
        statements.sort_by_key(|statement| std::cmp::Reverse((statement.severity, statement.many)));
        let weight = weight(&statements);
        let sent = || history.in_time().filter(|(_, message)| message.is_out());
        let scores: Vec<f64> = sent().filter_map(|(_, own)| own.score.map(f64::from)).collect();
        let rests = Rests {
            weight,
            sent: sent().count(),
            low: scores.len() >= SCORED && median(&scores).is_some_and(is_low),
            judges,
            silent: unsaid.iter().filter(|own| own.counts).count(),
        };
        let series = Series::new(&history, plots);
        Audit { series, statements, unsaid, keep: Keep::of(rests), weight, remarks, history }
    }
}

fn statement(rule: &Rule, main: Language, severity: Severity, mut said: Said) -> Statement {
    // A day is a figure until somebody says it.
    let language = rule.language.unwrap_or(main);
    let book = Phrasebook::of(language);
    for (_, value) in &mut said.values {
        if let Some(day) = Day::parse(value).filter(|day| day.to_string() == *value) {
            *value = spoken(day, language);
        }
    }
    let template = Template::new(book.word(&rule.file.message));
    let whole = template.fill(|name| blank(&said, name)).0;
    let quotes = said.values.iter().any(|(name, _)| THEIRS.contains(name));
    let hidden = |name: &str| if THEIRS.contains(&name) { Some("…".into()) } else { blank(&said, name) };
    let discreet = quotes.then(|| template.fill(hidden).0);
    Statement {
        rule: rule.id.clone(),
        language: rule.language,
        title: book.word(&rule.file.title).to_owned(),
        severity,
        text: whole,
        discreet,
        why: book.word(&rule.file.why).to_owned(),
        n: said.n,
        many: said.many,
        evidence: said.evidence,
        known: false,
    }
}

/// What stands in a blank: `{count}` is a value, `{count|time|times}` the word that goes with it, and
/// `{months: and none in the # months before}` is there only where the value is above 0.
fn blank<'s>(said: &'s Said, name: &str) -> Option<Cow<'s, str>> {
    let value =
        |name: &str| said.values.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str());
    if let Some((name, words)) = name.split_once('|') {
        let (one, more) = words.split_once('|')?;
        return Some(if value(name)? == "1" { one.to_owned() } else { more.to_owned() }.into());
    }
    if let Some((name, words)) = name.split_once(':') {
        let value = value(name).filter(|value| !value.is_empty() && *value != "0");
        return Some(value.map_or(String::new(), |value| words.replace('#', value)).into());
    }
    value(name).map(Cow::Borrowed)
}

/// Whether a score lies in the lowest band.
fn is_low(score: f64) -> bool {
    Weights::built_in().band.get(1).is_some_and(|second| score < second.from)
}

/// What the statements weigh together: a warning one, an error two, and one more where it is of most messages or of many
/// people. A rule counts once, however often it speaks.
fn weight(statements: &[Statement]) -> usize {
    let mut worst: Vec<(&str, usize)> = Vec::new();
    for statement in statements.iter().filter(|own| own.severity > Severity::Note) {
        let own = statement.severity as usize + usize::from(statement.many);
        match worst.iter_mut().find(|(rule, _)| *rule == statement.rule) {
            Some((_, weight)) => *weight = own.max(*weight),
            None => worst.push((&statement.rule, own)),
        }
    }
    worst.iter().map(|(_, weight)| weight).sum()
}
