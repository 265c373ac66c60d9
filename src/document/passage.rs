//! A stretch of a file of many texts as its reader sees it, and where in the file each byte of it came from.

use crate::text::{Piece, SourceMap, Span};

/// A string or a cell of a file, decoded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// Its words.
    pub text: String,
    /// Where each byte of them stands in the file.
    pub map: SourceMap,
}

/// Writes a passage from its first byte to its last.
#[derive(Debug, Default)]
pub(crate) struct PassageWriter {
    text: String,
    pieces: Vec<Piece>,
}

impl PassageWriter {
    /// Adds `text`, which stands as it is at byte `at` of the file.
    pub fn verbatim(&mut self, text: &str, at: usize) {
        self.push(text, Span::new(at..at + text.len()), true);
    }

    /// Adds `text`, which the file writes otherwise: an escape, a doubled quote, a folded line end.
    pub fn replaced(&mut self, text: &str, span: Span) {
        self.push(text, span, false);
    }

    /// The bytes written so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What was written.
    pub fn finish(self) -> Passage {
        Passage { map: SourceMap::new(self.pieces, self.text.len()), text: self.text }
    }

    fn push(&mut self, text: &str, span: Span, verbatim: bool) {
        if text.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(last) if verbatim && last.verbatim && last.source.end == span.start => {
                last.source.end = span.end;
            }
            _ => self.pieces.push(Piece { prose: self.text.len() as u32, source: span, verbatim }),
        }
        self.text.push_str(text);
    }
}

/// Whether `words` can stand in any file of strings and in any cell as they are: no format writes them another way.
pub(crate) fn is_plain(words: &str) -> bool {
    words.chars().all(|c| c.is_alphanumeric() || " ,.!?¿¡-–—’‘“”()…".contains(c))
}

impl Passage {
    /// `text`, which stands as it is at byte `at`.
    pub(crate) fn verbatim(text: &str, at: usize) -> Passage {
        let mut writer = PassageWriter::default();
        writer.verbatim(text, at);
        writer.finish()
    }

    /// `text`, which stands somehow in the bytes `span`.
    pub(crate) fn replaced(text: &str, span: Span) -> Passage {
        let mut writer = PassageWriter::default();
        writer.replaced(text, span);
        writer.finish()
    }

    /// The same words, which nobody changes, as strings are looked up by them; each still has its own place.
    pub(crate) fn kept(&self) -> Passage {
        let mut writer = PassageWriter::default();
        for (prose, piece) in self.map.pieces() {
            let text = &self.text[prose];
            let (mut done, mut at) = (0, piece.source.start as usize);
            while piece.verbatim && done < text.len() {
                let rest = &text[done..];
                let word = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
                let length = word.max(rest.chars().next().map_or(1, char::len_utf8));
                writer.replaced(&rest[..length], Span::new(at..at + length));
                (done, at) = (done + length, at + length);
            }
            writer.replaced(&text[done..], piece.source);
        }
        writer.finish()
    }

    /// The bytes `range` of its words, added to `writer` with their places.
    pub(crate) fn copy(&self, range: std::ops::Range<usize>, writer: &mut PassageWriter) {
        for (prose, piece) in self.map.within(range) {
            writer.push(&self.text[prose], piece.source, piece.verbatim);
        }
    }
}
