//! Header lines: where each name and value stands.

use std::ops::Range;

/// A header line with the lines it was folded into.
#[derive(Debug, Clone)]
pub(super) struct Field<'a> {
    pub name: &'a str,
    /// The bytes of its value.
    pub value: Range<usize>,
}

/// Reads the header lines at `start`, and says where the body begins: after an empty line, or at the
/// first line that cannot be a header.
pub(super) fn read(text: &str, start: usize) -> (Vec<Field<'_>>, usize) {
    let mut fields: Vec<Field<'_>> = Vec::new();
    let mut at = start;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |end| at + end);
        let next = (end + 1).min(text.len());
        let line = text[at..end].trim_end_matches('\r');
        if line.trim().is_empty() {
            return (fields, next);
        }
        if line.starts_with([' ', '\t']) && !fields.is_empty() {
            if let Some(field) = fields.last_mut() {
                field.value.end = at + line.len();
            }
        } else if let Some((name, _)) = line.split_once(':').filter(|(name, _)| is_name(name)) {
            let value = at + name.len() + 1..at + line.len();
            fields.push(Field { name: name.trim_end(), value });
        } else if !line.trim_start_matches('>').starts_with("From ") {
            return (fields, at);
        }
        at = next;
    }
    (fields, at)
}

fn is_name(name: &str) -> bool {
    let name = name.trim_end();
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic())
}
