//! The values of header lines: folded, and with words written in another charset.

use super::bytes::{Bytes, Raw};
use super::charset::decode;
use super::mapped::Mapped;
use super::transfer;
use crate::document::builder::BlockBuilder;
use crate::document::model::{Block, BlockKind, Voice};
use crate::text::Span;
use std::ops::Range;

/// Longest name of a charset that is looked for, in bytes.
const NAME: usize = 60;

/// A word like `=?utf-8?Q?Espa=C3=B1a?=`.
struct Word<'a> {
    charset: &'a str,
    base64: bool,
    /// The bytes between the third and the fourth `?`.
    inside: Range<usize>,
    end: usize,
}

/// Reads the value at `span`.
pub(super) fn read(raw: Raw<'_>, span: Range<usize>) -> Mapped {
    let mut reader = EncodedWords { raw, text: Mapped::default(), open: None };
    let value = &raw.text[..span.end];
    let (mut plain, mut at) = (span.start, span.start);
    let last = value[at..].rfind("?=").map_or(0, |last| at + last);
    while let Some(start) = value[at..].find("=?").map(|start| at + start).filter(|start| *start < last) {
        let Some(word) = word(value, start) else {
            at = start + 2;
            continue;
        };
        // White space between two words is there only because lines are short.
        if reader.open.is_none() || !value[plain..start].trim().is_empty() {
            reader.plain(plain..start);
        }
        reader.word(&word);
        (plain, at) = (word.end, word.end);
    }
    reader.plain(plain..span.end);
    reader.text
}

/// Makes a block of a header's text. Quotation marks round a name are not for the reader.
pub(super) fn block(text: &Mapped, kind: BlockKind) -> Option<Block> {
    let mut builder = BlockBuilder::new(kind, Voice::Ours);
    let marks: &[char] = if kind == BlockKind::Sender { &['"', '\\'] } else { &[] };
    for (part, piece) in text.pieces() {
        if !piece.verbatim {
            builder.replaced(part, piece.source);
            continue;
        }
        let mut at = piece.source.start as usize;
        for run in part.split_inclusive(marks) {
            builder.verbatim(run.trim_end_matches(marks), at);
            at += run.len();
        }
    }
    builder.finish()
}

struct EncodedWords<'a> {
    raw: Raw<'a>,
    text: Mapped,
    /// Bytes of words side by side; a character may begin in one and end in the next.
    open: Option<(&'a str, Bytes)>,
}

impl<'a> EncodedWords<'a> {
    fn plain(&mut self, span: Range<usize>) {
        self.close();
        let mut bytes = Bytes::default();
        bytes.plain(self.raw, Span::new(span));
        let text = decode(&bytes, None, self.raw.text);
        for (part, piece) in text.pieces() {
            self.text.push(part, piece.source, piece.verbatim);
        }
    }

    fn word(&mut self, word: &Word<'a>) {
        let (_, bytes) = match &mut self.open {
            Some(open) if open.0.eq_ignore_ascii_case(word.charset) && !has_states(word.charset) => open,
            _ => {
                self.close();
                self.open.insert((word.charset, Bytes::default()))
            }
        };
        if word.base64 {
            transfer::base64_into(self.raw.text, word.inside.clone(), bytes);
        } else {
            transfer::q(self.raw, word.inside.clone(), bytes);
        }
    }

    fn close(&mut self) {
        let Some((charset, bytes)) = self.open.take() else { return };
        let text = decode(&bytes, Some(charset), self.raw.text);
        for (part, piece) in text.pieces() {
            // Letters that are in such a word as they are cannot be edited as if they stood outside.
            for (at, c) in part.char_indices() {
                let span = if piece.verbatim {
                    let start = piece.source.start as usize + at;
                    Span::new(start..start + c.len_utf8())
                } else {
                    piece.source
                };
                let whole = if piece.verbatim { &part[at..at + c.len_utf8()] } else { part };
                self.text.push(whole, span, false);
                if !piece.verbatim {
                    break;
                }
            }
        }
    }
}

/// Whether a charset starts from its first state in every word: ISO-2022-JP switches alphabets on the way.
fn has_states(charset: &str) -> bool {
    charset.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("iso-2022"))
}

/// The word that begins at `start`.
fn word(value: &str, start: usize) -> Option<Word<'_>> {
    let bytes = value.as_bytes();
    let mark = |from: usize| {
        let until = bytes.len().min(from + NAME);
        memchr::memchr(b'?', &bytes[from..until]).map(|at| from + at)
    };
    let name_end = mark(start + 2)?;
    let way_end = mark(name_end + 1).filter(|end| *end == name_end + 2)?;
    let charset = &value[start + 2..name_end];
    let charset = charset.split('*').next().unwrap_or_default();
    if charset.is_empty() || charset.contains(char::is_whitespace) {
        return None;
    }
    let base64 = match bytes[name_end + 1] {
        b'b' | b'B' => true,
        b'q' | b'Q' => false,
        _ => return None,
    };
    let end = way_end + 1 + memchr::memmem::find(&bytes[way_end + 1..], b"?=")?;
    Some(Word { charset, base64, inside: way_end + 1..end, end: end + 2 })
}
