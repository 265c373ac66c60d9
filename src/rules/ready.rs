//! What the build found out about our own phrases and patterns, so that no start of the program has to.

use super::anchor::{Anchor, Key, anchors};
use super::class::{WordClass, WordLists};
use super::gate::{AsciiSet, Gate, Words, gate};
use super::guard_text::{GuardText, Stand};
use super::key::key_of;
use super::notation::{Mistake, named, parse};
use crate::document::Language;
use crate::prose::ValueKind;
use std::borrow::Cow;

include!(concat!(env!("OUT_DIR"), "/ready.rs"));

/// The anchors of phrases, ascending by the keys of their texts.
type Phrases = &'static [(u32, &'static str, &'static [Anchor])];

/// The word classes of a language, ascending by name, and its phrases that name them.
struct Classes {
    tag: &'static str,
    listed: &'static [WordClass],
    phrases: Phrases,
}

/// The lists of a configuration beside the word classes of `language`; `None` has no classes.
pub fn beside(own: &WordLists, language: Option<Language>) -> WordLists {
    own.beside(classes(language))
}

/// The word classes of `language`, ascending by name.
pub fn classes(language: Option<Language>) -> &'static [WordClass] {
    let own = |classes: &&Classes| language.is_some_and(|language| language.tag() == classes.tag);
    CLASSES.iter().find(own).map_or(&[], |classes| classes.listed)
}

/// The guards of `language`, in the order of their file.
pub fn guards(language: Option<Language>) -> &'static [GuardText] {
    let own = |(tag, _): &&(&str, &[GuardText])| language.is_some_and(|language| language.tag() == *tag);
    GUARDS.iter().find(own).map_or(&[], |(_, guards)| guards)
}

/// The guards that a rule of `language` may keep; those of every language, for a rule of any.
pub fn guards_of(language: Option<Language>) -> impl Iterator<Item = &'static GuardText> {
    let own = move |(tag, _): &&(&str, &[GuardText])| language.is_none_or(|language| language.tag() == *tag);
    GUARDS.iter().filter(own).flat_map(|(_, guards)| guards.iter())
}

/// The anchors of a phrase, which may name the classes of `words`.
///
/// # Errors
/// Why the phrase cannot be read.
pub fn anchors_of(phrase: &str, words: &WordLists) -> Result<Cow<'static, [Anchor]>, Mistake> {
    if let Some(anchors) = built(phrase, words) {
        return Ok(Cow::Borrowed(anchors));
    }
    let nodes = parse(phrase, words)?;
    let anchors = anchors(&nodes).ok_or_else(|| Mistake {
        what: "the phrase has no fixed word to look for".into(),
        help: "add a word beside the blanks and stars".into(),
    })?;
    Ok(anchors.into())
}

/// What the build found out about a phrase, where it still holds: not where a configuration adds to a class
/// that the phrase names.
fn built(phrase: &str, words: &WordLists) -> Option<&'static [Anchor]> {
    if !phrase.contains('{') || named(phrase).all(|name| ValueKind::from_name(name).is_some()) {
        return find(PHRASES, phrase).copied();
    }
    if !named(phrase).all(|name| words.is_built_in(name)) {
        return None;
    }
    let own = |classes: &&Classes| std::ptr::eq(classes.listed, words.listed());
    find(CLASSES.iter().find(own)?.phrases, phrase).copied()
}

/// The gate of a pattern.
pub fn gate_of(pattern: &str) -> Gate {
    find(PATTERNS, pattern).cloned().unwrap_or_else(|| gate(pattern))
}

/// What stands beside `text` in a table that ascends by the keys of its texts.
fn find<T>(table: &'static [(u32, &str, T)], text: &str) -> Option<&'static T> {
    let key = key_of(text);
    let from = table.partition_point(|(own, ..)| *own < key);
    let same = table[from..].iter().take_while(|(own, ..)| *own == key);
    same.filter(|(_, own, _)| *own == text).map(|(.., found)| found).next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::prose::{Reading, hash_of};
    use crate::rules::{RuleSource, Selection, load};

    #[test]
    fn what_the_build_found_is_what_the_program_finds() {
        let words = beside(&WordLists::new(), Some(Language::English));
        let english = CLASSES.iter().find(|classes| classes.tag == "en").unwrap();
        assert!(english.phrases.len() > 50, "few phrases name a class: {}", english.phrases.len());
        for (_, phrase, built) in english.phrases {
            assert_eq!(&anchors(&parse(phrase, &words).unwrap()).unwrap(), built, "{phrase}");
        }
    }

    #[test]
    fn no_anchor_is_stale_where_a_configuration_adds_to_a_class() {
        let mut own = WordLists::new();
        own.insert("deal".into(), vec!["doorbuster".into()]);
        let plain = beside(&WordLists::new(), Some(Language::English));
        let more = beside(&own, Some(Language::English));
        let english = CLASSES.iter().find(|classes| classes.tag == "en").unwrap();
        let names =
            |class: &str| english.phrases.iter().find(|(_, phrase, _)| phrase.contains(class)).unwrap().1;
        assert!(matches!(anchors_of(names("{deal}"), &plain), Ok(Cow::Borrowed(_))));
        assert!(matches!(anchors_of(names("{deal}"), &more), Ok(Cow::Owned(_))));
        assert!(matches!(anchors_of("{deal} fever", &more), Ok(Cow::Owned(anchors)) if !anchors.is_empty()));
        let waits = anchors_of("our {deal}", &more).unwrap().into_owned();
        let pair = Key::Pair(super::super::anchor::pair(hash_of("our"), hash_of("doorbuster")));
        assert!(waits.iter().any(|anchor| anchor.key == pair), "{waits:?}");

        // And so to the finding: the word is met, in a phrase of ours.
        let document = Document::of_text("The doorbuster ends today.", Language::English);
        let reading = Reading::new(&document, None);
        for (words, found) in [(WordLists::new(), false), (own, true)] {
            let rules = load(&[RuleSource::BuiltIn], &words, &Selection::default()).unwrap();
            let hits = rules.find(&reading);
            assert_eq!(hits.iter().any(|(rule, _)| rule.id == "pushy/false-urgency"), found);
        }
    }
}
