//! YAML between `---`: flat keys with plain, quoted or block values. Lists and nested keys are passed over.

use super::escape::escaped;
use super::lines::lines;
use super::values::Values;
use crate::document::builder::BlockBuilder;
use crate::text::Span;
use std::ops::Range;

/// Reads the keys at the left margin of `text[inner]`.
pub(super) fn read(text: &str, inner: Range<usize>, values: &mut Values) {
    let close = inner.end;
    let mut lines = lines(text, inner).peekable();
    while let Some(line) = lines.next() {
        let mut end = line.end;
        // What is indented belongs to the key above.
        while let Some(next) = lines.next_if(|next| {
            let shown = &text[next.clone()];
            shown.starts_with([' ', '\t']) || shown.trim_end().is_empty()
        }) {
            end = next.end;
        }
        let Some((key, value)) = key(&text[line.clone()]) else { continue };
        let place = Span::new(line.start..line.start + key.len());
        values.look_at(key, place);
        if Values::question(key).is_some() {
            // Items may be at the margin too.
            while let Some(next) = lines.next_if(|next| text[next.clone()].starts_with("- ")) {
                end = next.end;
            }
            questions(text, line.start + value..end, key, values);
            continue;
        }
        let Some(mut builder) = Values::writer(key) else { continue };
        let start = line.start + value;
        if text[start..end].trim_start().starts_with(['"', '\'']) {
            end = unindented(text, end..close);
        }
        if write(&mut builder, text, start..end, line.end).is_some() {
            values.take(key, place, builder);
        }
    }
}

/// Takes a list of questions: `[a, "b"]`, or lines `- a`.
fn questions(text: &str, range: Range<usize>, key: &str, values: &mut Values) {
    let shown = text[range.clone()].trim_start();
    let start = range.end - shown.len();
    let items: Vec<Range<usize>> = if shown.starts_with('[') {
        flow(text, start + 1..range.end)
    } else {
        let items =
            lines(text, start..range.end).filter(|line| text[line.clone()].trim_start().starts_with("- "));
        items.map(|line| line.end - text[line.clone()].trim_start()[2..].len()..line.end).collect()
    };
    for item in items {
        let Some(mut builder) = Values::question(key) else { return };
        if write(&mut builder, text, item.clone(), item.end).is_some() {
            values.take_question(builder);
        }
    }
}

/// The items of `a, "b"]`.
fn flow(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    let (mut start, mut quote, mut escaped) = (range.start, None, false);
    for (at, c) in text[range.clone()].char_indices() {
        let at = range.start + at;
        let bare = text[start..at].trim().is_empty();
        match (quote, c) {
            (Some('"'), '\\') => {
                escaped = !escaped;
                continue;
            }
            (Some(open), c) if c == open && !escaped => quote = None,
            (None, '"' | '\'') if bare => quote = Some(c),
            (None, ',' | ']') => {
                if !bare {
                    items.push(start..at);
                }
                start = at + 1;
                if c == ']' {
                    break;
                }
            }
            _ => {}
        }
        escaped = false;
    }
    items
}

/// Where the lines end that have no key, and may be more of a quoted value that nobody indented.
fn unindented(text: &str, rest: Range<usize>) -> usize {
    let more = lines(text, rest.clone()).take_while(|line| key(&text[line.clone()]).is_none());
    more.last().map_or(rest.start, |line| line.end)
}

/// The key that a line begins with, and the byte after its colon.
pub(super) fn key(line: &str) -> Option<(&str, usize)> {
    let end = line.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-')?;
    let value = line[end..].strip_prefix(':')?;
    let ends = value.is_empty() || value.starts_with(|c: char| c.is_ascii_whitespace());
    (end > 0 && !line.starts_with('-') && ends).then_some((&line[..end], end + 1))
}

/// Writes the value in `text[range]`, whose first line ends at `line_end`. `None`: it is no string.
fn write(builder: &mut BlockBuilder, text: &str, range: Range<usize>, line_end: usize) -> Option<()> {
    let value = text[range.clone()].trim_start();
    let start = range.end - value.len();
    if start >= line_end && (value.starts_with("- ") || key(value).is_some()) {
        return None;
    }
    match value.chars().next()? {
        '|' | '>' => {
            let body = start + value.find('\n')? + 1;
            builder.verbatim(&text[body..range.end], body);
        }
        '"' => {
            let end = start + 1 + closing(&value[1..])?;
            escaped(builder, text, start + 1..end);
        }
        '\'' => {
            let mut at = start + 1;
            loop {
                let quote = at + memchr::memchr(b'\'', &text.as_bytes()[at..range.end])?;
                builder.verbatim(&text[at..quote], at);
                if !text[quote + 1..range.end].starts_with('\'') {
                    break;
                }
                builder.replaced("'", Span::new(quote..quote + 2));
                at = quote + 2;
            }
        }
        // Lists, maps, anchors, tags, comments.
        '[' | '{' | '&' | '*' | '!' | '#' | '@' | '`' | '%' => return None,
        _ if matches!(value.trim_end(), "~" | "null" | "Null" | "NULL") => return None,
        _ => {
            for line in lines(text, start..range.end) {
                let shown = &text[line.clone()];
                let comment = shown.find(" #").or_else(|| shown.find("\t#"));
                let until = line.start + comment.unwrap_or(shown.len());
                builder.verbatim(&text[line.start..until], line.start);
            }
        }
    }
    Some(())
}

/// The first double quote that no backslash escapes.
fn closing(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let found = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        found
    })
}
