//! The value of an attribute with its bytes: the start tag is read once more, when somebody asks.

use super::positions::Segment;
use super::reference::{self, Within};
use crate::text::Span;
use std::ops::Range;

/// A decoded value.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Value {
    /// What it says.
    pub text: String,
    /// Where each byte of `text` came from.
    pub segments: Vec<Segment>,
}

/// The value of attribute `name` (lower case) in the start tag at `tag`.
pub(super) fn read(source: &str, tag: Span, name: &str) -> Option<Value> {
    let mut scan = Scan::of_tag(source, tag.start as usize, tag.end as usize);
    // The first of several attributes of one name counts.
    while let Some((found, value)) = scan.attribute() {
        if found.eq_ignore_ascii_case(name) {
            return Some(decode(source, value));
        }
    }
    None
}

/// Reads the attributes of a tag, one after the other.
pub(super) struct Scan<'a> {
    source: &'a str,
    /// The next byte.
    pub at: usize,
    end: usize,
}

impl<'a> Scan<'a> {
    /// Behind the name of the tag at `start`, which ends at or before `end`.
    pub(super) fn of_tag(source: &'a str, start: usize, end: usize) -> Self {
        let slash = usize::from(source.as_bytes().get(start + 1) == Some(&b'/'));
        let mut scan = Scan { source, at: start + 1 + slash, end };
        scan.pass(|byte| !is_space(byte) && !matches!(byte, b'/' | b'>'));
        scan
    }

    fn peek(&self) -> Option<u8> {
        self.source.as_bytes().get(self.at).copied().filter(|_| self.at < self.end)
    }

    fn pass(&mut self, wanted: impl Fn(u8) -> bool) -> Range<usize> {
        let start = self.at;
        while self.peek().is_some_and(&wanted) {
            self.at += 1;
        }
        start..self.at
    }

    /// The next attribute: its name, and the bytes of its value.
    pub(super) fn attribute(&mut self) -> Option<(&'a str, Range<usize>)> {
        self.pass(|byte| is_space(byte) || byte == b'/');
        self.peek().filter(|byte| *byte != b'>')?;
        let start = self.at;
        self.at += 1; // even an equals sign, which then begins the name
        while !self.source.is_char_boundary(self.at) {
            self.at += 1;
        }
        self.pass(|byte| !is_space(byte) && !matches!(byte, b'/' | b'>' | b'='));
        let name = self.source.get(start..self.at)?;
        let after = self.at;
        self.pass(is_space);
        if self.peek() != Some(b'=') {
            self.at = after;
            return Some((name, after..after));
        }
        self.at += 1;
        self.pass(is_space);
        let value = match self.peek() {
            Some(quote @ (b'"' | b'\'')) => {
                self.at += 1;
                let value = self.pass(|byte| byte != quote);
                self.at += 1;
                value
            }
            _ => self.pass(|byte| !is_space(byte) && byte != b'>'),
        };
        Some((name, value))
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | 0x0c)
}

fn decode(source: &str, range: Range<usize>) -> Value {
    let mut value = Value::default();
    // References end with the value: what follows its quote is no part of them.
    let Some(within) = source.get(..range.end) else { return value };
    let mut at = range.start;
    while at < range.end {
        let rest = &within[at..];
        let plain = rest.find(['&', '\r', '\0']).unwrap_or(rest.len());
        if plain > 0 {
            value.push(&rest[..plain], at..at + plain, true);
            at += plain;
            continue;
        }
        if rest.starts_with('\r') {
            let end = at + if rest.starts_with("\r\n") { 2 } else { 1 };
            value.push("\n", at..end, false);
            at = end;
        } else if rest.starts_with('\0') {
            value.push("\u{fffd}", at..at + 1, false);
            at += 1;
        } else if let Some(found) = reference::read(within, at, Within::Attribute) {
            let text: String = std::iter::once(found.first).chain(found.second).collect();
            value.push(&text, at..found.end, false);
            at = found.end;
        } else {
            value.push("&", at..at + 1, true);
            at += 1;
        }
    }
    value
}

impl Value {
    fn push(&mut self, text: &str, source: Range<usize>, verbatim: bool) {
        self.text.push_str(text);
        let segment = Segment { source: Span::new(source), len: text.len() as u32, verbatim };
        Segment::push(&mut self.segments, segment);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_and_decodes() {
        let source =
            "x<img a = 1 alt='Fish &amp; chips&copy=2\r\nnow' title=Buy&nbsp;it/ alt=no data-é ü=é =x/>";
        let tag = Span::new(1..source.len());
        let value = |name| read(source, tag, name).map(|value| value.text);
        assert_eq!(value("alt").as_deref(), Some("Fish & chips&copy=2\nnow"));
        assert_eq!(value("title").as_deref(), Some("Buy\u{a0}it/"));
        assert_eq!(value("data-é").as_deref(), Some(""));
        assert_eq!(value("ü").as_deref(), Some("é"));
        assert_eq!(value("=x").as_deref(), Some(""));
        assert_eq!(value("a").as_deref(), Some("1"));
        assert_eq!(value("b"), None);
        let segments = read(source, tag, "alt").unwrap().segments;
        let pieces: Vec<_> =
            segments.iter().map(|s| (&source[s.source.range()], s.len, s.verbatim)).collect();
        let wanted = [
            ("Fish ", 5, true),
            ("&amp;", 1, false),
            (" chips&copy=2", 13, true),
            ("\r\n", 1, false),
            ("now", 3, true),
        ];
        assert_eq!(pieces, wanted);
    }

    #[test]
    fn two_references_side_by_side_stay_apart() {
        let source = "<p title=&lt;&gt;>";
        let segments = read(source, Span::new(0..source.len()), "title").unwrap().segments;
        assert_eq!(segments.len(), 2);
    }
}
