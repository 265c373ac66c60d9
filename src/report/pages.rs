//! Whole pages as a person sees them, held against what they should be.

use super::ReportFormat::Terminal;
use super::Theme;
use super::testing::{PLAIN, finding, report, verdict};
use super::width::line_width;
use crate::check::Signal;
use crate::finding::{Finding, Related, Rewrite, Safety, Status};
use crate::language::Language;
use crate::text::{Origin, Part, Span};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// The rows under the heading line of the only finding.
fn excerpt(text: &str, words: &str) -> String {
    excerpt_of(text, finding(text, words), PLAIN)
}

fn excerpt_of(text: &str, finding: Finding, theme: Theme) -> String {
    let theme = Theme { quiet: true, ..theme };
    let page = report(Terminal, theme, &[verdict("a.md", text, vec![finding])]);
    let rows = page.lines().skip(1).take_while(|row| !row.starts_with("    “"));
    rows.map(|row| format!("{row}\n")).collect()
}

/// A finding at bytes, with a message that is easy to tell from an excerpt.
fn at(range: std::ops::Range<usize>) -> Finding {
    Finding { span: Span::new(range), message: "“harm”".into(), ..finding("x", "x") }
}

#[test]
fn a_whole_page() {
    let text = "Dear Marta,\n\nSeats are limited, so act now.\nKindly act.\n";
    let mut first = finding(text, "act now");
    first.rewrites = vec![
        Rewrite { label: "it ends on {date}".into(), safety: Safety::Ask, edits: vec![], blank: None },
        Rewrite { label: String::new(), safety: Safety::Review, edits: vec![], blank: None },
        Rewrite { label: "Who says so?".into(), safety: Safety::Ask, edits: vec![], blank: None },
    ];
    let mut allowed = finding(text, "Dear");
    allowed.status = Status::Allowed;
    let mut second = finding(text, "Kindly");
    second.rule = "stilted/kindly".into();
    second.severity = crate::finding::Severity::Note;
    let mut found = verdict("press/a.md", text, vec![allowed, first, second]);
    found.document.meta.title = Some("Big\tnews\u{1b}]0;x\u{7}".into());
    let sign = Signal {
        rule: "signals/name".into(),
        span: Span::new(5..10),
        text: "Marta".into(),
        sentence: 0,
        weight: crate::finding::Weight {
            dimension: crate::finding::Dimension::Presence,
            points: 5.0,
            again: false,
            of_words: true,
            given: false,
        },
    };
    found.signals = vec![sign.clone(), sign];
    let clean = verdict("press/b.md", "See you on 3 May.", vec![]);
    assert_eq!(
        report(Terminal, PLAIN, &[found, clean]),
        "\
press/a.md  Big news␛]0;x␇

warning  press/a.md:3:23  pushy/false-urgency
 3 │ Seats are limited, so act now.
   │                       ───────
    “act now” hurries the reader.
    instead: it ends on {date}
    or: leave these words out
    ask yourself: Who says so?

note  press/a.md:4:1  stilted/kindly
 4 │ Kindly act.
   │ ──────
    “Kindly” hurries the reader.

10 words: 1 warning, 1 note.
In its favour: “Marta”.

2 texts, 15 words: 1 warning, 1 note in 1 of them.
Most often: pushy/false-urgency (1), stilted/kindly (1).
Passed with 1 warning. To make warnings fail, use --fail-on\n\
         warning, or fail-on = \"warning\" under [gate] in candor.toml.\n\
         Not counted: 1 allowed by the writer.
Why it matters: candor explain pushy/false-urgency
"
    );
}

#[test]
fn the_underline_stands_under_wide_and_joined_characters() {
    assert_eq!(excerpt("家族 act", "act"), " 1 │ 家族 act\n   │      ───\n");
    assert_eq!(excerpt("👩‍👩‍👧 e\u{301}e 🇪🇸 act", "act"), " 1 │ 👩‍👩‍👧 e\u{301}e 🇪🇸 act\n   │          ───\n");
    assert_eq!(excerpt("x 👩‍👩‍👧家 y", "👩‍👩‍👧家"), " 1 │ x 👩‍👩‍👧家 y\n   │   ────\n");
    assert_eq!(excerpt("sil\u{ad}be\u{200b} act", "act"), " 1 │ silbe act\n   │       ───\n");
    assert_eq!(excerpt("\ta\tact", "act"), " 1 │     a   act\n   │         ───\n");
    assert_eq!(excerpt("שלום act", "act"), " 1 │ שלום act\n   │      ───\n");
}

#[test]
fn lines_end_where_editors_end_them() {
    assert_eq!(excerpt("one\r\ntwo act\r\n", "act"), " 2 │ two act\n   │     ───\n");
    assert_eq!(
        excerpt("a\u{2028}b\u{85}c\u{c}act", "act"),
        " 1 │ a\\u{2028}b\\u{85}c␌act\n   │                   ───\n"
    );
    assert_eq!(excerpt("old\rmac act", "act"), " 1 │ old␍mac act\n   │         ───\n");
}

#[test]
fn odd_places_are_drawn() {
    // At the end of the file, with and without a line end.
    assert_eq!(excerpt_of("so act", at(6..6), PLAIN), " 1 │ so act\n   │       ─\n");
    assert_eq!(excerpt_of("so act", at(3..6), PLAIN), " 1 │ so act\n   │    ───\n");
    assert_eq!(excerpt_of("so\n", at(3..3), PLAIN), " 2 │\n   │ ─\n");
    assert_eq!(excerpt_of("", at(0..0), PLAIN), " 1 │\n   │ ─\n");
    // Between two characters, on a line end, inside a character, past the end.
    assert_eq!(excerpt_of("so act", at(3..3), PLAIN), " 1 │ so act\n   │    ─\n");
    assert_eq!(excerpt_of("so\r\nx", at(2..4), PLAIN), " 1 │ so\n   │   ─\n");
    assert_eq!(excerpt_of("éa", at(1..2), PLAIN), " 1 │ éa\n   │ ─\n");
    assert_eq!(excerpt_of("so act", at(3..90), PLAIN), " 1 │ so act\n   │    ───\n");
}

#[test]
fn a_place_over_several_lines_is_underlined_on_each() {
    let text = "We act\r\nnow and\nhere.\n";
    assert_eq!(excerpt(text, "act\r\nnow"), " 1 │ We act\n   │    ───\n 2 │ now and\n   │ ───\n");
    let text = "x\n".repeat(12);
    assert!(excerpt_of(&text, at(0..24), PLAIN).ends_with(" 6 │ x\n    │ ─\n      … 6 more lines\n"));
}

#[test]
fn a_long_line_is_cut_round_the_words() {
    let text = format!("{}act now{}", "a b ".repeat(40), " c d".repeat(40));
    assert_eq!(
        excerpt(&text, "act now"),
        " 1 │ … b a b a b a b a b a b act now c d c d c d c d c d c …\n   │                         ───────\n"
    );
    let plain = Theme { unicode: false, width: 30, ..PLAIN };
    assert_eq!(
        excerpt_of(&text, at(160..167), plain),
        " 1 | ...b a b act now c d c...\n   |          ^^^^^^^\n"
    );
}

#[test]
fn second_places_are_labels_or_pictures_of_their_own() {
    let text = "We care, but do not reply.\n\nno-reply@firm.example\n";
    let mut two = finding(text, "care");
    two.related = ["do not reply", "no-reply"]
        .map(|words| {
            let start = text.find(words).expect("the words are there");
            Related {
                span: Span::new(start..start + words.len()),
                text: words.into(),
                message: format!("no {words}"),
            }
        })
        .into();
    assert_eq!(
        report(Terminal, Theme { quiet: true, ..PLAIN }, &[verdict("a.md", text, vec![two])]),
        "\
warning  a.md:1:4  pushy/false-urgency
 1 │ We care, but do not reply.
   │    ──┬─      ──────┬─────
   │      ╰───────────────────── here
   │                    │
   │                    ╰─────── no do not reply
    “care” hurries the reader.

    no no-reply (a.md:3:1)
 3 │ no-reply@firm.example
   │ ────────

"
    );
}

#[test]
fn many_second_places_are_counted() {
    let text = "act\n".repeat(8);
    let mut many = at(0..3);
    many.related = (1..8)
        .map(|line| Related {
            span: Span::new(line * 4..line * 4 + 3),
            text: "act".into(),
            message: "again".into(),
        })
        .collect();
    let page = report(Terminal, PLAIN, &[verdict("a.md", &text, vec![many])]);
    assert_eq!(page.matches("again (a.md:").count(), 4);
    assert!(page.contains("    … and 3 more places\n"), "{page}");
}

#[test]
fn colour_marks_the_words_and_leaves_the_rest_alone() {
    let theme = Theme { color: true, ..PLAIN };
    assert_eq!(
        excerpt_of("so act now", at(3..6), theme),
        "\u{1b}[38;5;246m 1 │\u{1b}[0m so \u{1b}[33mact\u{1b}[0m now\n\
         \u{1b}[38;5;246m   │\u{1b}[0m    \u{1b}[33m───\u{1b}[0m\n"
    );
}

#[test]
fn a_finding_costs_no_more_on_a_very_long_line() {
    let piece = "We regret é 家 to inform you kindly, act now. ";
    let text = piece.repeat((8 << 20) / piece.len());
    let place = text[..text.len() / 2].rfind("act now").expect("the words are there");
    let found = verdict("a.md", &text, vec![at(place..place + 7); 50]);
    found.document.source.lines();
    let begin = Instant::now();
    report(Terminal, PLAIN, &[found]);
    let each = begin.elapsed() / 50;
    // About 1 ms unoptimised; reading the line would take at least 40.
    assert!(each < Duration::from_millis(20), "{each:?}");
}

/// The page without its colour codes; `None` if there is another escape.
fn without_colours(page: &str) -> Option<String> {
    let mut parts = page.split("\u{1b}[");
    let mut plain = parts.next()?.to_owned();
    for part in parts {
        let (code, rest) = part.split_once('m')?;
        code.chars().all(|character| character.is_ascii_digit() || character == ';').then_some(())?;
        plain.push_str(rest);
    }
    Some(plain)
}

fn strange_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z ]{0,9}",
        "\\PC{0,3}",
        any::<char>().prop_map(String::from),
        prop::sample::select(vec![
            "\n",
            "\r\n",
            "\r",
            "\t",
            "\u{1b}[2J",
            "\u{202e}",
            "👩‍👩‍👧",
            "e\u{301}",
            "\u{301}"
        ])
        .prop_map(String::from),
        prop::sample::select(vec![
            "家族",
            "🇪🇸",
            "\u{feff}",
            "\u{85}",
            "\u{2028}",
            "\u{10fffc}",
            "\u{10fffd}",
            "\u{200d}"
        ])
        .prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn the_underline_begins_and_ends_with_the_words(
        before in strange_text(), after in strange_text(), unicode in any::<bool>(), width in 30usize..120,
    ) {
        let text = format!("{before}HIT{after}");
        let start = before.len();
        let theme = Theme { unicode, width, ..PLAIN };
        let page = excerpt_of(&text, at(start..start + 3), theme);
        let mut rows = page.lines();
        let (words, marks) = (rows.next().unwrap_or(""), rows.next().unwrap_or(""));
        let mark = if unicode { '─' } else { '^' };
        let lead = words.find("HIT").map(|at| line_width(&words[..at]));
        prop_assert_eq!(marks.find(mark).map(|at| line_width(&marks[..at])), lead, "{}", &page);
        prop_assert_eq!(marks.matches(mark).count(), 3);
    }

    #[test]
    fn any_text_and_place_is_drawn_safely(
        text in strange_text(), message in strange_text(),
        ends in (0usize..400, 0usize..400), second in (0usize..400, 0usize..40),
        (color, unicode, width) in (any::<bool>(), any::<bool>(), 10usize..90),
    ) {
        let cut = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let (a, b) = (cut(ends.0), cut(ends.1));
        let mut hit = at(a.min(b)..a.max(b));
        let start = cut(second.0);
        let span = Span::new(start..cut(start + second.1).max(start));
        hit.related.push(Related { span, text: String::new(), message: message.clone() });
        hit.message = message;
        let theme = Theme { color, unicode, width, quiet: false, explain: false, inbound: false };
        let page = report(Terminal, theme, &[verdict("a\u{1b}.md", &text, vec![hit])]);
        let plain = if color { without_colours(&page) } else { Some(page.clone()) };
        let Some(plain) = plain else { return Err(TestCaseError::fail(format!("an escape: {page:?}"))) };
        let bad = plain.chars().find(|character| *character != '\n' && super::width::is_hidden(*character));
        prop_assert_eq!(bad, None, "{:?}", &page);
        let bar = if unicode { " │ " } else { " | " };
        // One column under an arrow has the arrow's foot for an underline.
        let underline = if unicode { ['─', '┬'] } else { ['^', '|'] };
        let mut drawn = false;
        for row in plain.lines().filter(|row| row.starts_with(' ') && row.contains(bar)) {
            prop_assert!(line_width(row) <= width.max(25) + 12, "{} columns: {:?}", line_width(row), row);
            drawn |= row.split_once(bar).is_some_and(|(_, drawing)| drawing.contains(underline));
        }
        prop_assert!(drawn, "{}", plain);
    }

    #[test]
    fn any_texts_of_one_file_are_drawn_safely(
        text in strange_text(), words in strange_text(), ends in (0usize..400, 0usize..400),
        (color, unicode, width) in (any::<bool>(), any::<bool>(), 10usize..90), entries in any::<bool>(),
    ) {
        let cut = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let (a, b) = (cut(ends.0), cut(ends.1));
        let one = |line: usize| {
            let mut hit = at(a.min(b)..a.max(b));
            hit.message = format!("{line} {words}");
            let safety = Safety::Ask;
            hit.rewrites = vec![Rewrite { label: format!("{words} {line}"), safety, edits: vec![], blank: None }];
            let part = if entries { Part::Entry(line) } else { Part::Record(line) };
            let mut one = verdict(Origin { path: "a\u{1b}.csv".into(), part }, &text, vec![hit]);
            one.id = Some(words.clone());
            one
        };
        let theme = Theme { color, unicode, width, quiet: false, explain: false, inbound: false };
        let page = report(Terminal, theme, &[one(1), one(2), one(3), one(4), one(5)]);
        let plain = if color { without_colours(&page) } else { Some(page.clone()) };
        let Some(plain) = plain else { return Err(TestCaseError::fail(format!("an escape: {page:?}"))) };
        let bad = plain.chars().find(|character| *character != '\n' && super::width::is_hidden(*character));
        prop_assert_eq!(bad, None, "{:?}", &page);
        prop_assert!(plain.contains("pushy/false-urgency (5)"), "{}", plain);
        for row in plain.lines().filter(|row| row.starts_with("  ")) {
            prop_assert!(line_width(row) <= width.max(25) + 48, "{} columns: {:?}", line_width(row), row);
        }
    }
}

#[test]
fn texts_of_one_file_are_told_by_rule_once_they_are_many() {
    let text = "Hello. Act now, for it ends.";
    let one = |line: usize, label: &str, message: &str| {
        let mut hit = finding(text, "Act now");
        hit.message = message.into();
        let rewrite =
            |label: &str, safety| Rewrite { label: label.into(), safety, edits: vec![], blank: None };
        hit.rewrites = vec![rewrite(label, Safety::Ask), rewrite("Why?", Safety::Ask)];
        let mut one = verdict(Origin { path: "a.csv".into(), part: Part::Entry(line) }, text, vec![hit]);
        one.id = Some(format!("key.{line}"));
        one
    };
    let mut clean = one(9, "", "");
    clean.findings.clear();
    let texts = [
        one(1, "Come", "It hurries."),
        clean,
        one(2, "", "It hurries."),
        one(3, &"long ".repeat(12), "It hurries."),
        one(4, "Come", "It hurries."),
    ];
    let page = report(Terminal, PLAIN, &texts);
    let expected = "a.csv

warning  pushy/false-urgency (4)
    It hurries.
    ask yourself: Why?
  1:8  key.1  Hello. “Act now”, for it ends.  → Come
  1:8  key.2  Hello. “Act now”, for it ends.
    → leave these words out
  1:8  key.3  Hello. “Act now”, for it ends.
    → long long long long long long long long long long long
      long
  1:8  key.4  Hello. “Act now”, for it ends.  → Come

5 rows, 30 words: 4 warnings in 4 of them.

";
    assert!(page.starts_with(expected), "{page}");
    // What is quiet says where each place is; few are drawn one by one, and clean texts not at all.
    let quiet = report(Terminal, Theme { quiet: true, ..PLAIN }, &texts);
    assert!(quiet.starts_with("warning  pushy") && quiet.contains("  a.csv:1:8  key.4"), "{quiet}");
    let few = report(Terminal, PLAIN, &texts[..3]);
    assert!(
        few.starts_with("a.csv:1  key.1\n\nwarning  a.csv:1:8")
            && few.contains("\na.csv  3 rows, 18 words: 2 warnings in 2 of them.\n"),
        "{few}"
    );
    assert!(!few.contains("key.9"), "{few}");
}

#[test]
fn one_rule_is_told_once_whatever_the_languages_of_the_texts() {
    let text = "Act now, act. Now or never.";
    let one = |line: usize, language: Language, severity: &str, ask: &str| {
        let mut hit = finding(text, "Act now");
        hit.message = severity.into();
        let (label, safety) = (ask.into(), Safety::Ask);
        hit.rewrites = vec![Rewrite { label, safety, edits: vec![], blank: None }];
        let place = |range: std::ops::Range<usize>| Related {
            text: text[range.clone()].into(),
            span: Span::new(range),
            message: "also here".into(),
        };
        hit.related = vec![place(0..7), place(9..12), place(14..17)];
        let mut one = verdict(Origin { path: "a.csv".into(), part: Part::Entry(line) }, text, vec![hit]);
        (one.id, one.told_in) = (Some(format!("k{line}")), language);
        one
    };
    let english = |line| one(line, Language::English, "It hurries.", "Why?");
    let spanish = |line| one(line, Language::Spanish, "Mete prisa.", "¿Por qué?");
    let texts = [spanish(1), english(2), spanish(3), english(4), english(5)];
    let page = report(Terminal, PLAIN, &texts);
    let heading = "a.csv\n\nwarning  pushy/false-urgency (5)\n    ask yourself: Why?\n";
    assert!(page.starts_with(heading) && !page.contains("aviso") && !page.contains("Por qué"), "{page}");
    // The other places are told, but not the one that has a line of its own.
    assert!(page.contains("\n    also here: 1:10, 1:15\n") && !page.contains("more place"), "{page}");
    let most = report(Terminal, PLAIN, &[spanish(1), english(2), spanish(3), english(4), spanish(5)]);
    assert!(
        most.starts_with("a.csv\n\naviso  pushy/false-urgency (5)\n    para preguntarse: ¿Por"),
        "{most}"
    );
    assert!(!most.contains("warning ") && most.contains("    también aquí: 1:10, 1:15\n"), "{most}");
    // Those that are drawn one by one have one word for how bad it is, too.
    let few = report(Terminal, PLAIN, &[spanish(1), english(2), spanish(3)]);
    assert!(few.contains("\naviso  a.csv:1:1") && !few.contains("warning "), "{few}");
}
