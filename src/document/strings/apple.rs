//! Apple's .strings: `"key" = "value";` and comments.

use super::collect::Collector;
use super::json::escape;
use crate::document::Passage;
use crate::document::passage::PassageWriter;
use crate::text::Span;
use std::ops::Range;

/// Reads `text`.
pub(super) fn read(text: &str, found: &mut Collector<'_>) {
    let mut reader = Reader {
        text,
        at: text.len() - text.trim_start_matches('\u{feff}').len(),
        open: None,
        comments: Vec::new(),
    };
    loop {
        reader.skip();
        for (whole, inner) in reader.comments.drain(..) {
            found.comment(text, whole, inner);
        }
        if reader.at >= text.len() {
            if let Some(open) = reader.open {
                found.problem(Some(open), "opens a comment that does not close", "close it with */");
            }
            return;
        }
        let start = reader.at;
        if reader.pair(found).is_some() {
            continue;
        }
        let help = "each line is \"key\" = \"value\"; with a comment in /* */ above it";
        found.problem(Some(start), "is no line of a .strings file", help);
        // The next line is a new beginning.
        reader.at = text[start..].find('\n').map_or(text.len(), |length| start + length + 1);
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// The first comment that does not close: none after it does.
    open: Option<usize>,
    /// Comments that were passed, with their marks and without.
    comments: Vec<(Range<usize>, Range<usize>)>,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// Passes white space and comments.
    fn skip(&mut self) {
        loop {
            self.at += self.rest().len() - self.rest().trim_start().len();
            let end = match self.rest() {
                rest if rest.starts_with("//") => rest.find('\n'),
                rest if rest.starts_with("/*") => {
                    let close = || memchr::memmem::find(rest.as_bytes(), b"*/").map(|end| end + 2);
                    let end = self.open.is_none().then(close).flatten();
                    if end.is_none() {
                        self.open.get_or_insert(self.at);
                    }
                    // It costs its line and no more.
                    end.or_else(|| self.rest().find('\n'))
                }
                _ => return,
            };
            let from = self.at;
            self.at += end.unwrap_or(self.rest().len());
            let closed = self.text[from..self.at].ends_with("*/") && self.at - from >= 4;
            if self.text[from..].starts_with("//") {
                self.comments.push((from..self.at, from + 2..self.at));
            } else if closed {
                self.comments.push((from..self.at, from + 2..self.at - 2));
            }
        }
    }

    /// Passes `sign` and what stands around it.
    fn sign(&mut self, sign: char) -> Option<()> {
        self.skip();
        self.rest().starts_with(sign).then(|| self.at += 1)?;
        self.skip();
        Some(())
    }

    fn pair(&mut self, found: &mut Collector<'_>) -> Option<()> {
        let key = self.word()?;
        self.skip();
        if self.rest().starts_with(';') {
            self.at += 1;
            return Some(());
        }
        self.sign('=')?;
        let at = self.at + 1;
        let value = self.word()?;
        found.take(key.text, at, value);
        self.skip();
        // The last may lack it.
        if self.rest().starts_with(';') {
            self.at += 1;
        }
        Some(())
    }

    /// A text in quotes, or a bare word.
    fn word(&mut self) -> Option<Passage> {
        if !self.rest().starts_with('"') {
            let is_bare = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '$' | '/' | ':');
            let length = self.rest().find(|c| !is_bare(c)).unwrap_or(self.rest().len());
            let word = Passage::verbatim(&self.text[self.at..self.at + length], self.at);
            self.at += length;
            return (length > 0).then_some(word);
        }
        let (mut writer, mut done) = (PassageWriter::default(), self.at + 1);
        loop {
            let stop = done + memchr::memchr2(b'"', b'\\', self.text.as_bytes().get(done..)?)?;
            writer.verbatim(&self.text[done..stop], done);
            if self.text[stop..].starts_with('"') {
                self.at = stop + 1;
                return Some(writer.finish());
            }
            let (c, used) = escape(&self.text[stop + 1..]);
            writer.replaced(c.encode_utf8(&mut [0; 4]), Span::new(stop..stop + 1 + used));
            done = stop + 1 + used;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::all;
    use super::*;

    #[test]
    fn reads_pairs_and_passes_comments() {
        let text = "/* A \"b\" = \"c d\"; */\n\"a b\" = \"Act \\\"now\\\"\";\n// x\nbare = \"Two\nlines \\U00e9\"; \"last\" = \"No sign here\"";
        assert_eq!(
            all(text, read),
            (vec!["a b=Act \"now\"".into(), "bare=Two\nlines é".into(), "last=No sign here".into()], 0)
        );
        assert_eq!(all("\"a\" = ;\n\"b\" = \"Good one\";\n", read), (vec!["b=Good one".into()], 1));
        assert_eq!(all("\"a\" = \"open", read).1, 1);
        assert_eq!(all("/* open", read).1, 1);
        assert_eq!(all("/* open\n\"b\" = \"Good one\";\n", read), (vec!["b=Good one".into()], 1));
        all(&"/* x\n\"a\" = \"Good one\";\n".repeat(2_000), read);
        all(&"\"a\n".repeat(2_000), read);
    }
}
