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
    /// Bytes that are no JSON; why, for whoever sent them.
    Broken(String),
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
            return Ok(Some(Line::Broken(why)));
        }
        match line.trim_ascii() {
            [] => {}
            line => {
                return Ok(Some(match serde_json::from_slice(line) {
                    Ok(message) => Line::Message(message),
                    Err(error) => Line::Broken(format!("this is not JSON: {error}")),
                }));
            }
        }
    }
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
            assert!(matches!(heard[0], Line::Broken(_)), "{heard:?}");
            assert_eq!(heard[1..], [Line::Message(json!({})), Line::Message(json!([]))]);
        }
        assert!(matches!(lines(b"{\"a\": \"\xff\xfe\"}\n")[..], [Line::Broken(_)]));
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
