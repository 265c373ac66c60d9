//! A text as it is written piece by piece, and where each byte of it came from.

use crate::text::{Piece, SourceMap, Span};

/// Text and where each byte of it came from.
#[derive(Debug, Default)]
pub(super) struct Mapped {
    pub text: String,
    pieces: Vec<Piece>,
}

impl Mapped {
    /// Room for `bytes` bytes.
    pub fn with_capacity(bytes: usize) -> Mapped {
        Mapped { text: String::with_capacity(bytes), pieces: Vec::new() }
    }

    /// Adds `text`, made of the source bytes `span`.
    pub fn push(&mut self, text: &str, span: Span, verbatim: bool) {
        if text.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(last) if verbatim && last.verbatim && last.source.end == span.start => {
                last.source.end = span.end
            }
            _ => self.pieces.push(Piece { prose: self.text.len() as u32, source: span, verbatim }),
        }
        self.text.push_str(text);
    }

    /// Its pieces, each with its text.
    pub fn pieces(&self) -> impl Iterator<Item = (&str, Piece)> + '_ {
        self.pieces.iter().enumerate().map(|(index, piece)| {
            let end = self.pieces.get(index + 1).map_or(self.text.len(), |next| next.prose as usize);
            (&self.text[piece.prose as usize..end], *piece)
        })
    }

    /// The text, and its map.
    pub fn into_parts(self) -> (String, SourceMap) {
        let map = SourceMap::new(self.pieces, self.text.len());
        (self.text, map)
    }
}
