//! What `guards.toml` says of a guard, as the build script wrote it into the program.

use crate::language::Language;

include!(concat!(env!("OUT_DIR"), "/guards.rs"));

/// A guard that candor brings, as its `guards.toml` lists it.
#[derive(Debug, Clone, Copy)]
pub struct GuardText {
    /// What rules call it.
    pub name: &'static str,
    /// What it recognises.
    pub says: &'static str,
    /// The first of the words found must begin with a capital that is not owed to its place.
    pub raised: bool,
    /// A name that runs on into the words found is enough.
    pub in_name: bool,
    /// Where its phrases stand, and the phrases. One that is there is enough.
    pub lists: &'static [(Stand, &'static [&'static str])],
}

/// Where a phrase of a guard stands, seen from the words that a rule found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// Right before them, with no mark in between.
    JustBefore,
    /// Right behind them; with a mark in between only where the phrase begins with it.
    JustAfter,
    /// Across them: it holds some of their words.
    Across,
    /// Anywhere before them in their clause.
    Clause,
    /// Anywhere in their sentence.
    Sentence,
    /// In their sentence, the one before it or the one after it, over the end of a block too.
    Near,
    /// Anywhere in their sentence, and then the guard does not hold.
    But,
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
