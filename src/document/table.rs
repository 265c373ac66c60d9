//! Tables as programs export them: rows of cells, each with its bytes.
//!
//! Read here and not by a library: `csv` and `csv-core` tell where a record begins, and neither where a cell does nor
//! where a doubled quote stands in it; a second reader beside them would have its own view of where a quote ends.

use super::passage::{Passage, PassageWriter};
use crate::text::Span;
use std::ops::Range;

/// A row.
#[derive(Debug)]
pub(crate) struct Row {
    /// Its first byte.
    pub at: usize,
    /// The bytes of its cells, with their quotes.
    pub cells: Vec<Range<usize>>,
}

/// What is wrong with a row, by its first byte.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    /// A quote does not close.
    Unclosed(usize),
    /// Text follows a quote that closes: one is missing above, or one in the cell is not doubled.
    Stray(usize),
}

/// How often a quote may fail to close: each costs a look at all that follows. Rows with stray text may cost as much.
const TRIES: usize = 8;

/// The rows of a table, one after another.
pub(crate) struct Rows<'t> {
    text: &'t str,
    at: usize,
    separator: u8,
    unclosed: usize,
    /// The bytes that were looked at in vain.
    spent: usize,
}

impl<'t> Rows<'t> {
    /// Reads `text`; `tabs`: its name says that tabs part its cells. Otherwise its first lines tell.
    pub fn new(text: &'t str, tabs: bool) -> Rows<'t> {
        let start = text.len() - text.trim_start_matches('\u{feff}').len();
        let mut rows = Rows { text, at: start, separator: b'\t', unclosed: 0, spent: 0 };
        let first = &text[start..text[start..].find(['\r', '\n']).map_or(text.len(), |end| start + end)];
        // What Excel is told above the first row.
        if let Some([separator]) = first.strip_prefix("sep=").map(str::as_bytes) {
            rows.separator = *separator;
            rows.at += first.len();
        } else if !tabs {
            rows.separator = rows.likeliest();
        }
        rows
    }

    /// What parts the cells of the first row most often.
    fn likeliest(&self) -> u8 {
        let cells = |separator: &u8| {
            let mut rows = Rows { separator: *separator, ..*self };
            rows.next().and_then(Result::ok).map_or(0, |row| row.cells.len())
        };
        // The last of equals wins.
        [b'|', b'\t', b';', b','].into_iter().max_by_key(cells).unwrap_or(b',')
    }

    /// Where it ends, if it gave up before the end of the text.
    pub fn given_up(&self) -> Option<usize> {
        (self.is_tired() && self.at < self.text.len()).then_some(self.at)
    }

    fn is_tired(&self) -> bool {
        self.unclosed >= TRIES || self.spent / TRIES > self.text.len()
    }

    /// The end of the cell that begins at byte `at`; where it is broken, where that shows.
    fn cell(&self, at: usize) -> Result<usize, Option<usize>> {
        let bytes = self.text.as_bytes();
        let mut end = at;
        if bytes.get(at) == Some(&b'"') {
            end += 1;
            loop {
                let rest = bytes.get(end..).and_then(|rest| memchr::memchr(b'"', rest));
                end += rest.ok_or(None)? + 1;
                if bytes.get(end) != Some(&b'"') {
                    break;
                }
                end += 1;
            }
            // Blanks before the separator do no harm.
            end += bytes[end..].iter().take_while(|byte| **byte == b' ').count();
            let ends = |byte: &u8| *byte == self.separator || matches!(byte, b'\n' | b'\r');
            return if bytes.get(end).is_none_or(ends) { Ok(end) } else { Err(Some(end)) };
        }
        let rest = memchr::memchr3(self.separator, b'\n', b'\r', &bytes[end..]);
        Ok(rest.map_or(bytes.len(), |length| end + length))
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Row, Broken>;

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.text.as_bytes();
        while let Some(b'\r' | b'\n') = bytes.get(self.at) {
            self.at += 1;
        }
        if self.at >= bytes.len() || self.is_tired() {
            return None;
        }
        let (start, mut at, mut cells) = (self.at, self.at, Vec::new());
        loop {
            let end = match self.cell(at) {
                Ok(end) => end,
                Err(shows) => {
                    let line = memchr::memchr2(b'\n', b'\r', &bytes[start..]);
                    self.at = line.map_or(bytes.len(), |length| start + length);
                    self.unclosed += usize::from(shows.is_none());
                    self.spent += shows.unwrap_or(bytes.len()).saturating_sub(self.at);
                    return Some(Err(match shows {
                        None => Broken::Unclosed(start),
                        Some(_) => Broken::Stray(start),
                    }));
                }
            };
            cells.push(at..end);
            at = end;
            if bytes.get(at) != Some(&self.separator) {
                break;
            }
            at += 1;
        }
        self.at = at;
        Some(Ok(Row { at: start, cells }))
    }
}

/// What stands in the cell `range` of `text`.
pub(crate) fn cell(text: &str, range: Range<usize>) -> Passage {
    let written = &text[range.clone()];
    let Some(inner) = written.strip_prefix('"') else { return Passage::verbatim(written, range.start) };
    let mut writer = PassageWriter::default();
    let (mut at, mut quoted) = (range.start + 1, true);
    let mut rest = inner;
    while let Some(length) = rest.find('"').filter(|_| quoted) {
        writer.verbatim(&rest[..length], at);
        let doubled = rest[length + 1..].starts_with('"');
        if doubled {
            writer.replaced("\"", Span::new(at + length..at + length + 2));
        }
        quoted = doubled;
        let used = length + 1 + usize::from(doubled);
        (rest, at) = (&rest[used..], at + used);
    }
    writer.verbatim(rest, at);
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, tabs: bool) -> Vec<Result<Vec<String>, usize>> {
        let rows = Rows::new(text, tabs);
        rows.map(|row| {
            let row = row.map_err(|why| match why {
                Broken::Unclosed(at) | Broken::Stray(at) => at,
            })?;
            Ok(row.cells.into_iter().map(|range| cell(text, range).text).collect())
        })
        .collect()
    }

    fn row(cells: &[&str]) -> Result<Vec<String>, usize> {
        Ok(cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn reads_what_programs_export() {
        let text = "\u{feff}Id;Text\r\n1;\"Hi \"\"Ana\"\",\r\nbye; all\"\r\n\r\n2;plain, with a comma\r\n;";
        let rows = [row(&["Id", "Text"]), row(&["1", "Hi \"Ana\",\r\nbye; all"])];
        let more = [row(&["2", "plain, with a comma"]), row(&["", ""])];
        assert_eq!(read(text, false), rows.into_iter().chain(more).collect::<Vec<_>>());
        assert_eq!(read("sep=|\na|b,c\n", false), [row(&["a", "b,c"])]);
        assert_eq!(read("a,b\tc\n", true), [row(&["a,b", "c"])]);
        assert_eq!(read("\"\",\"a\" \r\nb \"c\",d", false), [row(&["", "a "]), row(&["b \"c\"", "d"])]);
    }

    #[test]
    fn a_quote_that_does_not_close_costs_its_line_and_no_more() {
        assert_eq!(read("a,b\n1,\"x\n2,y\n", false), [row(&["a", "b"]), Err(4), row(&["2", "y"])]);
        let broken = "a,\"b\n\n".repeat(51);
        let found = read(&broken, false);
        assert!(found.iter().filter(|row| row.is_err()).count() <= TRIES);
    }

    #[test]
    fn a_quote_too_few_swallows_no_row() {
        let text = "a,b\n1,\"x\n2,\"y\"\n3,\"z\"z\n4,w\n";
        assert_eq!(
            read(text, false),
            [row(&["a", "b"]), Err(4), row(&["2", "y"]), Err(15), row(&["4", "w"])]
        );
        // Each row begins anew at all that follows, and not for ever.
        let broken = "\"a\n\",".repeat(3_000) + "\"a\"a";
        assert!(!read(&broken, false).is_empty());
    }

    #[test]
    fn a_doubled_quote_maps_to_both_of_its_bytes() {
        let text = "x,\"a \"\"b\"\" c\"";
        let passage = cell(text, 2..text.len());
        assert_eq!(passage.text, "a \"b\" c");
        assert_eq!(&text[passage.map.span_of(2..3).range()], "\"\"");
        assert_eq!(&text[passage.map.span_of(3..4).range()], "b");
        assert!(passage.map.verbatim(3..4) && !passage.map.verbatim(2..4));
    }
}
