//! Where front matter begins and ends, and of which kind it is.

use super::lines::lines;
use super::values::Values;
use super::{json, toml, untold, yaml};
use crate::document::model::{NotRead, Parts};
use std::ops::Range;

/// Reads the front matter of `text`, if any, and tells where the body begins; JSON is some only in `pages`.
/// A value that makes no sense is passed over: front matter is never a reason to fail.
pub fn read(text: &str, pages: bool) -> (Parts, usize) {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut values = Values::default();
    let (inner, body) = match split(text, start) {
        Some((kind, inner, body)) => {
            match kind {
                Kind::Toml => toml::read(text, inner.clone(), &mut values),
                Kind::Json => drop(json::fenced(text, inner.clone(), &mut values)),
                // JSON is YAML, too.
                Kind::Yaml if text[inner.clone()].trim_start().starts_with('{') => {
                    if !json::fenced(text, inner.clone(), &mut values) {
                        return (Parts::default(), start);
                    }
                }
                Kind::Yaml => yaml::read(text, inner.clone(), &mut values),
            }
            (inner, body)
        }
        None => match pages.then(|| json::read(text, start, &mut values)).flatten() {
            Some(found) => found,
            None => return (Parts::default(), start),
        },
    };
    if let Some(at) = untold::find(text, inner, &values.parts.blocks) {
        NotRead::add(&mut values.parts.not_read, untold::NAME, at);
    }
    (values.parts, body)
}

/// What stands between fences.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Yaml,
    Toml,
    Json,
}

/// How front matter opens: the fence, what stands behind it, and what that says.
const FENCES: [(&str, &[&str], Kind); 6] = [
    ("---", &["", "yaml", "yml"], Kind::Yaml),
    ("---", &["toml"], Kind::Toml),
    ("---", &["json"], Kind::Json),
    ("+++", &["", "toml"], Kind::Toml),
    (";;;", &["", "json"], Kind::Json),
    (";;;", &["yaml", "yml"], Kind::Yaml),
];

/// The kind, the bytes between the fences, and the first byte of the body.
fn split(text: &str, start: usize) -> Option<(Kind, Range<usize>, usize)> {
    let mut lines = lines(text, start..text.len());
    let first = lines.next()?;
    let shown = text[first.clone()].trim_end();
    let opens = |(fence, names, _): &&(&str, &[&str], _)| {
        shown.strip_prefix(*fence).is_some_and(|name| names.contains(&name.trim_start()))
    };
    let &(fence, _, kind) = FENCES.iter().find(opens)?;
    let mut content = false;
    for line in lines {
        let shown = text[line.clone()].trim_end();
        if shown == fence || (shown == "..." && fence == "---") {
            return Some((kind, first.end..line.start, line.end));
        }
        // Two rules with prose between them are no front matter: its first line has a key.
        if !content && !shown.is_empty() && !shown.starts_with('#') {
            let fits = match kind {
                Kind::Toml => true,
                Kind::Json => shown.trim_start().starts_with('{'),
                Kind::Yaml => shown.starts_with('{') || yaml::key(shown).is_some(),
            };
            if !fits {
                return None;
            }
            content = true;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::directive::{Ask, Directive};
    use crate::document::{BlockKind, Channel, Meta};
    use crate::language::Language;

    fn kinds(text: &str) -> Vec<(BlockKind, String)> {
        read(text, true).0.blocks.into_iter().map(|block| (block.kind, block.text)).collect()
    }

    #[test]
    fn yaml_of_every_shape() {
        let text = "\u{feff}---\n# ours\ntitle: \"Say \\\"hi\\\" \\u00e9 \\ud83d\\ude00: now\"\nSubject: 'It''s here'  # really\n\
            channel: Email\nlang: es-MX\ntags:\n  - title: no\nauthor:\n  from: nobody\nfrom: Ana <ana@acme.example>\n\
            description: >-\n  Folded\n  lines.\n\n  More.\ndate: 2026-03-02 # a day\n---\nBody\n";
        for text in [text.to_owned(), text.replace('\n', "\r\n")] {
            let (parts, body) = read(&text, true);
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
        let (parts, body) = read(text, true);
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
    fn json_of_pages() {
        let text = "\u{feff}{\n  \"title\": \"Say \\\"hi\\\" \\u00e9\",\n  \"a\": {\"title\": \"no\"},\n  \
                    \"lang\": \"es\", \"answers\": [\"When?\", 3]\n}\nBody\n";
        let (parts, body) = read(text, true);
        assert_eq!((&text[body..], parts.language), ("Body\n", Some(Language::Spanish)));
        let heading = (BlockKind::Heading, "Say \"hi\" é".to_owned());
        assert_eq!(kinds(text), [heading, (BlockKind::Caption, "When?".to_owned())]);
        let title = &parts.blocks[0];
        assert_eq!(&text[title.map.span_of(4..9).range()], "\\\"hi\\\" ");
        assert!(parts.not_read.is_empty());
        for text in
            ["{\"title\": \"x\"}\n", "{\"title\": \"x\"} and\nmore\n", "{\"title\":\nBody", "{}\nBody"]
        {
            assert_eq!(read(text, true).1, 0, "{text}");
        }
        assert_eq!(read("{\"title\": \"x\"}\nBody", false).1, 0);
    }

    #[test]
    fn json_between_fences() {
        for (open, close) in [("---json", "---"), (";;;", ";;;"), ("---", "---"), ("--- json", "---")] {
            let text =
                format!("{open}\n{{\n  \"title\": \"Say \\\"hi\\\"\", \"lang\": \"es\"\n}}\n{close}\nBody\n");
            let (parts, body) = read(&text, false);
            assert_eq!((&text[body..], parts.language), ("Body\n", Some(Language::Spanish)), "{text}");
            assert_eq!(kinds(&text), [(BlockKind::Heading, "Say \"hi\"".to_owned())]);
            let title = &parts.blocks[0];
            assert_eq!(&text[title.map.span_of(4..8).range()], "\\\"hi\\\"");
        }
        assert_eq!(kinds("---toml\ntitle = 'Hi'\n---\nBody"), [(BlockKind::Heading, "Hi".to_owned())]);
        let broken = "---json\n{\n\"words\": \"Come by and have a look.\",\n}\n---\nBody";
        let (parts, body) = read(broken, true);
        assert_eq!(
            (&broken[body..], parts.not_read),
            ("Body", vec![NotRead { name: untold::NAME.into(), at: Some(10) }])
        );
        for text in [
            ";;;\nWe open in May.\n;;;\n",
            "---\n{{ title }}\n---\nCome.",
            "---json\n{\nBody",
            "--- one\na: b\n---\n",
        ] {
            assert_eq!(read(text, true).1, 0, "{text}");
        }
    }

    #[test]
    fn sentences_that_no_key_of_ours_holds_are_named() {
        for (text, named) in [
            ("---\nhero:\n  tagline: \"Come by and have a look.\"\n---\nBody", true),
            ("---\nfeatures:\n- details: We are open until nine!\n---\nBody", true),
            ("+++\n[extra]\nwords = 'Come by and have a look.'\n+++\nBody", true),
            ("{\n\"words\": \"Come by and have a look.\"\n}\nBody", true),
            ("{\n\"words\": \"say \\\"Come by and have a look.\\\"\"\n}\nBody", true),
            (
                "---json\n{\"title\": \"Come by\", \"words\": \"Come by and have a look.\", \"a\": \"b\"}\n---\nBody",
                true,
            ),
            ("---\nfaq: [{q: \"Come by and have a look.\", a: \"x\"}]\n---\nBody", true),
            ("---\nfaq: [{q: 'Don''t come by before ten.', a: x}]\n---\nBody", true),
            (
                "---json\n{\"title\": \"Come by and have a look.\", \"author\": \"Ana B. Smith\"}\n---\nBody",
                false,
            ),
            ("---\nauthor: \"Ana Smith\"\ntags: [\"one\", 'don''t', \"a b c d\"]\n---\nBody", false),
            (
                "---\ndescription: >\n  Come by and have\n  a look round here, please.\nauthor: Ana B.\n---\nBody",
                false,
            ),
            ("---\n# Come by and have a look.\nurl: https://a.example/come/by/and/have/a.\n---\nBody", false),
        ] {
            assert_eq!(
                read(text, true).0.not_read.iter().any(|part| part.name == untold::NAME),
                named,
                "{text}"
            );
        }
    }

    #[test]
    fn what_makes_no_sense_is_passed_over() {
        let text =
            "---\nchannel: fax\nlang: klingon\ntitle: [a, b]\nsubject: ~\nfrom: \"no end\nto: x\n---\nBody";
        let (parts, body) = read(text, true);
        assert_eq!((parts.channel, parts.language, &text[body..]), (None, None, "Body"));
        assert_eq!(parts.meta, Meta { to: Some("x".to_owned()), ..Meta::default() });
        assert_eq!(
            read("+++\ntitle = oops oops\nsubject = \"fine\"\n+++\n", true).0.meta.subject.as_deref(),
            Some("fine")
        );
        let quoted = "---\ntitle: \"first line\nsecond line\"\nto: x\n---\n";
        assert_eq!(read(quoted, true).0.meta.title.as_deref(), Some("first line second line"));
    }

    #[test]
    fn slips_are_told_where_they_are_near_and_no_word_of_another_program() {
        let told = |text: &str| -> Vec<String> {
            let each = |slip: &Directive| match slip.ask {
                Ask::Slip(meant) => format!("{}: {meant}", &text[slip.span.range()]),
                _ => format!("{}: ?", &text[slip.span.range()]),
            };
            read(text, true).0.directives.iter().map(each).collect()
        };
        for (lines, slips) in [
            ("channel: pres", vec!["pres: press"]),
            ("Channel: \"E-Mail\"", vec!["E-Mail: email"]),
            ("chanel: web\nlangauge: es", vec!["chanel: channel", "langauge: language"]),
            ("channel: tv\nchannels: web\nchanel: tv\nlangage: 3\nlang: xx\nchannel: [a]", vec![]),
            ("channel: press\nlanguage: English", vec![]),
            ("candor-chanel: press\ncandor:\n  channel: press", vec!["candor-chanel: channel", "candor: ?"]),
        ] {
            let text = format!("---\n{lines}\n---\n");
            assert_eq!(told(&text), slips, "{text}");
        }
        let text = "+++\nchanel = 'press'\nchannel = 'emial'\n+++\n";
        assert_eq!(told(text), ["chanel: channel", "emial: email"]);
    }

    #[test]
    fn rules_are_no_fences() {
        for text in [
            "---\nWe open in May.\n---\nCome.",
            "--- \ntitle: x\n",
            "----\na: b\n----\n",
            "a\n---\nb: c\n---\n",
        ] {
            assert_eq!(read(text, true).1, 0, "{text:?}");
        }
    }
}
