//! What a page may show of a message and of a place: covered where it is personal, left out where it is not ours to
//! pass on.

use super::mask::mask;
use super::report::AuditReport;
use crate::rules::over_time::{Exhibit, Message, Party};
use crate::text::name_of;

/// A place as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    /// The file.
    pub path: String,
    /// The id of a record.
    pub id: Option<String>,
    /// The day, `2026-03-02`; `None` where it is not known.
    pub date: Option<String>,
    /// The line of the file, counted from 1: of a record the line it is written in.
    pub line: usize,
    /// The words; `None` where they are the other side's.
    pub text: Option<String>,
    /// Whether it is a message that the firm got.
    pub inbound: bool,
}

impl AuditReport<'_> {
    /// The place of `exhibit`.
    pub(super) fn shown(&self, exhibit: &Exhibit) -> Shown {
        let message = &self.audit.history.messages[exhibit.message];
        Shown {
            text: self.words_of(message, &exhibit.text),
            line: line_in_file(message, exhibit.line),
            ..self.place(message)
        }
    }

    /// The place of a whole message, and how it begins.
    pub(super) fn place(&self, message: &Message) -> Shown {
        Shown {
            path: name_of(&message.path),
            id: message.id.as_deref().map(|id| self.covered(id)),
            date: message.day().map(|day| day.to_string()),
            line: line_in_file(message, message.headline().0),
            text: self.words_of(message, message.headline().1),
            inbound: !message.is_out(),
        }
    }

    /// `text`, which is of `message`; `None` where it is the other side's and they are not to be quoted.
    pub(super) fn words_of(&self, message: &Message, text: &str) -> Option<String> {
        if !message.is_out() && !self.quote_inbound {
            return None;
        }
        Some(self.covered(text))
    }

    /// A statement, without the other side's words where they are not to be quoted.
    pub(super) fn said(&self, statement: &crate::archive::Statement) -> String {
        let discreet = statement.discreet.as_ref().filter(|_| !self.quote_inbound);
        let text = discreet.unwrap_or(&statement.text);
        self.covered(text)
    }

    /// `text` without what is personal, unless that is asked for.
    pub(super) fn covered(&self, text: &str) -> String {
        if self.show_personal { text.to_owned() } else { mask(text).into_owned() }
    }
}

/// Where a line of a message is in its file.
fn line_in_file(message: &Message, line: u32) -> usize {
    match message.part {
        crate::text::Part::Whole | crate::text::Part::Entry(_) => line as usize,
        crate::text::Part::Record(first) => first,
        crate::text::Part::Mail(first) => first + line as usize - 1,
    }
}

/// What somebody is called whose name is not told.
pub(super) fn called(party: Party) -> String {
    format!("{:08x}", party.0 >> 32)
}
