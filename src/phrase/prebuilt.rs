//! What the build found out about our own phrases and patterns, so that no start of the program has to.

use super::anchor::{Anchor, Key, anchors};
use super::prefilter::{AsciiSet, Prefilter, Words, prefilter};
use super::syntax::{Mistake, named, parse};
use super::text_key::key_of;
use super::word_lists::{WordClass, WordLists};
use crate::document::Language;
use crate::prose::ValueKind;
use std::borrow::Cow;

include!(concat!(env!("OUT_DIR"), "/prebuilt.rs"));

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

/// The prefilter of a pattern.
pub fn prefilter_of(pattern: &str) -> Prefilter {
    find(PATTERNS, pattern).cloned().unwrap_or_else(|| prefilter(pattern))
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
