//! XLIFF 1.2 and 2: sources and their translations.

use super::collect::{Collector, below};
use super::xml::{attribute, walk, write};
use crate::document::passage::PassageWriter;
use crate::language::Language;
use crate::text::Span;
use quick_xml::events::{BytesStart, Event};

/// Elements inside a text that hold code and no words; the others hold words.
const CODE: [&str; 7] = ["x", "ph", "bx", "ex", "bpt", "ept", "it"];

/// A text that is open: how deep, where what it says begins, and the code in it that is open.
struct Open {
    depth: usize,
    at: usize,
    writer: PassageWriter,
    code: Option<(usize, usize)>,
}

/// Reads `text`: its translations where it has a language for them, else its sources.
pub(super) fn read(text: &str, found: &mut Collector<'_>) {
    let mut target: Option<Language> = None;
    let mut source: Option<Language> = None;
    let mut translated = false;
    let mut unit = String::new();
    let mut depth = 0_usize;
    // The text that is open, and those in code in it; what of the latter has ended.
    let mut current: Vec<Open> = Vec::new();
    let mut inside: Vec<Open> = Vec::new();
    let mut segment = 0;
    // The element that hides what is in it: suggestions of a memory, and what is not to be translated.
    let mut hidden: Option<usize> = None;
    let (mut any, mut is_xliff) = (false, false);
    // The note that is open, and where what it says begins.
    let mut note: Option<usize> = None;
    walk(text, found, |event, range, found| match event {
        Event::Start(element) | Event::Empty(element) => {
            let name = element.local_name().as_ref().to_owned();
            let empty = matches!(event, Event::Empty(_));
            if matches!(name.as_str(), "file" | "xliff") {
                let language = |keys: [&str; 2]| {
                    keys.iter()
                        .find_map(|key| attribute(element, key))
                        .and_then(|tag| Language::from_tag(&tag))
                };
                source = language(["source-language", "srcLang"]).or(source);
                let own = language(["target-language", "trgLang"]);
                translated |= own.is_some();
                target = own.or(target);
            }
            if matches!(name.as_str(), "trans-unit" | "unit") {
                (unit, segment) = (id(element), 0);
                // A note of a unit is one of all its segments.
                if name == "unit" && !empty {
                    found.several();
                }
            }
            note = (name == "note" && !empty).then_some(range.end);
            is_xliff |= !any && name == "xliff";
            any = true;
            if hidden.is_none() && !empty && current.is_empty() && hides(&name, element) {
                hidden = Some(depth);
            }
            let wanted = if translated { "target" } else { "source" };
            let begins = match current.last_mut() {
                // What a tag holds that people read, as the title of a link.
                Some(open) if open.code.is_some() => name == "sub" && !empty,
                Some(open) => {
                    match CODE.contains(&name.as_str()) {
                        true if empty => open.writer.replaced("{x}", Span::new(range.clone())),
                        true => open.code = Some((depth, range.start)),
                        false => {}
                    }
                    false
                }
                None => name == wanted && !empty && hidden.is_none() && is_xliff,
            };
            if begins {
                current.push(Open { depth, at: range.end, writer: PassageWriter::default(), code: None });
            }
            depth += usize::from(!empty);
        }
        Event::End(element) => {
            depth = depth.saturating_sub(1);
            if let Some(from) = note.take() {
                found.note(text, from..range.start, segment > 0);
            }
            match element.local_name().as_ref() {
                "trans-unit" => found.pass(),
                "unit" => found.one(),
                _ => {}
            }
            hidden = hidden.filter(|own| *own != depth);
            if let Some(open) = current.last_mut()
                && let Some((_, start)) = open.code.filter(|(own, _)| *own == depth)
            {
                open.code = None;
                open.writer.replaced("{x}", Span::new(start..range.end));
            }
            let Some(open) = current.pop_if(|open| open.depth == depth) else { return };
            if current.is_empty() {
                segment += 1;
                let key = if segment > 1 { below(&unit, &segment.to_string()) } else { unit.clone() };
                let language = if translated { target } else { source };
                let language = language.or(found.language);
                found.take_in(key.clone(), open.at, open.writer.finish(), language);
                for (number, open) in inside.drain(..).enumerate() {
                    let key = below(&key, &format!("sub{}", number + 1));
                    found.take_in(key, open.at, open.writer.finish(), language);
                }
            } else {
                inside.push(open);
            }
        }
        event => {
            if let Some(open) = current.last_mut().filter(|open| open.code.is_none()) {
                write(event, text, range, &mut open.writer);
            }
        }
    });
    if any && !is_xliff {
        found.problem(Some(0), "is no XLIFF", "its first element is <xliff>: check where the file came from");
    }
}

/// Whether nobody is shown what is in `element`: suggestions for translators, and what is not to be translated.
fn hides(name: &str, element: &BytesStart<'_>) -> bool {
    matches!(name, "alt-trans" | "match") || attribute(element, "translate").as_deref() == Some("no")
}

/// What a unit is called.
fn id(element: &BytesStart<'_>) -> String {
    let keys = ["resname", "name", "id"];
    keys.iter().find_map(|key| attribute(element, key)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(String, Option<Language>)> {
        let mut found = Collector::new(None, Language::English, &|language| language != Language::Other);
        read(text, &mut found);
        let found = found.finish();
        assert!(found.problems.is_empty());
        for entry in &found.entries {
            for (prose, piece) in entry.passage.map.pieces().filter(|(_, piece)| piece.verbatim) {
                assert_eq!(&entry.passage.text[prose], &text[piece.source.range()]);
            }
        }
        found
            .entries
            .into_iter()
            .map(|entry| (format!("{}={}", entry.key, entry.passage.text), entry.language))
            .collect()
    }

    #[test]
    fn reads_both_versions() {
        let (spanish, english) = (Some(Language::Spanish), Some(Language::English));
        let first = "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"es\"><body><trans-unit id=\"a\">\
                     <source>Act now</source><target>Ven <g id=\"1\">ya</g> <x id=\"2\"/> &amp; <bpt id=\"3\">&lt;b></bpt>más</target>\
                     <note>Some note here</note></trans-unit><trans-unit id=\"b\"><source>Not yet</source></trans-unit></body></file></xliff>";
        assert_eq!(all(first), [("a=Ven ya {x} & {x}más".into(), spanish)]);
        let only = first.replace(" target-language=\"es\"", "");
        assert_eq!(all(&only), [("a=Act now".into(), english), ("b=Not yet".into(), english)]);
        let second = "<xliff version=\"2.0\" srcLang=\"en\" trgLang=\"es\"><file id=\"f\"><unit id=\"a\"><segment><source>Hi you</source>\
                      <target>Hola a <pc id=\"1\">todos</pc></target></segment><segment><source>Bye you</source><target>Hasta \
                      luego</target></segment></unit></file></xliff>";
        assert_eq!(all(second), [("a=Hola a todos".into(), spanish), ("a.2=Hasta luego".into(), spanish)]);
        assert_eq!(all(&second.replace("trgLang=\"es\"", "trgLang=\"de\"")), []);
    }

    #[test]
    fn suggestions_and_what_is_not_translated_are_no_copy() {
        let first = "<xliff><file source-language=\"en\" target-language=\"es\"><body><trans-unit id=\"a\"><source>Come in</source>\
                     <target>Pasa ya</target><alt-trans><source>Come out</source><target>Sal ya</target></alt-trans></trans-unit>\
                     <trans-unit id=\"b\" translate=\"no\"><source>Not me</source><target>Yo no</target></trans-unit>\
                     <trans-unit id=\"c\"><target>Otra más</target></trans-unit></body></file></xliff>";
        let keys = |text: &str| all(text).into_iter().map(|(entry, _)| entry).collect::<Vec<_>>();
        assert_eq!(keys(first), ["a=Pasa ya", "c=Otra más"]);
        let second = "<xliff srcLang=\"en\" version=\"2.0\"><file id=\"f\"><unit id=\"a\"><mtc:matches><mtc:match><source>Come out\
                      </source></mtc:match></mtc:matches><segment><source>Come in</source></segment></unit></file></xliff>";
        assert_eq!(keys(second), ["a=Come in"]);
    }

    #[test]
    fn words_in_code_are_texts_of_their_own() {
        let text = "<xliff><file source-language=\"en\"><body><trans-unit id=\"a\"><source>See <bpt id=\"1\">&lt;a title=\"<sub>Come \
                    <x/>in<ph>b<sub>Go on</sub></ph></sub>\"></bpt>here<ept id=\"1\">b c</ept></source></trans-unit>\
                    <trans-unit id=\"b\"><source>The end</source></trans-unit></body></file></xliff>";
        let keys: Vec<_> = all(text).into_iter().map(|(entry, _)| entry).collect();
        assert_eq!(keys, ["a=See {x}here{x}", "a.sub1=Go on", "a.sub2=Come {x}in{x}", "b=The end"]);
    }

    #[test]
    fn another_xml_is_told() {
        let mut found = Collector::new(None, Language::English, &|_| true);
        read("<html><source>Come in</source></html>", &mut found);
        let found = found.finish();
        assert_eq!((found.entries.len(), found.problems.len()), (0, 1));
    }
}
