//! What the build found out about our own phrases and patterns, so that no start of the program has to.

use super::anchor::{Anchor, Key, anchors};
use super::class::{Listed, WordLists};
use super::gate::{AsciiSet, Gate, Words, gate};
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
    listed: &'static [Listed],
    phrases: Phrases,
}

/// The lists of a configuration beside the word classes of `language`; `None` has no classes.
pub fn beside(own: &WordLists, language: Option<Language>) -> WordLists {
    own.beside(classes(language))
}

/// The word classes of `language`, ascending by name.
pub fn classes(language: Option<Language>) -> &'static [Listed] {
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
