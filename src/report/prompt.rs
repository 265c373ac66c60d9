//! One finding put before a person who can mend it now: the words, the harm, and numbered rewrites.

use super::terminal::{Head, draw_place, style_of};
use super::theme::{Style, Theme};
use crate::finding::{Finding, Rewrite};
use crate::language::Phrasebook;
use crate::text::Source;
use std::io::{self, Write};

/// Where the lines under an excerpt begin.
const INDENT: usize = 4;

/// Draws `finding` as a report does, with a number for each of its rewrites that `can_take` says can
/// be made; counted from 1, the others having none. Its own words are those of `book`.
///
/// # Errors
/// What `out` says.
pub fn draw_prompt(
    finding: &Finding,
    source: &Source,
    can_take: impl Fn(&Rewrite) -> bool,
    book: Phrasebook,
    theme: &Theme,
    out: &mut dyn Write,
) -> io::Result<()> {
    let style = style_of(finding.severity);
    let head = Head { word: book.word(finding.severity.name()), style, tail: &finding.rule, book };
    draw_place(&head, source, finding.span, &[], theme, out)?;
    for line in theme.wrapped(&finding.message, INDENT) {
        writeln!(out, "    {line}")?;
    }
    let mut number = 0;
    for rewrite in &finding.rewrites {
        let lead = if can_take(rewrite) {
            number += 1;
            format!("{number}.")
        } else {
            book.word("or:").into()
        };
        let words =
            if rewrite.label.is_empty() { book.word("leave these words out") } else { &rewrite.label };
        for (row, line) in theme.wrapped(words, INDENT + lead.len() + 1).into_iter().enumerate() {
            let lead = if row == 0 { theme.paint(Style::Better, &lead) } else { " ".repeat(lead.len()) };
            writeln!(out, "    {lead} {line}")?;
        }
    }
    Ok(())
}
