//! `candor explain score`: how the score is made, in words for somebody who writes copy.

use super::score::called;
use super::theme::{Style, Theme};
use crate::check::score::Weights;
use crate::document::Channel;
use crate::finding::Dimension;
use std::io::{self, Write};

/// What each dimension asks of a text, and what answers it well and badly.
fn asks(dimension: Dimension) -> [&'static str; 3] {
    match dimension {
        Dimension::Listen => [
            "Does it react to the reader, and leave room for an answer?",
            "a real question, an invitation to reply, naming what the reader wrote",
            "canned openers, a text that only announces, a link in every line",
        ],
        Dimension::Answer => [
            "Does it say what, who, when, why?",
            "a promise with a date, what you have done already, a reason, owning a mistake, times and sums",
            "“we are unable to”, “under review”, an apology for any inconvenience",
        ],
        Dimension::Presence => [
            "Is someone there?",
            "a name under it, “I”, a number or address that a person answers",
            "noreply, “Dear Customer”, a department as signature",
        ],
        Dimension::Balance => [
            "Whose story is it?",
            "more “you” than “we”",
            "superlatives, awards, “we” all over, names and titles in every line",
        ],
        Dimension::Voice => [
            "Does it sound spoken?",
            "contractions, small words (it, that, but), short words, short sentences",
            "officialese, buzzwords, endless sentences, strings of nouns, “it was decided”",
        ],
        Dimension::Respect => [
            "Is the reader free, and an adult?",
            "a choice, a request that can be declined, asking for advice, thanks for something",
            "false urgency, shame, threats, scolding, “why didn’t you …?”",
        ],
    }
}

/// Writes the page.
///
/// # Errors
/// What `out` says.
pub fn explain_score(theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
    let weights = Weights::built_in();
    let title = "How the score is made";
    writeln!(out, "{}\n", theme.paint(Style::Strong, title))?;
    paragraph(
        "The score says how much a text talks with its reader, from 0 to 100. It is a ledger: a text \
         starts low, earns points for what counts in its favour, loses points for what was found, and the \
         lines add up to the score. `--format json` shows every line. It does not say that a text sells \
         more, or that it is polite; it says whether somebody seems to be there and to listen.",
        theme,
        out,
    )?;
    for dimension in Dimension::ALL {
        let [question, earns, costs] = asks(dimension);
        let head = format!("{}: {question}", called(dimension));
        for line in theme.wrapped(&head, 0) {
            writeln!(out, "{}", theme.paint(Style::Strong, &line))?;
        }
        indented(&format!("Earns: {earns}."), theme, out)?;
        indented(&format!("Costs: {costs}."), theme, out)?;
    }
    writeln!(out)?;
    paragraph(
        "The first points weigh most: ten friendly phrases do not undo one evasion. The same thing counts \
         less the second time, a repeated sentence counts once, and a long text is not blamed for its \
         length. Quoted speech, small print and questions that only sell earn nothing. Some figures, such \
         as words per sentence or passives per 100 words, are compared with what is typical of good copy \
         in the channel: a typical figure earns nothing and costs nothing.",
        theme,
        out,
    )?;
    heading("What nothing makes up for", theme, out)?;
    for cap in &weights.cap {
        indented(&format!("{} at most: {}.", cap.at, cap.why), theme, out)?;
    }
    writeln!(out)?;
    heading("What each part weighs", theme, out)?;
    let columns: Vec<String> = Dimension::ALL.iter().map(|d| format!("{:>9}", d.name())).collect();
    writeln!(out, "  {:7}{}", "", columns.concat())?;
    for channel in Channel::ALL {
        let row: Vec<String> = weights.of(channel).iter().map(|weight| format!("{weight:9}")).collect();
        writeln!(out, "  {:7}{}", channel.name(), row.concat())?;
    }
    writeln!(out)?;
    heading("What each part starts with, out of that", theme, out)?;
    paragraph(
        "Silence is not neutral: where nothing counts for or against a text, it starts from what readers gave \
         to texts of its channel.",
        theme,
        out,
    )?;
    writeln!(out, "  {:7}{}", "", columns.concat())?;
    for channel in Channel::ALL {
        let row: Vec<String> =
            weights.start(channel).iter().map(|start| format!("{:7.0} %", 100.0 * start)).collect();
        writeln!(out, "  {:7}{}", channel.name(), row.concat())?;
    }
    writeln!(out)?;
    heading("What a score means", theme, out)?;
    for band in &weights.band {
        writeln!(out, "  from {:3}  {}", band.from, band.name)?;
    }
    writeln!(out)?;
    paragraph(
        &format!(
            "A text under {} words gets a range, because a few words can be right or wrong by chance; one under \
             `min-words` in candor.toml (25) gets no score. With `min-score` under [gate], or --min-score, a \
             check fails when a text scores less. Numbers: version {}.",
            weights.short.words, weights.version
        ),
        theme,
        out,
    )
}

fn heading(title: &str, theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", theme.paint(Style::Strong, title))
}

fn paragraph(text: &str, theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
    for line in theme.wrapped(text, 0) {
        writeln!(out, "{line}")?;
    }
    writeln!(out)
}

/// Lines a little to the right.
fn indented(text: &str, theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
    for line in theme.wrapped(text, 2) {
        writeln!(out, "  {line}")?;
    }
    Ok(())
}
