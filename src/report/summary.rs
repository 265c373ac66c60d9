//! How a report for people ends: what was found, in how many texts, and how to go on.

use super::Theme;
use super::location::File;
use super::theme::Style;
use crate::check::Summary;
use crate::error::Error;
use crate::finding::category_of;
use crate::rules::META;
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
    for line in theme.wrapped(&opening(summary, with_findings), 0) {
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
        lines.push(format!("Most often: {}.", named.join(", ")));
    }
    lines.extend(not_ready(summary));
    lines.extend(let_pass(summary));
    lines.extend(set_aside(summary));
    lines.extend(not_spoken(summary));
    lines.extend(other_model(summary));
    lines.extend(not_read(summary));
    if !summary.problems.is_empty() {
        let count = counted(summary.problems.len(), "problem");
        let named: Vec<String> = summary.problems.iter().take(MOST_NAMED).map(told).collect();
        let more = summary.problems.len() - named.len();
        let more = if more > 0 { format!("; and {more} more") } else { String::new() };
        lines.push(format!("{count} kept candor from checking everything: {}{more}.", named.join("; ")));
    }
    for line in lines.iter().flat_map(|line| theme.wrapped(line, 0)) {
        writeln!(out, "{line}")?;
    }
    if let Some((rule, _)) = rules.first() {
        // On a line of its own, to be copied whole.
        writeln!(out, "Why it matters: candor explain {}", theme.visible(rule))?;
    }
    Ok(())
}

/// A problem in a few words, with its place.
fn told(error: &Error) -> String {
    match &error.place {
        Some(place) => {
            let at = File::of(&place.source).named(place.span.start);
            format!("{at}: {}", error.what)
        }
        None => error.what.clone(),
    }
}

/// `3 texts, 812 words: 2 warnings, 1 note in 2 of them.`
pub(super) fn opening(summary: &Summary, with_findings: usize) -> String {
    if summary.documents == 0 {
        return "There was no text to check.".into();
    }
    let read = format!("{}, {}", counted(summary.documents, "text"), counted(summary.words, "word"));
    if summary.findings.iter().sum::<usize>() == 0 {
        return match (summary.unread, summary.known) {
            (unread, _) if unread == summary.documents => format!("{read}: nothing was read."),
            (0, 0) if summary.brief + summary.foreign >= summary.documents => match summary.foreign {
                0 => format!("{read}: nothing found, in too few words to tell."),
                _ => format!("{read}: nothing found by the few rules for every language."),
            },
            (unread, 0) if unread > 0 => {
                format!("{read}: nothing found in what was read; of {} nothing was.", counted(unread, "text"))
            }
            (_, 0) => format!("{read}: nothing found that talks at the reader."),
            (_, known) => format!("{read}: nothing new ({known} known)."),
        };
    }
    let where_found = match (summary.documents, with_findings) {
        (1, _) => String::new(),
        (2, 2) => " in both of them".into(),
        (all, found) if all == found => " in all of them".into(),
        (_, found) => format!(" in {found} of them"),
    };
    format!("{read}: {}{where_found}.", tally(&summary.findings))
}

/// What was found but does not count.
pub(super) fn set_aside(summary: &Summary) -> Option<String> {
    let parts: Vec<String> =
        [(summary.allowed, "allowed by the writer"), (summary.known, "known from before")]
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, why)| format!("{count} {why}"))
            .collect();
    (!parts.is_empty()).then(|| format!("Not counted: {}.", parts.join(", ")))
}

/// Why the texts should not go out as they are.
pub(super) fn not_ready(summary: &Summary) -> Option<String> {
    let named: Vec<String> = summary.reasons.iter().take(MOST_NAMED).map(ToString::to_string).collect();
    let more = summary.reasons.len() - named.len();
    let more = if more > 0 { format!("; and {more} more") } else { String::new() };
    (!named.is_empty()).then(|| format!("Not ready to go out: {}{more}.", named.join("; ")))
}

/// Warnings that stopped nothing, and how they would.
pub fn let_pass(summary: &Summary) -> Option<String> {
    let warnings = counted(summary.let_pass, "warning");
    (summary.let_pass > 0).then(|| {
        let passed = match summary.passed() {
            true => format!("Passed with {warnings}"),
            false => format!("Besides, the gate lets {warnings} pass"),
        };
        format!(
            "{passed}. To make warnings fail, use --fail-on warning, or fail-on = \"warning\" under \
             [gate] in candor.toml."
        )
    })
}

/// Texts that only the few rules of all languages have read: their silence is no praise.
pub fn not_spoken(summary: &Summary) -> Option<String> {
    let (count, is) = (summary.foreign, if summary.foreign == 1 { "is" } else { "are" });
    let texts = counted(count, "text");
    (count > 0).then(|| format!("{texts} {is} in a language that candor has no rules for yet."))
}

/// Texts that the model of the configuration could not hear: it is not to be thought that it did.
pub fn other_model(summary: &Summary) -> Option<String> {
    let (count, is) = (summary.other_model, if summary.other_model == 1 { "is" } else { "are" });
    let texts = counted(count, "text");
    (count > 0).then(|| {
        format!("{texts} {is} in another language than the model under [rules], and went without it.")
    })
}

/// Files that were passed over, and those attached to mails: nobody should take them for checked.
pub fn not_read(summary: &Summary) -> Option<String> {
    let mut kinds: Vec<(&str, usize)> =
        summary.passed_over.iter().map(|(kind, count)| (kind.as_str(), *count)).collect();
    kinds.sort_by_key(|(kind, count)| (std::cmp::Reverse(*count), *kind));
    let mut named: Vec<String> = kinds
        .iter()
        .take(MOST_NAMED)
        .map(|(kind, count)| match *kind {
            "" => format!("{count} without extension"),
            kind => format!("{count} .{kind}"),
        })
        .collect();
    let others: usize = kinds.iter().skip(MOST_NAMED).map(|(_, count)| count).sum();
    if others > 0 {
        named.push(format!("{others} of other kinds"));
    }
    let mut told = Vec::new();
    if !named.is_empty() {
        told.push(format!("File types not read: {}.", named.join(", ")));
    }
    if !summary.not_read.is_empty() {
        let more = match summary.more_not_read {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        told.push(format!("Parts not read: {}{more}.", summary.not_read.join(", ")));
        if summary.not_read.iter().any(|part| part.ends_with("(attached)")) {
            told.push(
                "With attachments = true under [email] in candor.toml, attached texts are read.".into(),
            );
        }
    }
    (!told.is_empty()).then(|| told.join(" "))
}

/// `1 error, 2 warnings, 1 note`, leaving out zeros. Counts are notes, warnings, errors.
pub(super) fn tally(counts: &[usize; 3]) -> String {
    let [note, warning, error] = *counts;
    let parts: Vec<String> = [(error, "error"), (warning, "warning"), (note, "note")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| counted(count, name))
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
    use crate::check::Reason;
    use crate::report::testing::PLAIN;

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
            reasons: vec![Reason { text: "a.md".into(), what: "2 warnings".into() }],
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
             Besides, the gate lets 1 warning pass. To make warnings\n\
             fail, use --fail-on warning, or fail-on = \"warning\" under\n\
             [gate] in candor.toml.\n\
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
}
