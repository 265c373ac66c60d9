//! Template code in Markdown (Liquid, Hugo, kramdown): what is no copy, and what breaks a link.

use super::super::math;
use std::borrow::Cow;

/// The longest template code that is looked for, in bytes: keeps texts full of openings linear.
const LONGEST: usize = 400;

/// The same text, byte for byte as long, where `[words]({{ an expression }})` is a link:
/// the blanks and quotes in the expression would else make it text.
pub(super) fn mask(text: &str) -> Cow<'_, str> {
    let mut masked = String::new();
    let mut done = 0;
    for at in memchr::memmem::find_iter(text.as_bytes(), b"]({") {
        let start = at + 2;
        if start < done {
            continue;
        }
        let Some(end) = end_of_field(text, start) else { continue };
        masked.push_str(&text[done..start]);
        let special = |c: char| matches!(c, ' ' | '"' | '\'' | '(' | ')' | '<' | '>' | '\\');
        masked.extend(text[start..end].chars().map(|c| if special(c) { '_' } else { c }));
        done = end;
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    masked.push_str(&text[done..]);
    Cow::Owned(masked)
}

/// The end of the `{{ … }}` or `{% … %}` that begins at byte `start`, on one line.
fn end_of_field(text: &str, start: usize) -> Option<usize> {
    let rest = &text.as_bytes()[start..text.len().min(start + LONGEST)];
    let close = match rest.get(..2)? {
        b"{{" => b"}}",
        b"{%" => b"%}",
        _ => return None,
    };
    let line = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
    memchr::memmem::find(&rest[..line], close).map(|at| start + at + close.len())
}

/// The first code in `text[from..to]` that no reader sees: a Liquid statement, a Hugo shortcode,
/// a kramdown attribute list; or a formula. Its end may lie after `to`.
pub(super) fn code(text: &str, from: usize, to: usize) -> Option<(usize, usize)> {
    let mut at = from;
    while let Some(found) = memchr::memchr2(b'{', b'$', &text.as_bytes()[at..to]) {
        let start = at + found;
        if let Some(end) = math::end(text, start) {
            return Some((start, end));
        }
        let rest = &text.as_bytes()[start..text.len().min(start + LONGEST)];
        let close: Option<&[u8]> = match rest {
            [b'{', b'{', b'<', ..] => Some(b">}}"),
            [b'{', b'{', b'%', ..] => Some(b"%}}"),
            [b'{', b'%', ..] => Some(b"%}"),
            [b'{', b':', ..] => Some(b"}"),
            _ => None,
        };
        if let Some(close) = close
            && let Some(length) = memchr::memmem::find(rest, close)
        {
            return Some((start, start + length + close.len()));
        }
        at = start + 1;
    }
    None
}
