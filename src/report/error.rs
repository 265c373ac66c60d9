//! What candor could not do, drawn like a finding: the place, what went wrong, what to do.

use super::terminal::{Head, draw_place};
use super::theme::{Style, Theme};
use crate::error::Error;
use crate::language::Phrasebook;
use std::io::{self, Write};

/// Draws `error`: one line without a place, else an excerpt of the file it is in.
///
/// # Errors
/// What `out` says.
pub fn draw_error(error: &Error, theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
    const WORD: &str = "problem";
    match &error.place {
        None => writeln!(out, "{}: {}", theme.paint(Style::Error, WORD), theme.visible(&error.what))?,
        Some(place) => {
            let head = Head { word: WORD, style: Style::Error, tail: "", book: Phrasebook::ENGLISH };
            draw_place(&head, &place.source, place.span, &[], theme, out)?;
            for line in theme.wrapped(&error.what, 4) {
                writeln!(out, "    {line}")?;
            }
        }
    }
    if let Some(help) = &error.help {
        for (row, line) in theme.wrapped(help, 10).into_iter().enumerate() {
            let lead = if row == 0 { theme.paint(Style::Better, "help:") } else { "     ".to_owned() };
            writeln!(out, "    {lead} {line}")?;
        }
    }
    if error.place.is_some() { writeln!(out) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::PLAIN;
    use crate::text::{Source, Span};
    use std::sync::Arc;

    fn drawn(error: &Error) -> String {
        let mut out = Vec::new();
        draw_error(error, &PLAIN, &mut out).expect("memory takes all");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn points_into_the_file() {
        let source = Arc::new(Source::new("candor.toml", "[rules]\ntier = \"cor\"\n"));
        let error = Error::new("there is no tier “cor”")
            .at(&source, Span::new(15..20))
            .help("write core, default or all");
        assert_eq!(
            drawn(&error),
            "problem  candor.toml:2:8\n 2 │ tier = \"cor\"\n   │        ─────\n    there is no tier “cor”\n    \
             help: write core, default or all\n\n"
        );
    }

    #[test]
    fn without_a_place_it_is_a_line_and_its_help() {
        let error = Error::new("cannot read a\u{1b}b.md").help("check the name");
        assert_eq!(drawn(&error), "problem: cannot read a␛b.md\n    help: check the name\n");
    }
}
