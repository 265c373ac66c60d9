//! What a tool is given: words out of closed lists, texts of a bounded size, names that stay in the folder.

use crate::config::MessageLanguage;
use crate::document::{Channel, Format};
use crate::error::{Error, nearest};
use crate::finding::Severity;
use crate::language::Language;
use crate::sources::is_no_single_text;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::path::{Component, Path, PathBuf};

/// The longest text that is taken, in bytes: what bounds the time of a check, which grows with it.
pub(super) const MOST_BYTES: usize = 1 << 20;

/// The languages that texts are checked in.
pub(super) const LANGUAGES: [&str; 2] = ["en", "es"];

/// The severities, mildest first.
pub(super) const SEVERITIES: [Severity; 3] = [Severity::Note, Severity::Warning, Severity::Error];

/// The schema of a tool that takes `properties` and cannot do without `required`.
pub(super) fn schema(properties: Value, required: &[&str]) -> Value {
    json!({
        "type": "object", "properties": properties, "required": required, "additionalProperties": false,
    })
}

/// Reads the arguments of a tool.
///
/// # Errors
/// What is wrong with them.
pub(super) fn read<T: DeserializeOwned>(arguments: Value) -> Result<T, Error> {
    let arguments = if arguments.is_null() { json!({}) } else { arguments };
    if !arguments.is_object() {
        let error = Error::new("the arguments cannot be read: they are no object");
        return Err(error.help("tools/list says which a tool takes"));
    }
    serde_json::from_value(arguments).map_err(|error| {
        let said = error.to_string();
        match said.contains('`') {
            true => Error::of_toml(&said),
            false => Error::new(format!("these arguments cannot be read: {said}"))
                .help("tools/list says which a tool takes"),
        }
    })
}

/// `text`, which the argument `name` brought.
///
/// # Errors
/// That it is too long.
pub(super) fn text(name: &str, text: String) -> Result<String, Error> {
    if text.len() <= MOST_BYTES {
        return Ok(text);
    }
    let what = format!("{name:?} has {} bytes, and {MOST_BYTES} are the most", text.len());
    Err(Error::new(what).help("check it in parts, or have somebody run `candor check` on the file"))
}

/// The one that `word` names.
///
/// # Errors
/// That it names none.
pub(super) fn one_of<T>(
    argument: &str,
    word: Option<&str>,
    names: &[&str],
    from_name: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Error> {
    let Some(word) = word else { return Ok(None) };
    from_name(word).map(Some).ok_or_else(|| {
        let help = match nearest(word, names.iter().copied()) {
            Some(near) => format!("did you mean {near:?}?"),
            None => format!("known: {}", names.join(", ")),
        };
        let word: String = word.chars().take(80).collect();
        Error::new(format!("there is no {argument} {word:?}")).help(help)
    })
}

/// The channel of that name.
///
/// # Errors
/// That there is none.
pub(super) fn channel(word: Option<&str>) -> Result<Option<Channel>, Error> {
    one_of("channel", word, &Channel::ALL.map(Channel::name), Channel::from_name)
}

/// The language of that tag.
///
/// # Errors
/// That there is none.
pub(super) fn language(word: Option<&str>) -> Result<Option<Language>, Error> {
    // Other tags are languages, too: those without rules.
    let spoken = |word: &str| LANGUAGES.contains(&word).then(|| Language::from_tag(word)).flatten();
    one_of("language", word, &LANGUAGES, spoken)
}

/// The language of that name in which an assistant is told.
///
/// # Errors
/// That there is none.
pub(super) fn messages(word: Option<&str>) -> Result<Option<MessageLanguage>, Error> {
    one_of(
        "message_language",
        word,
        &MessageLanguage::ALL.map(MessageLanguage::name),
        MessageLanguage::from_name,
    )
}

/// The format of that name.
///
/// # Errors
/// That there is none.
pub(super) fn format(word: Option<&str>) -> Result<Option<Format>, Error> {
    one_of("format", word, &Format::names().collect::<Vec<_>>(), Format::from_name)
}

/// The severity of that name.
///
/// # Errors
/// That there is none.
pub(super) fn severity(word: Option<&str>) -> Result<Option<Severity>, Error> {
    let of_name = |word: &str| SEVERITIES.into_iter().find(|own| own.name() == word);
    one_of("severity", word, &SEVERITIES.map(Severity::name), of_name)
}

/// A name that the text has or will have, inside the folder that candor was started in: nothing is read from there,
/// but the configurations on the way to it hold.
///
/// # Errors
/// That it leads out of the folder, or names a file of many texts.
pub(super) fn file_name(name: &str) -> Result<PathBuf, Error> {
    let path = Path::new(name);
    let stays = path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if !stays || path.file_name().is_none() || name.len() > 4096 || name.contains('\0') {
        let help = "give a name such as \"mail/may.html\", without \"..\" and not beginning with \"/\"";
        return Err(Error::new("the name of a text stays inside the folder").help(help));
    }
    if is_no_single_text(path) {
        let help = "call the tool once for each text, under a name without that extension";
        return Err(Error::new("a file of that kind holds many texts, or settings").help(help));
    }
    Ok(path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_in_the_folder() {
        for name in ["a.md", "mail/may.html", "./a.md", "señor.txt"] {
            assert_eq!(file_name(name).unwrap(), Path::new(name));
        }
        for name in [
            "/etc/a.md",
            "../a.md",
            "a/../../b.md",
            "",
            "..",
            "a\0.md",
            "a.jsonl",
            "b.MBOX",
            "locales/en.json",
            "a.po",
        ] {
            assert!(file_name(name).is_err(), "{name:?}");
        }
    }

    #[test]
    fn a_slip_is_told_with_what_was_meant() {
        let told = |error: Error| error.to_string();
        assert_eq!(
            told(channel(Some("emial")).unwrap_err()),
            "there is no channel \"emial\" (did you mean \"email\"?)"
        );
        assert_eq!(told(language(Some("fr")).unwrap_err()), "there is no language \"fr\" (known: en, es)");
        assert_eq!(severity(Some("error")).unwrap(), Some(Severity::Error));
        assert!(text("text", "x".repeat(MOST_BYTES + 1)).is_err());
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Only {
            #[allow(dead_code)]
            text: String,
        }
        let wrong = |json: Value| told(read::<Only>(json).unwrap_err());
        assert_eq!(wrong(json!({ "txt": "" })), "\"txt\" is not known here (did you mean \"text\"?)");
        assert_eq!(wrong(Value::Null), "\"text\" is missing (add it, with its value)");
        assert!(wrong(json!([])).contains("cannot be read"), "{}", wrong(json!([])));
    }
}
