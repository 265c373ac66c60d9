//! Records: an export with one text a line, as JSON.

use crate::document::{Channel, Direction, Format, Hints, Meta};
use crate::error::of_json;
use crate::language::Language;
use crate::text::Source;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::io::{self, BufRead};

/// One line of an export: a text and what is known about it.
#[derive(Debug)]
pub(super) struct Record {
    /// The text.
    pub text: String,
    /// The customer's message that it answers, and when that was written.
    pub question: Option<(String, Option<String>)>,
    /// What the export calls it.
    pub id: Option<String>,
    /// What the export knows about it.
    pub hints: Hints,
    /// Whether the customer wrote it: then it is not held against our rules.
    pub theirs: bool,
}

/// A record as it is written. Keys that are not named here are left alone: exports are full of them.
#[derive(Deserialize)]
#[serde(expecting = "a JSON object")]
struct Written {
    text: Option<Field>,
    id: Option<Field>,
    format: Option<Field>,
    channel: Option<Field>,
    language: Option<Field>,
    subject: Option<Field>,
    from: Option<Field>,
    to: Option<Field>,
    date: Option<Field>,
    direction: Option<Field>,
    thread: Option<Field>,
    question: Option<Field>,
    question_date: Option<Field>,
}

/// A value of any type, so that a wrong one can be named by its key.
#[derive(Deserialize)]
#[serde(untagged)]
enum Field {
    Text(String),
    Number(serde_json::Number),
    Other(IgnoredAny),
}

impl Record {
    /// Reads one line.
    ///
    /// # Errors
    /// What is wrong with it, and what to do about it.
    pub fn parse(line: &[u8]) -> Result<Record, (String, String)> {
        let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        // serde would also take an array for a struct.
        if line.trim_ascii_start().first() != Some(&b'{') {
            return Err((
                "is not a record".into(),
                "each line is one JSON object: {\"text\": \"...\"}".into(),
            ));
        }
        let written: Written = serde_json::from_slice(line).map_err(|error| {
            let help = "each line is one whole JSON object: {\"text\": \"...\"}; check how it was exported";
            // It is one line, and the file’s number of it is told already.
            (format!("is not a record: {}", of_json(&error).replace("line 1, ", "")), help.into())
        })?;
        let Some(text) = string("text", written.text)? else {
            return Err((r#"has no "text""#.into(), r#"put the words to check under "text""#.into()));
        };
        let format = named("format", written.format, text_format, Format::names)?;
        let channels = || Channel::ALL.into_iter().map(Channel::name);
        let asked = string_or_number("question_date", written.question_date)?;
        let directions = || Direction::ALL.into_iter().map(Direction::name);
        let direction = named("direction", written.direction, Direction::from_name, directions)?;
        Ok(Record {
            text,
            question: string("question", written.question)?.map(|question| (question, asked)),
            id: string_or_number("id", written.id)?,
            theirs: direction == Some(Direction::In),
            hints: Hints {
                format: Some(format.unwrap_or(Format::Text)),
                channel: named("channel", written.channel, Channel::from_name, channels)?,
                language: string("language", written.language)?.as_deref().and_then(Language::from_tag),
                meta: Meta {
                    title: None,
                    subject: string("subject", written.subject)?,
                    from: string("from", written.from)?,
                    to: string("to", written.to)?,
                    date: string_or_number("date", written.date)?,
                    thread: string_or_number("thread", written.thread)?,
                    direction,
                    ..Meta::default()
                },
                ..Hints::default()
            },
        })
    }
}

/// The format of that name, if a record can be written in it.
fn text_format(name: &str) -> Option<Format> {
    Format::from_name(name).filter(|format| format.is_text())
}

fn string(key: &str, field: Option<Field>) -> Result<Option<String>, (String, String)> {
    match field {
        Some(Field::Text(text)) => Ok(Some(text)),
        None => Ok(None),
        Some(_) => {
            Err((format!("has a {key:?} that is not text"), format!("put the value of {key:?} in quotes")))
        }
    }
}

fn string_or_number(key: &str, field: Option<Field>) -> Result<Option<String>, (String, String)> {
    match field {
        Some(Field::Number(number)) => Ok(Some(number.to_string())),
        field => string(key, field),
    }
}

/// A value out of a closed list.
fn named<T, N: Iterator<Item = &'static str>>(
    key: &str,
    field: Option<Field>,
    find: impl Fn(&str) -> Option<T>,
    names: impl Fn() -> N,
) -> Result<Option<T>, (String, String)> {
    let Some(name) = string(key, field)? else { return Ok(None) };
    let unknown = || {
        let known: Vec<_> = names().collect();
        (format!("has the unknown {key} {name:?}"), format!("known: {}", known.join(", ")))
    };
    find(&name).map(Some).ok_or_else(unknown)
}

/// The lines of an export, one at a time, so that memory does not grow with the export.
pub(super) struct Lines<R> {
    reader: R,
    number: usize,
}

/// A line, or that it is longer than [`Source::MAX_BYTES`].
pub(super) type Line = Result<Vec<u8>, TooLong>;

/// More bytes than are read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooLong;

impl<R: BufRead> Lines<R> {
    pub fn new(reader: R) -> Self {
        Lines { reader, number: 0 }
    }

    /// The next line that is not empty, and its number, counted from 1.
    pub fn next(&mut self) -> io::Result<Option<(usize, Line)>> {
        self.next_within(Source::MAX_BYTES)
    }

    fn next_within(&mut self, limit: usize) -> io::Result<Option<(usize, Line)>> {
        loop {
            let (mut line, mut long, mut ended, mut read) = (Vec::new(), false, false, false);
            while !ended {
                let buffer = match self.reader.fill_buf() {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    buffer => buffer?,
                };
                if buffer.is_empty() {
                    break;
                }
                read = true;
                let end = memchr::memchr(b'\n', buffer);
                let part = &buffer[..end.unwrap_or(buffer.len())];
                long = long || line.len() + part.len() > limit;
                if long {
                    line = Vec::new();
                } else {
                    line.extend_from_slice(part);
                }
                let used = part.len() + usize::from(end.is_some());
                self.reader.consume(used);
                ended = end.is_some();
            }
            if !read {
                return Ok(None);
            }
            self.number += 1;
            if long {
                return Ok(Some((self.number, Err(TooLong))));
            }
            if !line.trim_ascii().is_empty() {
                return Ok(Some((self.number, Ok(line))));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_bytes_give_the_lines_they_hold(bytes in prop::collection::vec(prop::sample::select(b"ab\r\n {\xFF".to_vec()), 0..60)) {
            let mut lines = Lines::new(io::BufReader::with_capacity(2, &bytes[..]));
            let split = bytes.split(|byte| *byte == b'\n').enumerate();
            for (index, line) in split.filter(|(_, line)| !line.trim_ascii().is_empty()) {
                prop_assert!(Record::parse(line).is_err());
                prop_assert_eq!(lines.next().unwrap(), Some((index + 1, Ok(line.to_vec()))));
            }
            prop_assert_eq!(lines.next().unwrap(), None);
        }
    }

    #[test]
    fn reads_what_exports_hold() {
        let record = Record::parse(
            r#"{"id": 7, "text": "Hi", "channel": "reply", "subject": "Re", "extra": [1, {"a": null}],
                "to": null, "date": 1700000000, "language": "es-MX", "direction": "in"}"#
                .as_bytes(),
        )
        .unwrap();
        assert_eq!((record.id.as_deref(), record.text.as_str(), record.theirs), (Some("7"), "Hi", true));
        assert_eq!(record.hints.channel, Some(Channel::Reply));
        assert_eq!(record.hints.language, Some(Language::Spanish));
        assert_eq!(record.hints.format, Some(Format::Text));
        assert_eq!(record.hints.meta.subject.as_deref(), Some("Re"));
        assert_eq!(record.hints.meta.date.as_deref(), Some("1700000000"));
    }

    #[test]
    fn says_what_is_wrong_with_a_line() {
        for (line, said) in [
            ("hello", "is not a record"),
            (r#"["a text"]"#, "is not a record"),
            (r#"{"text": "a""#, "is not a record: it ends too early"),
            (r#"{"id": 1}"#, "has no \"text\""),
            (r#"{"text": null}"#, "has no \"text\""),
            (r#"{"text": 5}"#, "has a \"text\" that is not text"),
            (r#"{"text": "a", "id": []}"#, "has a \"id\" that is not text"),
            (r#"{"text": "a", "channel": "pigeon"}"#, "has the unknown channel \"pigeon\""),
            (r#"{"text": "a", "format": "docx"}"#, "has the unknown format \"docx\""),
            (r#"{"text": "a", "direction": "up"}"#, "has the unknown direction \"up\""),
        ] {
            assert_eq!(
                Record::parse(line.as_bytes()).err().map(|error| error.0).as_deref(),
                Some(said),
                "{line}"
            );
        }
        assert!(Record::parse(b"{\"text\": \"\xFF\"}").is_err());
    }

    #[test]
    fn lines_keep_their_numbers_and_their_bound() {
        // A buffer of three bytes: no line fits into one read.
        let reader = io::BufReader::with_capacity(3, &b"one\n\n  \r\nlonger than ten\nten bytes.\nend"[..]);
        let mut lines = Lines::new(reader);
        let mut next = || lines.next_within(10).unwrap();
        assert_eq!(next(), Some((1, Ok(b"one".to_vec()))));
        assert_eq!(next(), Some((4, Err(TooLong))));
        assert_eq!(next(), Some((5, Ok(b"ten bytes.".to_vec()))));
        assert_eq!(next(), Some((6, Ok(b"end".to_vec()))));
        assert_eq!(next(), None);
    }
}
