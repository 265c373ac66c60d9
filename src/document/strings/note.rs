//! Notes in JSON to those who translate or program: keys that name one, and no string of an app.

use serde_json::value::RawValue;
use std::collections::{HashMap, HashSet};

/// A key of an object, and its value.
type Pair<'j> = (String, &'j RawValue);

/// What a key says behind a sign that no string of an app begins with, as `_comment` does.
const SIGNED: [&str; 9] =
    ["comment", "comments", "note", "notes", "context", "todo", "readme", "meta", "metadata"];
const SIGNS: [char; 5] = ['_', '$', '@', '#', '!'];
/// Who is spoken to, and in what: `translatorComment`, `note to translators`.
const PEOPLE: [&str; 8] =
    ["translators", "translator", "localizers", "localizer", "developers", "developer", "dev", "extracted"];
const SAID: [&str; 9] =
    ["comment", "comments", "note", "notes", "context", "hint", "hints", "instruction", "instructions"];
/// What may be said of a key under its name behind an @, as in Flutter's files.
const OF_A_KEY: [&str; 8] =
    ["description", "type", "context", "placeholders", "comment", "source_text", "screenshot", "video"];
/// Keys of the words in an object that holds one string, and of notes on it; what else such an object says.
const WORDS: [&str; 3] = ["text", "value", "definition"];
const ON_IT: [&str; 4] = ["comment", "comments", "context", "term"];
const BESIDE: [&str; 11] = [
    "id",
    "key",
    "reference",
    "placeholders",
    "maxLength",
    "max_length",
    "character_limit",
    "tags",
    "labels",
    "term_plural",
    "obsolete",
];

/// Takes the notes out of the keys of an object: what is left, and they. `inner`: it lies in another; `about`: whatever
/// begins with @ is one.
pub(super) fn split(pairs: Vec<Pair<'_>>, inner: bool, about: bool) -> (Vec<Pair<'_>>, Vec<Pair<'_>>) {
    let one = inner && is_one_string(&pairs);
    let is_note: Vec<bool> = {
        let beside: HashSet<&str> = match pairs.iter().any(|(key, _)| of(key).is_some()) {
            true => pairs.iter().filter(|pair| is_string(pair.1)).map(|pair| pair.0.as_str()).collect(),
            false => HashSet::new(),
        };
        let is_note = |(key, value): &Pair<'_>| {
            names(key)
                || one && ON_IT.contains(&key.as_str())
                || of(key).is_some_and(|told| beside.contains(told) && (about || speaks_of_a_key(key, value)))
                || key.starts_with('@') && (about || key.starts_with("@@") || tells_of_a_key(value))
        };
        pairs.iter().map(is_note).collect()
    };
    let mut is_note = is_note.into_iter();
    let (notes, copy) = pairs.into_iter().partition(|_| is_note.next() == Some(true));
    (copy, notes)
}

fn is_string(value: &RawValue) -> bool {
    value.get().starts_with('"')
}

/// The key beside it that `key` would be said of: `a` for `a.comment` and `@a`.
fn of(key: &str) -> Option<&str> {
    let behind = || key.strip_suffix(".comment").or_else(|| key.strip_suffix(".comments"));
    key.strip_prefix('@').or_else(behind)
}

/// Whether `key` with `value` says something of the key beside it: an object does, and a text behind its name.
fn speaks_of_a_key(key: &str, value: &RawValue) -> bool {
    !key.starts_with('@') || value.get().starts_with('{')
}

/// Whether an object holds nothing but what is said of a key.
fn tells_of_a_key(value: &RawValue) -> bool {
    let all = serde_json::from_str::<HashMap<String, &RawValue>>(value.get());
    all.is_ok_and(|all| !all.is_empty() && all.keys().all(|key| OF_A_KEY.contains(&key.as_str())))
}

/// Whether an object is one string with what is said of it.
fn is_one_string(pairs: &[Pair<'_>]) -> bool {
    let count = |keys: &[&str]| pairs.iter().filter(|(key, _)| keys.contains(&key.as_str())).count();
    let (words, notes) = (count(&WORDS), count(&ON_IT));
    words == 1 && notes > 0 && words + notes + count(&BESIDE) == pairs.len()
}

/// Whether `key` itself says that it holds a note. `comment` alone does not: it may be a button.
fn names(key: &str) -> bool {
    if key.starts_with("//") || key.starts_with("/*") {
        return true;
    }
    let spaced = key.contains(char::is_whitespace);
    let last = key.rsplit('.').next().unwrap_or(key);
    let hidden = key.starts_with('_') && matches!(last, "comment" | "comments");
    !spaced && (hidden || key.split('.').any(is_signed)) || is_to_somebody(key)
}

/// Whether a part of a key is a sign and a word for notes, with or without more behind it: `__comment__`, `_commentTop`.
fn is_signed(part: &str) -> bool {
    let word = part.trim_start_matches(SIGNS);
    let end = word.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(word.len());
    let all = &word[..end];
    let first = all.get(1..).and_then(|rest| rest.find(|c: char| c.is_ascii_uppercase()));
    let first = &all[..first.map_or(end, |length| length + 1)];
    let known = |word: &str| SIGNED.iter().any(|known| known.eq_ignore_ascii_case(word));
    word.len() < part.len() && (known(all) || known(first))
}

/// Whether a key says that somebody who makes the app is spoken to.
fn is_to_somebody(key: &str) -> bool {
    if key.len() > 60 {
        return false;
    }
    let plain: String = key.chars().filter(char::is_ascii_alphanumeric).collect();
    let plain = plain.to_ascii_lowercase();
    PEOPLE.iter().any(|people| {
        let before = || plain.strip_prefix(people);
        let behind = || {
            let rest = plain.strip_suffix(people)?;
            rest.strip_suffix("to").or_else(|| rest.strip_suffix("for"))
        };
        before().or_else(behind).is_some_and(|said| SAID.contains(&said))
    })
}

#[cfg(test)]
mod tests {
    use super::super::json::read;
    use super::super::testing::all;

    #[test]
    fn notes_are_no_copy_and_strings_of_an_app_are() {
        for note in [
            r#""_comment": "Read me first""#,
            r#""__comment__": ["Read me", "and me too"]"#,
            r#""_commentTop": "Read me first""#,
            r#""$comment": {"a": "Read me first"}"#,
            r#""//": "Read me first""#,
            r#""// Buttons": "Read me first""#,
            r#""_post.comment": "Read me first""#,
            r#""post.comment": "Read me first""#,
            r#""menu._note": "Read me first""#,
            r#""@post": {"description": "Read me first"}"#,
            r#""@other": {"description": "Read me first", "placeholders": {}}"#,
            r#""translatorComment": "Read me first""#,
            r#""translator_notes": "Read me first""#,
            r#""Note to translators": "Read me first""#,
            r#""extractedComments": ["Read me first"]"#,
            r#""dev_comment": "Read me first""#,
        ] {
            let text = format!("{{{note}, \"post\": \"Come in\"}}");
            assert_eq!(
                all(&text, |text, found| read(text, false, found)),
                (vec!["post=Come in".into()], 0),
                "{text}"
            );
        }
        for copy in [
            r#""comment": "Leave a comment""#,
            r#""comments.title": "Leave a comment""#,
            r#""blog.comment": "Leave a comment""#,
            r#""comments": {"note": "Leave a comment"}"#,
            r#""description": "Leave a comment""#,
            r#""_title": "Leave a comment""#,
            r#""@team": "Leave a comment""#,
            r#""@team": {"title": "Leave a comment"}"#,
            r#""translators": "Leave a comment""#,
            r#""\"Notes\" is empty": "Leave a comment""#,
            r#""_Note_ that": "Leave a comment""#,
            r#""noteworthy": "Leave a comment""#,
            r#""_contextual": "Leave a comment""#,
        ] {
            let text = format!("{{{copy}, \"post\": \"Come in\"}}");
            assert_eq!(all(&text, |text, found| read(text, false, found)).0.len(), 2, "{text}");
        }
    }

    #[test]
    fn an_object_that_is_one_string_has_notes_on_it() {
        for (text, read_of_it) in [
            (r#"{"a": {"text": "Come in", "comment": "Read me first"}}"#, vec!["a.text=Come in"]),
            (
                r#"[{"term": "Go in", "definition": "Come in", "context": "Read me", "reference": "a.b"}]"#,
                vec!["0.definition=Come in"],
            ),
            (
                r#"{"a": {"title": "Say it", "text": "Come in", "comment": "Leave one"}}"#,
                vec!["a.title=Say it", "a.text=Come in", "a.comment=Leave one"],
            ),
            (r#"{"text": "Come in", "comment": "Leave one"}"#, vec!["text=Come in", "comment=Leave one"]),
            (r#"{"_comment": "Read me", "en": {"a": "Come in"}}"#, vec!["en.a=Come in"]),
        ] {
            let found = all(text, |text, found| read(text, false, found));
            assert_eq!(found, (read_of_it.into_iter().map(str::to_owned).collect(), 0), "{text}");
        }
    }
}
