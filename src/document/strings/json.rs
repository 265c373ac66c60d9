//! JSON: objects of strings, as i18next, FormatJS, Chrome and Flutter keep them.

use super::collect::{Collector, below};
use super::note;
use super::place::is_language;
use super::sound::{self, DEPTH};
use crate::document::Passage;
use crate::document::passage::PassageWriter;
use crate::language::Language;
use crate::text::Span;
use serde::Deserialize;
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::collections::HashMap;
use std::fmt;

/// Keys of the string in an object that says more about it, and of what it says.
const STRINGS: [&str; 4] = ["message", "defaultMessage", "translation", "string"];
const ABOUT: [&str; 6] = ["description", "placeholders", "developer_comment", "context", "comment", "id"];

/// Reads `text`; `about`: what keys that begin with @ hold is about other keys, as in Flutter's.
pub(super) fn read(text: &str, about: bool, found: &mut Collector<'_>) {
    with_root(text, found, |text, root, found| {
        let is_whole = found.has_no_problem();
        let mut reader = Reader { text, about, found, strings: 0 };
        if let Some(tag) = reader.own_language(root) {
            reader.found.language = Language::from_tag(&tag).or(reader.found.language);
        }
        reader.value(root, "", None, 0);
        let holds =
            reader.strings > 0 || matches!(root.get(), "{}" | "[]") || reader.found.is_empty() && about;
        if is_whole
            && !holds
            && root.get().trim_matches(['{', '}', '[', ']']).contains(|c: char| !c.is_whitespace())
        {
            let help = "candor reads JSON of keys and strings, such as {\"welcome\": \"Hello\"}";
            found.problem(None, "this JSON holds no strings under keys", help);
        }
    });
}

/// Hands the value that `text` is to `see`, with the text that it lies in; where a mistake is in it, what stands above.
pub(super) fn with_root(
    text: &str,
    found: &mut Collector<'_>,
    see: impl FnOnce(&str, &RawValue, &mut Collector<'_>),
) {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    if text[start..].trim_start().is_empty() {
        return;
    }
    let error = match serde_json::from_str(&text[start..]) {
        Ok(root) => return see(text, root, found),
        Err(error) => error,
    };
    let line = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    // Its columns do not know what stands before the first brace.
    let before = if error.line() <= 1 { start } else { 0 };
    let at = (before + line + error.column().saturating_sub(1)).min(text.len());
    let help = "strings stand in one JSON object, without comments and without a comma after the last";
    let at = text.floor_char_boundary(at);
    found.problem(Some(at), "is no valid JSON from here on", help);
    let mended = sound::beginning(text, start, at);
    if let Some(Ok(root)) = mended.get(start..).map(serde_json::from_str) {
        see(&mended, root, found);
    }
}

/// The byte of `text` that `value`, a part of it, begins at.
pub(in crate::document) fn at_of(text: &str, value: &RawValue) -> usize {
    (value.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

struct Reader<'t, 'f, 'c> {
    text: &'t str,
    about: bool,
    found: &'c mut Collector<'f>,
    strings: usize,
}

impl Reader<'_, '_, '_> {
    /// The language that a file of Flutter's says it is in.
    fn own_language(&self, root: &RawValue) -> Option<String> {
        let pairs = self.about.then(|| pairs(root))??;
        let locale = pairs.iter().find(|(key, _)| key == "@@locale")?;
        serde_json::from_str(locale.1.get()).ok()
    }

    fn value(&mut self, value: &RawValue, path: &str, language: Option<Language>, depth: usize) {
        let at = at_of(self.text, value);
        match value.get().as_bytes().first() {
            Some(b'"') => {
                if path.is_empty() {
                    return;
                }
                self.strings += 1;
                if self.found.wants(language) {
                    self.found.take_in(path.to_owned(), at + 1, decoded(value.get(), at), language);
                }
            }
            Some(b'{' | b'[') if depth >= DEPTH => {
                let what = format!("is nested more than {DEPTH} deep: what is in here was not read");
                self.found.problem(Some(at), what, "strings of an app are seldom more than a few keys deep");
                self.strings += 1;
            }
            Some(b'{') => self.object(value, path, language, depth),
            Some(b'[') => {
                for (number, item) in items(value).into_iter().flatten().enumerate() {
                    // A list of objects that name themselves.
                    let own = pairs(item).and_then(|pairs| {
                        let id = pairs.iter().find(|(key, _)| key == "id")?;
                        serde_json::from_str::<String>(id.1.get()).ok()
                    });
                    let key = own.unwrap_or_else(|| number.to_string());
                    self.value(item, &below(path, &key), language, depth + 1);
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, value: &RawValue, path: &str, language: Option<Language>, depth: usize) {
        let Some(pairs) = pairs(value) else { return };
        let is_string = |value: &RawValue| value.get().starts_with('"');
        let has = |keys: &[&str]| pairs.iter().any(|(key, _)| keys.contains(&key.as_str()));
        if !path.is_empty() && has(&ABOUT) {
            let own = pairs.iter().find(|(key, value)| STRINGS.contains(&key.as_str()) && is_string(value));
            if let Some((_, value)) = own {
                return self.value(value, path, language, depth + 1);
            }
        }
        let (pairs, notes) = note::split(pairs, !path.is_empty(), self.about);
        // A file of notes is one of strings, too.
        self.strings += notes.len();
        // One file of all languages: each under its name.
        let by_language = path.is_empty()
            && (pairs.len() > 1 || pairs.iter().any(|(key, _)| matches!(key.as_str(), "en" | "es")))
            && pairs.iter().all(|(key, value)| is_language(key) && value.get().starts_with('{'));
        let told: HashMap<&str, &RawValue> = notes
            .iter()
            .filter_map(|(key, about)| Some((key.strip_prefix('@')?, description(about)?)))
            .collect();
        for (key, value) in &pairs {
            if let Some(said) = told.get(key.as_str()) {
                let at = at_of(self.text, said);
                self.found.note(self.text, at + 1..at + said.get().len().saturating_sub(1), false);
            }
            let language = if by_language { Language::from_tag(key) } else { language };
            // A key without letters has a name, too.
            let key = if key.is_empty() { "\"\"" } else { key };
            self.value(value, &below(path, key), language, depth + 1);
        }
    }
}

/// The keys and values of an object, in their order; one that is there twice is given twice.
pub(super) fn pairs(value: &RawValue) -> Option<Vec<(String, &RawValue)>> {
    // Half a character, `\ud83d`, is a mistake of one string and not of all the others.
    let own = |(key, value): (&RawValue, _)| (decoded(key.get(), 0).text, value);
    Some(members(value)?.into_iter().map(own).collect())
}

/// The same, with the keys as they are written.
pub(in crate::document) fn members(value: &RawValue) -> Option<Vec<(&RawValue, &RawValue)>> {
    let members =
        value.get().starts_with('{').then(|| serde_json::from_str::<Pairs<'_>>(value.get()).ok())??;
    Some(members.0)
}

/// What is said about a string, in the object under its name behind an @.
fn description(about: &RawValue) -> Option<&RawValue> {
    let said = pairs(about)?.into_iter().find(|(key, _)| key == "description")?.1;
    said.get().starts_with('"').then_some(said)
}

/// The values of a list.
pub(in crate::document) fn items(value: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str::<Items<'_>>(value.get()).ok().map(|items| items.0)
}

struct Pairs<'j>(Vec<(&'j RawValue, &'j RawValue)>);
struct Items<'j>(Vec<&'j RawValue>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Pairs<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<'de>, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

impl<'de> Deserialize<'de> for Items<'de> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = Items<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Items<'de>, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element()? {
                    items.push(item);
                }
                Ok(Items(items))
            }
        }
        deserializer.deserialize_seq(List)
    }
}

/// The string that `written`, with its quotes, stands for; it begins at byte `at`.
pub(super) fn decoded(written: &str, at: usize) -> Passage {
    let inner = written.get(1..written.len().saturating_sub(1)).unwrap_or_default();
    let mut writer = PassageWriter::default();
    let mut done = 0;
    while let Some(length) = memchr::memchr(b'\\', &inner.as_bytes()[done..]) {
        let open = done + length;
        writer.verbatim(&inner[done..open], at + 1 + done);
        let (c, used) = escape(&inner[open + 1..]);
        writer.replaced(c.encode_utf8(&mut [0; 4]), Span::new(at + 1 + open..at + 1 + open + 1 + used));
        done = open + 1 + used;
    }
    writer.verbatim(&inner[done..], at + 1 + done);
    writer.finish()
}

/// The character of an escape, after its backslash, and the bytes it takes.
pub(super) fn escape(rest: &str) -> (char, usize) {
    let Some(first) = rest.chars().next() else { return (char::REPLACEMENT_CHARACTER, 0) };
    let c = match first {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'u' | 'U' => {
            let unit = |rest: &str| rest.get(1..5).and_then(|hex| u32::from_str_radix(hex, 16).ok());
            let Some(high) = unit(rest) else { return (char::REPLACEMENT_CHARACTER, 1) };
            let low = rest.get(5..).and_then(|rest| rest.strip_prefix('\\')).and_then(unit);
            if let (0xD800..0xDC00, Some(low @ 0xDC00..0xE000)) = (high, low) {
                let code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
                return (char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER), 11);
            }
            return (char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER), 5);
        }
        other => other,
    };
    (c, first.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, about: bool) -> (Vec<(String, String, Option<Language>)>, usize) {
        let mut found = Collector::new(None, Language::English, &|_| true);
        read(text, about, &mut found);
        let found = found.finish();
        let entries = found.entries.into_iter().map(|entry| {
            for (prose, piece) in entry.passage.map.pieces().filter(|(_, piece)| piece.verbatim) {
                assert_eq!(&entry.passage.text[prose], &text[piece.source.range()]);
            }
            (entry.key, entry.passage.text, entry.language)
        });
        (entries.collect(), found.problems.len())
    }

    fn keys(text: &str, about: bool) -> Vec<String> {
        all(text, about).0.into_iter().map(|(key, text, _)| format!("{key}={text}")).collect()
    }

    #[test]
    fn reads_what_apps_keep() {
        let text = "\u{feff}{\"a\": {\"b\": \"Act \\\"now\\\" \\u00e9\\ud83d\\ude00!\"}, \"a\": {\"b\": \"Twice\"}, \"n\": 3, \
                    \"l\": [\"One\", \"Two\"]}";
        assert_eq!(keys(text, false), ["a.b=Act \"now\" é😀!", "a.b=Twice", "l.0=One", "l.1=Two"]);
        let chrome = r#"{"hi": {"message": "Hello you", "description": "Said first", "placeholders": {"a": {"content": "x y"}}}}"#;
        assert_eq!(keys(chrome, false), ["hi=Hello you"]);
        let half = r#"{"a\ud800": "Come \ud800 in", "b": "Go on"}"#;
        assert_eq!(keys(half, false), ["a\u{fffd}=Come \u{fffd} in", "b=Go on"]);
        let list = r#"[{"id": "hi", "translation": "Hello you"}]"#;
        assert_eq!(keys(list, false), ["hi=Hello you"]);
        let arb = r#"{"@@locale": "es", "hi": "Hola", "@hi": {"description": "Said first"}}"#;
        assert_eq!(all(arb, true).0, [("hi".into(), "Hola".into(), Some(Language::Spanish))]);
        let vue = r#"{"en": {"hi": "Hello"}, "es": {"hi": "Hola"}}"#;
        let languages: Vec<_> = all(vue, false).0.into_iter().map(|(_, _, language)| language).collect();
        assert_eq!(languages, [Some(Language::English), Some(Language::Spanish)]);
    }

    #[test]
    fn says_what_is_no_file_of_strings() {
        for (text, problems) in [
            ("{\"a\": \"b\",}", 1),
            ("[1, 2]", 1),
            ("{\"a\": 1}", 1),
            ("{\"a\": {\"b\": \"Come in\"", 1),
            ("{}", 0),
            ("", 0),
            ("nonsense", 1),
            ("\"Hello\"", 1),
        ] {
            assert_eq!(all(text, false).1, problems, "{text}");
        }
        let deep = "{\"a\":".repeat(100_000) + "\"x y\"" + &"}".repeat(100_000);
        assert_eq!(all(&deep, false), (vec![], 1));
    }

    #[test]
    fn what_stands_above_a_mistake_is_read() {
        let (in_it, out) = ("a=Come in", "b.c=Go out");
        for (text, read) in [
            ("{\"a\": \"Come in\", \"b\": {\"c\": \"Go out\",}}", &[in_it, out][..]),
            ("{\"a\": \"Come in\", \"b\": {\"c\": \"Go out\"},}", &[in_it, out]),
            ("{\"a\": \"Come in\", \"b\": {\"c\": \"Go o", &[in_it]),
            ("{\"a\": \"Come in\", \"b\": {\"c\": \"Go out\" \"d\": \"No more\"}}", &[in_it, out]),
            ("\u{feff}{\"a\": \"Come in\", // Why\n\"b\": \"Go on\"}", &[in_it]),
            ("{\"a\": \"Come in\"} and more", &[in_it]),
            ("{\"a\": \"Come in\", \"b", &[in_it]),
        ] {
            assert_eq!(keys(text, false), read, "{text}");
            assert_eq!(all(text, false).1, 1, "{text}");
        }
    }

    #[test]
    fn an_escape_maps_to_its_bytes() {
        let text = r#"{"a": "Act \u00e9 now"}"#;
        let mut found = Collector::new(None, Language::English, &|_| true);
        read(text, false, &mut found);
        let passage = &found.finish().entries[0].passage;
        let at = passage.text.find('é').unwrap();
        assert_eq!(&text[passage.map.span_of(at..at + 2).range()], r"\u00e9");
    }
}
