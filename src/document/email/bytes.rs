//! The bytes a sender wrote, taken back from the source's text, each with the place it came from.

use crate::text::{Encoding, Span};

/// What Windows-1252 has for the bytes 0x80 to 0x9F; its other characters have their own number.
const ODD: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// The text of a mail, and whether its characters stand for single bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Raw<'a> {
    /// The source's text.
    pub text: &'a str,
    /// How it was loaded. A file that is not UTF-8 was read one byte, one character; charsets are
    /// declared for bytes, so these have to be restored before anything is decoded.
    pub encoding: Encoding,
}

/// Bytes, and the source bytes that each was made of.
#[derive(Debug, Default)]
pub(super) struct Bytes {
    pub bytes: Vec<u8>,
    /// They tile `bytes`.
    pub runs: Vec<Run>,
}

/// A run of bytes that has one origin.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// Its first byte; it ends where the next one begins.
    pub at: u32,
    /// The source bytes.
    pub source: Span,
    /// Byte for byte the source; other runs stand or fall whole.
    pub even: bool,
}

impl Bytes {
    /// Room for `size` bytes.
    pub(super) fn with_capacity(size: usize) -> Self {
        Bytes { bytes: Vec::with_capacity(size), runs: Vec::new() }
    }

    /// Adds bytes that were decoded from `source`.
    pub(super) fn decoded(&mut self, bytes: &[u8], source: Span) {
        if !bytes.is_empty() {
            self.runs.push(Run { at: self.bytes.len() as u32, source, even: false });
            self.bytes.extend_from_slice(bytes);
        }
    }

    /// Adds the bytes that stand at `span` of `raw`.
    pub(super) fn plain(&mut self, raw: Raw<'_>, span: Span) {
        let text = &raw.text[span.range()];
        if raw.encoding != Encoding::Windows1252 || text.is_ascii() {
            return self.even(text.as_bytes(), span);
        }
        let mut rest = text;
        let mut at = span.start as usize;
        while let Some(first) = rest.chars().next() {
            let ascii = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
            let len = if ascii > 0 { ascii } else { first.len_utf8() };
            let source = Span::new(at..at + len);
            match byte_of(first) {
                Some(byte) if ascii == 0 => self.decoded(&[byte], source),
                _ => self.even(&rest.as_bytes()[..len], source),
            }
            (rest, at) = (&rest[len..], at + len);
        }
    }

    fn even(&mut self, bytes: &[u8], source: Span) {
        if bytes.is_empty() {
            return;
        }
        match self.runs.last_mut() {
            Some(last) if last.even && last.source.end == source.start => last.source.end = source.end,
            _ => self.runs.push(Run { at: self.bytes.len() as u32, source, even: true }),
        }
        self.bytes.extend_from_slice(bytes);
    }
}

/// The byte that was read as `c`.
fn byte_of(c: char) -> Option<u8> {
    let odd = || ODD.chars().position(|odd| odd == c).map(|at| 0x80 + at as u8);
    odd().or_else(|| u8::try_from(u32::from(c)).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_comes_back() {
        let bytes: Vec<u8> = (1..=255).collect();
        let source = crate::text::Source::decode(
            "a",
            [b"plain text for the head. ".repeat(30), bytes.clone()].concat(),
        );
        let source = source.expect("a text");
        let raw = Raw { text: source.text(), encoding: source.encoding() };
        let mut back = Bytes::default();
        let start = source.text().len() - source.text()[25 * 30..].len();
        back.plain(raw, Span::new(start..source.text().len()));
        assert_eq!(back.bytes, bytes);
    }
}
