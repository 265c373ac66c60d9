//! The score on the page for people: one figure, six bars, what moved it most, what to mend first.

use super::location::File;
use super::theme::{Style, Theme};
use crate::check::Verdict;
use crate::check::score::{Entry, Score, Weights};
use crate::finding::Dimension;
use crate::language::{Phrasebook, Said};
use std::io::{self, Write};

/// How many lines of the ledger are shown, of those that earn and of those that cost.
const MOST_LINES: usize = 3;
/// How many are shown where nothing was found.
const IN_SHORT: usize = 3;
/// Lines that move the score by less are not worth reading.
const LEAST_POINTS: f64 = 0.5;
/// The cells of a bar.
const BAR: usize = 10;
/// Characters of words that a line names.
const MOST_NAMED: usize = 48;

/// What a dimension is called on the page.
pub(super) fn called(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Listen => "listens",
        Dimension::Answer => "answers",
        Dimension::Presence => "somebody there",
        Dimension::Balance => "about the reader",
        Dimension::Voice => "sounds spoken",
        Dimension::Respect => "respects you",
    }
}

/// `38, stiff`; a range for short texts.
pub fn in_short(score: &Score, book: Phrasebook) -> String {
    let band = book.word(score.band);
    match range(score) {
        Some((low, high)) => book.say(
            "between {low} and {high}, {band} (a short text)",
            &[("low", &format_args!("{low:.0}")), ("high", &format_args!("{high:.0}")), ("band", &band)],
        ),
        None => format!("{:.0}, {band}", score.overall.floor()),
    }
}

/// The number of a band, the lowest is 1.
pub(super) fn level(score: &Score) -> usize {
    let bands = &Weights::built_in().band;
    bands.iter().position(|band| band.name == score.band).map_or(1, |at| (at + 1).min(5))
}

/// The figure, or the range of a short text.
pub(super) fn figure(score: &Score) -> String {
    match range(score) {
        Some((low, high)) => format!("{low:.0}–{high:.0}"),
        None => format!("{:.0}", score.overall.floor()),
    }
}

/// From where to where it lies, if the text is short.
pub(super) fn range(score: &Score) -> Option<(f64, f64)> {
    let (low, high) = (score.overall - score.margin, score.overall + score.margin);
    (score.margin > 0.0).then(|| (low.max(0.0), high.min(100.0)))
}

/// `read as press (a dateline)`: the channel decides what weighs most.
pub fn read_as(verdict: &Verdict) -> String {
    let document = &verdict.document;
    let book = verdict.book();
    let (channel, reason) = (book.word(document.channel.name()), book.word(document.channel_reason.text()));
    book.say("read as {channel} ({reason})", &[("channel", &channel), ("reason", &reason)])
}

/// Writes the score of `verdict`, if it has one.
pub(super) fn write_score(verdict: &Verdict, theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
    let Some(score) = &verdict.score else { return Ok(()) };
    let book = verdict.book();
    let figure = book.say("Score: {figure}", &[("figure", &in_short(score, book))]);
    let figure = theme.paint(Style::Strong, &figure);
    for line in theme.wrapped(&format!("{figure}; {}", read_as(verdict)), 0) {
        writeln!(out, "{line}")?;
    }
    for (dimension, value) in Dimension::ALL.into_iter().zip(score.dimensions) {
        writeln!(out, "  {:16} {} {value:3.0}", book.word(called(dimension)), bar(value, theme))?;
    }
    write_entries(&heaviest(score), book, theme, out)?;
    for line in mend(verdict, score, theme).iter().flat_map(|line| theme.wrapped(line, 0)) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// Writes what moved `score` most, for a text in which nothing was found: a figure alone is a riddle.
pub(super) fn write_why(
    score: &Score,
    book: Phrasebook,
    theme: &Theme,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut lines = by_weight(score);
    lines.truncate(IN_SHORT);
    write_entries(&lines, book, theme, out)
}

fn write_entries(entries: &[&Entry], book: Phrasebook, theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
    for entry in entries {
        let style = if entry.points > 0.0 { Style::Better } else { Style::Warning };
        let points = theme.paint(style, &format!("{:+5.1}", entry.points));
        let says = says(entry, book, theme);
        for (row, line) in theme.wrapped(&says, 8).into_iter().enumerate() {
            let lead = if row == 0 { points.clone() } else { " ".repeat(5) };
            writeln!(out, "  {lead} {line}")?;
        }
    }
    Ok(())
}

/// The lines that moved the score most, those that earn first.
fn heaviest(score: &Score) -> Vec<&Entry> {
    let lines = by_weight(score);
    let of = |earns: bool| {
        let own = |entry: &&&Entry| (entry.points > 0.0 && entry.rule != Entry::START) == earns;
        lines.iter().filter(own).take(MOST_LINES).copied().collect::<Vec<_>>()
    };
    [of(true), of(false)].concat()
}

/// The lines that are worth reading, the heaviest first.
fn by_weight(score: &Score) -> Vec<&Entry> {
    let weight = |entry: &Entry| {
        if entry.rule != Entry::START {
            entry.points.abs()
        } else if entry.text.as_ref().is_some_and(|said| said.english() == Entry::SILENT) {
            // What silence keeps a part of the score below its middle.
            (score.shares[entry.dimension as usize] / 2.0 - entry.points).max(0.0)
        } else {
            0.0
        }
    };
    let mut lines: Vec<&Entry> = score.ledger.iter().filter(|entry| weight(entry) >= LEAST_POINTS).collect();
    lines.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
    let mut heard: Vec<&Said> = Vec::new();
    lines.retain(|entry| {
        let text = entry.text.as_ref().filter(|_| is_heard(entry));
        let again = text.is_some_and(|text| heard.contains(&text));
        heard.extend(text.filter(|_| !again));
        !again
    });
    lines
}

/// Whether an entry is a measure that several parts of the score share, and one line of which is enough.
pub(super) fn is_heard(entry: &Entry) -> bool {
    entry.rule.starts_with("measure/sounds-")
}

/// What a line of the ledger speaks of: words of the text as they are, other lines in the words of `book`.
pub(super) fn text_of(entry: &Entry, book: Phrasebook) -> String {
    let said = |said: &Said| if entry.span.is_some() { said.to_string() } else { book.said(said) };
    entry.text.as_ref().map(said).unwrap_or_default()
}

/// The words of an entry, or what it says.
fn says(entry: &Entry, book: Phrasebook, theme: &Theme) -> String {
    let (text, called) = (text_of(entry, book), book.word(called(entry.dimension)));
    if entry.span.is_none() {
        return format!("{called}: {text}");
    }
    let mut words: String = text.chars().take(MOST_NAMED).collect();
    if words.len() < text.len() {
        words = words.trim_end().to_owned() + theme.ellipsis();
    }
    let words = format!("{called}: {}", theme.quoted(&words));
    // A finding is named by its rule; what earns needs no defence.
    if entry.points < 0.0 { format!("{words} {}", entry.rule) } else { words }
}

/// What to mend first, and what the score is then; or why it stays where it is.
fn mend(verdict: &Verdict, score: &Score, theme: &Theme) -> Option<String> {
    let (fixes, book) = (score.fixes.as_ref()?, verdict.book());
    let place = |index: &usize| {
        let finding = verdict.findings.get(*index)?;
        let file = File::of(&verdict.document.source);
        let at = file.position(finding.span.start);
        let words: String = finding.text.chars().take(MOST_NAMED / 2).collect();
        let more = if words.len() < finding.text.len() { theme.ellipsis() } else { "" };
        let words = theme.quoted(&format!("{}{more}", words.trim_end()));
        let told = if file.is_unpacked() { "{words} (paragraph {line})" } else { "{words} (line {line})" };
        Some(book.say(told, &[("words", &words), ("line", &at.line)]))
    };
    let mut places: Vec<String> = Vec::new();
    for place in fixes.findings.iter().filter_map(place) {
        // The same words twice in a line would read as one place listed twice.
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let these = match places.len() {
        0 => return None,
        count => these(count, book),
    };
    let places = places.join(", ");
    let more = fixes.overall - score.overall;
    if more >= 1.0 && score.margin > 0.0 {
        // A short text has no figure yet: what it gains has one.
        let told =
            "{fix_these} and the score would be about {points} {points|point|points} higher: {places}.";
        return Some(book.say(
            told,
            &[("fix_these", &these), ("points", &format_args!("{:.0}", more.round())), ("places", &places)],
        ));
    }
    if more >= 1.0 {
        let overall = fixes.overall.floor();
        let told = "{fix_these} and the score would be {score}: {places}.";
        return Some(book.say(told, &[("fix_these", &these), ("score", &overall), ("places", &places)]));
    }
    let first = book.say("{fix_these} first: {places}.", &[("fix_these", &these), ("places", &places)]);
    Some(match score.caps.iter().find(|cap| cap.at <= score.overall) {
        Some(cap) => {
            let (at, why) = (format_args!("{:.0}", cap.at).to_string(), book.word(cap.why));
            let stays = book.say("The score stays at {at} while {why}.", &[("at", &at), ("why", &why)]);
            format!("{first} {stays}")
        }
        None => first,
    })
}

/// `Fix these two`, of so many.
pub(super) fn these(count: usize, book: Phrasebook) -> &'static str {
    match count {
        1 => book.word("Fix this"),
        2 => book.word("Fix these two"),
        _ => book.word("Fix these three"),
    }
}

/// A bar of `value` out of 100.
fn bar(value: f64, theme: &Theme) -> String {
    let full = ((value / 100.0 * BAR as f64).round() as usize).min(BAR);
    let (on, off) = if theme.unicode { ("█", "░") } else { ("#", ".") };
    format!("{}{}", on.repeat(full), theme.paint(Style::Faint, &off.repeat(BAR - full)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::score::{Cap, Fixes};
    use crate::report::testing::{PLAIN, finding, verdict};

    fn entry(points: f64, rule: &str, span: bool) -> Entry {
        Entry {
            dimension: Dimension::Respect,
            rule: rule.into(),
            points,
            span: span.then(|| crate::text::Span::new(0..3)),
            text: Some(Said::new("Act now")),
        }
    }

    fn page(score: Score) -> String {
        let mut verdict = verdict("a.md", "Act now.", vec![finding("Act now.", "Act now")]);
        verdict.score = Some(score);
        let mut out = Vec::new();
        write_score(&verdict, &PLAIN, &mut out).expect("memory takes all");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn a_figure_alone_is_explained_by_what_weighs_most() {
        let silent = Entry {
            text: Some(Said::new(Entry::SILENT).with("most", 10)),
            ..entry(1.5, Entry::START, false)
        };
        let opening =
            Entry { text: Some(Said::new(Entry::BEGUN).with("most", 20)), ..entry(9.0, Entry::START, false) };
        let score = Score {
            overall: 41.0,
            margin: 0.0,
            band: "stiff",
            dimensions: [20.0; 6],
            shares: [10.0; 6],
            ledger: vec![opening, silent, entry(0.4, "measure/x", false), entry(5.0, "signals/x", true)],
            caps: vec![],
            fixes: None,
        };
        let mut out = Vec::new();
        write_why(&score, Phrasebook::ENGLISH, &PLAIN, &mut out).expect("memory takes all");
        assert_eq!(
            String::from_utf8(out).expect("UTF-8"),
            "   +5.0 respects you: “Act now”\n   +1.5 respects you: nothing to go by (10 at most)\n"
        );
    }

    #[test]
    fn one_figure_six_bars_and_what_to_mend() {
        let mut score = Score {
            overall: 44.9,
            margin: 0.0,
            band: "stiff",
            shares: [10.0, 20.0, 20.0, 20.0, 20.0, 10.0],
            dimensions: [0.0, 50.0, 96.0, 100.0, 4.9, 20.0],
            ledger: vec![
                entry(50.0, Entry::START, false),
                entry(-0.3, "pushy/fomo", true),
                entry(-2.1, "pushy/fomo", true),
                entry(1.25, "measure/x", false),
            ],
            caps: vec![],
            fixes: Some(Fixes { findings: vec![0], overall: 52.7 }),
        };
        assert_eq!(
            page(score.clone()),
            "Score: 44, stiff; read as other (nothing says which channel)\n  listens          ░░░░░░░░░░   0\n  answers          █████░░░░░  50\n  \
             somebody there   ██████████  96\n  about the reader ██████████ 100\n  \
             sounds spoken    ░░░░░░░░░░   5\n  respects you     ██░░░░░░░░  20\n   \
             +1.2 respects you: Act now\n   -2.1 respects you: “Act now” pushy/fomo\n\
             Fix this and the score would be 52: “Act now” (line 1).\n"
        );
        // What is to mend first is named where it alone lifts nothing, too.
        score.fixes = Some(Fixes { findings: vec![0], overall: 44.9 });
        assert!(page(score.clone()).ends_with("\nFix this first: “Act now” (line 1).\n"));
        let cap =
            Cap { rule: "pushy/fomo".into(), at: 44.9, why: "it presses", dimension: Dimension::Respect };
        score.caps = vec![cap];
        let told = page(score.clone()).replace('\n', " ");
        assert!(told.contains("“Act now” (line 1). The score stays at 45 while it presses."), "{told}");
        score.ledger = vec![Entry {
            text: Some(Said::new(Entry::SILENT).with("most", 10)),
            ..entry(2.0, Entry::START, false)
        }];
        assert!(page(score.clone()).contains("\n   +2.0 respects you: nothing to go by (10 at most)\n"));
        score.margin = 8.0;
        score.fixes = None;
        assert!(page(score).starts_with("Score: between 37 and 53, stiff (a short text); read as"));
    }
}
