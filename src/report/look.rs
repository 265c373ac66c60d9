//! How a page for people may look: its width, its colours, its characters.

use super::cells::{is_hidden, wrap};
use super::inert::obeyed;
use std::borrow::Cow;
use std::fmt::Write;

/// What the reader's terminal can show. Whoever calls decides; reports read no environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether colour codes may be written.
    pub color: bool,
    /// The width of a line in terminal columns.
    pub width: usize,
    /// Whether lines may be drawn with more than ASCII.
    pub unicode: bool,
    /// Findings only: no headings, no summary.
    pub quiet: bool,
    /// Whether a finding of a learned rule says how sure it is, and by which words.
    pub explain: bool,
}

/// What a piece of our own text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// A heading.
    Strong,
    /// Rule ids, labels, the frame of an excerpt.
    Faint,
    /// The word "note".
    Note,
    /// The word "warning".
    Warning,
    /// The word "error".
    Error,
    /// What to write instead.
    Better,
}

impl Style {
    /// The parameters of its colour code.
    fn code(self) -> &'static str {
        match self {
            Style::Strong => "1",
            Style::Faint => "38;5;246",
            Style::Note => "36",
            Style::Warning => "33",
            Style::Error => "31",
            Style::Better => "32",
        }
    }
}

impl Look {
    /// `text` in its style, if there is colour. `text` must be visible already.
    pub(super) fn paint(&self, style: Style, text: &str) -> String {
        if self.color { format!("\u{1b}[{}m{text}\u{1b}[0m", style.code()) } else { text.to_owned() }
    }

    /// The mark of what was left out.
    pub(super) fn ellipsis(&self) -> &'static str {
        if self.unicode { "…" } else { "..." }
    }

    /// `text` between quotation marks.
    pub(super) fn quoted(&self, text: &str) -> String {
        if self.unicode { format!("“{text}”") } else { format!("\"{text}\"") }
    }

    /// `text` on one line, with nothing in it that a terminal or a CI's log obeys: line ends and tabs become
    /// spaces, other control characters are shown.
    pub fn visible<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if !text.chars().any(is_hidden) {
            return self.disarmed(text);
        }
        let mut shown = String::with_capacity(text.len() + 8);
        for character in text.chars() {
            match character {
                '\n' | '\r' | '\t' => shown.push(' '),
                hidden if is_hidden(hidden) => shown.push_str(&self.picture_of(hidden)),
                plain => shown.push(plain),
            }
        }
        match self.disarmed(&shown) {
            Cow::Owned(disarmed) => Cow::Owned(disarmed),
            Cow::Borrowed(_) => Cow::Owned(shown),
        }
    }

    /// A line in which no runner of a CI finds a command.
    fn disarmed<'a>(&self, line: &'a str) -> Cow<'a, str> {
        let places = obeyed(line);
        if places.is_empty() {
            return Cow::Borrowed(line);
        }
        let mut shown = String::with_capacity(line.len() + 8);
        let mut plain = 0;
        for at in places {
            shown.push_str(&line[plain..at]);
            shown.extend(line[at..].chars().next().map(|sign| self.picture_of(sign)));
            plain = at + 1;
        }
        shown.push_str(&line[plain..]);
        Cow::Owned(shown)
    }

    /// What stands for a character that must not be written.
    pub(super) fn picture_of(&self, hidden: char) -> String {
        let code = hidden as u32;
        let picture = match code {
            0..=0x1F => char::from_u32(0x2400 + code),
            0x7F => Some('\u{2421}'),
            _ => None,
        };
        match picture {
            Some(picture) if self.unicode => picture.to_string(),
            _ => {
                let mut escape = String::new();
                // Writing into a String cannot fail.
                let _ = write!(escape, "\\u{{{code:x}}}");
                escape
            }
        }
    }

    /// `text`, made visible, as lines that fit between `indent` and the width of the page.
    pub(super) fn wrapped(&self, text: &str, indent: usize) -> Vec<String> {
        let text = self.visible(text);
        let room = self.width.saturating_sub(indent).max(20);
        // A line may begin anywhere in the text.
        wrap(&text, room).into_iter().map(|line| self.disarmed(&text[line]).into_owned()).collect()
    }
}
