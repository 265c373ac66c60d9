//! What happens to a plain text on its way, undone: `>From`, spaces that only say that a paragraph goes on,
//! references that a template has left.

use super::mapped::Mapped;
use crate::document::encoded_block;
use crate::document::html::{Reference, whole_reference};
use crate::text::{SourceMap, Span};
use std::borrow::Cow;

/// `text`, whose places are those of `map`, as its reader sees it; `drops_spaces` is what `delsp=yes` says.
pub(super) fn undo(text: String, map: SourceMap, drops_spaces: bool) -> (String, SourceMap) {
    let clear = match unescaped(encoded_block::blank(&text)) {
        Cow::Owned(clear) => clear,
        Cow::Borrowed(_) => text,
    };
    if !drops_spaces && memchr::memmem::find(clear.as_bytes(), b"&").is_none() {
        return (clear, map);
    }
    let mut written = Mapped::with_capacity(clear.len());
    lines(&mut written, &clear, drops_spaces);
    let (text, inner) = written.into_parts();
    (text, inner.under(&map))
}

/// Mailboxes put `>` before lines that begin with `From `, so that no mail begins there. A blank stands there
/// instead. Between quoted lines it is a quote.
fn unescaped(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains(">From ") {
        return text;
    }
    let mut clear = String::with_capacity(text.len());
    let quotes = |line: Option<&&str>| line.is_some_and(|line| line.starts_with('>') && !is_escaped(line));
    let mut before = None;
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        if is_escaped(line) && !quotes(before.as_ref()) && !quotes(lines.peek()) {
            clear.push(' ');
            clear.push_str(&line[1..]);
        } else {
            clear.push_str(line);
        }
        before = Some(line);
    }
    Cow::Owned(clear)
}

fn is_escaped(line: &str) -> bool {
    line.starts_with(">From ")
}

fn lines(written: &mut Mapped, text: &str, drops_spaces: bool) {
    let mut at = 0;
    let mut joined = false;
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let whole = line.trim_end_matches(['\r', '\n']);
        let quote = quoted(whole);
        // Of a line that goes on from the one before, only its words are left.
        let start = if joined { quote + usize::from(whole[quote..].starts_with(' ')) } else { 0 };
        let words = &whole[quote..];
        let next = lines.peek().map(|next| next.trim_end_matches(['\r', '\n']));
        joined = drops_spaces
            && words.ends_with(' ')
            && words.trim_start() != "-- "
            && next.is_some_and(|next| quoted(next) == quote && next.len() > quote);
        let end = if joined { whole.len() - 1 } else { line.len() };
        if start < end {
            write(written, &line[start..end], at + start);
        }
        at += line.len();
    }
}

/// Writes `run`, which stands at `at`, without the references in it.
fn write(written: &mut Mapped, run: &str, at: usize) {
    let (mut done, mut from) = (0, 0);
    while let Some(sign) = run[from..].find('&').map(|sign| from + sign) {
        let Some(Reference { first, second, end }) = whole_reference(run, sign) else {
            from = sign + 1;
            continue;
        };
        written.push(&run[done..sign], Span::new(at + done..at + sign), true);
        let meant: String = [Some(first), second].into_iter().flatten().collect();
        written.push(&meant, Span::new(at + sign..at + end), false);
        (done, from) = (end, end);
    }
    written.push(&run[done..], Span::new(at + done..at + run.len()), true);
}

/// The length of the quote marks a line begins with.
fn quoted(line: &str) -> usize {
    line.bytes().take_while(|byte| *byte == b'>').count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Piece;

    fn undone(text: &str, drops_spaces: bool) -> String {
        let whole = Piece { prose: 0, source: Span::new(0..text.len()), verbatim: true };
        let map = SourceMap::new(vec![whole], text.len());
        let (undone, map) = undo(text.to_owned(), map, drops_spaces);
        for (prose, piece) in map.pieces() {
            let from = &text[piece.source.range()];
            let made = &undone[prose];
            assert!(
                !piece.verbatim || from.replace('>', " ") == made.replace('>', " "),
                "{from:?} is not {made:?}"
            );
        }
        undone
    }

    #[test]
    fn a_paragraph_goes_on_over_line_ends() {
        assert_eq!(undone("a \r\nb\n", false), "a \r\nb\n");
        assert_eq!(undone("exam \r\nple,  \n two\nend\n", true), "example, two\nend\n");
        assert_eq!(undone("a \n> b \n>c \n>> d\n", true), "a \n> bc \n>> d\n");
        assert_eq!(undone("a\n-- \nAna \n\nb", true), "a\n-- \nAna \n\nb");
    }

    #[test]
    fn what_was_put_there_goes() {
        assert_eq!(undone("a\n>From May on\n", false), "a\n From May on\n");
        assert_eq!(undone("> a\n>From May on\n", false), "> a\n>From May on\n");
        assert_eq!(
            undone("Don&#8217;t, R&D &amp; a &nbsp; b &co; &lt\n", true),
            "Don’t, R&D & a \u{a0} b &co; &lt\n"
        );
    }
}
