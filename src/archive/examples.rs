//! The examples of a rule of archives, run as tests: a small archive, one message a line.
//!
//! `2026-03-02 email to Ana: Last chance for the autumn box.` is a message the firm sent, `from Ana` one that it got;
//! a time may stand behind the day, and `#7` behind the channel names a thread. `20x` before the day stands for twenty
//! messages, each `every 7` days (else a day) after the one before, to or from somebody else and in another thread; `{n}`
//! in one of them is its number. Between `[[` and `]]` are words that the evidence must meet. An example of an act shows a
//! message that does it, and one that does not.

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

/// The most messages that a line may stand for.
const MOST: i64 = 1_000;
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
    let mut all = Vec::new();
    for line in lines {
        all.extend(copies(&line.replace("[[", "").replace("]]", "")).ok_or_else(|| line.to_owned())?);
    }
    for (number, line) in all.iter().enumerate() {
        let (meta, channel, text) = message(line).ok_or_else(|| line.to_owned())?;
        let theirs = meta.direction == Some(Direction::In);
        // Rules of every language are told theirs by its words, as any text.
        let (language, told) = (Some(rule.language.unwrap_or(Language::English)), rule.language);
        let hints = Hints { channel: Some(channel), language: told, meta, ..Hints::default() };
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
            request.language = language;
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

/// The messages that a line stands for: `20x every 7 DAY CHANNEL #THREAD to WHO: TEXT` is twenty.
fn copies(line: &str) -> Option<Vec<String>> {
    let Some((count, rest)) = line.split_once("x ").filter(|(count, _)| count.parse::<usize>().is_ok())
    else {
        return Some(vec![line.to_owned()]);
    };
    let (every, rest) = match rest.strip_prefix("every ") {
        Some(rest) => rest.split_once(' ')?,
        None => ("1", rest),
    };
    let (count, every): (i64, i64) =
        (count.parse().ok().filter(|count| *count <= MOST)?, every.parse().ok()?);
    let (first, rest) = (Day::parse(rest.get(..10)?)?.unix(), rest.get(10..)?);
    let (head, text) = rest.split_once(": ")?;
    let copy = |number: i64| {
        let words = head.split(' ').map(|word| match word.starts_with('#') {
            true => format!("{word}-{number}"),
            false => word.to_owned(),
        });
        let (day, text) = (Day::of_unix(first + number * every), text.replace("{n}", &number.to_string()));
        format!("{day}{} {number}: {text}", words.collect::<Vec<_>>().join(" "))
    };
    Some((0..count).map(copy).collect())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{RuleSource, Selection, WordLists, load};

    #[test]
    fn every_example_of_every_rule_of_archives_holds() {
        let selection = Selection::everything();
        let rules = load(&[RuleSource::BuiltIn], &WordLists::new(), &selection).unwrap();
        let own = rules.rules().iter().filter(|rule| rule.is_of_archives());
        let failures: Vec<String> = own
            .flat_map(|rule| test_archive_examples(&rules, rule).into_iter().map(move |own| (rule, own)))
            .map(|(rule, own)| format!("{} {:?}: {}", rule.id, own.keys, own.what))
            .collect();
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    }

    #[test]
    fn a_line_stands_for_many_messages() {
        let all = copies("3x every 7 2026-02-26T09:00 email #a to Ana: Jug {n}: ready.").unwrap();
        assert_eq!(all[2], "2026-03-12T09:00 email #a-2 to Ana 2: Jug 2: ready.");
        assert_eq!((all.len(), copies("2026-03-12 email to Ana: 2x better.").unwrap().len()), (3, 1));
        assert_eq!(copies("2000x 2026-03-12 email to Ana: No."), None);
    }
}
