//! Messages on the wire: one JSON a line.

use serde_json::Value;
use std::io::{self, BufRead, Read, Write};

/// The longest line that is read, in bytes. Escaped, the longest text that a tool takes fits into it six times.
const MOST_BYTES: usize = 16 << 20;

/// What came over the wire.
#[derive(Debug, PartialEq)]
pub(super) enum Line {
    /// JSON.
    Message(Value),
    /// Bytes that are no JSON; the id that can be read in them, and why, for whoever sent them.
    Broken(Option<Value>, String),
}

/// Reads the next line that is not empty; `None` at the end.
///
/// # Errors
/// What `input` says.
pub(super) fn read(input: &mut impl BufRead) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.take(MOST_BYTES as u64 + 1).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        if line.len() > MOST_BYTES && !line.ends_with(b"\n") {
            drop(line);
            input.skip_until(b'\n')?;
            let why = format!("a line of more than {} MiB is not read", MOST_BYTES >> 20);
            return Ok(Some(Line::Broken(None, why)));
        }
        match line.trim_ascii() {
            [] => {}
            line => {
                return Ok(Some(match serde_json::from_slice(line) {
                    Ok(message) => Line::Message(message),
                    Err(error) => Line::Broken(id_of(line), format!("this is not JSON: {error}")),
                }));
            }
        }
    }
}

/// The id of a message that is JSON but for its texts: bytes that are no UTF-8, halves of a pair of surrogates.
fn id_of(line: &[u8]) -> Option<Value> {
    let text = String::from_utf8_lossy(line);
    let (mut whole, mut rest) = (String::with_capacity(text.len()), &*text);
    while let Some(at) = rest.find('\\') {
        let unit = |at: usize| {
            let digits = rest.get(at..at + 6)?.strip_prefix("\\u")?;
            u16::from_str_radix(digits, 16).ok()
        };
        let (length, stands) = match (unit(at), unit(at + 6)) {
            (Some(0xd800..0xdc00), Some(0xdc00..0xe000)) => (12, true),
            (Some(0xd800..0xe000), _) => (6, false),
            _ => (2, true),
        };
        let (before, after) = rest.split_at_checked(at + length)?;
        whole.push_str(if stands { before } else { &rest[..at] });
        if !stands {
            whole.push(char::REPLACEMENT_CHARACTER);
        }
        rest = after;
    }
    whole.push_str(rest);
    serde_json::from_str::<Value>(&whole).ok()?.get("id").cloned()
}

/// Writes a message.
///
/// # Errors
/// What `output` says.
pub(super) fn write(output: &mut impl Write, message: &Value) -> io::Result<()> {
    // Written as JSON, no line end is left inside.
    output.write_all(format!("{message}\n").as_bytes())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn lines(mut bytes: &[u8]) -> Vec<Line> {
        std::iter::from_fn(|| read(&mut bytes).unwrap()).collect()
    }

    #[test]
    fn the_line_after_a_broken_one_is_heard() {
        let long = format!("\"{}\"", "x".repeat(MOST_BYTES));
        let deep = "[".repeat(100_000);
        for broken in ["{x}", "\u{0}\u{1}", long.as_str(), deep.as_str(), "{\"a\": \"\\ud800\"}"] {
            let bytes = format!("\r\n\n{broken}\n  {{}}\r\n[]");
            let heard = lines(bytes.as_bytes());
            assert!(matches!(heard[0], Line::Broken(None, _)), "{heard:?}");
            assert_eq!(heard[1..], [Line::Message(json!({})), Line::Message(json!([]))]);
        }
        assert!(matches!(lines(b"{\"a\": \"\xff\xfe\"}\n")[..], [Line::Broken(None, _)]));
    }

    #[test]
    fn the_id_is_read_where_only_a_text_is_broken() {
        for (broken, id) in [
            (&br#"{"id": 7, "a": "\ud800 x"}"#[..], json!(7)),
            (br#"{"a": "\\\ud83d\ude00\udfff", "id": "\ud83d\ude00"}"#, json!("😀")),
            (b"{\"id\": \"a\", \"b\": \"\xff\"}", json!("a")),
        ] {
            assert!(matches!(&lines(broken)[..], [Line::Broken(Some(own), _)] if *own == id), "{id}");
        }
        for broken in
            [&br#"{"id": 7, "a"#[..], br#"["\ud800"]"#, br#"{"id": 7, "a": "\ud8"}"#, br#"{"a": "\"#]
        {
            assert!(matches!(&lines(broken)[..], [Line::Broken(None, _)]));
        }
    }

    proptest! {
        #[test]
        fn reads_what_it_wrote_and_survives_all_else(
            text in any::<String>(),
            noise in prop::collection::vec(any::<u8>(), 0..200),
        ) {
            let mut bytes = Vec::new();
            write(&mut bytes, &json!({ "a": text })).unwrap();
            prop_assert_eq!(lines(&bytes), [Line::Message(json!({ "a": text }))]);
            lines(&noise);
        }
    }
}
