//! Where a finding is in its file, counted as other people's programs count.

use super::repository::Repository;
use crate::check::Verdict;
use crate::error::Error;
use crate::finding::Finding;
use crate::language::Phrasebook;
use crate::text::{Encoding, Part, Source, Span, name_of};
use std::borrow::Cow;
use std::path::Path;

/// A file as other programs name it, and how the text of a document lies in it.
pub(super) struct File<'a> {
    /// The way to it.
    pub path: Cow<'a, Path>,
    source: &'a Source,
}

/// A stretch of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region {
    /// Its first character.
    pub start: Position,
    /// What follows its last character.
    pub end: Position,
    /// Whether the columns count: of a record only the line is known.
    pub exact: bool,
}

/// A place in a file; everything counts from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Position {
    /// The line.
    pub line: usize,
    /// The column in characters; a byte order mark is none.
    pub column: usize,
    /// The column in UTF-16 units; a byte order mark is none.
    pub utf16: usize,
    /// The column in bytes of UTF-8, a byte order mark included.
    pub byte: usize,
}

impl<'a> File<'a> {
    /// The file that `source` is, or is a part of.
    pub fn of(source: &'a Source) -> Self {
        File { path: Cow::Borrowed(source.path()), source }
    }

    /// The same, on the way that leads there in `repository`.
    pub fn within(self, repository: &Repository) -> Self {
        File { path: repository.path(self.source.path()), ..self }
    }

    /// What it is called.
    pub fn name(&self) -> String {
        slashed(&self.path)
    }

    /// Where `span` of its text stands.
    pub fn region(&self, span: Span) -> Region {
        if let Part::Record(line) = self.part() {
            let position = Position { line, column: 1, utf16: 1, byte: 1 };
            return Region { start: position, end: position, exact: false };
        }
        Region { start: self.position(span.start), end: self.position(span.end.max(span.start)), exact: true }
    }

    /// The bytes of the file that `span` is; `None` where the file counts others than the text.
    pub fn bytes(&self, span: Span) -> Option<(u32, u32)> {
        let same =
            matches!(self.part(), Part::Whole | Part::Entry(_)) && self.source.encoding() == Encoding::Utf8;
        same.then(|| (span.start, span.end.saturating_sub(span.start)))
    }

    /// Whether an edit of the text can be made in the file by lines and columns.
    pub fn takes_edits(&self) -> bool {
        !matches!(self.part(), Part::Record(_)) && !self.is_unpacked()
    }

    /// Whether lines are paragraphs, and columns characters in them: the file itself is packed.
    pub fn is_unpacked(&self) -> bool {
        self.source.encoding() == Encoding::Unpacked
    }

    /// `paragraph 12, character 5` of a byte of a file that is packed; `None` of others.
    pub fn paragraph(&self, byte: u32, book: Phrasebook) -> Option<String> {
        let at = self.position(byte);
        let place = [("paragraph", &at.line as &dyn std::fmt::Display), ("character", &at.column)];
        self.is_unpacked().then(|| book.say("paragraph {paragraph}, character {character}", &place))
    }

    /// Whether lines of the file have the bytes of the text.
    pub fn is_utf8(&self) -> bool {
        self.source.encoding() == Encoding::Utf8
    }

    /// The text of `span`.
    pub fn text(&self, span: Span) -> &'a str {
        self.source.text().get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// Where a byte of its text stands: in the file or, of a record, in the record's text.
    pub fn position(&self, byte: u32) -> Position {
        let (text, lines) = (self.source.text(), self.source.lines());
        let at = self.source.position(byte as usize);
        let byte = (byte as usize).min(text.len()) - lines.start_of(at.line - 1) + 1;
        Position { line: at.line + self.lines_before(), column: at.column, utf16: at.utf16, byte }
    }

    /// Lines of the file before the first of its text that belong to other texts.
    pub fn lines_before(&self) -> usize {
        if let Part::Mail(first) = self.part() { first.saturating_sub(1) } else { 0 }
    }

    /// `path:line:column` of a byte, as people and editors write it; of a file that is packed, its paragraph.
    pub fn named(&self, byte: u32, book: Phrasebook) -> String {
        if let Some(place) = self.paragraph(byte, book) {
            return format!("{}: {place}", self.name());
        }
        let at = self.region(Span { start: byte, end: byte }).start;
        format!("{}:{}:{}", self.name(), at.line, at.column)
    }

    fn part(&self) -> Part {
        self.source.origin().part
    }
}

/// The file that a problem is about, and where in it.
pub(super) fn problem_place(error: &Error) -> Option<(&Path, Option<Region>)> {
    if let Some(place) = &error.place {
        return Some((place.source.path(), Some(File::of(&place.source).region(place.span))));
    }
    let about = error.about.as_ref()?;
    let region = about.part.line().map(|line| {
        let position = Position { line, column: 1, utf16: 1, byte: 1 };
        Region { start: position, end: position, exact: false }
    });
    Some((&about.path, region))
}

/// What a person is told about a problem.
pub(super) fn problem_text(error: &Error) -> String {
    match &error.help {
        Some(help) => format!("{} ({help})", error.what),
        None => error.what.clone(),
    }
}

/// What a person is told about a finding: its message, and the string, row, record or paragraph it is about.
pub(super) fn message(verdict: &Verdict, finding: &Finding) -> String {
    let (message, file) = (&finding.message, File::of(&verdict.document.source));
    match (&verdict.id, file.paragraph(finding.span.start, verdict.book())) {
        (Some(id), _) => {
            // A row without an id is called by its number.
            let number =
                id.strip_prefix("row ").filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
            let told = match file.part() {
                // A key says what it is.
                Part::Entry(_) if verdict.document.is_string => "({id})",
                Part::Entry(_) => "(row {id})",
                Part::Whole | Part::Mail(_) | Part::Record(_) => "(record {id})",
            };
            format!("{message} {}", verdict.book().say(told, &[("id", &number.unwrap_or(id))]))
        }
        (None, Some(place)) => format!("{message} ({place})"),
        (None, None) => message.to_owned(),
    }
}

/// What a file is called, with `/` between folders: only on Windows is a backslash a separator.
pub(super) fn slashed(path: &Path) -> String {
    let name = name_of(path);
    if cfg!(windows) { name.replace('\\', "/") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Origin;

    fn region(origin: impl Into<Origin>, text: &str, words: &str) -> Region {
        let source = Source::new(origin, text);
        let start = text.find(words).expect("the words are there");
        File::of(&source).region(Span::new(start..start + words.len()))
    }

    fn position(line: usize, column: usize, utf16: usize, byte: usize) -> Position {
        Position { line, column, utf16, byte }
    }

    #[test]
    fn counts_characters_units_and_bytes() {
        let found = region("a.md", "one\n😀é act\nnow", "act\nnow");
        assert_eq!(found, Region { start: position(2, 4, 5, 8), end: position(3, 4, 4, 4), exact: true });
    }

    #[test]
    fn a_byte_order_mark_is_a_column_only_in_bytes() {
        assert_eq!(region("a.md", "\u{FEFF}act", "act").start, position(1, 1, 1, 4));
        assert_eq!(region("a.md", "\u{FEFF}act", "\u{FEFF}act").start, position(1, 1, 1, 1));
        assert_eq!(region("a.md", "\u{FEFF}a\nact", "act").start, position(2, 1, 1, 1));
    }

    #[test]
    fn a_mail_lies_in_its_box_and_a_record_in_its_line() {
        let part = |path: &str, part| Origin { path: path.into(), part };
        assert_eq!(
            region(part("in/a", Part::Mail(8)), "Subject: a\n\nact", "act").start,
            position(10, 1, 1, 1)
        );
        let record = region(part("in/a", Part::Record(8)), "a\n\nact", "act");
        assert_eq!(
            (record.start, record.end, record.exact),
            (position(8, 1, 1, 1), position(8, 1, 1, 1), false)
        );
        // A name is no place, whatever it looks like.
        let whole = region("in/a.mbox:8", "a\nact", "act");
        assert_eq!((whole.start, whole.exact), (position(2, 1, 1, 1), true));
    }
}
