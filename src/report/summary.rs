//! How a report for people ends: what was found, in how many texts, and how to go on.

use super::Theme;
use super::location::File;
use super::theme::Style;
use crate::check::{Reason, Summary, UnreadPart};
use crate::error::Error;
use crate::finding::category_of;
use crate::language::Phrasebook;
use crate::rules::META;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::{self, Write};

/// The most rules, reasons and kinds of file that are named.
const MOST_NAMED: usize = 3;

/// Writes the last lines of a report. `with_findings` counts the documents in which something was found.
pub(super) fn ending(
    summary: &Summary,
    with_findings: usize,
    theme: &Theme,
    out: &mut dyn Write,
) -> io::Result<()> {
    let book = summary.book();
    for line in theme.wrapped(&opening(summary, with_findings, book), 0) {
        writeln!(out, "{}", theme.paint(Style::Strong, &line))?;
    }
    let mut rules: Vec<(&str, usize)> =
        summary.by_rule.iter().map(|(rule, count)| (rule.as_str(), *count)).collect();
    // Copy first: what speaks of comments is housekeeping.
    let is_meta = |rule: &str| category_of(rule) == META;
    rules.sort_by_key(|(rule, count)| (is_meta(rule), std::cmp::Reverse(*count), *rule));
    let mut lines = Vec::new();
    if rules.len() > 1 {
        let named: Vec<String> =
            rules.iter().take(MOST_NAMED).map(|(rule, count)| format!("{rule} ({count})")).collect();
        lines.push(book.say("Most often: {rules}.", &[("rules", &named.join(", "))]));
    }
    lines.extend(not_ready(summary, book));
    lines.extend(let_pass(summary, book));
    lines.extend(set_aside(summary, book));
    lines.extend(not_spoken(summary, book));
    lines.extend(other_model(summary, book));
    lines.extend(not_read(summary, book));
    if !summary.problems.is_empty() {
        let named: Vec<String> = summary.problems.iter().take(MOST_NAMED).map(told).collect();
        let more = and_more(summary.problems.len() - named.len(), book);
        lines.push(book.say(
            "{count} {count|problem|problems} kept candor from checking everything: {named}{more}.",
            &[("count", &summary.problems.len()), ("named", &named.join("; ")), ("more", &more)],
        ));
    }
    for line in lines.iter().flat_map(|line| theme.wrapped(line, 0)) {
        writeln!(out, "{line}")?;
    }
    if let Some((rule, _)) = rules.first() {
        // On a line of its own, to be copied whole.
        let told = book.say("Why it matters: candor explain {rule}", &[("rule", &theme.visible(rule))]);
        writeln!(out, "{told}")?;
    }
    Ok(())
}

/// `; and 3 more`, where there are more.
fn and_more(more: usize, book: Phrasebook) -> String {
    if more > 0 { book.say("; and {count} more", &[("count", &more)]) } else { String::new() }
}

/// A problem in a few words, with its place.
fn told(error: &Error) -> String {
    match &error.place {
        Some(place) => {
            let at = File::of(&place.source).named(place.span.start, Phrasebook::ENGLISH);
            format!("{at}: {}", error.what)
        }
        None => error.what.clone(),
    }
}

/// `3 texts, 812 words: 2 warnings, 1 note in 2 of them.`
pub(super) fn opening(summary: &Summary, with_findings: usize, book: Phrasebook) -> String {
    if summary.documents == 0 {
        return book.word("There was no text to check.").into();
    }
    let (texts, words) = (summary.documents, summary.words);
    let told = if summary.findings.iter().sum::<usize>() == 0 {
        match (summary.unread, summary.known) {
            (unread, _) if unread == texts => book.word("nothing was read.").into(),
            (0, 0) if summary.brief + summary.foreign >= texts => match summary.foreign {
                0 => book.word("nothing found, in too few words to tell.").into(),
                _ => book.word("nothing found by the few rules for every language.").into(),
            },
            (unread, 0) if unread > 0 => book.say(
                "nothing found in what was read; of {count} {count|text|texts} nothing was.",
                &[("count", &unread)],
            ),
            (_, 0) => book.word("nothing found that talks at the reader.").into(),
            (_, known) => book.say("nothing new ({count} known).", &[("count", &known)]),
        }
    } else {
        let found = tally(&summary.findings, book);
        let (english, count) = match (texts, with_findings) {
            (1, _) => ("{found}.", 1),
            (2, 2) => ("{found} in both of them.", 2),
            (all, some) if all == some => ("{found} in all of them.", some),
            (_, some) => ("{found} in {count} of them.", some),
        };
        book.say(english, &[("found", &found), ("count", &count)])
    };
    book.say(
        "{texts} {texts|text|texts}, {words} {words|word|words}: {told}",
        &[("texts", &texts), ("words", &words), ("told", &told)],
    )
}

/// What is to be said beside the verdict, but for what the terminal ends with.
pub(super) fn remarks(summary: &Summary, book: Phrasebook) -> impl Iterator<Item = String> {
    let tell = [let_pass, set_aside, not_spoken, other_model, not_read];
    tell.into_iter().filter_map(move |tell| tell(summary, book))
}

/// What was found but does not count.
pub(super) fn set_aside(summary: &Summary, book: Phrasebook) -> Option<String> {
    let allowed = book.say("{count} allowed by the writer", &[("count", &summary.allowed)]);
    let known = book.say("{count} known from before", &[("count", &summary.known)]);
    let parts: Vec<String> = [(summary.allowed, allowed), (summary.known, known)]
        .into_iter()
        .filter_map(|(count, told)| (count > 0).then_some(told))
        .collect();
    (!parts.is_empty()).then(|| book.say("Not counted: {parts}.", &[("parts", &parts.join(", "))]))
}

/// Why the texts should not go out as they are.
pub(super) fn not_ready(summary: &Summary, book: Phrasebook) -> Option<String> {
    let mut before = None;
    let told = |reason| reason_told(reason, before.replace(reason), book);
    let named: Vec<String> = summary.reasons.iter().take(MOST_NAMED).map(told).collect();
    let more = and_more(summary.reasons.len() - named.len(), book);
    (!named.is_empty()).then(|| {
        book.say("Not ready to go out: {named}{more}.", &[("named", &named.join("; ")), ("more", &more)])
    })
}

/// A reason without what it shares with the one `before` it: the file, or all of the text.
fn reason_told(reason: &Reason, before: Option<&Reason>, book: Phrasebook) -> String {
    let what = || book.said(&reason.what);
    match (before, &reason.id, reason.text.part.line()) {
        (Some(before), id, _) if before.text == reason.text && before.id == *id => what(),
        (Some(before), Some(_), _) if before.text.path == reason.text.path => {
            format!("{}: {}", reason.key(), what())
        }
        (Some(before), None, Some(line)) if before.text.path == reason.text.path => {
            format!("{}: {}", book.say("line {line}", &[("line", &line)]), what())
        }
        _ => reason.told(book),
    }
}

/// Warnings that stopped nothing, and how they would.
pub fn let_pass(summary: &Summary, book: Phrasebook) -> Option<String> {
    (summary.let_pass > 0).then(|| {
        let english = match summary.passed() {
            true => {
                "Passed with {count} {count|warning|warnings}. To make warnings fail, use --fail-on warning, or \
                 fail-on = \"warning\" under [gate] in candor.toml."
            }
            false => {
                "Your settings let {count} {count|warning|warnings} pass. To make warnings fail, use --fail-on \
                 warning, or fail-on = \"warning\" under [gate] in candor.toml."
            }
        };
        book.say(english, &[("count", &summary.let_pass)])
    })
}

/// Texts that only the few rules of all languages have read: their silence is no praise.
pub fn not_spoken(summary: &Summary, book: Phrasebook) -> Option<String> {
    let told = "{count} {count|text|texts} {count|is|are} in a language that candor has no rules for yet.";
    let named =
        "{count} {count|text|texts} {count|is|are} in a language that candor has no rules for yet ({names}).";
    let (files, more) = &summary.foreign_files;
    let names = || format!("{}{}", files.join(", "), and_more(*more, book));
    (summary.foreign > 0).then(|| match files.is_empty() {
        true => book.say(told, &[("count", &summary.foreign)]),
        false => book.say(named, &[("count", &summary.foreign), ("names", &names())]),
    })
}

/// Texts that the model of the configuration could not hear: it is not to be thought that it did.
pub fn other_model(summary: &Summary, book: Phrasebook) -> Option<String> {
    let told = "{count} {count|text|texts} {count|is|are} in another language than the model under [rules], and \
                went without it.";
    (summary.other_model > 0).then(|| book.say(told, &[("count", &summary.other_model)]))
}

/// Files that were passed over, and those attached to mails: nobody should take them for checked.
pub fn not_read(summary: &Summary, book: Phrasebook) -> Option<String> {
    let named = kinds(&summary.passed_over, book);
    let mut told = Vec::new();
    if !named.is_empty() {
        told.push(book.say("File types not read: {named}.", &[("named", &named)]));
    }
    if !summary.not_read.is_empty() {
        let parts: Vec<String> = summary.not_read.iter().map(|part| part_at(part, book)).collect();
        let parts = parts.join(", ");
        told.push(match summary.more_not_read {
            0 => book.say("Parts not read: {parts}.", &[("parts", &parts)]),
            more => {
                book.say("Parts not read: {parts} and {count} more.", &[("parts", &parts), ("count", &more)])
            }
        });
        if summary.not_read.iter().any(|part| part.name.ends_with("(attached)")) {
            let how = "With attachments = true under [email] in candor.toml, attached texts are read.";
            told.push(book.word(how).into());
        }
    }
    (!told.is_empty()).then(|| told.join(" "))
}

/// Files that would be read if the configuration did not list others: the list is no addition.
pub fn left_out(unlisted: &BTreeMap<String, usize>, book: Phrasebook) -> Option<String> {
    let count: usize = unlisted.values().sum();
    let told = "[files] include leaves out {count} {count|file|files} that candor reads without it: {named}.";
    (count > 0).then(|| book.say(told, &[("count", &count), ("named", &kinds(unlisted, book))]))
}

/// How many files there are of each extension: `4 .pdf, 2 .json`.
fn kinds(files: &BTreeMap<String, usize>, book: Phrasebook) -> String {
    let mut kinds: Vec<(&str, usize)> = files.iter().map(|(kind, count)| (kind.as_str(), *count)).collect();
    kinds.sort_by_key(|(kind, count)| (std::cmp::Reverse(*count), *kind));
    let mut named: Vec<String> = kinds
        .iter()
        .take(MOST_NAMED)
        .map(|(kind, count)| match *kind {
            "" => book.say("{count} without extension", &[("count", count)]),
            kind => format!("{count} .{kind}"),
        })
        .collect();
    let others: usize = kinds.iter().skip(MOST_NAMED).map(|(_, count)| count).sum();
    if others > 0 {
        named.push(book.say("{count} of other kinds", &[("count", &others)]));
    }
    named.join(", ")
}

/// A part that was not read, and where the first of it is: `texts in code (mail.liquid:7 and 2 more)`.
fn part_at(part: &UnreadPart, book: Phrasebook) -> String {
    let name = part_of(&part.name, book);
    match &part.first {
        None => name,
        Some((file, line)) => {
            let at = format!("{file}:{line}");
            let blanks: [(&str, &dyn Display); 3] = [("name", &name), ("at", &at), ("count", &part.more)];
            book.say(if part.more > 0 { "{name} ({at} and {count} more)" } else { "{name} ({at})" }, &blanks)
        }
    }
}

/// A part of a mail or page that was not read, as the document calls it.
fn part_of(part: &str, book: Phrasebook) -> String {
    match part.strip_suffix(" (attached)") {
        Some(name) => book.say("{name} (attached)", &[("name", &name)]),
        None => match part {
            "charts" => book.word("charts").into(),
            "embedded objects" => book.word("embedded objects").into(),
            "texts in drawings" => book.word("texts in drawings").into(),
            "other choices of lists" => book.word("other choices of lists").into(),
            "files put in whole" => book.word("files put in whole").into(),
            "texts in front matter" => book.word("texts in front matter").into(),
            "hidden parts" => book.word("hidden parts").into(),
            "texts in code" => book.word("texts in code").into(),
            "texts in links" => book.word("texts in links").into(),
            "texts in data" => book.word("texts in data").into(),
            "texts in styles" => book.word("texts in styles").into(),
            "headers, footers or notes that the file lacks" => {
                book.word("headers, footers or notes that the file lacks").into()
            }
            "what follows a <!-- without -->" => book.word("what follows a <!-- without -->").into(),
            "what follows a <script> without </script>" => {
                book.word("what follows a <script> without </script>").into()
            }
            "what follows a <style> without </style>" => {
                book.word("what follows a <style> without </style>").into()
            }
            // An element of a page, by its name.
            name => name.to_owned(),
        },
    }
}

/// `1 error, 2 warnings, 1 note`, leaving out zeros. Counts are notes, warnings, errors.
pub(super) fn tally(counts: &[usize; 3], book: Phrasebook) -> String {
    let [note, warning, error] = *counts;
    let parts: Vec<String> = [
        (error, "{count} {count|error|errors}"),
        (warning, "{count} {count|warning|warnings}"),
        (note, "{count} {count|note|notes}"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, english)| book.say(english, &[("count", &count)]))
    .collect();
    parts.join(", ")
}

/// `1 text`, `2 texts`.
pub fn counted(count: usize, name: &str) -> String {
    format!("{count} {name}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Said;
    use crate::report::testing::PLAIN;
    use crate::text::{Origin, Part};

    fn end(summary: &Summary, with_findings: usize) -> String {
        let mut out = Vec::new();
        ending(summary, with_findings, &PLAIN, &mut out).expect("memory takes all");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn says_what_was_found_and_how_to_go_on() {
        let summary = Summary {
            documents: 3,
            words: 812,
            findings: [1, 2, 0],
            allowed: 1,
            foreign: 1,
            other_model: 2,
            by_rule: [("meta/x".into(), 2), ("pushy/fomo".into(), 2), ("stilted/kindly".into(), 1)].into(),
            reasons: vec![Reason { text: "a.md".into(), id: None, what: Said::new("2 warnings") }],
            let_pass: 1,
            passed_over: [("docx".into(), 4), ("pdf".into(), 1), (String::new(), 1)].into(),
            problems: vec![Error::new("x")],
            ..Summary::default()
        };
        assert_eq!(
            end(&summary, 2),
            "3 texts, 812 words: 2 warnings, 1 note in 2 of them.\n\
             Most often: pushy/fomo (2), stilted/kindly (1), meta/x (2).\n\
             Not ready to go out: a.md: 2 warnings.\n\
             Your settings let 1 warning pass. To make warnings fail, use\n\
             --fail-on warning, or fail-on = \"warning\" under [gate] in\n\
             candor.toml.\n\
             Not counted: 1 allowed by the writer.\n\
             1 text is in a language that candor has no rules for yet.\n\
             2 texts are in another language than the model under\n[rules], and went without it.\n\
             File types not read: 4 .docx, 1 without extension, 1 .pdf.\n\
             1 problem kept candor from checking everything: x.\n\
             Why it matters: candor explain pushy/fomo\n"
        );
    }

    #[test]
    fn says_so_when_nothing_was_found() {
        let summary = Summary { documents: 1, words: 1, ..Summary::default() };
        assert_eq!(end(&summary, 0), "1 text, 1 word: nothing found that talks at the reader.\n");
        assert_eq!(end(&Summary::default(), 0), "There was no text to check.\n");
        let few = Summary { brief: 1, words: 1, documents: 1, ..Summary::default() };
        assert_eq!(end(&few, 0), "1 text, 1 word: nothing found, in too few words to tell.\n");
        let some = Summary { documents: 2, words: 40, unread: 1, ..Summary::default() };
        assert_eq!(
            end(&some, 0),
            "2 texts, 40 words: nothing found in what was read; of 1 text\nnothing was.\n"
        );
        let known = Summary { documents: 1, words: 9, known: 3, ..Summary::default() };
        assert_eq!(
            end(&known, 0),
            "1 text, 9 words: nothing new (3 known).\nNot counted: 3 known from before.\n"
        );
        let unread = Summary { documents: 2, unread: 2, ..Summary::default() };
        assert_eq!(end(&unread, 0), "2 texts, 0 words: nothing was read.\n");
        let foreign = Summary { documents: 1, words: 40, foreign: 1, ..Summary::default() };
        assert!(end(&foreign, 0).replace("every\nlanguage", "every language").starts_with(
            "1 text, 40 words: nothing found by the few rules for every language.\n1 text is in a language"
        ));
    }

    #[test]
    fn a_file_is_named_once() {
        let reason = |path: &str, line, id: Option<&str>, what| Reason {
            text: Origin { path: path.into(), part: Part::Entry(line) },
            id: id.map(str::to_owned),
            what: Said::new(what),
        };
        let told = |reasons| not_ready(&Summary { reasons, ..Summary::default() }, Phrasebook::ENGLISH);
        let keys = vec![
            reason("en.json", 2, Some("cart.a"), "2 warnings"),
            reason("en.json", 2, Some("cart.a"), "1 note"),
            reason("en.json", 3, Some("cart.b"), "1 note"),
            reason("en.json", 4, Some("cart.c"), "1 note"),
        ];
        let one = "Not ready to go out: en.json:2 cart.a: 2 warnings; 1 note; cart.b: 1 note; and 1 more.";
        assert_eq!(told(keys).as_deref(), Some(one));
        let rows = vec![
            reason("a.csv", 2, None, "1 note"),
            reason("a.csv", 7, None, "1 note"),
            reason("b.csv", 2, None, "1 note"),
        ];
        let lines = "Not ready to go out: a.csv:2: 1 note; line 7: 1 note; b.csv:2: 1 note.";
        assert_eq!(told(rows).as_deref(), Some(lines));
    }
}
