//! Messages on the wire: a header that says how many bytes come, then those bytes as JSON.

use serde_json::Value;
use std::io::{self, BufRead, Read, Write};

/// The longest message that is read. A text of 512 MiB does not fit: such texts are not written by hand.
const MOST_BYTES: u64 = 256 << 20;

/// The longest line of a header.
const MOST_HEADER: u64 = 4096;

/// What came over the wire.
#[derive(Debug, PartialEq)]
pub(super) enum Frame {
    /// JSON.
    Message(Value),
    /// Bytes that are no JSON; why, for whoever sent them.
    Broken(String),
}

/// Reads the next message; `None` at the end.
///
/// # Errors
/// What `input` says.
pub(super) fn read(input: &mut impl BufRead) -> io::Result<Option<Frame>> {
    let Some(length) = header(input)? else { return Ok(None) };
    if length > MOST_BYTES {
        let skipped = io::copy(&mut input.take(length), &mut io::sink())?;
        let why = format!("a message of {length} bytes is more than the {MOST_BYTES} that are read");
        return Ok((skipped == length).then_some(Frame::Broken(why)));
    }
    // It grows with what comes: the length is only what somebody says.
    let mut body = Vec::new();
    input.take(length).read_to_end(&mut body)?;
    if (body.len() as u64) < length {
        return Ok(None);
    }
    Ok(Some(match serde_json::from_slice(&body) {
        Ok(message) => Frame::Message(message),
        Err(error) => Frame::Broken(format!("this is no JSON: {error}")),
    }))
}

/// The length that the next header tells; lines that are no header are passed over.
fn header(input: &mut impl BufRead) -> io::Result<Option<u64>> {
    let mut length = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.take(MOST_HEADER).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        match line.trim_ascii() {
            [] if length.is_some() => return Ok(length),
            other => length = told(other).or(length),
        }
    }
}

/// What a line says of the length.
fn told(line: &[u8]) -> Option<u64> {
    let (name, value) = std::str::from_utf8(line).ok()?.split_once(':')?;
    name.trim().eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
}

/// Writes a message.
///
/// # Errors
/// What `output` says.
pub(super) fn write(output: &mut impl Write, message: &Value) -> io::Result<()> {
    let body = message.to_string();
    write!(output, "Content-Length: {}\r\n\r\n{body}", body.len())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn frames(mut bytes: &[u8]) -> Vec<Frame> {
        std::iter::from_fn(|| read(&mut bytes).unwrap()).collect()
    }

    #[test]
    fn finds_the_next_message_after_a_broken_one() {
        let bytes = b"stray\r\n\r\nContent-Length: 3\r\n\r\n{x}content-length:2\r\nContent-Type: a\r\n\r\n{}";
        let frames = frames(bytes);
        assert!(matches!(&frames[0], Frame::Broken(why) if why.contains("no JSON")), "{frames:?}");
        assert_eq!(frames[1..], [Frame::Message(json!({}))]);
    }

    #[test]
    fn a_length_that_is_a_lie_is_not_believed() {
        for header in ["Content-Length: 9999999999999999", "Content-Length: 200000000", "Content-Length: -1"]
        {
            assert_eq!(frames(format!("{header}\r\n\r\n{{}}").as_bytes()), []);
        }
        let deep = "[".repeat(100_000);
        let deep = format!("Content-Length: {}\r\n\r\n{deep}", deep.len());
        assert!(matches!(frames(deep.as_bytes())[..], [Frame::Broken(_)]));
    }

    proptest! {
        #[test]
        fn reads_what_it_wrote_and_survives_all_else(
            text in any::<String>(),
            noise in prop::collection::vec(any::<u8>(), 0..200),
        ) {
            let mut bytes = Vec::new();
            write(&mut bytes, &json!({ "a": text })).unwrap();
            prop_assert_eq!(frames(&bytes), [Frame::Message(json!({ "a": text }))]);
            frames(&noise);
        }
    }
}
