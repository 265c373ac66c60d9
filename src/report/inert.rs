//! What programs that show a log would obey, where it is in copy or in a name: written so that it is
//! read and not obeyed.
//!
//! GitHub's runner obeys `::name` at the start of a line, also after blanks, and `##[name]` anywhere in it;
//! Azure's `##vso[…]`, TeamCity's `##teamcity[…]`. A terminal obeys control characters.

use super::width::is_hidden;
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io::{self, Write};

/// Whether a runner would find a command where this line begins.
pub(super) fn begins_command(line: &str) -> bool {
    line.trim_start().starts_with("::")
}

/// Whether the `#` at `at` is the second one of a `##name[`.
fn is_command(bytes: &[u8], at: usize) -> bool {
    let after = &bytes[at + 1..];
    let name = || after.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    at > 0 && bytes[at - 1] == b'#' && after.get(name()) == Some(&b'[')
}

/// Writes `value` as JSON in which all that is obeyed is written as an escape: who reads it as JSON reads the
/// same.
///
/// # Errors
/// What `out` says.
pub(super) fn to_writer(out: impl Write, value: &impl Serialize) -> serde_json::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Json))
}

/// As [`to_writer`], as a text.
pub(super) fn to_string(value: &impl Serialize) -> String {
    let mut out = Vec::new();
    // Memory takes all, and values made of JSON always become JSON.
    let _ = to_writer(&mut out, value);
    String::from_utf8(out).unwrap_or_default()
}

/// Compact JSON.
struct Json;

impl Formatter for Json {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, text: &str) -> io::Result<()> {
        let mut plain = 0;
        for (at, character) in special(text) {
            out.write_all(&text.as_bytes()[plain..at])?;
            for unit in character.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            plain = at + character.len_utf8();
        }
        out.write_all(&text.as_bytes()[plain..])
    }
}

/// Whether `text` is all printable ASCII without `#`, as nearly every one is: told eight bytes at a time. Says no
/// where it is not sure.
fn is_plain(text: &[u8]) -> bool {
    const ONES: u64 = u64::MAX / 255;
    let odd = |eight: u64| {
        let is = |byte: u8| (eight ^ (ONES * u64::from(byte))).wrapping_sub(ONES);
        (eight | eight.wrapping_sub(ONES * 0x20) | is(0x7f) | is(b'#')) & (ONES * 0x80) != 0
    };
    let (eights, rest) = text.as_chunks::<8>();
    let last = rest.iter().fold(ONES * 0x20, |last, byte| last << 8 | u64::from(*byte));
    !odd(last) && !eights.iter().any(|eight| odd(u64::from_le_bytes(*eight)))
}

/// So many bytes are looked at together.
const PART: usize = 16;

/// The bytes with which a character begins that may be obeyed: of the signs that most copy has beyond ASCII, only the
/// dashes and quotes (0xE2) are among them.
const BEGINS: [bool; 256] = {
    let (mut begins, mut byte) = ([false; 256], 0);
    while byte < 256 {
        begins[byte] = byte < 0x20 || matches!(byte as u8, 0x7F | b'#' | 0xC2 | 0xD8 | 0xE2 | 0xEF | 0xF4);
        byte += 1;
    }
    begins
};

/// The characters of `text` that are obeyed, wherever in a line it stands.
pub(super) fn special(text: &str) -> Vec<(usize, char)> {
    let bytes = text.as_bytes();
    if is_plain(bytes) {
        return Vec::new();
    }
    // The others are a few in a long text.
    let parts = (0..).step_by(PART).zip(bytes.chunks(PART)).filter(|(_, part)| !is_plain(part));
    let begins = parts.flat_map(|(start, part)| (start..).zip(part));
    let begins = begins.filter(|(_, byte)| BEGINS[usize::from(**byte)]);
    let obeyed = begins.filter_map(|(at, _)| {
        let character = text.get(at..)?.chars().next()?;
        let obeyed = if character == '#' { is_command(bytes, at) } else { is_hidden(character) };
        obeyed.then_some((at, character))
    });
    obeyed.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_runners_obey_and_nothing_else() {
        for (line, places) in [
            ("std::vec and a::b", &[][..]),
            ("# One ## Two ### [Three]", &[]),
            ("a ##[group]b", &[3]),
            ("x##vso[task.setvariable]", &[2]),
            ("####[a] ##teamcity[b", &[3, 9]),
            ("##", &[]),
        ] {
            let found: Vec<usize> = special(line).into_iter().map(|(at, _)| at).collect();
            assert_eq!(found, places, "{line}");
        }
        assert!(begins_command("::error::x") && begins_command(" \t::set-output name=a::b"));
        assert!(!begins_command("std::vec") && !begins_command(": :"));
    }

    #[test]
    fn whatever_is_hidden_begins_with_a_byte_that_is_looked_at() {
        for character in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let mut bytes = [0; 4];
            let first = character.encode_utf8(&mut bytes).as_bytes()[0];
            assert!(!is_hidden(character) || BEGINS[usize::from(first)], "{character:?}");
        }
    }

    #[test]
    fn json_says_the_same_without_being_obeyed() {
        let hostile = "##vso[a] ##[b] \u{7f}\u{9b}31m\u{202e}\u{10FFFF} ## plain é\n";
        let json = to_string(&hostile);
        assert_eq!(json, r###""#\u0023vso[a] #\u0023[b] \u007f\u009b31m\u202e\udbff\udfff ## plain é\n""###);
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), hostile);
    }
}
