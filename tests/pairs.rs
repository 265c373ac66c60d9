//! Guards what candor makes of questions and answers: pairs marked by hand, half of them never looked at
//! while the tables were made.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use candor::check::check_reply;
use candor::document::{Channel, Hints, read};
use candor::rules::RuleSet;
use candor::text::Source;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

#[derive(Deserialize)]
struct File {
    pair: Vec<Pair>,
}

#[derive(Deserialize)]
struct Pair {
    channel: Channel,
    question: String,
    reply: String,
    /// Some words of each question, its type, and what became of it.
    asks: Vec<(String, String, String)>,
}

/// How often the tool says what a person said, over all questions; what it takes for a question and is
/// none counts against it.
#[derive(Default)]
struct Count {
    right: usize,
    all: usize,
    said: BTreeMap<(String, String), usize>,
    wrong: String,
}

fn count(half: &str) -> Count {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pairs").join(half);
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut count = Count::default();
    for path in files {
        let file: File = toml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for pair in file.pair {
            count.add(&pair);
        }
    }
    count
}

impl Count {
    fn add(&mut self, pair: &Pair) {
        let hints = Hints { channel: Some(pair.channel), ..Hints::default() };
        let theirs = read(Arc::new(Source::new("question.txt", pair.question.as_str())), &Hints::default());
        let reply = read(Arc::new(Source::new("reply.txt", pair.reply.as_str())), &hints);
        let verdict = check_reply(&theirs, reply, &RuleSet::default(), None);
        let mut found = verdict.answers.unwrap_or_default();
        for (words, kind, outcome) in &pair.asks {
            let at = pair.question.find(words).unwrap_or_else(|| panic!("{words}"));
            let own = found.iter().position(|answer| {
                answer.span.range().start < at + words.len() && at < answer.span.range().end
            });
            let said = own.map(|own| found.remove(own));
            let name = said.as_ref().map_or("not found", |answer| answer.outcome.name());
            let own = said.as_ref().map_or("", |answer| answer.kind.name());
            self.tell(outcome, name, &format!("{words} ({kind}, taken for {own})"), pair);
        }
        for extra in found {
            self.tell("no question", extra.outcome.name(), &extra.question, pair);
        }
    }

    fn tell(&mut self, person: &str, tool: &str, question: &str, pair: &Pair) {
        self.all += 1;
        self.right += usize::from(person == tool);
        *self.said.entry((person.into(), tool.into())).or_default() += 1;
        if person != tool {
            self.wrong += &format!("{question}: {tool}, not {person}\n    {}\n", pair.reply.trim());
        }
    }

    fn accuracy(&self) -> f64 {
        self.right as f64 / self.all as f64
    }
}

#[test]
fn the_tuned_half_is_told_as_people_told_it() {
    let count = count("tuned");
    println!(
        "tuned: {} of {} = {:.3}\n{:#?}\n{}",
        count.right,
        count.all,
        count.accuracy(),
        count.said,
        count.wrong
    );
    assert!(count.all > 60);
    assert!(count.accuracy() >= 0.90, "{}", count.wrong);
}

/// Only counted: whoever reads which ones are wrong has spoilt them.
#[test]
fn the_held_half_is_told_nearly_as_well() {
    let count = count("held");
    println!("held: {} of {} = {:.3}", count.right, count.all, count.accuracy());
    assert!(count.all > 60);
    assert!(count.accuracy() >= 0.80, "held: {:.3}", count.accuracy());
}
