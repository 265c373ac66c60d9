//! TOML between `+++`: the toml crate says where each value stands, the string is read again for its map.

use super::escape::escaped;
use super::values::Values;
use crate::document::builder::BlockBuilder;
use crate::text::Span;
use ::toml::de::{DeArray, DeTable, DeValue};
use std::ops::Range;

/// Reads the keys of the first table in `text[inner]`; what has mistakes is passed over.
pub(super) fn read(text: &str, inner: Range<usize>, values: &mut Values) {
    let (table, _) = DeTable::parse_recoverable(&text[inner.clone()]);
    let mut entries: Vec<_> = table.get_ref().iter().collect();
    entries.sort_by_key(|(_, value)| value.span().start);
    for (key, value) in entries {
        let place = Span::new(inner.start + key.span().start..inner.start + key.span().end);
        values.look_at(key.get_ref(), place);
        if let DeValue::Array(list) = value.get_ref() {
            questions(text, inner.start, key.get_ref(), list, values);
            continue;
        }
        let Some(mut builder) = Values::writer(key.get_ref()) else { continue };
        let span = inner.start + value.span().start..inner.start + value.span().end;
        match value.get_ref() {
            DeValue::String(_) => string(&mut builder, text, span),
            DeValue::Datetime(_) => builder.verbatim(&text[span.clone()], span.start),
            _ => continue,
        }
        values.take(key.get_ref(), place, builder);
    }
}

/// Takes the questions that the text should answer.
fn questions(text: &str, inner: usize, key: &str, list: &DeArray<'_>, values: &mut Values) {
    for item in list.iter().filter(|item| matches!(item.get_ref(), DeValue::String(_))) {
        let Some(mut builder) = Values::question(key) else { return };
        string(&mut builder, text, inner + item.span().start..inner + item.span().end);
        values.take_question(builder);
    }
}

/// Writes the string that stands, with its quotes, at `text[span]`.
fn string(builder: &mut BlockBuilder, text: &str, span: Range<usize>) {
    for quotes in ["\"\"\"", "'''", "\"", "'"] {
        let raw = &text[span.clone()];
        if raw.len() >= 2 * quotes.len() && raw.starts_with(quotes) && raw.ends_with(quotes) {
            let inner = span.start + quotes.len()..span.end - quotes.len();
            if quotes.starts_with('"') {
                escaped(builder, text, inner);
            } else {
                builder.verbatim(&text[inner.clone()], inner.start);
            }
            return;
        }
    }
}
