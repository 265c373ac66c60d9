//! Where a finding stands in its file, counted as other people's programs count.

use super::repository::Repository;
use crate::check::Verdict;
use crate::error::Error;
use crate::text::{Encoding, Source, Span};
use std::borrow::Cow;

/// A file as other programs name it, and how the text of a document lies in it.
pub(super) struct File<'a> {
    /// Its path with `/` between folders, without a record's line.
    pub path: Cow<'a, str>,
    source: &'a Source,
    lies: Lies,
}

/// How a text lies in its file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lies {
    /// It is the file.
    Whole,
    /// It begins at this line of a box of mails.
    From(usize),
    /// It is written, with escapes, in this line: places in it are no places in the file.
    Within(usize),
}

/// A stretch of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Its first character.
    pub start: Spot,
    /// What follows its last character.
    pub end: Spot,
    /// Whether the columns count: of a record only the line is known.
    pub exact: bool,
}

/// A place in a file; everything counts from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
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
        let (path, line) = path_and_line(source.name());
        // A name that is not UTF-8 stands in quotes.
        let bare = path.trim_end_matches('"').as_bytes();
        let mails = bare.len() >= 5 && bare[bare.len() - 5..].eq_ignore_ascii_case(b".mbox");
        let lies = match line {
            None => Lies::Whole,
            Some(line) if mails => Lies::From(line.max(1)),
            Some(line) => Lies::Within(line),
        };
        File { path: slashed(path), source, lies }
    }

    /// The same, named as `repository` names it.
    pub fn within(mut self, repository: &Repository) -> Self {
        self.path = repository.path(&self.path).into_owned().into();
        self
    }

    /// Where `span` of its text stands.
    pub fn stretch(&self, span: Span) -> Stretch {
        if let Lies::Within(line) = self.lies {
            let spot = Spot { line, column: 1, utf16: 1, byte: 1 };
            return Stretch { start: spot, end: spot, exact: false };
        }
        Stretch { start: self.spot(span.start), end: self.spot(span.end.max(span.start)), exact: true }
    }

    /// The bytes of the file that `span` is; `None` where the file counts others than the text.
    pub fn bytes(&self, span: Span) -> Option<(u32, u32)> {
        let same = self.lies == Lies::Whole && self.source.encoding() == Encoding::Utf8;
        same.then(|| (span.start, span.end.saturating_sub(span.start)))
    }

    /// Whether an edit of the text can be made in the file by lines and columns.
    pub fn takes_edits(&self) -> bool {
        !matches!(self.lies, Lies::Within(_))
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
    pub fn spot(&self, byte: u32) -> Spot {
        let (text, lines) = (self.source.text(), self.source.lines());
        let at = self.source.position(byte as usize);
        let byte = (byte as usize).min(text.len()) - lines.start_of(at.line - 1) + 1;
        Spot { line: at.line + self.lines_before(), column: at.column, utf16: at.utf16, byte }
    }

    /// Lines of the file before the first of its text that belong to other texts.
    pub fn lines_before(&self) -> usize {
        if let Lies::From(first) = self.lies { first - 1 } else { 0 }
    }

    /// `path:line:column` of a byte, as people and editors write it.
    pub fn named(&self, byte: u32) -> String {
        let at = self.stretch(Span { start: byte, end: byte }).start;
        format!("{}:{}:{}", self.path, at.line, at.column)
    }
}

/// The file that a problem is about, and where in it.
pub(super) fn problem_place(error: &Error) -> Option<(Cow<'_, str>, Option<Stretch>)> {
    if let Some(place) = &error.place {
        let file = File::of(&place.source);
        let stretch = file.stretch(place.span);
        return Some((file.path, Some(stretch)));
    }
    let (path, line) = path_and_line(error.file.as_deref()?);
    let stretch = line.map(|line| {
        let spot = Spot { line, column: 1, utf16: 1, byte: 1 };
        Stretch { start: spot, end: spot, exact: false }
    });
    Some((slashed(path), stretch))
}

/// What a person is told about a problem.
pub(super) fn problem_text(error: &Error) -> String {
    match &error.help {
        Some(help) => format!("{} ({help})", error.what),
        None => error.what.clone(),
    }
}

/// What a person is told about a finding: its message, and the record it is about.
pub(super) fn message(verdict: &Verdict, message: &str) -> String {
    match &verdict.id {
        Some(id) => format!("{message} (record {id})"),
        None => message.to_owned(),
    }
}

/// A record's name is that of its file and its line; any other name is a path.
pub(super) fn path_and_line(name: &str) -> (&str, Option<usize>) {
    let record = name.rsplit_once(':').and_then(|(path, line)| Some((path, line.parse().ok()?)));
    match record {
        Some((path, line)) if is_export(path) || path == "<stdin>" => (path, Some(line)),
        _ => (name, None),
    }
}

fn is_export(path: &str) -> bool {
    // A name that is not UTF-8 stands in quotes.
    let path = path.trim_end_matches('"');
    let extension = path.rsplit_once('.').map(|(_, extension)| extension).unwrap_or_default();
    ["jsonl", "mbox"].iter().any(|export| extension.eq_ignore_ascii_case(export))
}

/// A path as the web writes it: only on Windows is a backslash a separator.
fn slashed(path: &str) -> Cow<'_, str> {
    if cfg!(windows) { Cow::Owned(path.replace('\\', "/")) } else { Cow::Borrowed(path) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch(name: &str, text: &str, words: &str) -> Stretch {
        let source = Source::new(name, text);
        let start = text.find(words).expect("the words are there");
        File::of(&source).stretch(Span::new(start..start + words.len()))
    }

    fn spot(line: usize, column: usize, utf16: usize, byte: usize) -> Spot {
        Spot { line, column, utf16, byte }
    }

    #[test]
    fn counts_characters_units_and_bytes() {
        let found = stretch("a.md", "one\n😀é act\nnow", "act\nnow");
        assert_eq!(found, Stretch { start: spot(2, 4, 5, 8), end: spot(3, 4, 4, 4), exact: true });
    }

    #[test]
    fn a_byte_order_mark_is_a_column_only_in_bytes() {
        assert_eq!(stretch("a.md", "\u{FEFF}act", "act").start, spot(1, 1, 1, 4));
        assert_eq!(stretch("a.md", "\u{FEFF}act", "\u{FEFF}act").start, spot(1, 1, 1, 1));
        assert_eq!(stretch("a.md", "\u{FEFF}a\nact", "act").start, spot(2, 1, 1, 1));
    }

    #[test]
    fn a_mail_lies_in_its_box_and_a_record_in_its_line() {
        assert_eq!(stretch("in/a.mbox:8", "Subject: a\n\nact", "act").start, spot(10, 1, 1, 1));
        let record = stretch("in/a.jsonl:8", "a\n\nact", "act");
        assert_eq!((record.start, record.end, record.exact), (spot(8, 1, 1, 1), spot(8, 1, 1, 1), false));
        let source = Source::new("in/a.jsonl:8", "a");
        assert_eq!(File::of(&source).path, "in/a.jsonl");
    }

    #[test]
    fn a_record_is_a_line_of_its_file() {
        assert_eq!(path_and_line("in/mails.jsonl:12"), ("in/mails.jsonl", Some(12)));
        assert_eq!(path_and_line("MAILS.JSONL:1"), ("MAILS.JSONL", Some(1)));
        assert_eq!(path_and_line("<stdin>:3"), ("<stdin>", Some(3)));
        assert_eq!(path_and_line("C:/a.md"), ("C:/a.md", None));
        assert_eq!(path_and_line("notes:12"), ("notes:12", None));
    }
}
