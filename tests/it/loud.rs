//! Guards what candor is for: most places a blunt friend would mark are found, and little else.
//!
//! A text marks such a place as `[[words|category]]`, and in its front matter names the rules that
//! judge it as a whole (`expect: [category/rule]`). A place is found when a finding of its category
//! overlaps it. A finding is wrong when it overlaps no mark of any category and was not expected:
//! what people call one place differs more than whether they mind it.

use candor::check::check;
use candor::document::{Hints, read};
use candor::finding::Finding;
use candor::rules::{RuleSource, Selection, WordLists, load};
use candor::text::Source;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// A text without its marks.
struct Marked {
    text: String,
    marks: Vec<(Range<usize>, String)>,
    expected: Vec<String>,
}

fn unmark(raw: &str) -> Marked {
    let mut marked = Marked { text: String::new(), marks: Vec::new(), expected: Vec::new() };
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once("[[") {
        let (words, after) = after.split_once('|').unwrap_or_else(|| panic!("no category: [[{after}"));
        let (category, after) = after.split_once("]]").unwrap_or_else(|| panic!("no end: [[{words}|"));
        assert!(FLOORS.iter().any(|floor| floor.0 == category), "[[{words}|{category}]]");
        marked.text.push_str(before);
        let start = marked.text.len();
        marked.text.push_str(words);
        marked.marks.push((start..marked.text.len(), category.to_owned()));
        rest = after;
    }
    marked.text.push_str(rest);
    let expect = raw.lines().find_map(|line| line.strip_prefix("expect: [")?.strip_suffix(']'));
    marked.expected = expect.into_iter().flat_map(|rules| rules.split(", ")).map(str::to_owned).collect();
    marked
}

/// What was counted for one category.
#[derive(Default)]
struct Tally {
    places: usize,
    found: usize,
    findings: usize,
    right: usize,
    missed: Vec<String>,
    wrong: Vec<String>,
}

impl Tally {
    fn place(&mut self, found: bool, told: String) {
        self.places += 1;
        self.found += usize::from(found);
        if !found {
            self.missed.push(told);
        }
    }

    fn finding(&mut self, right: bool, told: String) {
        self.findings += 1;
        self.right += usize::from(right);
        if !right {
            self.wrong.push(told);
        }
    }
}

/// Nothing to count is no success.
fn percent(part: usize, whole: usize) -> usize {
    (part * 100).checked_div(whole).unwrap_or(0)
}

fn category(rule: &str) -> &str {
    rule.split('/').next().unwrap()
}

fn overlaps(finding: &Finding, range: &Range<usize>) -> bool {
    let span = finding.span.range();
    span.start < range.end && range.start < span.end
}

/// Category, least recall and least precision in percent: a little under what was measured.
/// Spanish is one row.
const FLOORS: [(&str, usize, usize); 9] = [
    ("boastful", 60, 97),
    ("condescending", 40, 97),
    ("evasive", 61, 97),
    ("faceless", 72, 95),
    ("one-way", 72, 94),
    ("pushy", 79, 97),
    ("spanish", 40, 90),
    ("stilted", 64, 97),
    // One of its fifteen findings is the model’s: “Complete your profile”, which nobody marked.
    ("two-faced", 38, 93),
];

#[test]
fn what_a_friend_would_mark_is_found_and_little_else() {
    let rules = load(&[RuleSource::BuiltIn], &WordLists::new(), &Selection::default()).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/loud");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 60, "{} texts", files.len());

    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let (mut places, mut met) = (0, 0);
    for file in files {
        let name = file.file_name().unwrap().to_str().unwrap();
        let raw = fs::read_to_string(&file).unwrap();
        let channel = name.split('-').next().unwrap();
        assert!(raw.starts_with(&format!("---\nchannel: {channel}\n")), "{name} is not a {channel}");
        let Marked { text, marks, expected } = unmark(&raw);
        let source = Arc::new(Source::new(name, text.as_str()));
        let findings = check(read(source, &Hints::default()), &rules, None).findings;
        let row = |category: &str| if name.contains("-es-") { "spanish" } else { category }.to_owned();
        for (range, named) in &marks {
            let here = || findings.iter().filter(|finding| overlaps(finding, range));
            let found = here().any(|finding| category(&finding.rule) == named);
            let tally = tallies.entry(row(named)).or_default();
            tally.place(found, format!("{name}: {}", &text[range.clone()]));
            places += 1;
            met += usize::from(here().next().is_some());
        }
        for rule in &expected {
            let found = findings.iter().any(|finding| finding.rule == *rule);
            tallies.entry(row(category(rule))).or_default().place(found, format!("{name}: {rule}"));
        }
        for finding in &findings {
            let right =
                expected.contains(&finding.rule) || marks.iter().any(|mark| overlaps(finding, &mark.0));
            let told = format!("{name}: {}: {}", finding.rule, finding.text);
            tallies.entry(row(category(&finding.rule))).or_default().finding(right, told);
        }
    }

    let mut page = format!("{met} of {places} places were met by some finding\n");
    let mut low = Vec::new();
    for (name, least_recall, least_precision) in FLOORS {
        let tally = tallies.remove(name).unwrap_or_default();
        let recall = percent(tally.found, tally.places);
        let precision = percent(tally.right, tally.findings);
        if recall < least_recall || precision < least_precision {
            low.push(name);
        }
        writeln!(
            page,
            "{name}: recall {recall}% of {} (at least {least_recall}), precision {precision}% of {} (at least {least_precision})",
            tally.places, tally.findings
        )
        .unwrap();
        for (title, list) in [("missed", &tally.missed), ("wrong", &tally.wrong)] {
            for told in list {
                writeln!(page, "    {title} {told}").unwrap();
            }
        }
    }
    assert!(tallies.is_empty(), "unknown categories: {:?}", tallies.keys());
    println!("{page}");
    assert!(low.is_empty(), "below its floor: {}\n{page}", low.join(", "));
}
