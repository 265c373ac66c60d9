//! The examples of a rule of archives, run as tests: a small archive, one message a line.
//!
//! `2026-03-02 email to Ana: Last chance for the autumn box.` is a message the firm sent, `from Ana` one that it got;
//! a time may stand behind the day, and `#7` behind the channel names a thread. Between `[[` and `]]` are words that
//! the evidence must meet. An example of an act shows a message that does it, and one that does not.

use super::acts::Acts;
use super::audit::Audit;
use super::collect::Collector;
use super::hashing::Salt;
use super::read::{Known, Reader};
use crate::calendar::Day;
use crate::check::{self, Failure, Request};
use crate::document::{Channel, Direction, Hints, Meta, read};
use crate::language::Language;
use crate::rules::over_time::Act;
use crate::rules::{Rule, RuleSet};
use crate::text::{Part, Source};
use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;

/// The day after which no message of an example is dated.
const LAST: Day = Day { year: 2199, month: 12, day: 31 };

/// Runs every example of `rule`, which is one of archives. `rules` are those single texts are held against.
pub fn test_archive_examples(rules: &RuleSet, rule: &Rule) -> Vec<Failure> {
    let mut failures = Vec::new();
    for (index, example) in rule.examples().iter().enumerate() {
        let mut fail = |key: &str, what: String| {
            failures.push(Failure { keys: vec!["example".into(), index.into(), key.into()], what });
        };
        for (key, archive) in [("bad", &example.bad), ("good", &example.good)] {
            let Some(archive) = archive else { continue };
            match run(rules, rule, archive) {
                Err(line) => fail(key, format!("this is no message: {line}")),
                Ok(audit) if Acts::of_rule(rule).is_some() => {
                    let words = |does: Act| {
                        audit.history.messages.iter().map(|message| message.acts[does as usize]).sum::<u32>()
                    };
                    let does = Acts::of_rule(rule).is_some_and(|does| words(does) > 0);
                    if does != (key == "bad") {
                        fail(key, format!("its sentences {} that", if does { "do" } else { "do not do" }));
                    }
                }
                Ok(audit) => {
                    let mut own = audit.statements.iter().filter(|own| own.rule == rule.id);
                    let marked = archive.split_once("[[").and_then(|(_, rest)| rest.split_once("]]"));
                    match (key, own.next(), marked) {
                        ("bad", None, _) => fail(key, "the rule says nothing".into()),
                        ("bad", Some(said), Some((marked, _)))
                            if !said.evidence.iter().any(|own| own.text.contains(marked)) =>
                        {
                            let shown: Vec<&str> = said.evidence.iter().map(|own| &*own.text).collect();
                            fail(key, format!("its evidence is {}", shown.join(" | ")));
                        }
                        ("good", Some(said), _) => fail(key, format!("it is not quiet: {}", said.text)),
                        _ => {}
                    }
                }
            }
        }
    }
    failures
}

fn run(rules: &RuleSet, rule: &Rule, archive: &str) -> Result<Audit, String> {
    let reader = Reader::new(rules, Vec::new(), Salt::new(*b"example"), LAST);
    let mut collector = Collector::default();
    let lines = archive.lines().map(str::trim).filter(|line| !line.is_empty());
    for (number, line) in lines.enumerate() {
        let plain = line.replace("[[", "").replace("]]", "");
        let (meta, channel, text) = message(&plain).ok_or_else(|| line.to_owned())?;
        let theirs = meta.direction == Some(Direction::In);
        let language = Some(rule.language.unwrap_or(Language::English));
        let hints = Hints { channel: Some(channel), language, meta, ..Hints::default() };
        let document = read(Arc::new(Source::new("example.txt", text)), &hints);
        let known = Known {
            path: Arc::from(Path::new("example")),
            part: Part::Record(number + 1),
            id: None,
            minutes: None,
        };
        let read = if theirs {
            reader.theirs(reader.notes_of_theirs(&document, language), &document, known)
        } else {
            let notes = RefCell::new(None);
            let mut request = Request::new(document, rules);
            request.min_words = Some(1);
            request.witness = Some(Box::new(|document, reading| {
                *notes.borrow_mut() = Some(reader.notes(document, reading))
            }));
            let verdict = check::run(request);
            reader.ours(notes.take().unwrap_or_default(), &verdict, known)
        };
        collector.add(read);
    }
    Ok(Audit::new(collector.finish(), reader.rules(), Vec::new()))
}

/// `DAY[THH:MM] CHANNEL [#THREAD] to|from WHO: TEXT`
fn message(line: &str) -> Option<(Meta, Channel, &str)> {
    let (head, text) = line.split_once(": ")?;
    let mut words = head.split_whitespace();
    let date = words.next()?.to_owned();
    let channel = Channel::from_name(words.next()?)?;
    let mut meta = Meta { date: Some(date), ..Meta::default() };
    let mut next = words.next()?;
    if let Some(thread) = next.strip_prefix('#') {
        meta.thread = Some(thread.to_owned());
        next = words.next()?;
    }
    let who = Some(words.collect::<Vec<_>>().join(" "));
    match next {
        "to" => (meta.direction, meta.to) = (Some(Direction::Out), who),
        "from" => (meta.direction, meta.from) = (Some(Direction::In), who),
        _ => return None,
    }
    Some((meta, channel, text))
}
