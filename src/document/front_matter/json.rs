//! JSON: between fences, as Eleventy knows it, or at the very start, as Hugo does: an object with nothing but white
//! space up to its line’s end.

use super::escape::escaped;
use super::values::Values;
use crate::document::builder::BlockBuilder;
use crate::document::strings::json::{at_of, items, members};
use crate::text::Span;
use serde_json::value::RawValue;
use std::ops::Range;

/// Reads the object that begins at byte `start`; its bytes, and where the body begins. `None` where there is no object,
/// or nothing below it.
pub(super) fn read(text: &str, start: usize, values: &mut Values) -> Option<(Range<usize>, usize)> {
    let rest = &text[start..];
    rest.strip_prefix('{').filter(|inner| inner.trim_start().starts_with('"'))?;
    let mut objects = serde_json::Deserializer::from_str(rest).into_iter::<&RawValue>();
    let object = objects.next()?.ok()?;
    let end = start + objects.byte_offset();
    let body = text[end..].find('\n').map(|length| end + length + 1)?;
    if !text[end..body].trim().is_empty() || text[body..].trim().is_empty() {
        return None;
    }
    keys(text, object, values);
    Some((start..end, body))
}

/// Reads the object that `text[inner]` is; whether it is one.
pub(super) fn fenced(text: &str, inner: Range<usize>, values: &mut Values) -> bool {
    let object = serde_json::from_str::<&RawValue>(&text[inner]);
    object.is_ok_and(|object| keys(text, object, values).is_some())
}

/// Reads the keys of an object that is a part of `text`.
fn keys(text: &str, object: &RawValue, values: &mut Values) -> Option<()> {
    for (key, value) in members(object)? {
        let place = inner(text, key);
        let key = &text[place.clone()];
        let place = Span::new(place);
        values.look_at(key, place);
        for item in items(value).into_iter().flatten() {
            let Some(builder) = Values::question(key) else { break };
            values.take_question(written(builder, text, item));
        }
        if let Some(builder) = Values::writer(key) {
            values.take(key, place, written(builder, text, value));
        }
    }
    Some(())
}

/// The builder with `value`, where that is a string.
fn written(mut builder: BlockBuilder, text: &str, value: &RawValue) -> BlockBuilder {
    if value.get().starts_with('"') {
        escaped(&mut builder, text, inner(text, value));
    }
    builder
}

/// The bytes of `text` between the quotes of a string.
fn inner(text: &str, string: &RawValue) -> Range<usize> {
    let at = at_of(text, string);
    at + 1..at + string.get().len().saturating_sub(1)
}
