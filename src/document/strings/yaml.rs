//! YAML: mappings of strings, as Rails and Symfony keep them.

use super::collect::{Collector, below};
use super::place::is_language_alone;
use super::yaml_scalar::decoded;
use crate::language::Language;
use saphyr_parser::{Event, Parser, ScalarStyle};
use std::ops::Range;

/// How deep mappings may be in mappings.
const DEPTH: usize = 32;

/// Plain words that are no strings.
const VALUES: [&str; 8] = ["true", "false", "null", "~", "yes", "no", "on", "off"];

/// A mapping or a list that is open.
struct Frame {
    /// The keys on the way to it.
    path: String,
    /// The key whose value comes next; `None`: a key does.
    key: Option<String>,
    /// The number of the next item; `None`: it is a mapping.
    item: Option<usize>,
    /// It is an item itself.
    in_list: bool,
    language: Option<Language>,
}

impl Frame {
    /// What the next value is called; it is taken.
    fn next(&mut self) -> String {
        if let Some(number) = &mut self.item {
            *number += 1;
            return below(&self.path, &(*number - 1).to_string());
        }
        below(&self.path, &self.key.take().unwrap_or_default())
    }

    fn wants_key(&self) -> bool {
        self.item.is_none() && self.key.is_none()
    }
}

/// Reads `text`. Aliases are not followed: what they stand for is read where it stands.
pub(super) fn read(text: &str, found: &mut Collector<'_>) {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let body = &text[start..];
    let mut bytes = Bytes { text: body, ascii: body.is_ascii(), characters: 0, byte: 0 };
    let mut parser = Parser::new_from_str(body);
    let mut frames: Vec<Frame> = Vec::new();
    let (mut strings, mut deep, mut any) = (0, 0, false);
    // Where the last word ended: comments stand between words.
    let mut done = start;
    while let Some(event) = parser.next_event() {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                let at = bytes.of(error.marker().index()).min(body.len());
                let what = format!("is no valid YAML from here on: {}", error.info());
                let help =
                    "the strings above were read; a value with `: `, `#` or a quote in it stands in quotes";
                found.problem(Some(start + at), what, help);
                return;
            }
        };
        if let Event::Scalar(..) | Event::StreamEnd = event {
            let from = (start + bytes.of(span.start.index())).min(text.len());
            comments(text, done..from, found);
            done = done.max((start + bytes.of(span.end.index())).min(text.len()));
        }
        let opens = matches!(event, Event::MappingStart(..) | Event::SequenceStart(..));
        match event {
            Event::MappingEnd | Event::SequenceEnd => match deep {
                0 => drop(frames.pop()),
                _ => deep -= 1,
            },
            _ if deep > 0 => deep += usize::from(opens),
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                any = true;
                if frames.len() >= DEPTH {
                    let at = start + bytes.of(span.start.index());
                    let what = format!("is nested more than {DEPTH} deep: what is in here was not read");
                    found.problem(Some(at), what, "strings of an app are seldom more than a few keys deep");
                    deep = 1;
                    let _ = frames.last_mut().map(Frame::next);
                    continue;
                }
                let (path, above) = match frames.last_mut() {
                    // A mapping that is a key: nobody finds a string by it.
                    Some(frame) if frame.wants_key() => {
                        frame.key = Some("?".to_owned());
                        (below(&frame.path, "?"), frame.language)
                    }
                    Some(frame) => (frame.next(), frame.language),
                    None => (String::new(), None),
                };
                // Rails keeps the strings of a language under its name.
                let root = frames.len() == 1 && is_language_alone(&path);
                let language = if root { Language::from_tag(&path) } else { above };
                let item = matches!(event, Event::SequenceStart(..)).then_some(0);
                let in_list = frames.last().is_some_and(|frame| frame.item.is_some());
                frames.push(Frame { path, key: None, item, in_list, language });
            }
            Event::Alias(_) => match frames.last_mut() {
                Some(frame) if frame.wants_key() => frame.key = Some("*".to_owned()),
                Some(frame) => drop(frame.next()),
                None => {}
            },
            Event::Scalar(value, style, ..) => {
                any = true;
                let Some(frame) = frames.last_mut() else { continue };
                if frame.wants_key() {
                    frame.key = Some(value.into_owned());
                    continue;
                }
                // In a list, what a string is looked up by stands beside it.
                let is_id = frame.key.as_deref() == Some("id") && frame.in_list;
                let (key, language) = (frame.next(), frame.language);
                if is_id {
                    continue;
                }
                if style == ScalarStyle::Plain && VALUES.contains(&value.as_ref()) {
                    found.pass();
                    continue;
                }
                strings += usize::from(!value.trim().is_empty());
                if found.wants(language) {
                    let (from, to) = (bytes.of(span.start.index()), bytes.of(span.end.index()));
                    let passage = decoded(body, from..to, style, &value, start);
                    let at = passage.map.span_of(0..1).start as usize;
                    if style != ScalarStyle::Plain
                        && let Some((_, last)) = passage.map.pieces().last()
                    {
                        // Its token goes on to the next word, or to the end of the line.
                        done = done.min(last.source.end as usize).max(at);
                    }
                    found.take_in(key, at, passage, language);
                }
            }
            _ => {}
        }
    }
    if any && strings == 0 {
        let help = "candor reads YAML of keys and strings, such as `welcome: Hello`";
        found.problem(None, "this YAML holds no strings under keys", help);
    }
}

/// Reads the comments in the bytes `range` between two words.
fn comments(text: &str, range: Range<usize>, found: &mut Collector<'_>) {
    let mut at = range.start;
    while let Some(open) = text.get(at..range.end).and_then(|gap| gap.find('#')).map(|length| at + length) {
        let end = memchr::memchr2(b'\n', b'\r', &text.as_bytes()[open..])
            .map_or(text.len(), |length| open + length);
        if open == 0 || text[..open].ends_with(char::is_whitespace) || text[..open].ends_with('\u{feff}') {
            found.comment(text, open..end, open + 1..end);
            at = end;
        } else {
            at = open + 1;
        }
        if at >= range.end {
            return;
        }
    }
}

/// Bytes of characters that are asked for in their order, or close to it.
struct Bytes<'t> {
    text: &'t str,
    ascii: bool,
    characters: usize,
    byte: usize,
}

impl Bytes<'_> {
    /// The byte of the character of this number.
    fn of(&mut self, character: usize) -> usize {
        if self.ascii {
            return character.min(self.text.len());
        }
        while self.characters > character {
            let before = self.text[..self.byte].chars().next_back().map_or(1, char::len_utf8);
            (self.characters, self.byte) = (self.characters - 1, self.byte - before);
        }
        let mut rest = self.text[self.byte..].chars();
        while self.characters < character {
            let Some(c) = rest.next() else { break };
            (self.characters, self.byte) = (self.characters + 1, self.byte + c.len_utf8());
        }
        self.byte
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> (Vec<String>, usize) {
        let mut found = Collector::new(None, Language::English, &|_| true);
        read(text, &mut found);
        let found = found.finish();
        let entries = found.entries.into_iter().map(|entry| {
            let mut same = 0;
            for (prose, piece) in entry.passage.map.pieces().filter(|(_, piece)| piece.verbatim) {
                assert_eq!(&entry.passage.text[prose.clone()], &text[piece.source.range()], "{text}");
                same += prose.len();
            }
            // All but escapes and folded lines stands in the file as it is.
            assert!(same * 2 >= entry.passage.text.len(), "{:?} of {text:?}", entry.passage);
            format!("{}={}", entry.key, entry.passage.text)
        });
        (entries.collect(), found.problems.len())
    }

    #[test]
    fn reads_every_way_to_write_a_string() {
        for (text, strings) in [
            ("en:\n  a: Act now, please\n", vec!["en.a=Act now, please"]),
            ("\u{feff}a: 'It''s  here'\n", vec!["a=It's  here"]),
            ("a: \"Say \\\"hi\\\" \\u00e9 á\"\n", vec!["a=Say \"hi\" é á"]),
            ("á: uno dos # note\nb: tres cuatro\n", vec!["á=uno dos", "b=tres cuatro"]),
            ("a: one two\n  three\n\n  four\n", vec!["a=one two three\nfour"]),
            ("a: \"one\n  two \\\n  three\"\n", vec!["a=one two three"]),
            ("a: 'one\n\n  two'\nb: x\n", vec!["a=one\ntwo"]),
            (
                "a: |\n  One line.\n    Deeper.\n\n  Last one.\n\n",
                vec!["a=One line.\n  Deeper.\n\nLast one.\n"],
            ),
            ("a: >-\n  One line\n  goes on.\n\n  New one.\n", vec!["a=One line goes on.\nNew one."]),
            ("a: |2\n   One.\n  Two words.\nb: Next one\n", vec!["a= One.\nTwo words.\n", "b=Next one"]),
            (
                "a: &x Some words\nb: *x\nc:\n  - First one\n  - {d: Second one}\n",
                vec!["a=Some words", "c.0=First one", "c.1.d=Second one"],
            ),
            ("a:\r\n  b: |\r\n    One.\r\n    Two words.\r\n", vec!["a.b=One.\nTwo words.\n"]),
            ("a: Same key\na: Twice here\n", vec!["a=Same key", "a=Twice here"]),
            ("a: !!str Some words\n", vec!["a=Some words"]),
            (
                "- id: Some words\n  translation: Some more\n- {id: b, other: Last one}\n",
                vec!["0.translation=Some more", "1.other=Last one"],
            ),
            ("en:\n  id: Your number\n", vec!["en.id=Your number"]),
        ] {
            let (found, problems) = all(text);
            assert_eq!((found, problems), (strings.into_iter().map(str::to_owned).collect(), 0), "{text:?}");
        }
    }

    #[test]
    fn says_what_is_no_file_of_strings() {
        for (text, strings, problems) in [
            ("a: One two\nb: \"open\n", 1, 1),
            ("just words here", 0, 1),
            ("", 0, 0),
            ("- 1\n- 2\n", 0, 0),
            ("a: [[[\n", 0, 1),
        ] {
            let (found, said) = all(text);
            assert_eq!((found.len(), said), (strings, problems), "{text:?}: {found:?}");
        }
        let bomb = "a: &a [one two, two one]\nb: &b [*a, *a]\nc: &c [*b, *b]\n";
        assert_eq!(all(bomb).0.len(), 2);
        assert!(all(&("[".repeat(100_000) + "a")).1 > 0);
        all(&"a: &a [*a, *a]\n".repeat(1_000));
    }
}
