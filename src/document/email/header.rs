//! Header lines: where each name and value stands, and the few values that tell how a part is to be read.

use super::transfer::Transfer;
use std::ops::Range;

/// A header line with the lines it was folded into.
#[derive(Debug, Clone)]
pub(super) struct Field<'a> {
    pub name: &'a str,
    /// The bytes of its value.
    pub value: Range<usize>,
}

/// Reads the header lines at `start`, and says where the body begins: after an empty line, or at the
/// first line that cannot be a header.
pub(super) fn read(text: &str, start: usize) -> (Vec<Field<'_>>, usize) {
    let mut fields: Vec<Field<'_>> = Vec::new();
    let mut at = start;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |end| at + end);
        let next = (end + 1).min(text.len());
        let line = text[at..end].trim_end_matches('\r');
        if line.trim().is_empty() {
            return (fields, next);
        }
        if line.starts_with([' ', '\t']) && !fields.is_empty() {
            if let Some(field) = fields.last_mut() {
                field.value.end = at + line.len();
            }
        } else if let Some((name, _)) = line.split_once(':').filter(|(name, _)| is_name(name)) {
            let value = at + name.len() + 1..at + line.len();
            fields.push(Field { name: name.trim_end(), value });
        } else if !line.trim_start_matches('>').starts_with("From ") {
            return (fields, at);
        }
        at = next;
    }
    (fields, at)
}

fn is_name(name: &str) -> bool {
    let name = name.trim_end();
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic())
}

/// What header lines say about the body below them.
#[derive(Debug, Default)]
pub(super) struct Content<'a> {
    /// `text/html`, in lower case; empty where nothing is said.
    pub kind: String,
    pub charset: Option<String>,
    pub boundary: Option<&'a str>,
    pub transfer: Transfer,
    /// It is offered as a file.
    pub attached: bool,
    /// It has a file's name.
    pub named: bool,
    /// It is a piece of a mail that was cut, and not the first.
    pub later_piece: bool,
}

impl<'a> Content<'a> {
    /// Reads it off `fields` of `text`.
    pub(super) fn of(text: &'a str, fields: &[Field<'a>]) -> Self {
        let mut content = Content::default();
        let find = |name: &str| fields.iter().find(|field| field.name.eq_ignore_ascii_case(name));
        if let Some(field) = find("content-type") {
            let mut parts = parameters(&text[field.value.clone()]);
            content.kind = parts.next().map(|(kind, _)| kind.to_ascii_lowercase()).unwrap_or_default();
            for (name, value) in parts {
                // `charset*=utf-8''…` and `boundary*0=`: long values, and those in other charsets.
                let name = name.trim_end_matches(['*', '0']);
                if name.eq_ignore_ascii_case("charset") {
                    content.charset.get_or_insert_with(|| value.to_owned());
                } else if name.eq_ignore_ascii_case("boundary") {
                    content.boundary.get_or_insert(value.trim_end());
                } else if name.eq_ignore_ascii_case("name") {
                    content.named = true;
                } else if name.eq_ignore_ascii_case("number") {
                    content.later_piece = content.kind == "message/partial" && value != "1";
                }
            }
        }
        if let Some(field) = find("content-transfer-encoding") {
            content.transfer = Transfer::from_name(&text[field.value.clone()]);
        }
        if let Some(field) = find("content-disposition") {
            let mut parts = parameters(&text[field.value.clone()]);
            content.attached = parts.next().is_some_and(|(kind, _)| kind.eq_ignore_ascii_case("attachment"));
        }
        content.boundary = content.boundary.filter(|boundary| !boundary.is_empty());
        content
    }
}

/// The parts of a structured value: its first word, then names and values.
fn parameters(value: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = value;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.find([';', '"']).unwrap_or(rest.len());
        let (mut part, mut next) = (&rest[..end], end);
        let mut quoted = None;
        if rest[end..].starts_with('"') {
            let inside = &rest[end + 1..];
            let close = inside.find('"').unwrap_or(inside.len());
            quoted = Some(&inside[..close]);
            next = end + 1 + close;
            next += rest[next..].find(';').unwrap_or(rest.len() - next);
        }
        rest = rest.get(next + 1..).unwrap_or_default();
        part = part.trim();
        Some(match (part.split_once('='), quoted) {
            (Some((name, _)), Some(quoted)) => (name.trim(), quoted),
            (Some((name, value)), None) => (name.trim(), value.trim()),
            (None, _) => (part.split([' ', '(']).next().unwrap_or_default(), ""),
        })
    })
}
