//! From bytes to characters, in the charset a mail declares or the one it is really in.

use super::bytes::{Bytes, Run};
use super::mapped::Mapped;
use crate::text::Span;
use encoding_rs::{Encoding, REPLACEMENT, UTF_8, WINDOWS_1252};

/// A run of bytes and the text it makes.
#[derive(Debug, Clone, Copy)]
struct Segment {
    bytes: usize,
    text: usize,
    /// The text is these bytes, so it may be parted between any two characters.
    same: bool,
}

/// Decodes `bytes`, which came from `source`.
pub(super) fn decode(bytes: &Bytes, charset: Option<&str>, source: &str) -> Mapped {
    let (decoded, segments) = characters(&bytes.bytes, charset);
    let mut text = Mapped::with_capacity(decoded.len());
    align(&mut text, &decoded, &segments, bytes, source);
    text
}

/// Lays segments of characters along runs of bytes. Where a character was made of two runs, or a
/// run made parts of two characters, all of them are one piece.
fn align(aligned: &mut Mapped, decoded: &str, segments: &[Segment], bytes: &Bytes, source: &str) {
    let (runs, len) = (&bytes.runs[..], bytes.bytes.len());
    let run_end = |run: usize| runs.get(run + 1).map_or(len, |next| next.at as usize);
    let (mut segment, mut segment_start, mut run) = (0, 0, 0);
    let (mut at, mut done) = (0, 0);
    while at < len && segment < segments.len() && run < runs.len() {
        let (from, first, text) = (at, run, done);
        let segment_end = segment_start + segments[segment].bytes;
        let mut goal = at + 1;
        if segments[segment].same && runs[run].even {
            // Down to a whole character: one that begins here and ends in the next run is no part of it.
            let most = run_end(run).min(segment_end) - at;
            goal = goal.max(at + decoded.floor_char_boundary(done + most) - done);
        }
        loop {
            while at < goal && segment < segments.len() {
                let here = segments[segment];
                let end = segment_start + here.bytes;
                if here.same {
                    let until = decoded.ceil_char_boundary(done + goal.min(end) - at);
                    (at, done) = (at + until - done, until);
                } else {
                    (at, done) = (end, done + here.text);
                }
                if at >= end {
                    (segment, segment_start) = (segment + 1, end);
                }
            }
            while run < runs.len() && run_end(run) <= at {
                run += 1;
            }
            // A piece ends neither inside a run that stands whole nor inside a character of the source.
            goal = match runs.get(run) {
                Some(cut) if (cut.at as usize) < at && !cut.even => run_end(run),
                Some(cut) if cut.even => {
                    let here = place(*cut, at, false) as usize;
                    at + source.ceil_char_boundary(here) - here
                }
                _ => at,
            };
            if goal == at || segment >= segments.len() {
                break;
            }
        }
        let last = if runs.get(run).is_some_and(|next| (next.at as usize) < at) {
            run
        } else {
            run.saturating_sub(1)
        };
        let span =
            Span { start: place(runs[first], from, false), end: place(runs[last.max(first)], at, true) };
        let made = &decoded[text..done];
        aligned.push(made, span, source.get(span.range()) == Some(made));
    }
}

/// The source byte that byte `at` of a run came from or, where `end`, the one after the byte before it.
fn place(run: Run, at: usize, end: bool) -> u32 {
    match (run.even, end) {
        (true, _) => run.source.start + (at as u32 - run.at),
        (false, true) => run.source.end,
        (false, false) => run.source.start,
    }
}

/// Decodes `bytes`. A mail that says one charset and was written in another is read in the other,
/// where there is no doubt: bytes that are UTF-8 with letters beyond ASCII are hardly ever anything else.
fn characters(bytes: &[u8], charset: Option<&str>) -> (String, Vec<Segment>) {
    if charset.is_some_and(super::label::is_utf7)
        && let Some(text) = std::str::from_utf8(bytes).ok().filter(|text| text.is_ascii())
    {
        return in_utf7(text);
    }
    let named = charset.and_then(super::label::encoding);
    let wide = |encoding: &&'static Encoding| encoding.name().starts_with("UTF-16");
    let declared = named
        .filter(|encoding| *encoding != REPLACEMENT && (!wide(encoding) || bytes.contains(&0)))
        .filter(|encoding| *encoding != UTF_8);
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).filter(|encoding| wide(encoding));
    let encoding = marked.or(declared);
    if let Ok(text) = std::str::from_utf8(bytes) {
        let beyond = || text.chars().filter(|c| !c.is_ascii()).take(4).count();
        let is_utf8 = match encoding {
            None => true,
            Some(encoding) if encoding.is_single_byte() => true,
            Some(encoding) if encoding.is_ascii_compatible() => matches!(beyond(), 0 | 4),
            Some(_) => false,
        };
        if is_utf8 {
            return (text.to_owned(), vec![Segment { bytes: text.len(), text: text.len(), same: true }]);
        }
    }
    match encoding {
        Some(encoding) => in_charset(bytes, encoding),
        None if is_mostly_utf8(bytes) => in_utf8(bytes),
        None => in_charset(bytes, WINDOWS_1252),
    }
}

/// Whether more characters are right than wrong: one cut in the middle spoils only itself.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right > wrong
}

/// UTF-8 with some wrong bytes, each run of which becomes U+FFFD.
fn in_utf8(bytes: &[u8]) -> (String, Vec<Segment>) {
    let (mut text, mut segments) = (String::with_capacity(bytes.len()), Vec::new());
    for chunk in bytes.utf8_chunks() {
        let (valid, invalid) = (chunk.valid(), chunk.invalid().len());
        if !valid.is_empty() {
            text.push_str(valid);
            segments.push(Segment { bytes: valid.len(), text: valid.len(), same: true });
        }
        if invalid > 0 {
            text.push('\u{fffd}');
            segments.push(Segment { bytes: invalid, text: '\u{fffd}'.len_utf8(), same: false });
        }
    }
    (text, segments)
}

/// UTF-7: letters beyond ASCII stand as base64 of their UTF-16, between `+` and the first other sign.
fn in_utf7(bytes: &str) -> (String, Vec<Segment>) {
    let (mut text, mut segments) = (String::with_capacity(bytes.len()), Vec::new());
    let mut rest = bytes;
    while !rest.is_empty() {
        let plain = rest.find('+').unwrap_or(rest.len());
        if plain > 0 {
            text.push_str(&rest[..plain]);
            segments.push(Segment { bytes: plain, text: plain, same: true });
            rest = &rest[plain..];
            continue;
        }
        let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/');
        let letters = rest[1..].find(|c| !is_letter(c)).unwrap_or(rest.len() - 1);
        let closed = rest[1 + letters..].starts_with('-');
        let read = match letters {
            0 => "+".to_owned(),
            _ => utf16_of_base64(&rest[1..1 + letters]),
        };
        let len = 1 + letters + usize::from(closed);
        if read.is_empty() {
            // Six or twelve bits are no letter: it is a plus sign that stands as it is.
            text.push_str(&rest[..len]);
            segments.push(Segment { bytes: len, text: len, same: true });
        } else {
            segments.push(Segment { bytes: len, text: read.len(), same: false });
            text.push_str(&read);
        }
        rest = &rest[len..];
    }
    (text, segments)
}

fn utf16_of_base64(letters: &str) -> String {
    let (mut units, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for value in letters.bytes().filter_map(super::transfer::sextet) {
        (bits, count) = (bits << 6 | value, count + 6);
        if count >= 16 {
            count -= 16;
            units.push((bits >> count) as u16);
            bits &= (1 << count) - 1;
        }
    }
    String::from_utf16_lossy(&units)
}

/// Decodes byte by byte: a character is done when the decoder gives it.
fn in_charset(bytes: &[u8], encoding: &'static Encoding) -> (String, Vec<Segment>) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (mut text, mut segments) = (String::with_capacity(bytes.len()), Vec::<Segment>::new());
    let mut buffer = [0_u8; 32];
    let (mut from, mut at) = (0, 0);
    while at < bytes.len() {
        if from == at && encoding.is_ascii_compatible() {
            let ascii = Encoding::ascii_valid_up_to(&bytes[at..]);
            if ascii > 0 {
                text.push_str(std::str::from_utf8(&bytes[at..at + ascii]).unwrap_or_default());
                segments.push(Segment { bytes: ascii, text: ascii, same: true });
                at += ascii;
                from = at;
                continue;
            }
        }
        let last = at + 1 == bytes.len();
        let (_, _, written, _) = decoder.decode_to_utf8(&bytes[at..=at], &mut buffer, last);
        at += 1;
        if written > 0 || last {
            text.push_str(std::str::from_utf8(&buffer[..written]).unwrap_or_default());
            segments.push(Segment { bytes: at - from, text: written, same: false });
            from = at;
        }
    }
    (text, segments)
}
