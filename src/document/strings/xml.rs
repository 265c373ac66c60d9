//! XML for readers of strings: events with their bytes; entities that a file declares are never expanded.

use super::collect::Collector;
use crate::document::passage::PassageWriter;
use crate::text::Span;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::ops::Range;

/// Walks through `text`, and hands each event with its bytes to `see`. What is no XML is noted, and ends it; so does a
/// file that declares entities.
pub(super) fn walk(
    text: &str,
    found: &mut Collector<'_>,
    mut see: impl FnMut(&Event<'_>, Range<usize>, &mut Collector<'_>),
) {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut reader = Reader::from_str(&text[start..]);
    let mut depth = 0_usize;
    loop {
        let from = start + reader.buffer_position() as usize;
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                let at = (start + reader.error_position() as usize).min(text.len());
                let what = format!("is no valid XML from here on: {error}");
                found.problem(Some(text.floor_char_boundary(at)), what, "the strings above were read");
                return;
            }
        };
        let to = start + reader.buffer_position() as usize;
        match &event {
            Event::Eof if depth > 0 => {
                let what = "ends before all of its elements do";
                return found.problem(Some(text.len()), what, "the strings above were read");
            }
            Event::Eof => return,
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::DocType(words) if words.contains("<!ENTITY") => {
                let help = "candor expands no entities of a file’s own: write the words out";
                return found.problem(Some(from), "declares entities, and was not read", help);
            }
            _ => {}
        }
        if let Event::Comment(_) = event {
            let inner = from + "<!--".len()..to.saturating_sub("-->".len());
            found.comment(text, from..to, inner);
        }
        see(&event, from..to, found);
    }
}

/// The value of an attribute, as it is written.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
    Some(found.value.into_owned())
}

/// Writes the text, the CDATA or the character reference that `event` is.
pub(super) fn write(event: &Event<'_>, text: &str, range: Range<usize>, writer: &mut PassageWriter) {
    match event {
        Event::Text(_) => writer.verbatim(&text[range.clone()], range.start),
        Event::CData(_) => {
            let inner = range.start + "<![CDATA[".len()..range.end.saturating_sub("]]>".len());
            if let Some(words) = text.get(inner.clone()) {
                writer.verbatim(words, inner.start);
            }
        }
        Event::GeneralRef(name) => {
            let c = match name.as_ref() {
                "amp" => Some('&'),
                "lt" => Some('<'),
                "gt" => Some('>'),
                "quot" => Some('"'),
                "apos" => Some('\''),
                number => number.strip_prefix('#').and_then(|number| {
                    let hex = number.strip_prefix(['x', 'X']);
                    let code =
                        hex.map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok());
                    code.and_then(char::from_u32)
                }),
            };
            match c {
                Some(c) => writer.replaced(c.encode_utf8(&mut [0; 4]), Span::new(range)),
                // Another that the file means: its reader sees some word.
                None => writer.replaced("{x}", Span::new(range)),
            }
        }
        _ => {}
    }
}
