//! Front matter: the lines between `---` or `+++` at the very start, and the copy in them.

mod toml;
mod yaml;

use super::builder::BlockBuilder;
use super::model::{BlockKind, Channel, Language, Meta, Parts, Voice};
use crate::text::Span;
use std::ops::Range;

/// Reads the front matter of `text`, if any, and tells where the body begins.
/// A value that makes no sense is passed over: front matter is never a reason to fail.
pub(super) fn read(text: &str) -> (Parts, usize) {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut values = Values::default();
    let Some((fence, inner, body)) = split(text, start) else { return (Parts::default(), start) };
    match fence {
        "+++" => toml::read(text, inner, &mut values),
        _ => yaml::read(text, inner, &mut values),
    }
    (values.parts, body)
}

/// The fence, the bytes between the fences, and the first byte of the body.
fn split(text: &str, start: usize) -> Option<(&'static str, Range<usize>, usize)> {
    let fence = ["---", "+++"].into_iter().find(|fence| text[start..].starts_with(fence))?;
    let mut lines = lines(text, start..text.len());
    let first = lines.next()?;
    if text[first.clone()].trim_end() != fence {
        return None;
    }
    let mut content = false;
    for line in lines {
        let shown = text[line.clone()].trim_end();
        if shown == fence || (shown == "..." && fence == "---") {
            return Some((fence, first.end..line.start, line.end));
        }
        // Two rules with prose between them are no front matter: its first line has a key.
        if !content && !shown.is_empty() && !shown.starts_with('#') {
            if fence == "---" && yaml::key(shown).is_none() {
                return None;
            }
            content = true;
        }
    }
    None
}

/// The lines in `range`, each with its line end.
fn lines(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = range.start;
    std::iter::from_fn(move || {
        if at >= range.end {
            return None;
        }
        let rest = &text.as_bytes()[at..range.end];
        let start = at;
        at += memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
        Some(start..at)
    })
}

/// What the keys said. The first value of a key counts.
#[derive(Default)]
struct Values {
    parts: Parts,
    described: bool,
}

impl Values {
    /// Where to write the value of `key`, if it is one of ours.
    fn writer(key: &str) -> Option<BlockBuilder> {
        let kind = match key.to_ascii_lowercase().as_str() {
            "subject" => BlockKind::Subject,
            "preheader" => BlockKind::Preheader,
            "title" => BlockKind::Heading,
            "description" | "summary" | "excerpt" => BlockKind::Paragraph,
            "channel" | "language" | "lang" | "from" | "to" | "date" => BlockKind::Caption,
            _ => return None,
        };
        Some(BlockBuilder::new(kind, Voice::Ours))
    }

    /// Takes the value of `key`, written by the builder that [`Values::writer`] gave.
    fn take(&mut self, key: &str, builder: BlockBuilder) {
        let Some(block) = builder.finish() else { return };
        let Parts { channel, language, meta, blocks } = &mut self.parts;
        let Meta { title, subject, from, to, date, .. } = meta;
        let field = match key.to_ascii_lowercase().as_str() {
            "channel" => return *channel = channel.or_else(|| Channel::from_name(&block.text)),
            "language" | "lang" => return *language = language.or_else(|| tagged(&block.text)),
            "description" | "summary" | "excerpt" => {
                if !self.described {
                    self.described = true;
                    blocks.push(block);
                }
                return;
            }
            "preheader" => {
                if !blocks.iter().any(|other| other.kind == BlockKind::Preheader) {
                    blocks.push(block);
                }
                return;
            }
            "title" => title,
            "subject" => subject,
            "from" => from,
            "to" => to,
            _ => date,
        };
        if field.is_none() {
            *field = Some(block.text.clone());
            if block.kind != BlockKind::Caption {
                blocks.push(block);
            }
        }
    }
}

/// The language of a tag such as `en-GB`; other words are no language.
fn tagged(value: &str) -> Option<Language> {
    let primary = value.split(['-', '_']).next().unwrap_or("");
    let is_tag = (2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    Language::from_tag(value).filter(|_| is_tag)
}

/// Writes `text[range]`, in which a backslash begins an escape: YAML's and TOML's double-quoted strings.
fn escaped(builder: &mut BlockBuilder, text: &str, range: Range<usize>) {
    let mut at = range.start;
    while let Some(found) = memchr::memchr(b'\\', &text.as_bytes()[at..range.end]) {
        let start = at + found;
        builder.verbatim(&text[at..start], at);
        let rest = &text[start + 1..range.end];
        let Some(mark) = rest.chars().next() else { return };
        let after = start + 1 + mark.len_utf8();
        let (decoded, end) = match mark {
            'x' => code_point(text, after, 2, range.end),
            'u' => code_point(text, after, 4, range.end),
            'U' => code_point(text, after, 8, range.end),
            'n' | 't' | 'r' | 'f' | 'v' | ' ' | '_' | 'N' | 'L' | 'P' => (' ', after),
            // A line that goes on: the break and what indents the next line are not there.
            '\n' | '\r' => {
                at = start + 1 + (rest.len() - rest.trim_start().len());
                continue;
            }
            // Control characters; nobody sees them.
            '0' | 'a' | 'b' | 'e' => ('\u{200b}', after),
            other => (other, after),
        };
        builder.replaced(decoded.encode_utf8(&mut [0; 4]), Span::new(start..end));
        at = end;
    }
    builder.verbatim(&text[at..range.end], at);
}

/// The character of `digits` hexadecimal digits at byte `at`, and its end; two halves of a pair count as one.
fn code_point(text: &str, at: usize, digits: usize, end: usize) -> (char, usize) {
    let read = |at: usize| {
        let digits = text.get(at..at + digits).filter(|_| at + digits <= end)?;
        u32::from_str_radix(digits, 16).ok()
    };
    let Some(high) = read(at) else { return ('\u{fffd}', at) };
    let next = at + digits;
    if (0xD800..0xDC00).contains(&high)
        && text[next..end].starts_with("\\u")
        && let Some(low @ 0xDC00..=0xDFFF) = read(next + 2)
    {
        let code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
        return (char::from_u32(code).unwrap_or('\u{fffd}'), next + 2 + digits);
    }
    (char::from_u32(high).unwrap_or('\u{fffd}'), next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(BlockKind, String)> {
        read(text).0.blocks.into_iter().map(|block| (block.kind, block.text)).collect()
    }

    #[test]
    fn yaml_of_every_shape() {
        let text = "\u{feff}---\n# ours\ntitle: \"Say \\\"hi\\\" \\u00e9 \\ud83d\\ude00: now\"\nSubject: 'It''s here'  # really\n\
            channel: Email\nlang: es-MX\ntags:\n  - title: no\nauthor:\n  from: nobody\nfrom: Ana <ana@acme.example>\n\
            description: >-\n  Folded\n  lines.\n\n  More.\ndate: 2026-03-02 # a day\n---\nBody\n";
        for text in [text.to_owned(), text.replace('\n', "\r\n")] {
            let (parts, body) = read(&text);
            assert_eq!(text[body..].trim_end(), "Body");
            assert_eq!((parts.channel, parts.language), (Some(Channel::Email), Some(Language::Spanish)));
            assert_eq!(parts.meta.from.as_deref(), Some("Ana <ana@acme.example>"));
            assert_eq!(parts.meta.date.as_deref(), Some("2026-03-02"));
            assert_eq!(parts.meta.title.as_deref(), Some("Say \"hi\" é 😀: now"));
            assert_eq!(
                kinds(&text),
                [
                    (BlockKind::Heading, "Say \"hi\" é 😀: now".to_owned()),
                    (BlockKind::Subject, "It's here".to_owned()),
                    (BlockKind::Paragraph, "Folded lines. More.".to_owned()),
                ]
            );
            let title = &parts.blocks[0];
            let at = title.text.find('é').unwrap();
            assert_eq!(&text[title.map.span_of(at - 2..at + 7).range()], "\\\" \\u00e9 \\ud83d\\ude00");
            let subject = &parts.blocks[1];
            assert_eq!(&text[subject.map.span_of(0..4).range()], "It''s");
        }
    }

    #[test]
    fn toml_of_every_shape() {
        let text = "+++\ntitle = 'C:\\new'\ndate = 2026-03-02\nsubject = \"a \\U0001F600 \\\"b\\\"\"\nlanguage = 3\n\
            summary = \"\"\"\nOne \\\n   two.\nThree.\"\"\"\n[extra]\ndescription = \"no\"\n+++\nBody";
        let (parts, body) = read(text);
        assert_eq!(&text[body..], "Body");
        assert_eq!((parts.language, parts.meta.date.as_deref()), (None, Some("2026-03-02")));
        assert_eq!(
            kinds(text),
            [
                (BlockKind::Heading, "C:\\new".to_owned()),
                (BlockKind::Subject, "a 😀 \"b\"".to_owned()),
                (BlockKind::Paragraph, "One two. Three.".to_owned()),
            ]
        );
        let subject = &parts.blocks[1];
        assert_eq!(&text[subject.map.span_of(2..8).range()], "\\U0001F600 \\\"");
    }

    #[test]
    fn what_makes_no_sense_is_passed_over() {
        let text =
            "---\nchannel: fax\nlang: english\ntitle: [a, b]\nsubject: ~\nfrom: \"no end\nto: x\n---\nBody";
        let (parts, body) = read(text);
        assert_eq!((parts.channel, parts.language, &text[body..]), (None, None, "Body"));
        assert_eq!(parts.meta, Meta { to: Some("x".to_owned()), ..Meta::default() });
        assert_eq!(
            read("+++\ntitle = oops oops\nsubject = \"fine\"\n+++\n").0.meta.subject.as_deref(),
            Some("fine")
        );
        let quoted = "---\ntitle: \"first line\nsecond line\"\nto: x\n---\n";
        assert_eq!(read(quoted).0.meta.title.as_deref(), Some("first line second line"));
    }

    #[test]
    fn rules_are_no_fences() {
        for text in [
            "---\nWe open in May.\n---\nCome.",
            "--- \ntitle: x\n",
            "----\na: b\n----\n",
            "a\n---\nb: c\n---\n",
        ] {
            assert_eq!(read(text).1, 0, "{text:?}");
        }
    }
}
