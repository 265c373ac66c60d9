//! A text on the page for people: the words, underlined; what they do to a reader; what to write instead.

use super::advice::is_question;
use super::excerpt::snapped;
use super::location::File;
use super::score::{in_short, read_as, write_score, write_why};
use super::snippet::{snippet, snippet_below};
use super::summary::tally;
use super::theme::{Style, Theme};
use super::width::line_width;
use crate::check::score::Unscored;
use crate::check::{SCORE, Verdict};
use crate::finding::{Decoded, Finding, Related, Rewrite, Severity, Status};
use crate::language::Phrasebook;
use crate::text::{Source, Span};
use std::io::{self, Write};

/// The most rewrites that are shown for one finding.
const MOST_REWRITES: usize = 4;
/// The most second places that are drawn for one finding.
const MOST_PLACES: usize = 4;
/// The most good signs that are named.
const MOST_SIGNS: usize = 3;
/// Bytes before and behind the words of an encoded part that an excerpt is cut from.
const AROUND: usize = 2000;
/// Where the lines under an excerpt begin.
const INDENT: usize = 4;

/// The findings that count.
pub(super) fn open(verdict: &Verdict) -> Vec<&Finding> {
    verdict.findings.iter().filter(|finding| finding.status == Status::Open).collect()
}

/// One text: its name, what was found in it, its score.
pub(super) fn draw_text(verdict: &Verdict, theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
    let open = open(verdict);
    if open.is_empty() {
        let name = || heading(verdict, theme);
        let book = verdict.book();
        return match (&verdict.score, verdict.unscored) {
            _ if theme.quiet => Ok(()),
            (Some(score), _) => {
                let told = book.say(
                    "{nothing}; score {score}; {read_as}",
                    &[
                        ("nothing", &nothing(verdict)),
                        ("score", &in_short(score, book)),
                        ("read_as", &read_as(verdict)),
                    ],
                );
                writeln!(out, "{}  {told}", name())?;
                write_why(score, book, theme, out)
            }
            (None, Some(why @ Unscored::NotCopy(_))) => {
                let why = book.said(&why.said());
                let told = "{nothing}; no score: {why}";
                let told = book.say(told, &[("nothing", &nothing(verdict)), ("why", &why)]);
                writeln!(out, "{}  {told}", name())
            }
            _ => Ok(()),
        };
    }
    if !theme.quiet {
        let name = heading(verdict, theme);
        let meta = &verdict.document.meta;
        match meta.title.as_ref().or(meta.subject.as_ref()) {
            Some(title) => writeln!(out, "{name}  {}\n", theme.visible(title))?,
            None => writeln!(out, "{name}\n")?,
        }
    }
    for finding in &open {
        draw_finding(finding, verdict, theme, out)?;
    }
    if theme.quiet { Ok(()) } else { write_verdict(verdict, &open, theme, out) }
}

/// What a text is called: its file and, of many in it, its key or id.
pub(super) fn heading(verdict: &Verdict, theme: &Theme) -> String {
    let name = theme.paint(Style::Strong, &theme.visible(verdict.document.source.name()));
    match verdict.key() {
        Some(id) => format!("{name}  {}", theme.visible(id)),
        None => name,
    }
}

/// That nothing is open: what the baseline knows is not nothing.
fn nothing(verdict: &Verdict) -> String {
    match verdict.findings.iter().filter(|finding| finding.status == Status::Known).count() {
        0 => verdict.book().word("nothing found").into(),
        known => verdict.book().say("nothing new ({count} known)", &[("count", &known)]),
    }
}

/// A line that says what was found in one document, and what speaks for it.
fn write_verdict(verdict: &Verdict, open: &[&Finding], theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
    let mut counts = [0; 3];
    for finding in open {
        counts[finding.severity as usize] += 1;
    }
    let book = verdict.book();
    match verdict.words {
        // A configuration: nothing in it is copy.
        0 => writeln!(out, "{}.", tally(&counts, book))?,
        words => {
            let told = "{words} {words|word|words}: {found}.";
            writeln!(out, "{}", book.say(told, &[("words", &words), ("found", &tally(&counts, book))]))?;
        }
    }
    if verdict.score.is_some() {
        write_score(verdict, theme, out)?;
        return writeln!(out);
    }
    if let Some(why @ Unscored::NotCopy(_)) = verdict.unscored {
        let why = book.said(&why.said());
        for line in theme.wrapped(&book.say("No score: {why}.", &[("why", &why)]), 0) {
            writeln!(out, "{line}")?;
        }
        // What is no copy has nothing in its favour, or against it.
        return writeln!(out);
    }
    let mut signs: Vec<&str> = Vec::new();
    // The “now” of “act now” is no praise. Findings stand in source order: `reach` is how far those before go.
    let reach: Vec<u32> = open
        .iter()
        .scan(0, |reach, finding| {
            *reach = finding.span.end.max(*reach);
            Some(*reach)
        })
        .collect();
    let blamed = |span: Span| {
        let before = open.partition_point(|finding| finding.span.start < span.end);
        before.checked_sub(1).is_some_and(|last| reach[last] > span.start)
    };
    for signal in verdict.signals.iter().filter(|signal| !blamed(signal.span)) {
        if signs.len() == MOST_SIGNS {
            break;
        }
        if !signs.contains(&signal.text.as_str()) {
            signs.push(&signal.text);
        }
    }
    if !signs.is_empty() {
        let words: Vec<String> = signs.iter().map(|sign| theme.quoted(sign)).collect();
        let words = words.join(", ");
        for line in theme.wrapped(&book.say("In its favour: {words}.", &[("words", &words)]), 0) {
            writeln!(out, "{line}")?;
        }
    }
    writeln!(out)
}

/// One finding: its place, its words, its harm, its cure.
fn draw_finding(finding: &Finding, verdict: &Verdict, theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
    let source = &verdict.document.source;
    let style = style_of(finding.severity);
    let book = verdict.book();
    let head = Head { word: book.word(finding.severity.name()), style, tail: &finding.rule, book };
    let related = finding.related.get(..MOST_PLACES).unwrap_or(&finding.related);
    let decoded = finding.decoded.as_ref();
    let elsewhere = if finding.rule == SCORE {
        write_head(&head, source, finding.span, theme, out)?;
        Vec::new()
    } else if let Some((text, words)) = decoded.and_then(|at| around(verdict, at)) {
        write_head(&head, source, finding.span, theme, out)?;
        let line = File::of(source).position(finding.span.start).line;
        for row in snippet_below(line - 1, (&text, words), &[], (style, book), theme)?.rows {
            writeln!(out, "{row}")?;
        }
        (0..related.len()).collect()
    } else {
        draw_place(&head, source, finding.span, related, theme, out)?
    };
    for line in theme.wrapped(&finding.message, INDENT) {
        writeln!(out, "    {line}")?;
    }
    for line in sure(finding, book, theme).iter().flat_map(|sure| theme.wrapped(sure, INDENT)) {
        writeln!(out, "    {}", theme.paint(Style::Faint, &line))?;
    }
    for (at, rewrite) in finding.rewrites.iter().take(MOST_REWRITES).enumerate() {
        draw_rewrite(at, rewrite, book, theme, out)?;
    }
    for other in elsewhere.into_iter().filter_map(|at| related.get(at)) {
        writeln!(out)?;
        for line in theme.wrapped(&format!("{} ({})", other.message, place(source, other.span, book)), INDENT)
        {
            writeln!(out, "    {line}")?;
        }
        if decoded.is_none() {
            for row in snippet(source, other.span, &[], (Style::Faint, book), theme)?.rows {
                writeln!(out, "{row}")?;
            }
        }
    }
    let more = finding.related.len() - related.len();
    if more > 0 {
        let more = book.say("and {count} more {count|place|places}", &[("count", &more)]);
        writeln!(out, "    {} {more}", theme.ellipsis())?;
    }
    writeln!(out)
}

/// How sure a model is of what it found, and why, if that is to be told.
pub(super) fn sure(finding: &Finding, book: Phrasebook, theme: &Theme) -> Option<String> {
    let confidence = finding.confidence.filter(|_| theme.explain)?;
    let mut words: Vec<String> = Vec::new();
    for word in finding.evidence.iter().map(|own| theme.quoted(&own.text)) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    let percent = format!("{:.0}", 100.0 * confidence);
    Some(match words.join(", ") {
        words if words.is_empty() => {
            book.say("{percent}% sure that a reader would mind", &[("percent", &percent)])
        }
        words => book.say(
            "{percent}% sure that a reader would mind, mostly because of {words}",
            &[("percent", &percent), ("words", &words)],
        ),
    })
}

/// What stands before a rewrite, the number `at` of its finding.
pub(super) fn lead_of(question: bool, at: usize, book: Phrasebook) -> &'static str {
    match (question, at) {
        (true, _) => book.word("ask yourself:"),
        (false, 0) => book.word("instead:"),
        (false, _) => book.word("or:"),
    }
}

/// What to write instead, or what to ask oneself.
fn draw_rewrite(
    at: usize,
    rewrite: &Rewrite,
    book: Phrasebook,
    theme: &Theme,
    out: &mut dyn Write,
) -> io::Result<()> {
    let lead = lead_of(is_question(rewrite), at, book);
    let words = if rewrite.label.is_empty() { book.word("leave these words out") } else { &rewrite.label };
    let wide = line_width(lead);
    for (row, line) in theme.wrapped(words, INDENT + wide + 1).into_iter().enumerate() {
        let lead = if row == 0 { theme.paint(Style::Better, lead) } else { " ".repeat(wide) };
        writeln!(out, "    {lead} {line}")?;
    }
    Ok(())
}

/// The line over an excerpt.
pub(super) struct Head<'a> {
    /// What it is: a severity, a problem.
    pub word: &'a str,
    /// The style of the word and the underline.
    pub style: Style,
    /// What follows the place; may be empty.
    pub tail: &'a str,
    /// The words for what is said of the excerpt.
    pub book: Phrasebook,
}

/// Draws a heading line and the words of a place; gives those of `also` that are not on it.
pub(super) fn draw_place(
    head: &Head<'_>,
    source: &Source,
    span: Span,
    also: &[Related],
    theme: &Theme,
    out: &mut dyn Write,
) -> io::Result<Vec<usize>> {
    write_head(head, source, span, theme, out)?;
    let snippet = snippet(source, span, also, (head.style, head.book), theme)?;
    for row in snippet.rows {
        writeln!(out, "{row}")?;
    }
    Ok(snippet.elsewhere)
}

/// The words of an encoded part as a reader sees them, cut to what fits on any page, and the place in them.
fn around(verdict: &Verdict, at: &Decoded) -> Option<(Source, Span)> {
    let text = &verdict.document.block(at.block)?.text;
    let from = text.floor_char_boundary(at.range.start.saturating_sub(AROUND));
    let to = text.ceil_char_boundary(at.range.end.saturating_add(AROUND).min(text.len()));
    let words = Span::new(at.range.start - from..at.range.end - from);
    Some((Source::new("", text.get(from..to)?), words))
}

/// The line over an excerpt: what it is, where, and of which rule.
fn write_head(
    head: &Head<'_>,
    source: &Source,
    span: Span,
    theme: &Theme,
    out: &mut dyn Write,
) -> io::Result<()> {
    let word = theme.paint(head.style, head.word);
    write!(out, "{word}  {}", theme.visible(&place(source, span, head.book)))?;
    if !head.tail.is_empty() {
        write!(out, "  {}", theme.paint(Style::Faint, &theme.visible(head.tail)))?;
    }
    writeln!(out)
}

/// `name:line:column`.
pub(super) fn place(source: &Source, span: Span, book: Phrasebook) -> String {
    let start = snapped(source.text(), span).start;
    File::of(source).named(start as u32, book)
}

pub(super) fn style_of(severity: Severity) -> Style {
    match severity {
        Severity::Note => Style::Note,
        Severity::Warning => Style::Warning,
        Severity::Error => Style::Error,
    }
}
