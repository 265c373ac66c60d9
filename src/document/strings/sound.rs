//! The sound beginning of a JSON file with a mistake in it, closed where the mistake begins.

/// How deep objects may be in objects.
pub(super) const DEPTH: usize = 32;

/// What stands in `text` from byte `start` to the mistake at byte `limit`, up to its last whole value, with its braces
/// closed; the bytes are where they are in `text`. Empty where nothing is whole.
pub(super) fn beginning(text: &str, start: usize, limit: usize) -> String {
    let mut open: Vec<u8> = Vec::new();
    // Where all before is whole, and how many braces are open there.
    let (mut sound, mut depth) = (start, 0);
    let mut before = b'{';
    let mut at = start;
    let bytes = &text.as_bytes()[..limit.min(text.len())];
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'{' | b'[' => {
                open.push(byte + 2);
                (sound, depth) = (at, open.len());
            }
            b'}' | b']' if open.last() == Some(byte) && before != b',' && before != b':' => {
                open.pop();
                (sound, depth) = (at, open.len());
                if open.is_empty() {
                    break;
                }
            }
            b'}' | b']' => break,
            b',' if before != b',' && before != b':' => (sound, depth) = (at - 1, open.len()),
            b'"' => {
                let Some(end) = close(bytes, at) else { break };
                at = end;
                let in_list = open.last() == Some(&b']') && matches!(before, b'[' | b',');
                if before == b':' || in_list {
                    (sound, depth) = (at, open.len());
                }
            }
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = *byte;
        }
    }
    if sound == start || open.len() > DEPTH {
        return String::new();
    }
    let mut mended = text[..sound].to_owned();
    mended.extend(open[..depth.min(open.len())].iter().rev().map(|byte| char::from(*byte)));
    mended
}

/// The byte behind the quote that closes the string that begins at byte `at`.
fn close(bytes: &[u8], at: usize) -> Option<usize> {
    let mut at = at;
    loop {
        at += memchr::memchr2(b'"', b'\\', bytes.get(at..)?)? + 1;
        if bytes[at - 1] == b'"' {
            return Some(at);
        }
        at += 1;
    }
}
