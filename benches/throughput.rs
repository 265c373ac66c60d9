//! Bytes a second on one core, from text to report, in every format; 1, 2, 5 and 10 MB of Markdown
//! show that time grows as a straight line. `floor` is the same without any rule.
#![allow(clippy::unwrap_used)]

use candor::check::check;
use candor::document::{Format, Hints, read};
use candor::language::Language;
use candor::learned::Model;
use candor::prose::Reading;
use candor::report::{ReportFormat, Theme, reporter};
use candor::rules::{RuleSet, RuleSource, Selection, WordLists, load};
use candor::text::Source;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use std::sync::{Arc, LazyLock};

fn main() {
    // Rules are loaded before the clock runs.
    LazyLock::force(&RULES);
    divan::main();
}

static RULES: LazyLock<RuleSet> =
    LazyLock::new(|| load(&[RuleSource::BuiltIn], &WordLists::new(), &Selection::default()).unwrap());

const MB: usize = 1_000_000;

#[divan::bench(args = [1, 2, 5, 10], sample_count = 5)]
fn markdown(bencher: Bencher, megabytes: usize) {
    bench(bencher, Format::Markdown, megabytes, &RULES);
}

#[divan::bench(args = [5], sample_count = 5)]
fn plain(bencher: Bencher, megabytes: usize) {
    bench(bencher, Format::Text, megabytes, &RULES);
}

#[divan::bench(args = [5], sample_count = 5)]
fn html(bencher: Bencher, megabytes: usize) {
    bench(bencher, Format::Html, megabytes, &RULES);
}

#[divan::bench(args = ["markdown", "text", "html"], sample_count = 5)]
fn floor(bencher: Bencher, format: &str) {
    bench(bencher, Format::from_name(format).unwrap(), 5, &RuleSet::default());
}

/// A thousand short texts, as an export has them: what each costs by itself.
#[divan::bench(sample_count = 5)]
fn letters(bencher: Bencher) {
    let letters: Vec<Arc<Source>> =
        (0..1000).map(|seed| Arc::new(Source::new("a.txt", text(Format::Text, 600, seed)))).collect();
    let bytes: usize = letters.iter().map(|letter| letter.text().len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| letters.iter().map(|letter| page(letter, Format::Text, &RULES)).sum::<usize>());
}

/// What the model of the language costs, in words a second: it hears a text beside the search for phrases. The
/// pair is blocks to words and sentences without it, and with it; `alone` is the difference, measured.
#[divan::bench(args = ["without", "with", "alone"], sample_count = 20)]
fn hear(bencher: Bencher, what: &str) {
    let source = Arc::new(Source::new("a.md", text(Format::Markdown, MB, 7)));
    let document = read(source, &Hints::default());
    let reading = || Reading::new(&document, Some(Language::English));
    let model = Model::built_in(Language::English).unwrap();
    let ready = reading();
    let bencher = bencher.counter(ItemsCount::new(ready.words_ours()));
    match what {
        "without" => bencher.bench(reading),
        "with" => bencher.bench(|| model.hear(&reading())),
        _ => bencher.bench(|| model.hear(&ready)),
    }
}

fn bench(bencher: Bencher, format: Format, megabytes: usize, rules: &RuleSet) {
    let source = Arc::new(Source::new("a", text(format, megabytes * MB, 7)));
    let counter = BytesCount::new(source.text().len());
    bencher.counter(counter).bench(|| page(&source, format, rules));
}

/// Reads, checks and reports a text; gives the length of the report.
fn page(source: &Arc<Source>, format: Format, rules: &RuleSet) -> usize {
    let hints = Hints { format: Some(format), ..Hints::default() };
    let verdict = check(read(Arc::clone(source), &hints), rules, None);
    let theme =
        Theme { color: false, width: 100, unicode: true, quiet: false, explain: false, inbound: false };
    let mut page = Vec::new();
    reporter(ReportFormat::Json, theme, &Default::default()).document(&verdict, &mut page).unwrap();
    page.len()
}

const WHO: [&str; 12] = [
    "Marta in our support team",
    "The night crew",
    "Your account page",
    "We",
    "The delivery van",
    "Our office in Porto",
    "A colleague",
    "The refund",
    "Someone at the desk",
    "The new timetable",
    "I",
    "Your parcel",
];
const DOES: [&str; 11] = [
    "reads every reply",
    "moved the launch to May",
    "shows what you paid in March",
    "could not find the invoice",
    "arrives before ten on Tuesday",
    "made a mistake with the first letter",
    "answers within two days",
    "lost the form you sent us",
    "will write to you again on Friday",
    "wasn’t ready when we said it would be",
    "costs $12 a month",
];
const WHY: [&str; 9] = [
    "so you do not have to call",
    "and we are sorry about that",
    "because the printer stopped",
    "if you tell us before 5 pm",
    "which is later than we hoped",
    "and you can say no",
    "but the old page still works",
    "even on Sundays",
    "with nothing else to sign",
];

/// At least `len` bytes of letters of our own, always the same.
fn text(format: Format, len: usize, seed: u64) -> String {
    let mut state = seed.wrapping_mul(2) + 1;
    let mut pick = move |count: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % count
    };
    let html = format == Format::Html;
    let mut out = String::from(if html { "<!doctype html><html lang=en><title>News</title>\n" } else { "" });
    while out.len() < len {
        let mut block = String::new();
        for _ in 0..2 + pick(5) {
            let mark = [". ", ". ", ". ", "? ", "! "][pick(5)];
            block += &format!("{} {} {}{mark}", WHO[pick(12)], DOES[pick(11)], WHY[pick(9)]);
        }
        let block = block.trim_end();
        out += &match (format, pick(10)) {
            (Format::Html, 0) => "<h2>What moves in May</h2>\n".to_owned(),
            (Format::Html, _) => {
                let block = block.replace("account", "<b>account</b>").replace(" and ", " &amp; ");
                format!("<p class=\"copy\">{}</p>\n", block.replace("reply", "<a href=\"/reply\">reply</a>"))
            }
            (Format::Markdown, 0) => "## What moves in May\n\n".to_owned(),
            (Format::Markdown, 1) => format!("- {block}\n- {block}\n\n"),
            (Format::Markdown, 2) => format!("{}\n\n", block.replace("reply", "[*reply*](/reply)")),
            _ => format!("{block}\n\n"),
        };
    }
    out
}
