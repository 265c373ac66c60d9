//! Android's strings.xml and Apple's plurals: texts in elements with a name.

use super::collect::{Collector, below};
use super::json::escape;
use super::xml::{attribute, walk, write};
use crate::document::Passage;
use crate::document::passage::PassageWriter;
use crate::text::Span;
use quick_xml::events::Event;

/// The element whose content stands for a value.
const FILLED: &str = "xliff:g";

/// Reads `text` as Android's.
pub(super) fn android(text: &str, found: &mut Collector<'_>) {
    // The elements around, each with its name; those that no translator sees.
    let mut open: Vec<String> = Vec::new();
    let mut hidden = 0_usize;
    let mut filled: Option<(usize, usize)> = None;
    let mut current: Option<(String, usize, PassageWriter)> = None;
    let mut item = 0;
    let mut is_resources = false;
    walk(text, found, |event, range, found| match event {
        Event::Start(element) => {
            let tag = element.name().as_ref().to_owned();
            is_resources |= open.is_empty() && tag == "resources";
            let name = attribute(element, "name");
            let is_hidden = attribute(element, "translatable").as_deref() == Some("false");
            hidden += usize::from(hidden > 0 || is_hidden);
            if filled.is_none() && tag == FILLED && current.is_some() {
                filled = Some((open.len(), range.start));
            }
            if hidden == 0 && current.is_none() && is_resources {
                let is_string = attribute(element, "type").as_deref() == Some("string");
                let key = match tag.as_str() {
                    "string" => name.clone(),
                    "item" if is_string && name.is_some() => name.clone(),
                    "item" => {
                        let own = attribute(element, "quantity").unwrap_or_else(|| item.to_string());
                        item += 1;
                        open.last().filter(|list| !list.is_empty()).map(|list| below(list, &own))
                    }
                    _ => None,
                };
                current = key.map(|key| (key, open.len(), PassageWriter::default()));
            }
            if tag == "plurals" {
                found.several();
            }
            if is_list(&tag) {
                item = 0;
            }
            open.push(if is_list(&tag) { name.unwrap_or_default() } else { String::new() });
        }
        Event::End(element) => {
            open.pop();
            if element.name().as_ref() == "plurals" {
                found.one();
            }
            if hidden == 1 {
                found.pass();
            }
            hidden = hidden.saturating_sub(1);
            if let Some((_, start)) = filled.filter(|(depth, _)| *depth == open.len()) {
                filled = None;
                if let Some((_, _, writer)) = &mut current {
                    writer.replaced("{x}", Span::new(start..range.end));
                }
            }
            if current.as_ref().is_some_and(|(_, depth, _)| *depth == open.len())
                && let Some((key, _, writer)) = current.take()
            {
                let passage = unescaped(&writer.finish());
                let at =
                    passage.map.pieces().next().map_or(range.start, |(_, piece)| piece.source.start as usize);
                found.take(key, at, passage);
            }
        }
        event => {
            if let Some((_, _, writer)) = current.as_mut().filter(|_| filled.is_none()) {
                write(event, text, range, writer);
            }
        }
    });
}

fn is_list(tag: &str) -> bool {
    matches!(tag, "plurals" | "string-array" | "array")
}

/// What Android makes of backslashes and of quotes around a text.
fn unescaped(passage: &Passage) -> Passage {
    let text = &passage.text;
    if memchr::memchr2(b'\\', b'"', text.as_bytes()).is_none() {
        return passage.clone();
    }
    let mut writer = PassageWriter::default();
    let mut done = 0;
    while let Some(length) = memchr::memchr2(b'\\', b'"', &text.as_bytes()[done..]) {
        let open = done + length;
        passage.copy(done..open, &mut writer);
        done = open + 1;
        if text[open..].starts_with('\\') {
            let (c, used) = escape(&text[done..]);
            writer.replaced(c.encode_utf8(&mut [0; 4]), passage.map.span_of(open..done + used));
            done += used;
        }
    }
    passage.copy(done..text.len(), &mut writer);
    writer.finish()
}

/// Numbers of things, as plurals name them.
const QUANTITIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Reads `text` as Apple's plurals, a property list.
pub(super) fn plurals(text: &str, found: &mut Collector<'_>) {
    // The key of each dictionary that is open, and the last key in it.
    let mut path: Vec<String> = Vec::new();
    let (mut key, mut reads_key) = (String::new(), false);
    let mut current: Option<(usize, PassageWriter)> = None;
    walk(text, found, |event, range, found| match event {
        Event::Start(element) => match element.name().as_ref() {
            "dict" => {
                if path.len() == 1 {
                    found.several();
                }
                path.push(std::mem::take(&mut key));
            }
            "key" => (reads_key, key) = (true, String::new()),
            "string" if QUANTITIES.contains(&key.as_str()) || key == "NSStringLocalizedFormatKey" => {
                current = Some((range.end, PassageWriter::default()));
            }
            _ => {}
        },
        Event::End(element) => match element.name().as_ref() {
            "dict" => {
                path.pop();
                if path.len() == 1 {
                    found.one();
                }
            }
            "key" => reads_key = false,
            "string" => {
                if let Some((at, writer)) = current.take() {
                    let path = path
                        .iter()
                        .filter(|part| !part.is_empty())
                        .fold(String::new(), |path, key| below(&path, key));
                    found.take(below(&path, &key), at, writer.finish());
                }
            }
            _ => {}
        },
        event => match &mut current {
            _ if reads_key => {
                let mut writer = PassageWriter::default();
                write(event, text, range, &mut writer);
                key.push_str(writer.text());
            }
            Some((_, writer)) => write(event, text, range, writer),
            None => {}
        },
    });
}

#[cfg(test)]
mod tests {
    use super::super::testing::all;
    use super::*;

    #[test]
    fn reads_what_android_shows() {
        let text = "<?xml version=\"1.0\"?>\n<resources><!-- a --><string name=\"a\">It\\'s <b>here</b> &amp; now\\n</string>\
                    <string name=\"b\" translatable=\"false\">Not this one</string>\
                    <string name=\"c\"><![CDATA[<b>Act</b> now]]></string>\
                    <string name=\"d\">Hi <xliff:g id=\"n\">Ana Mar</xliff:g>, you</string>\
                    <string name=\"e\"><annotation font=\"x\">Act <xliff:g>a</xliff:g></annotation> now</string>\
                    <plurals name=\"p\"><item quantity=\"one\">One day</item><item quantity=\"other\">%d days</item></plurals>\
                    <string-array name=\"l\"><item>First one</item><item>\"Second  one\"</item></string-array></resources>";
        let entries = [
            "a=It's here & now\n",
            "c=<b>Act</b> now",
            "d=Hi {x}, you",
            "e=Act {x} now",
            "p.one=One day",
            "p.other=%d days",
            "l.0=First one",
            "l.1=Second  one",
        ];
        assert_eq!(all(text, android), (entries.map(str::to_owned).into(), 0));
    }

    #[test]
    fn reads_plurals_of_apple() {
        let text = "<plist><dict><key>days</key><dict><key>NSStringLocalizedFormatKey</key><string>%#@n@ left now</string>\
                    <key>n</key><dict><key>NSStringFormatValueTypeKey</key><string>d x</string><key>one</key><string>One day</string>\
                    <key>other</key><string>%d days</string></dict></dict></dict></plist>";
        let entries =
            ["days.NSStringLocalizedFormatKey=%#@n@ left now", "days.n.one=One day", "days.n.other=%d days"];
        assert_eq!(all(text, plurals), (entries.map(str::to_owned).into(), 0));
    }

    #[test]
    fn entities_are_told_and_never_expanded() {
        let bomb = "<!DOCTYPE r [<!ENTITY a \"x y\"><!ENTITY b \"&a;&a;\">]><resources><string name=\"a\">&b; and more</string></resources>";
        assert_eq!(all(bomb, android), (vec![], 1));
        let unknown = "<resources><string name=\"a\">&firm; and more</string></resources>";
        assert_eq!(all(unknown, android), (vec!["a={x} and more".into()], 0));
        for broken in [
            "<resources><string name=\"a\">Hi there",
            "<a></b>",
            "<resources><string name=\"a\">Hi & there</string>",
        ] {
            assert_eq!(all(broken, android).1, 1, "{broken}");
        }
        all(&"<string name='a'>".repeat(50_000), android);
    }
}
