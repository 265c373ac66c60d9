//! One rule on a page: what it looks for, why that harms, what to write instead, how to allow it.

use super::rule_page::{Page, rows};
use super::terminal::style_of;
use super::theme::{Style, Theme};
use std::io::{self, Write};

/// How many replacements a page shows: some rules know hundreds.
const MOST_SWAPS: usize = 12;
/// How many words of a class a page shows.
const MOST_WORDS: usize = 6;

/// Writes the page of a rule.
///
/// # Errors
/// What `out` says.
pub fn explain(page: &Page<'_>, theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
    let book = page.book;
    writeln!(out, "{}", theme.paint(Style::Strong, &theme.visible(page.title)))?;
    let id = theme.paint(Style::Faint, &theme.visible(page.id));
    if page.is_signal() {
        writeln!(out, "{id}  {}", book.word("speaks for a text"))?;
    } else {
        let severity = theme.paint(style_of(page.severity), book.word(page.severity.name()));
        writeln!(out, "{id}  {severity}, {}", page.when())?;
    }
    paragraph(&page.reach(), 0, theme, out)?;
    for part in page.why.split("\n\n").filter(|part| !part.is_empty()) {
        writeln!(out)?;
        paragraph(part, 0, theme, out)?;
    }
    if let Some(source) = page.source {
        heading(book.word("Behind it"), theme, out)?;
        paragraph(source, 2, theme, out)?;
    }
    heading(book.word("It says"), theme, out)?;
    paragraph(&page.message, 2, theme, out)?;
    if let Some((label, above)) = page.learned {
        heading(book.word("It listens"), theme, out)?;
        let label = theme.visible(label);
        let cut = book.say(
            "For what readers marked as {label}: reported where it is at least {percent}% sure.",
            &[("label", &label), ("percent", &format_args!("{:.0}", 100.0 * above))],
        );
        paragraph(&cut, 2, theme, out)?;
        paragraph(
            &book.say(
                "To change that, in candor.toml: [rules.set.\"{id}\"] above = {above}",
                &[("id", &page.id), ("above", &above)],
            ),
            2,
            theme,
            out,
        )?;
    }
    if !page.set.is_empty() {
        heading(book.word("Set in candor.toml"), theme, out)?;
        for (key, value) in page.set {
            writeln!(out, "  {key} = {value}")?;
        }
    }
    if !page.rewrites.is_empty() || !page.swaps.is_empty() {
        heading(book.word("Instead"), theme, out)?;
        let arrow = if theme.unicode { "→" } else { "->" };
        for (from, to) in page.swaps.iter().take(MOST_SWAPS) {
            let to = if to.is_empty() { book.word("(leave it out)") } else { to };
            paragraph(&format!("{from} {arrow} {to}"), 2, theme, out)?;
        }
        if page.swaps.len() > MOST_SWAPS {
            let more = page.swaps.len() - MOST_SWAPS;
            paragraph(&book.say("and {count} more like these", &[("count", &more)]), 2, theme, out)?;
        }
        for rewrite in &page.rewrites {
            paragraph(
                if rewrite.is_empty() { book.word("Leave the words out.") } else { rewrite },
                2,
                theme,
                out,
            )?;
        }
    }
    if !page.classes.is_empty() {
        heading(book.word("Word classes of its phrases"), theme, out)?;
        let dots = if theme.unicode { " …" } else { " ..." };
        for class in &page.classes {
            let words = class.words.iter().take(MOST_WORDS).copied().collect::<Vec<_>>().join(", ");
            let more = if class.words.len() > MOST_WORDS { dots } else { "" };
            paragraph(&format!("{{{}}}: {} ({words}{more})", class.name, class.says), 2, theme, out)?;
        }
    }
    for (title, texts) in page.shows().into_iter().filter(|shown| !shown.1.is_empty()) {
        heading(title, theme, out)?;
        for (index, text) in texts.iter().enumerate() {
            // Texts of several lines would run into each other.
            if index > 0 && texts.iter().any(|text| text.trim().contains('\n')) {
                writeln!(out)?;
            }
            example(text, theme, out)?;
        }
    }
    if page.is_signal() {
        return Ok(());
    }
    heading(book.word("To allow it"), theme, out)?;
    // Somebody will copy these lines: they are not wrapped.
    writeln!(out, "  {}", book.word("before one paragraph of a text:"))?;
    writeln!(out, "    {}", theme.visible(&page.comment()))?;
    writeln!(out, "  {}", book.word("everywhere, in candor.toml:"))?;
    writeln!(out, "    [rules]\n    off = [\"{}\"]", theme.visible(page.id))
}

/// A heading, and the blank line before it.
fn heading(title: &str, theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n{}", theme.paint(Style::Strong, title))
}

/// A paragraph, `indent` columns from the left.
fn paragraph(text: &str, indent: usize, theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
    for line in theme.wrapped(text.trim(), indent) {
        writeln!(out, "{}{line}", " ".repeat(indent))?;
    }
    Ok(())
}

/// An example, its marked words underlined.
fn example(text: &str, theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
    for row in rows(text, theme.width.saturating_sub(2).max(20), theme) {
        writeln!(out, "{}", format!("  {}", row.text).trim_end())?;
        if !row.under.is_empty() {
            let lead = row.under.len() - row.under.trim_start().len();
            writeln!(out, "  {}{}", &row.under[..lead], theme.paint(Style::Warning, &row.under[lead..]))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Channel;
    use crate::finding::{Severity, Tier};
    use crate::language::Phrasebook;
    use crate::report::rule_page::PageExample;
    use crate::report::testing::PLAIN;
    use crate::rules::WordClass;

    fn page() -> Page<'static> {
        Page {
            title: "Hurrying the reader",
            id: "pushy/false-urgency",
            severity: Severity::Warning,
            tier: Tier::Core,
            profile: None,
            channels: &[Channel::Email, Channel::Sms],
            language: "en",
            why: "Somebody who wants you there says when it starts. An order to hurry says nothing.",
            source: Some("A crawl of 11,000 shops, 2019"),
            message: "“don’t wait” hurries the reader.".into(),
            swaps: vec![("act now", "come by on {date}"), ("hurry", "")],
            classes: vec![&WordClass { name: "soon", says: "before long", words: &["soon", "any day"] }],
            guards: Vec::new(),
            rewrites: vec!["it ends on {date}", ""],
            learned: None,
            set: &[("points", -2.0), ("above", 2.5)],
            book: Phrasebook::ENGLISH,
            examples: vec![
                PageExample {
                    bad: Some("Seats 家 are few, so [[don’t wait]] a day, and [[act today]]."),
                    good: None,
                },
                PageExample { bad: Some("---\nsubject: [[Hurry]]\n---\n\nIt is here."), good: None },
                PageExample { bad: None, good: Some("There are 40 seats.") },
            ],
        }
    }

    fn explained(theme: Theme) -> String {
        let mut out = Vec::new();
        explain(&page(), &theme, &mut out).expect("memory takes all");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn a_page_is_wrapped_and_its_examples_marked() {
        let expected = "\
Hurrying the reader
pushy/false-urgency  warning, always on
For English; email, sms.

Somebody who wants you there says when
it starts. An order to hurry says
nothing.

Behind it
  A crawl of 11,000 shops, 2019

It says
  “don’t wait” hurries the reader.

Set in candor.toml
  points = -2
  above = 2.5

Instead
  act now → come by on {date}
  hurry → (leave it out)
  it ends on {date}
  Leave the words out.

Word classes of its phrases
  {soon}: before long (soon, any day)

Talks at the reader
  Seats 家 are few, so don’t wait a day,
                       ──────────
  and act today.
      ─────────

  ---
  subject: Hurry
           ─────
  ---

  It is here.

Talks with the reader
  There are 40 seats.

To allow it
  before one paragraph of a text:
    <!-- candor: allow pushy/false-urgency -- why it is right here -->
  everywhere, in candor.toml:
    [rules]
    off = [\"pushy/false-urgency\"]
";
        assert_eq!(explained(Theme { width: 40, ..PLAIN }), expected);
    }

    #[test]
    fn colour_and_ascii_change_the_marks_only() {
        let colored = explained(Theme { color: true, ..PLAIN });
        assert!(colored.contains("\u{1b}[33m──────────            ─────────\u{1b}[0m\n"), "{colored}");
        assert!(explained(Theme { unicode: false, ..PLAIN }).contains("    ^^^^^^^^^^ "));
    }
}
