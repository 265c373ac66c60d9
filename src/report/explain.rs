//! One rule on a page: what it looks for, why that harms, what to write instead, with examples.

use super::cells::{clusters, wrap};
use super::look::{Look, Style};
use super::terminal::style_of;
use crate::document::Channel;
use crate::finding::{Severity, Tier};
use std::io::{self, Write};
use std::ops::Range;

/// What a rule says of itself.
#[derive(Debug, Clone)]
pub struct Page<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its id: `category/name`.
    pub id: &'a str,
    /// How much its findings weigh.
    pub severity: Severity,
    /// When it is on.
    pub tier: Tier,
    /// Where it applies; empty: everywhere.
    pub channels: &'a [Channel],
    /// The language it is for, by its tag; `any` where it needs none.
    pub language: &'a str,
    /// Why what it finds harms.
    pub why: &'a str,
    /// What it says of a place, blanks included.
    pub message: &'a str,
    /// What could be written instead; an empty one means that the words can go.
    pub rewrites: Vec<&'a str>,
    /// Its examples.
    pub examples: Vec<PageExample<'a>>,
}

/// An example of a rule; `[[` and `]]` stand round the words it speaks of.
#[derive(Debug, Clone, Copy, Default)]
pub struct PageExample<'a> {
    /// A text that talks at its reader.
    pub bad: Option<&'a str>,
    /// A text that does not.
    pub good: Option<&'a str>,
}

/// Writes the page of a rule.
///
/// # Errors
/// What `out` says.
pub fn explain(page: &Page<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", look.paint(Style::Strong, &look.visible(page.title)))?;
    let severity = look.paint(style_of(page.severity), page.severity.name());
    let when = match page.tier {
        Tier::Core => "always on",
        Tier::Default => "on unless switched off",
        Tier::OptIn => "on with the tier “all”",
    };
    writeln!(out, "{}  {severity}, {when}", look.paint(Style::Faint, &look.visible(page.id)))?;
    let language = match page.language {
        "en" => "English",
        "es" => "Spanish",
        "any" => "any language",
        other => other,
    };
    let channels: Vec<&str> = page.channels.iter().map(|channel| channel.name()).collect();
    let channels = if channels.is_empty() { "every channel".to_owned() } else { channels.join(", ") };
    paragraph(&format!("For {language}; {channels}."), 0, look, out)?;
    writeln!(out)?;
    for part in page.why.split("\n\n") {
        paragraph(part, 0, look, out)?;
        writeln!(out)?;
    }
    heading("It says", look, out)?;
    paragraph(page.message, 2, look, out)?;
    if !page.rewrites.is_empty() {
        writeln!(out)?;
        heading("Instead", look, out)?;
        for rewrite in &page.rewrites {
            paragraph(if rewrite.is_empty() { "Leave the words out." } else { rewrite }, 2, look, out)?;
        }
    }
    let bad: Vec<&str> = page.examples.iter().filter_map(|example| example.bad).collect();
    let good: Vec<&str> = page.examples.iter().filter_map(|example| example.good).collect();
    for (title, texts) in [("Talks at the reader", bad), ("Talks with the reader", good)] {
        if texts.is_empty() {
            continue;
        }
        writeln!(out)?;
        heading(title, look, out)?;
        for text in texts {
            example(text, look, out)?;
        }
    }
    Ok(())
}

fn heading(title: &str, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", look.paint(Style::Strong, title))
}

/// A paragraph, `indent` columns from the left.
fn paragraph(text: &str, indent: usize, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    for line in look.wrapped(text.trim(), indent) {
        writeln!(out, "{}{line}", " ".repeat(indent))?;
    }
    Ok(())
}

/// An example, its marked words underlined.
fn example(text: &str, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let (text, marked) = unmarked(&look.visible(text.trim()));
    let underline = if look.unicode { "─" } else { "^" };
    for line in wrap(&text, look.width.saturating_sub(2).max(20)) {
        writeln!(out, "  {}", &text[line.clone()])?;
        let mut under = String::new();
        for cluster in clusters(&text[line.clone()]) {
            let start = line.start + cluster.bytes.start;
            let hit = marked.iter().any(|range| range.contains(&start));
            under.push_str(&(if hit { underline } else { " " }).repeat(cluster.width));
        }
        if under.contains(underline) {
            let row = under.trim_end();
            let lead = row.len() - row.trim_start().len();
            writeln!(out, "  {}{}", &row[..lead], look.paint(Style::Warning, &row[lead..]))?;
        }
    }
    Ok(())
}

/// `text` without the marks, and the bytes that stood between them.
fn unmarked(text: &str) -> (String, Vec<Range<usize>>) {
    let (mut plain, mut marked) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[[") {
        let Some((words, after)) = after.split_once("]]") else { break };
        plain.push_str(before);
        marked.push(plain.len()..plain.len() + words.len());
        plain.push_str(words);
        rest = after;
    }
    plain.push_str(rest);
    (plain, marked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::PLAIN;

    fn page() -> Page<'static> {
        Page {
            title: "Hurrying the reader",
            id: "pushy/false-urgency",
            severity: Severity::Warning,
            tier: Tier::Core,
            channels: &[Channel::Email, Channel::Sms],
            language: "en",
            why: "Somebody who wants you there says when it starts. An order to hurry says nothing.",
            message: "“{match}” hurries the reader.",
            rewrites: vec!["it ends on {date}", ""],
            examples: vec![
                PageExample {
                    bad: Some("Seats 家 are few, so [[don’t wait]] a day, and [[act today]]."),
                    good: None,
                },
                PageExample { bad: None, good: Some("There are 40 seats.") },
            ],
        }
    }

    fn explained(look: Look) -> String {
        let mut out = Vec::new();
        explain(&page(), &look, &mut out).expect("memory takes all");
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

It says
  “{match}” hurries the reader.

Instead
  it ends on {date}
  Leave the words out.

Talks at the reader
  Seats 家 are few, so don’t wait a day,
                       ──────────
  and act today.
      ─────────

Talks with the reader
  There are 40 seats.
";
        assert_eq!(explained(Look { width: 40, ..PLAIN }), expected);
    }

    #[test]
    fn colour_and_ascii_change_the_marks_only() {
        let colored = explained(Look { color: true, ..PLAIN });
        assert!(colored.contains("\u{1b}[33m──────────            ─────────\u{1b}[0m\n"), "{colored}");
        assert!(explained(Look { unicode: false, ..PLAIN }).contains("    ^^^^^^^^^^ "));
    }
}
