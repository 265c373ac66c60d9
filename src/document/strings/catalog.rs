//! Xcode's string catalogs: all languages of an app in one JSON file, and the key itself where the first has no string.

use super::collect::{Collector, below};
use super::json::{at_of, decoded, items, members, pairs, with_root};
use crate::language::Language;
use serde_json::value::RawValue;

/// Reads `text`.
pub(super) fn read(text: &str, found: &mut Collector<'_>) {
    with_root(text, found, |text, root, found| {
        let catalog = pairs(root).unwrap_or_default();
        let Some(strings) = get(&catalog, "strings").and_then(members) else {
            let help = "a string catalog of Xcode’s holds its strings under \"strings\"";
            return found.problem(None, "this catalog holds no strings", help);
        };
        let first = get(&catalog, "sourceLanguage").and_then(string);
        for (key, value) in strings {
            entry(text, key, value, first.as_deref().unwrap_or("en"), found);
        }
    });
}

/// The value of `key` in an object.
fn get<'j>(object: &[(String, &'j RawValue)], key: &str) -> Option<&'j RawValue> {
    object.iter().find(|(own, _)| own == key).map(|(_, value)| *value)
}

fn string(value: &RawValue) -> Option<String> {
    value.get().starts_with('"').then(|| decoded(value.get(), 0).text)
}

/// Takes what stands under one key.
fn entry(text: &str, key: &RawValue, value: &RawValue, first: &str, found: &mut Collector<'_>) {
    let about = pairs(value).unwrap_or_default();
    let stale = get(&about, "extractionState").and_then(string).is_some_and(|state| state == "stale");
    if stale || get(&about, "shouldTranslate").is_some_and(|value| value.get() == "false") {
        return;
    }
    let languages = get(&about, "localizations").and_then(pairs).unwrap_or_default();
    let at = at_of(text, key);
    let shown = decoded(key.get(), at);
    let key = shown.text.clone();
    // A key of words is what is shown; one such as `cart.empty` is only a name.
    if get(&languages, first).is_none() && key.contains(' ') {
        found.take_in(key.clone(), at + 1, shown.kept(), Language::from_tag(first));
    }
    for (tag, told) in &languages {
        let language = Language::from_tag(tag).or(Some(Language::Other));
        if found.wants(language) {
            units(text, told, &key, language, 0, found);
        }
    }
}

/// Takes the `stringUnit` in `value`, the texts of a `stringSet`, and those in its plurals, devices and substitutions.
fn units(
    text: &str,
    value: &RawValue,
    key: &str,
    language: Option<Language>,
    depth: usize,
    found: &mut Collector<'_>,
) {
    for (name, inner) in pairs(value).unwrap_or_default() {
        if matches!(name.as_str(), "stringUnit" | "stringSet") {
            let unit = pairs(inner).unwrap_or_default();
            if get(&unit, "state").and_then(string).is_some_and(|state| state == "new") {
                continue;
            }
            let mut take = |key: String, value: &RawValue| {
                if value.get().starts_with('"') {
                    let at = at_of(text, value);
                    found.take_in(key, at + 1, decoded(value.get(), at), language);
                }
            };
            if let Some(value) = get(&unit, "value") {
                take(key.to_owned(), value);
            }
            // Several ways to say it, as phrases that call an app.
            let several = get(&unit, "values").and_then(items).unwrap_or_default();
            for (number, value) in several.into_iter().enumerate() {
                take(below(key, &number.to_string()), value);
            }
        } else if depth < super::sound::DEPTH {
            let key = match name.as_str() {
                "variations" | "plural" | "device" | "substitutions" => key.to_owned(),
                name => below(key, name),
            };
            units(text, inner, &key, language, depth + 1, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::all;
    use super::*;

    #[test]
    fn reads_every_language_and_keys_that_are_words() {
        let text = r#"{ "sourceLanguage" : "en", "strings" : {
            "" : { },
            "Hello there, %@" : { },
            "Say \"hi\" now" : { "localizations" : { "es" : { "stringUnit" : { "state" : "translated", "value" : "Di hola ya" } } } },
            "cart.empty" : { "comment" : "Not this one", "localizations" : {
                "en" : { "stringUnit" : { "state" : "translated", "value" : "Nothing here" } },
                "es" : { "stringUnit" : { "state" : "new", "value" : "Nothing here" } } } },
            "n" : { "localizations" : { "en" : { "variations" : { "plural" : {
                "one" : { "stringUnit" : { "state" : "translated", "value" : "%lld day" } },
                "other" : { "stringUnit" : { "state" : "translated", "value" : "%lld days" } } } } } } },
            "set" : { "localizations" : { "en" : { "stringSet" : {
                "state" : "translated", "values" : [ "Come in", 3, "Go out" ] } } } },
            "Old one here" : { "extractionState" : "stale" },
            "No words here" : { "shouldTranslate" : false } }, "version" : "1.0" }"#;
        let strings = [
            "Hello there, %@=Hello there, %@",
            "Say \"hi\" now=Say \"hi\" now",
            "Say \"hi\" now=Di hola ya",
            "cart.empty=Nothing here",
            "n.one=%lld day",
            "n.other=%lld days",
            "set.0=Come in",
            "set.2=Go out",
        ];
        assert_eq!(all(text, read), (strings.map(str::to_owned).into(), 0));
        assert_eq!(all("{\"a\": 1}", read).1, 1);
        assert_eq!(
            all("{\"strings\": {\"Come in now\": {}", read),
            (vec!["Come in now=Come in now".into()], 1)
        );
        all(&("{\"strings\":".to_owned() + &"{\"a\":".repeat(50_000)), read);
    }
}
