//! `candor explain score`: how the score is made, in words for somebody who writes copy.

use super::score::called;
use super::theme::{Style, Theme};
use super::width::line_width;
use crate::check::score::Weights;
use crate::document::Channel;
use crate::finding::Dimension;
use crate::language::Phrasebook;
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

/// Writes the page in the words of `book`.
///
/// # Errors
/// What `out` says.
pub fn explain_score(book: Phrasebook, theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
    let weights = Weights::built_in();
    writeln!(out, "{}\n", theme.paint(Style::Strong, book.word("How the score is made")))?;
    paragraph(
        book.word(
            "The score says how much a text talks with its reader, from 0 to 100. It is a ledger: a text \
         starts low, earns points for what counts in its favour, loses points for what was found, and the \
         lines add up to the score. The report in JSON shows every line. It does not say that a text sells \
         more, or that it is polite; it says whether somebody seems to be there and to listen.",
        ),
        theme,
        out,
    )?;
    for dimension in Dimension::ALL {
        let [question, earns, costs] = asks(dimension);
        let head = format!("{}: {}", book.word(called(dimension)), book.word(question));
        for line in theme.wrapped(&head, 0) {
            writeln!(out, "{}", theme.paint(Style::Strong, &line))?;
        }
        indented(&book.say("Earns: {what}.", &[("what", &book.word(earns))]), theme, out)?;
        indented(&book.say("Costs: {what}.", &[("what", &book.word(costs))]), theme, out)?;
    }
    writeln!(out)?;
    paragraph(
        book.word("The first points weigh most: ten friendly phrases do not undo one evasion. The same thing counts \
         less the second time, a repeated sentence counts once, and a long text is not blamed for its \
         length. Quoted speech, small print and questions that only sell earn nothing. Some figures, such \
         as words per sentence or passives per 100 words, are compared with what is typical of good copy \
         in the channel: a typical figure earns nothing and costs nothing."),
        theme,
        out,
    )?;
    heading(book.word("What nothing makes up for"), theme, out)?;
    for cap in &weights.cap {
        let told = book.say("{at} at most: {why}.", &[("at", &cap.at), ("why", &book.word(&cap.why))]);
        indented(&told, theme, out)?;
    }
    writeln!(out)?;
    heading(book.word("What each part weighs"), theme, out)?;
    let table = Table::in_the_words_of(book);
    table.head(out)?;
    for channel in Channel::ALL {
        table.row(channel, weights.of(channel).map(|weight| weight.to_string()), out)?;
    }
    writeln!(out)?;
    heading(book.word("What each part starts with, out of that"), theme, out)?;
    paragraph(
        book.word(
            "Silence is not neutral: where nothing counts for or against a text, it starts from what readers gave \
             to texts of its channel.",
        ),
        theme,
        out,
    )?;
    table.head(out)?;
    for channel in Channel::ALL {
        table.row(channel, weights.start(channel).map(|start| format!("{:.0} %", 100.0 * start)), out)?;
    }
    writeln!(out)?;
    heading(book.word("What a score means"), theme, out)?;
    for band in &weights.band {
        let from = format!("{:3}", band.from);
        let from = book.say("from {score}", &[("score", &from)]);
        writeln!(out, "  {from}  {}", book.word(&band.name))?;
    }
    writeln!(out)?;
    paragraph(
        &book.say(
            "A text under {words} words gets a range, because a few words can be right or wrong by chance; one under \
             `min-words` in candor.toml (25) gets no score. With `min-score` under [gate] a check fails when a text \
             scores less. Numbers: version {version}.",
            &[("words", &weights.short.words), ("version", &weights.version)],
        ),
        theme,
        out,
    )
}

/// A table of the channels and what the six parts are to each.
struct Table {
    book: Phrasebook,
    heads: [&'static str; 6],
    /// The columns of the names of channels, and of a part.
    wide: (usize, usize),
}

impl Table {
    fn in_the_words_of(book: Phrasebook) -> Table {
        let heads = Dimension::ALL.map(|dimension| book.word(dimension.name()));
        let widest = |words: &[&str]| words.iter().map(|word| line_width(word) + 1).max().unwrap_or(0);
        let channels = Channel::ALL.map(|channel| book.word(channel.name()));
        Table { book, heads, wide: (widest(&channels), widest(&heads)) }
    }

    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        self.line("", &self.heads, out)
    }

    fn row(&self, channel: Channel, cells: [String; 6], out: &mut dyn Write) -> io::Result<()> {
        self.line(self.book.word(channel.name()), &cells, out)
    }

    fn line(&self, name: &str, cells: &[impl AsRef<str>], out: &mut dyn Write) -> io::Result<()> {
        let (first, other) = self.wide;
        let cells: Vec<String> = cells.iter().map(|cell| format!("{:>other$}", cell.as_ref())).collect();
        writeln!(out, "  {name:first$}{}", cells.concat())
    }
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
