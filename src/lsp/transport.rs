//! Messages on the wire: a header that says how many bytes come, then those bytes as JSON.

use serde_json::Value;
use std::io::{self, BufRead, Read, Write};

/// The longest message that is read. Escaped, the longest text that is read fits into it five times.
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
        Err(error) => Frame::Broken(format!("this is not JSON: {error}")),
    }))
}

/// The length that the next header tells; lines that are no header are passed over.
fn header(input: &mut impl BufRead) -> io::Result<Option<u64>> {
    let mut length = None;
    let mut line = Vec::new();
    loop {
        // A line that is longer than any header comes in pieces: a header may lie across two.
        let kept = if line.ends_with(b"\n") { 0 } else { line.len().min(NAME.len() + DIGITS) };
        line.drain(..line.len() - kept);
        if input.take(MOST_HEADER).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        match line.trim_ascii() {
            [] if length.is_some() => return Ok(length),
            other => length = told(other).or(length),
        }
    }
}

/// The name of the header that tells the length, and the most digits of one.
const NAME: &[u8] = b"content-length:";
const DIGITS: usize = 20;

/// What a line says of the length. Before the header stands the rest of a message whose own length was told too
/// short: nothing parts the two.
fn told(line: &[u8]) -> Option<u64> {
    let at = line.windows(NAME.len()).rposition(|name| name.eq_ignore_ascii_case(NAME))?;
    std::str::from_utf8(&line[at + NAME.len()..]).ok()?.trim().parse().ok()
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
        assert!(matches!(&frames[0], Frame::Broken(why) if why.contains("not JSON")), "{frames:?}");
        assert_eq!(frames[1..], [Frame::Message(json!({}))]);
    }

    #[test]
    fn the_message_after_one_with_a_wrong_length_is_heard() {
        let body = format!("{{\"text\":\"{}\"}}", "x".repeat(9000));
        let next = "Content-Length: 2\r\n\r\n{}";
        for (length, lost) in
            [(1, 0), (20, 0), (body.len() - 1, 0), (body.len() + 5, 1), (body.len() + 20, 1)]
        {
            let bytes = format!("Content-Length: {length}\r\n\r\n{body}{}", next.repeat(2 + lost));
            let frames = frames(bytes.as_bytes());
            assert!(matches!(frames[0], Frame::Broken(_)), "{length}: {frames:?}");
            assert!(
                frames.ends_with(&[Frame::Message(json!({})), Frame::Message(json!({}))]),
                "{length}: {frames:?}"
            );
        }
        // Wherever the pieces of a long line end.
        for rest in 4050..4100 {
            let bytes = format!("Content-Length: 1\r\n\r\n{}{next}", "x".repeat(rest));
            assert_eq!(frames(bytes.as_bytes()).last(), Some(&Frame::Message(json!({}))), "{rest}");
        }
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
