//! Bytes of a text as the places that an editor counts, and back.

use super::message::{Position, Range};
use crate::text::{Source, Span};
use serde_json::{Value, json};

/// What an editor counts in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Units {
    /// Code units of UTF-16.
    #[default]
    Utf16,
    /// Bytes of UTF-8.
    Utf8,
}

impl Units {
    /// Its name in the protocol.
    pub fn name(self) -> &'static str {
        match self {
            Units::Utf16 => "utf-16",
            Units::Utf8 => "utf-8",
        }
    }

    fn of(self, c: char) -> usize {
        match self {
            Units::Utf16 => c.len_utf16(),
            Units::Utf8 => c.len_utf8(),
        }
    }
}

/// The places of one text. An editor's lines end at LF, CR LF or CR.
pub(super) struct Places<'a> {
    source: &'a Source,
    units: Units,
    /// The first byte of each line.
    starts: Vec<u32>,
}

impl<'a> Places<'a> {
    /// Reads the text once.
    pub fn new(source: &'a Source, units: Units) -> Self {
        let bytes = source.text().as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes)
            .filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
        let starts = std::iter::once(0).chain(ends.map(|at| at as u32 + 1)).collect();
        Places { source, units, starts }
    }

    /// The text.
    pub fn source(&self) -> &'a Source {
        self.source
    }

    /// A span as the protocol writes it.
    pub fn range(&self, span: Span) -> Value {
        json!({ "start": self.position(span.start), "end": self.position(span.end.max(span.start)) })
    }

    fn position(&self, at: u32) -> Value {
        let at = (at as usize).min(self.source.text().len());
        let line = self.starts.partition_point(|start| *start as usize <= at).saturating_sub(1);
        let start = self.starts.get(line).map_or(0, |start| *start as usize);
        let character = match self.units {
            Units::Utf8 => at - start,
            // The index of the text counts from the last LF: a line that begins after a CR begins later.
            Units::Utf16 => {
                let column = |at| self.source.lines().position(self.source.text(), at).utf16;
                column(at).saturating_sub(column(start))
            }
        };
        json!({ "line": line, "character": character })
    }
}

/// The bytes of `range` in `text`. Total: what lies past the end of a line or of the text is its end,
/// what lies inside a character is its start.
pub(super) fn span(text: &str, range: Range, units: Units) -> Span {
    let start = byte(text, range.start, units);
    let end = byte(text, range.end, units);
    Span::new(start.min(end)..end.max(start))
}

fn byte(text: &str, position: Position, units: Units) -> usize {
    let bytes = text.as_bytes();
    let mut ends = memchr::memchr2_iter(b'\n', b'\r', bytes)
        .filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
    let start = match position.line.checked_sub(1) {
        None => 0,
        Some(before) => match ends.nth(before as usize) {
            Some(end) => end + 1,
            None => return text.len(),
        },
    };
    let mut left = position.character as usize;
    for (at, c) in text[start..].char_indices() {
        if left < units.of(c) || matches!(c, '\n' | '\r') {
            return start + at;
        }
        left -= units.of(c);
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn counts_units_of_either_kind_and_all_three_line_ends() {
        let text = "a😀é\r\nb\rc😀d\nlast";
        let source = Source::new("a", text);
        for (units, columns) in [(Units::Utf16, [3, 4]), (Units::Utf8, [5, 7])] {
            let places = Places::new(&source, units);
            let e = text.find('é').unwrap() as u32;
            assert_eq!(places.position(e), json!({ "line": 0, "character": columns[0] }));
            assert_eq!(places.position(e + 2), json!({ "line": 0, "character": columns[1] }));
            let d = text.find('d').unwrap() as u32;
            assert_eq!(places.position(d), json!({ "line": 2, "character": columns[0] }));
            assert_eq!(places.position(9999), json!({ "line": 3, "character": 4 }));
            for (byte, _) in text.char_indices() {
                let Position { line, character } =
                    serde_json::from_value(places.position(byte as u32)).unwrap();
                // The LF of a CR LF is no place of its own.
                if text.as_bytes()[byte] != b'\n' || text.as_bytes()[byte - 1] != b'\r' {
                    assert_eq!(super::byte(text, at(line, character), units), byte);
                }
            }
        }
    }

    #[test]
    fn places_that_are_not_there_are_the_nearest_that_are() {
        let text = "a😀\nb";
        assert_eq!(byte(text, at(0, 2), Units::Utf16), 1, "between two halves");
        assert_eq!(byte(text, at(0, 3), Units::Utf8), 1, "between its bytes");
        assert_eq!(byte(text, at(0, u32::MAX), Units::Utf16), 5);
        assert_eq!(byte(text, at(u32::MAX, 0), Units::Utf16), 7);
        let back = Range { start: at(1, 1), end: at(0, 0) };
        assert_eq!(span(text, back, Units::Utf16), Span::new(0..7));
    }

    proptest! {
        #[test]
        fn every_place_is_on_a_character(text in "[a😀é\r\n]{0,30}", line in 0..9u32, character in 0..30u32) {
            for units in [Units::Utf16, Units::Utf8] {
                prop_assert!(text.is_char_boundary(byte(&text, at(line, character), units)));
            }
        }
    }
}
