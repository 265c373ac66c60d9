//! Quoted-printable, base64 and uuencode, decoded so that every byte remembers where it came from.

use super::bytes::{Bytes, Raw};
use crate::document::uuencode;
use crate::text::Span;
use std::ops::Range;

/// How a body is wrapped for its way through the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Transfer {
    /// Not at all.
    #[default]
    Plain,
    QuotedPrintable,
    Base64,
    Uuencode,
}

impl Transfer {
    /// What `Content-Transfer-Encoding` says, however it spells that.
    pub(super) fn from_name(name: &str) -> Self {
        let letters: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        let letters = letters.to_ascii_lowercase();
        // `x-` stands before what was not yet agreed on, and before what some believe was not.
        let name = letters.strip_prefix('x').unwrap_or(&letters);
        let name = name.strip_suffix("encoding").or_else(|| name.strip_suffix("encoded")).unwrap_or(name);
        match name {
            "quotedprintable" | "qp" | "quoted" | "quotable" => Transfer::QuotedPrintable,
            "base64" | "b64" | "mimebase64" | "base64url" => Transfer::Base64,
            "uuencode" | "uue" | "uu" => Transfer::Uuencode,
            _ => Transfer::Plain,
        }
    }

    /// Unwraps `body` of `raw`. What is not wrapped as it says is taken as it stands.
    pub(super) fn decode(self, raw: Raw<'_>, body: Range<usize>) -> Bytes {
        match self {
            Transfer::QuotedPrintable => quoted_printable(raw, body),
            Transfer::Base64 if is_base64(&raw.text[body.clone()]) => base64(raw.text, body),
            Transfer::Uuencode if uuencode::is_in(&raw.text[body.clone()]) => uudecode(raw.text, body),
            Transfer::Base64 | Transfer::Uuencode | Transfer::Plain => {
                let mut bytes = Bytes::with_capacity(body.len());
                bytes.plain(raw, Span::new(body));
                bytes
            }
        }
    }
}

fn quoted_printable(raw: Raw<'_>, body: Range<usize>) -> Bytes {
    let source = raw.text.as_bytes();
    let mut bytes = Bytes::with_capacity(body.len());
    let mut at = body.start;
    while at < body.end {
        let next = memchr::memchr(b'=', &source[at..body.end]).map_or(body.end, |next| at + next);
        bytes.plain(raw, Span::new(at..next));
        at = next;
        if at >= body.end {
            break;
        }
        if let Some(byte) = escaped(&source[at + 1..body.end]) {
            // A carriage return that was wrapped before the line end it belongs to: one line end, not two.
            let ends = byte == b'\r' && begins_with_line_end(&source[at + 3..body.end]);
            if !ends {
                bytes.decoded(&[byte], Span::new(at..at + 3));
            }
            at += 3;
        } else if let Some(after) = soft_break(&source[at + 1..body.end]) {
            at += 1 + after;
        } else {
            bytes.plain(raw, Span::new(at..at + 1));
            at += 1;
        }
    }
    bytes
}

fn begins_with_line_end(rest: &[u8]) -> bool {
    rest.starts_with(b"\n") || rest.starts_with(b"\r\n")
}

/// Quoted-printable as it is in header lines, where `_` is a space.
pub(super) fn q(raw: Raw<'_>, span: Range<usize>, bytes: &mut Bytes) {
    let source = raw.text.as_bytes();
    let mut at = span.start;
    while at < span.end {
        let rest = &source[at..span.end];
        let next = rest.iter().position(|byte| matches!(byte, b'=' | b'_')).unwrap_or(rest.len());
        bytes.plain(raw, Span::new(at..at + next));
        at += next;
        match source[at..span.end].first() {
            Some(b'_') => {
                bytes.decoded(b" ", Span::new(at..at + 1));
                at += 1;
            }
            Some(_) => match escaped(&source[at + 1..span.end]) {
                Some(byte) => {
                    bytes.decoded(&[byte], Span::new(at..at + 3));
                    at += 3;
                }
                None => {
                    bytes.plain(raw, Span::new(at..at + 1));
                    at += 1;
                }
            },
            None => {}
        }
    }
}

/// The byte that two hexadecimal digits stand for.
fn escaped(rest: &[u8]) -> Option<u8> {
    let digit = |at: usize| (*rest.get(at)? as char).to_digit(16);
    Some((digit(0)? << 4 | digit(1)?) as u8)
}

/// The length of a line end after `=`, white space before it included.
fn soft_break(rest: &[u8]) -> Option<usize> {
    let blank = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
    match rest.get(blank) {
        Some(b'\n') => Some(blank + 1),
        None => Some(blank),
        // A carriage return alone is a line end too.
        Some(_) => rest[..blank].iter().position(|byte| *byte == b'\r').map(|at| at + 1),
    }
}

fn base64(text: &str, body: Range<usize>) -> Bytes {
    let mut bytes = Bytes::with_capacity(body.len() / 4 * 3 + 3);
    let end = body.start + below_base64(&text[body.clone()]);
    base64_into(text, body.start..end, &mut bytes);
    bytes
}

/// Where a body that begins as base64 ends being it: mailing lists put their own lines below, and where the
/// text needs no padding nothing else tells them apart.
fn below_base64(body: &str) -> usize {
    let mut at = 0;
    let mut begun = false;
    for line in body.split_inclusive('\n') {
        let words = line.trim();
        if begun && !words.is_empty() && (is_ruled(words) || !is_line(words)) {
            return at;
        }
        begun |= !words.is_empty();
        at += line.len();
    }
    body.len()
}

/// A line drawn with one sign, some of which are letters of base64.
fn is_ruled(line: &str) -> bool {
    let first = line.bytes().next().filter(|byte| !byte.is_ascii_alphanumeric());
    line.len() > 4 && first.is_some_and(|first| line.bytes().all(|byte| byte == first))
}

/// Whether a line can be base64: its letters, with few other signs among them; in groups, if it has spaces.
fn is_line(line: &str) -> bool {
    let line = &line[..line.floor_char_boundary(4 * LINE)];
    let is_letter = |byte: u8| byte == b'=' || sextet(byte).is_some();
    let others = line.bytes().filter(|byte| !byte.is_ascii_whitespace() && !is_letter(*byte)).count();
    if others == 0 && !line.contains(char::is_whitespace) {
        return true;
    }
    let groups: Vec<&str> = line.split_whitespace().collect();
    let (last, whole) = groups.split_last().unwrap_or((&"", &[]));
    let grouped =
        whole.iter().chain([last].into_iter().filter(|_| others == 0)).all(|group| group.len() % 4 == 0);
    // Small letters followed by a capital, or by a digit: words are not written so.
    let pairs = line.as_bytes().windows(2);
    let mixed = pairs.filter(|pair| {
        pair[0].is_ascii_lowercase() && (pair[1].is_ascii_uppercase() || pair[1].is_ascii_digit())
    });
    let most = line.len() / 10;
    (grouped || groups.len() == 1) && others <= most && mixed.take(2).count() == 2
}

/// Base64, four characters to three bytes. What is no base64 is skipped, as every reader does.
/// Padding ends it: mailing lists put their own lines below. But some programs wrap a text piece by piece,
/// and each piece has its own padding.
pub(super) fn base64_into(text: &str, body: Range<usize>, bytes: &mut Bytes) {
    let source = text.as_bytes();
    let mut at = body.start;
    while at < body.end {
        at = base64_piece(source, at..body.end, bytes);
        let rest = &text[at..body.end];
        let next = rest.trim_start_matches(|c: char| c == '=' || c.is_ascii_whitespace());
        let same_line = !rest[..rest.len() - next.len()].contains('\n');
        // The beginning of a line tells enough: a line may hold many pieces, and each is asked.
        let line = &next.as_bytes()[..next.len().min(LINE)];
        let line = line.split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii_end();
        if !is_piece(line) || !same_line && line.len() < LEAST_PIECE {
            break;
        }
        at = body.end - next.len();
    }
}

/// Decodes up to the first `=`; returns its place, or the end.
fn base64_piece(source: &[u8], body: Range<usize>, bytes: &mut Bytes) -> usize {
    let (mut bits, mut count, mut start, mut end) = (0_u32, 0, body.start, body.start);
    let mut ended = body.end;
    for at in body {
        let Some(value) = sextet(source[at]) else {
            if source[at] == b'=' {
                ended = at;
                break;
            }
            continue;
        };
        if count == 0 {
            start = at;
        }
        (bits, count, end) = (bits << 6 | value, count + 1, at + 1);
        if count == 4 {
            let [_, first, second, third] = bits.to_be_bytes();
            bytes.decoded(&[first, second, third], Span::new(start..end));
            (bits, count) = (0, 0);
        }
    }
    let left = (bits << (6 * (4 - count).min(4))).to_be_bytes();
    match count {
        2 => bytes.decoded(&left[1..2], Span::new(start..end)),
        3 => bytes.decoded(&left[1..3], Span::new(start..end)),
        // Six bits are no byte: the line was cut.
        _ => {}
    }
    ended
}

/// How much of a line is looked at, in bytes: whole groups of four.
const LINE: usize = 80;

/// The shortest line after padding that is base64, in bytes: a shorter one may be a word of a footer.
const LEAST_PIECE: usize = 12;

/// Whether base64 goes on with `line` after padding: whole groups of four, and no signs of other alphabets.
fn is_piece(line: &[u8]) -> bool {
    let known = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    !line.is_empty() && line.len().is_multiple_of(4) && line.iter().all(known)
}

/// Uuencode: each line tells how many bytes it holds.
fn uudecode(text: &str, body: Range<usize>) -> Bytes {
    let mut bytes = Bytes::with_capacity(body.len() / 4 * 3 + 3);
    let mut at = body.start;
    let mut inside = false;
    for line in text[body].split_inclusive('\n') {
        match (inside, uuencode::count(line)) {
            (false, _) => inside = uuencode::begins(line),
            (true, Some(count)) => {
                let letters = line.trim_end_matches(['\r', '\n']).as_bytes();
                for (group, four) in letters[1..].chunks(4).take(count.div_ceil(3)).enumerate() {
                    let value =
                        |at: usize| four.get(at).map_or(0, |byte| u32::from(byte.wrapping_sub(b' ') & 63));
                    let bits = value(0) << 18 | value(1) << 12 | value(2) << 6 | value(3);
                    let start = at + 1 + 4 * group;
                    let left = (count - 3 * group).min(3);
                    bytes.decoded(&bits.to_be_bytes()[1..=left], Span::new(start..start + four.len()));
                }
            }
            (true, None) => inside = false,
        }
        at += line.len();
    }
    bytes
}

/// The six bits that a letter of base64 stands for.
pub(super) fn sextet(byte: u8) -> Option<u32> {
    Some(u32::from(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    }))
}

/// Whether the first line that is not empty can be base64. Some mails only say so.
fn is_base64(body: &str) -> bool {
    is_line(body.trim_start().lines().next().unwrap_or_default().trim_end())
}
