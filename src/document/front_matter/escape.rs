//! Strings in which a backslash begins an escape: YAML and TOML write most of them alike.

use crate::document::builder::BlockBuilder;
use crate::text::Span;
use std::ops::Range;

/// Writes `text[range]`, in which a backslash begins an escape: YAML's and TOML's double-quoted strings.
pub fn escaped(builder: &mut BlockBuilder, text: &str, range: Range<usize>) {
    let mut at = range.start;
    while let Some(found) = memchr::memchr(b'\\', &text.as_bytes()[at..range.end]) {
        let start = at + found;
        builder.verbatim(&text[at..start], at);
        let rest = &text[start + 1..range.end];
        let Some(mark) = rest.chars().next() else { return };
        let after = start + 1 + mark.len_utf8();
        let (decoded, end) = match mark {
            'x' => code_point(text, after, 2, range.end),
            'u' => code_point(text, after, 4, range.end),
            'U' => code_point(text, after, 8, range.end),
            'n' | 't' | 'r' | 'f' | 'v' | ' ' | '_' | 'N' | 'L' | 'P' => (' ', after),
            // A line that goes on: the break and what indents the next line are not there.
            '\n' | '\r' => {
                at = start + 1 + (rest.len() - rest.trim_start().len());
                continue;
            }
            // Control characters; nobody sees them.
            '0' | 'a' | 'b' | 'e' => ('\u{200b}', after),
            other => (other, after),
        };
        builder.replaced(decoded.encode_utf8(&mut [0; 4]), Span::new(start..end));
        at = end;
    }
    builder.verbatim(&text[at..range.end], at);
}

/// The character of `digits` hexadecimal digits at byte `at`, and its end; two halves of a pair count as one.
fn code_point(text: &str, at: usize, digits: usize, end: usize) -> (char, usize) {
    let read = |at: usize| {
        let digits = text.get(at..at + digits).filter(|_| at + digits <= end)?;
        u32::from_str_radix(digits, 16).ok()
    };
    let Some(high) = read(at) else { return ('\u{fffd}', at) };
    let next = at + digits;
    if (0xD800..0xDC00).contains(&high)
        && text[next..end].starts_with("\\u")
        && let Some(low @ 0xDC00..=0xDFFF) = read(next + 2)
    {
        let code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
        return (char::from_u32(code).unwrap_or('\u{fffd}'), next + 2 + digits);
    }
    (char::from_u32(high).unwrap_or('\u{fffd}'), next)
}
