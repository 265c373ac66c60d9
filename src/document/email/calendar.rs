//! Invitations: of the lines that calendars exchange, those that a reader sees as sentences.

use super::mapped::Mapped;
use crate::text::{SourceMap, Span};

/// The properties that are words for people: what it is about, and what is said of it.
const SHOWN: [&str; 3] = ["SUMMARY", "DESCRIPTION", "COMMENT"];

/// The words in the calendar `text`, whose places are those of `map`: one property a paragraph.
pub(super) fn words(text: &str, map: &SourceMap) -> (String, SourceMap) {
    let mut written = Mapped::with_capacity(text.len());
    let (mut shown, mut at) = (false, 0);
    for line in text.split_inclusive('\n') {
        let whole = line.trim_end_matches(['\r', '\n']);
        let mut start = 0;
        if let Some(blank) = whole.chars().next().filter(|c| matches!(c, ' ' | '\t')) {
            // A long line goes on behind one blank.
            start = blank.len_utf8();
        } else {
            let name = &whole[..whole.find([':', ';']).unwrap_or(0)];
            shown = SHOWN.iter().any(|known| known.eq_ignore_ascii_case(name));
            let colon = value_at(whole).filter(|_| shown);
            shown = colon.is_some();
            start = colon.unwrap_or(start);
            if shown && !written.text.is_empty() {
                written.push("\n\n", Span::new(at..at + start), false);
            }
        }
        if shown {
            write(&mut written, &whole[start..], at + start);
        }
        at += line.len();
    }
    let (words, inner) = written.into_parts();
    (words, inner.under(map))
}

/// Where the value of a property begins: behind the first colon that is in no quotation marks.
fn value_at(line: &str) -> Option<usize> {
    let mut quoted = false;
    line.bytes()
        .position(|byte| {
            quoted ^= byte == b'"';
            byte == b':' && !quoted
        })
        .map(|colon| colon + 1)
}

/// Writes a value without the signs that stand for others: `\n`, `\,`, `\;`, `\\`.
fn write(written: &mut Mapped, value: &str, at: usize) {
    let mut done = 0;
    while let Some(sign) = value[done..].find('\\').map(|sign| done + sign) {
        written.push(&value[done..sign], Span::new(at + done..at + sign), true);
        let (meant, signs) = match value.as_bytes().get(sign + 1) {
            Some(b'n' | b'N') => ("\n", 2),
            Some(b',') => (",", 2),
            Some(b';') => (";", 2),
            Some(b'\\') => ("\\", 2),
            _ => ("\\", 1),
        };
        written.push(meant, Span::new(at + sign..at + sign + signs), false);
        done = sign + signs;
    }
    written.push(&value[done..], Span::new(at + done..at + value.len()), true);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Piece;

    #[test]
    fn of_an_invitation_its_words_are_read() {
        let text = "BEGIN:VEVENT\r\nSUMMARY:Tea\r\nDTSTART:20260302T090000Z\r\nDESCRIPTION;ALTREP=\"cid:a\":Come\\, \r\n  all\\nof you\r\nUID:a\r\n b\r\n";
        let whole = Piece { prose: 0, source: Span::new(0..text.len()), verbatim: true };
        let (words, map) = words(text, &SourceMap::new(vec![whole], text.len()));
        assert_eq!(words, "Tea\n\nCome,  all\nof you");
        for (prose, piece) in map.pieces().filter(|(_, piece)| piece.verbatim) {
            assert_eq!(&text[piece.source.range()], &words[prose]);
        }
        assert_eq!(super::words("DESCRIPTION", &SourceMap::new(Vec::new(), 0)).0, "");
    }
}
