//! Java's .properties: a key and a value a line.

use super::collect::Collector;
use super::json::escape;
use crate::document::passage::PassageWriter;
use crate::text::Span;

/// Reads `text`.
pub(super) fn read(text: &str, found: &mut Collector<'_>) {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut at = start;
    while at < text.len() {
        at = line(text, at, found);
    }
}

/// Reads the logical line that begins at byte `at`; where it ends.
fn line(text: &str, at: usize, found: &mut Collector<'_>) -> usize {
    let rest = &text[at..];
    let indent = rest.len() - rest.trim_start_matches([' ', '\t', '\u{c}']).len();
    let start = at + indent;
    let natural_end = |from: usize| {
        memchr::memchr2(b'\n', b'\r', &text.as_bytes()[from..]).map_or(text.len(), |end| from + end)
    };
    if text[start..].starts_with(['#', '!', '\n', '\r']) || start == text.len() {
        let end = natural_end(start);
        if text[start..].starts_with(['#', '!']) {
            found.comment(text, start..end, start + 1..end);
        }
        return (end + 1).min(text.len());
    }
    // A backslash before a line end goes on below; two of them are one backslash.
    let mut end = natural_end(start);
    while end < text.len()
        && text[start..end].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
    {
        let skip = if text[end..].starts_with("\r\n") { 2 } else { 1 };
        end = natural_end(end + skip);
    }
    let logical = &text[start..end];
    let mut escaped = false;
    let key_end = logical
        .char_indices()
        .find(|(_, c)| {
            let ends = !escaped && matches!(c, '=' | ':' | ' ' | '\t');
            escaped = *c == '\\' && !escaped;
            ends
        })
        .map_or(logical.len(), |(at, _)| at);
    let after = logical[key_end..].trim_start_matches([' ', '\t']);
    let after = after.strip_prefix(['=', ':']).unwrap_or(after).trim_start_matches([' ', '\t']);
    let value = start + logical.len() - after.len();
    found.take(logical[..key_end].to_owned(), value, decoded(after, value));
    (end + 1).min(text.len())
}

/// What `written` stands for; it begins at byte `at`.
fn decoded(written: &str, at: usize) -> crate::document::Passage {
    let mut writer = PassageWriter::default();
    let mut done = 0;
    while let Some(length) = memchr::memchr(b'\\', &written.as_bytes()[done..]) {
        let open = done + length;
        writer.verbatim(&written[done..open], at + done);
        let after = &written[open + 1..];
        if after.starts_with(['\n', '\r']) {
            done = written.len() - after.trim_start().len();
            continue;
        }
        let (c, used) = escape(after);
        writer.replaced(c.encode_utf8(&mut [0; 4]), Span::new(at + open..at + open + 1 + used));
        done = open + 1 + used;
    }
    writer.verbatim(&written[done..], at + done);
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn reads_keys_and_values() {
        let text = "# note here\n! note here\na.b = Act now\nc\\ d:Two \\\n    parts \\u00e9\\n here\r\n\n  e  Plain words\nempty=\nlast=Ends \\\\\nx=Next one";
        let mut found = Collector::new(None, Language::English, &|_| true);
        read(text, &mut found);
        let found = found.finish().entries;
        let entries: Vec<_> =
            found.iter().map(|entry| format!("{}={}", entry.key, entry.passage.text)).collect();
        assert_eq!(
            entries,
            ["a.b=Act now", "c\\ d=Two parts é\n here", "e=Plain words", "last=Ends \\", "x=Next one"]
        );
        for entry in found {
            for (prose, piece) in entry.passage.map.pieces().filter(|(_, piece)| piece.verbatim) {
                assert_eq!(&entry.passage.text[prose], &text[piece.source.range()]);
            }
        }
    }
}
