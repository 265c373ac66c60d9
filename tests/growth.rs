//! Guards growth: four times the text is about four times the work, whatever it is that a text repeats.
//!
//! A unit is made of each rule's own words and of each construct that a front end reads; it is repeated, and
//! repeated four times as often. What grows with the square costs sixteen times as much then. Held is the
//! ratio of the processor's time of this thread, the least of several tries: other work on the machine
//! does not count, and how fast the machine is does not matter.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use candor::check::{Summary, Verdict, check, check_reply};
use candor::document::{Channel, Document, Format, Hints, read};
use candor::report::{Look, ReportFormat, reporter};
use candor::rules::{RuleSet, RuleSource, Selection, WordLists, load};
use candor::text::Source;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

/// Bytes of the smaller text: enough that what grows with the square shows beside what does not.
const BYTES: usize = 40_000;
/// How many times as long the longer text is.
const TIMES: usize = 4;
/// How many times as much work it may be: with the square it would be sixteen.
const MOST: f64 = 8.0;
/// Tries until a ratio is believed to be too high.
const TRIES: usize = 4;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    let selection = Selection { tier: candor::finding::Tier::OptIn, ..Selection::default() };
    load(&[RuleSource::BuiltIn], &WordLists::new(), &selection).unwrap()
});

/// What this thread took of the processor, where the system tells; elsewhere what the clock says.
fn spent() -> Duration {
    static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let told = told.and_then(|told| told.split(' ').next()?.parse().ok());
    told.map_or_else(|| BEGUN.elapsed(), Duration::from_nanos)
}

/// The seconds that `work` takes of the processor.
fn cost(work: impl FnOnce()) -> f64 {
    let before = spent();
    work();
    spent().saturating_sub(before).as_secs_f64()
}

/// How many times as much `work` is of a unit repeated four times as often, in the best of a few tries.
fn growth(unit: &str, work: impl Fn(&str)) -> f64 {
    let times = (BYTES / unit.len().max(1)).max(1);
    let (short, long) = (unit.repeat(times), unit.repeat(TIMES * times));
    let mut least = (f64::MAX, f64::MAX);
    let mut ratio = f64::MAX;
    for _ in 0..TRIES {
        least.0 = least.0.min(cost(|| work(&short)));
        least.1 = least.1.min(cost(|| work(&long)));
        // Below a few milliseconds the clock says little.
        ratio = least.1 / least.0.max(0.002);
        if ratio <= MOST {
            break;
        }
    }
    ratio
}

fn checked(text: &str, format: Format, channel: Option<Channel>) -> Verdict {
    let hints = Hints { format: Some(format), channel, ..Hints::default() };
    let mut verdict = check(read(Arc::new(Source::new("a", text)), &hints), &RULES, None);
    verdict.rate(25);
    verdict
}

/// Fails with all that grew too fast.
fn hold(grown: Vec<(String, f64)>) {
    let mut grown = grown;
    grown.sort_by(|a, b| b.1.total_cmp(&a.1));
    for (name, ratio) in grown.iter().take(200) {
        println!("{ratio:.1} {name}");
    }
    let too_fast: Vec<_> = grown.iter().filter(|(_, ratio)| *ratio > MOST).collect();
    assert!(too_fast.is_empty(), "more than {MOST} times the work for {TIMES} times the text: {too_fast:#?}");
}

/// The words of each example that its rule finds, and each example whole, as one that goes on without a full
/// stop: the longest sentence, the most of one rule.
fn units() -> Vec<(String, String)> {
    let mut units = Vec::new();
    for rule in RULES.rules() {
        for (at, example) in rule.examples().iter().enumerate() {
            let Some(bad) = &example.bad else { continue };
            let marked: Vec<&str> = bad
                .split("[[")
                .skip(1)
                .filter_map(|part| part.split_once("]]").map(|(words, _)| words))
                .collect();
            let whole = bad.replace("[[", "").replace("]]", "");
            let name = |what: &str| format!("{} {} example {at}, {what}", rule.language_tag(), rule.id);
            if !marked.is_empty() {
                units.push((
                    name("its words"),
                    format!("{} ", marked.join(" ").trim_end_matches(['.', '!', '?', ':'])),
                ));
            }
            units.push((
                name("without an end"),
                format!("{} ", whole.replace(['.', '!', '?', ':', '\n'], " ")),
            ));
            units.push((name("as paragraphs"), format!("{}\n\n", whole)));
        }
    }
    units
}

#[test]
fn the_words_of_a_rule() {
    let grown = units().into_iter().map(|(name, unit)| {
        let ratio = growth(&unit, |text| drop(checked(text, Format::Text, Some(Channel::Email))));
        (name, ratio)
    });
    hold(grown.collect());
}
