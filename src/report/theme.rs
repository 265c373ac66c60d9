//! How a page for people may look: its width, its colours, its characters.

use super::inert::{begins_command, special};
use super::width::wrap;
use std::borrow::Cow;
use std::fmt::Write;
use std::io;

/// What the reader's terminal can show. Whoever calls decides; reports read no environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
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
    /// Whether reports that may be passed on show the customers' words.
    pub inbound: bool,
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

impl Theme {
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
        match self.within_a_line(text) {
            Cow::Borrowed(line) => self.disarmed(line),
            Cow::Owned(line) => Cow::Owned(self.disarmed(&line).into_owned()),
        }
    }

    /// The same of what begins no line.
    pub(super) fn within_a_line<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let special = special(text);
        if special.is_empty() && !text.contains(['\n', '\r', '\t']) {
            return Cow::Borrowed(text);
        }
        let mut shown = String::with_capacity(text.len() + 8);
        let mut special = special.into_iter().peekable();
        for (at, character) in text.char_indices() {
            let is_special = special.next_if(|(place, _)| *place == at).is_some();
            match character {
                '\n' | '\r' | '\t' => shown.push(' '),
                character if is_special => shown.push_str(&self.picture_of(character)),
                plain => shown.push(plain),
            }
        }
        Cow::Owned(shown)
    }

    /// A line at whose start no runner of a CI finds a command.
    fn disarmed<'a>(&self, line: &'a str) -> Cow<'a, str> {
        let blanks = line.len() - line.trim_start().len();
        match begins_command(line) {
            true => Cow::Owned(format!("{}{}{}", &line[..blanks], self.picture_of(':'), &line[blanks + 1..])),
            false => Cow::Borrowed(line),
        }
    }

    /// What stands for a character that must not be written.
    pub(super) fn picture_of(&self, hidden: char) -> String {
        let code = hidden as u32;
        let snippet = match code {
            0..=0x1F => char::from_u32(0x2400 + code),
            0x7F => Some('\u{2421}'),
            _ => None,
        };
        match snippet {
            Some(snippet) if self.unicode => snippet.to_string(),
            _ => {
                let mut escape = String::new();
                // Writing into a String cannot fail.
                let _ = write!(escape, "\\u{{{code:x}}}");
                escape
            }
        }
    }

    /// Writes `text`, wrapped.
    ///
    /// # Errors
    /// What `out` says.
    pub fn paragraph(&self, text: &str, out: &mut dyn io::Write) -> io::Result<()> {
        self.wrapped(text, 0).iter().try_for_each(|line| writeln!(out, "{line}"))
    }

    /// `text`, made visible, as lines that fit between `indent` and the width of the page.
    pub(super) fn wrapped(&self, text: &str, indent: usize) -> Vec<String> {
        let text = self.visible(text);
        let room = self.width.saturating_sub(indent).max(20);
        // A line may begin anywhere in the text.
        wrap(&text, room).into_iter().map(|line| self.disarmed(&text[line]).into_owned()).collect()
    }
}
