//! Velocity writes what it fills in without brackets: `$name`, `$!order.total`, `$esc.html($name)`.

use super::island::{Island, Kind, closed};

/// The longest terms of a method, in bytes.
const LONGEST: usize = 400;

/// Adds the references in `text` to `islands`.
pub(super) fn add(text: &str, islands: &mut Vec<Island>) {
    let mut at = 0;
    while let Some(start) = memchr::memchr(b'$', &text.as_bytes()[at..]).map(|length| at + length) {
        at = match end(text, start) {
            Some(end) => {
                islands.push(Island { range: start..end, kind: Kind::Field });
                end
            }
            None => start + 1,
        };
    }
}

/// The end of the reference at byte `start`.
fn end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let name = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        let first = rest.first().is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_');
        let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        first.then(|| from + rest.iter().take_while(is_name).count())
    };
    let silent = usize::from(bytes.get(start + 1) == Some(&b'!'));
    let brace = usize::from(bytes.get(start + 1 + silent) == Some(&b'{'));
    let mut at = name(start + 1 + silent + brace)?;
    loop {
        at = match bytes.get(at) {
            Some(b'(') => closed(bytes, at, LONGEST)?,
            Some(b'[') => {
                memchr::memchr(b']', &bytes[at..bytes.len().min(at + LONGEST)]).map(|to| at + to + 1)?
            }
            // The full stop of a sentence is none of it.
            Some(b'.') => match name(at + 1) {
                Some(end) => end,
                None => break,
            },
            _ => break,
        };
    }
    if brace == 0 {
        return Some(at - usize::from(bytes[at - 1] == b'-'));
    }
    let rest = &bytes[at..bytes.len().min(at + LONGEST)];
    memchr::memchr(b'}', rest).map(|length| at + length + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_end_before_the_sentence_does() {
        let text =
            "Hi $name, it is $!order.total. See $esc.html($a.b(\"x\")) or ${a.b}s for $19 and US$ 5 ($x).";
        let mut islands = Vec::new();
        add(text, &mut islands);
        let found: Vec<&str> = islands.iter().map(|island| &text[island.range.clone()]).collect();
        assert_eq!(found, ["$name", "$!order.total", "$esc.html($a.b(\"x\"))", "${a.b}", "$x"]);
        for text in ["$", "$a(", "${a", "$!", "$a[", "x$"] {
            add(text, &mut islands);
        }
    }
}
