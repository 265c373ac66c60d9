//! The rules that candor brings, as the build wrote them into the program.

use super::head::{Head, HeadPlace};
use super::lazy_file::LazyFile;
use super::looks::Where;
use crate::document::{BlockKind, Channel};
use crate::finding::Tier;
use crate::language::Language;
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// A rule that candor brings.
#[derive(Debug)]
pub struct BuiltIn {
    id: &'static str,
    /// `None` = any.
    language: Option<Language>,
    /// Which of [`HEADS`] it has.
    head: usize,
    /// Its file, as bytes of [`FILES`].
    file: (usize, usize),
    /// How many lists it looks for everywhere, and where they begin in the base of each language that it reads.
    lists: (u32, &'static [(&'static str, u32)]),
}

include!(concat!(env!("OUT_DIR"), "/built_in.rs"));

/// The files of all rules, as JSON.
static FILES: &str = include_str!(concat!(env!("OUT_DIR"), "/rules.json"));

impl BuiltIn {
    /// Its lists in the base for texts in `language`: the first, and how many.
    pub fn lists(&self, language: Language) -> Option<(u32, u32)> {
        let (len, bases) = self.lists;
        let base = |tag: &str| bases.iter().find(|(own, _)| *own == tag);
        // Languages without rules of their own share a base.
        let own = if BASES.contains(&language.tag()) { base(language.tag()) } else { base("") };
        own.map(|(_, first)| (*first, len))
    }
}

/// What a rule is made of.
pub struct Parts {
    pub id: &'static str,
    pub language: Option<Language>,
    pub file: LazyFile,
    pub head: HeadPlace,
    pub built: &'static BuiltIn,
}

/// The language of every rule and signal that candor brings; `None`: any.
pub fn built_in_languages() -> impl Iterator<Item = Option<Language>> {
    ALL.iter().map(|built| built.language)
}

/// What tells the rules that candor brings from those of another build: the first digits of a hash of them all.
pub fn digest() -> String {
    Sha256::digest(FILES).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// The parts of every built-in rule, in order of id and language.
pub fn built_in() -> Vec<Parts> {
    let rule = |built: &'static BuiltIn| {
        let head = HeadPlace::BuiltIn(HEADS.get(built.head)?);
        let file = LazyFile::of(FILES.get(built.file.0..built.file.1)?);
        Some(Parts { id: built.id, language: built.language, file, head, built })
    };
    let mut rules = Vec::with_capacity(ALL.len());
    rules.extend(ALL.iter().filter_map(rule));
    rules
}

#[cfg(test)]
mod tests {
    use super::super::file::RuleFile;
    use super::super::find::Lists;
    use super::super::load::built_in;
    use super::super::rule::Rule;
    use super::{ALL, FILES, Head, Language};
    use crate::document::Document;
    use crate::phrase::{Matcher, Scope, beside};
    use crate::prose::Reading;
    use crate::rules::{RuleSource, Selection, WordLists, load};

    #[test]
    fn what_the_build_wrote_is_what_the_files_say() {
        let rules = built_in();
        assert_eq!(rules.len(), ALL.len());
        for (rule, built) in rules.iter().zip(&ALL) {
            let file: RuleFile = serde_json::from_str(&FILES[built.file.0..built.file.1]).unwrap();
            assert_eq!(*rule.head, Head::of(&file), "{}", rule.id);
            let checked = Rule::new(rule.id.clone(), rule.language, file);
            assert!(checked.is_ok(), "{}: {:?}", rule.id, checked.err());
        }
        let ordered = |pair: &[Rule]| (&pair[0].id, pair[0].language) < (&pair[1].id, pair[1].language);
        assert!(rules.windows(2).all(ordered));
    }

    /// A way of finding asks for its lists in some order; the build must have entered them in the same.
    #[test]
    fn the_lists_of_the_base_are_those_that_rules_look_for() {
        for language in [Language::English, Language::Other] {
            let words = beside(&WordLists::new(), Some(language));
            let base = Matcher::built(&words, language);
            let lists: Vec<Vec<String>> = base.lists().collect();
            let mut next = 0;
            for rule in built_in().iter().filter(|rule| rule.language.is_none_or(|own| own == language)) {
                let (first, len) = rule.built.unwrap().lists(language).unwrap();
                let mut own = Matcher::new(&words);
                rule.file.find.way().compile(&mut Lists::entering(&mut own, Scope::default(), true)).unwrap();
                assert_eq!((first, len), (next, own.lists().count() as u32), "{}", rule.id);
                let entered = &lists[first as usize..][..len as usize];
                assert_eq!(own.lists().collect::<Vec<_>>(), entered, "{}", rule.id);
                next += len;
            }
            assert_eq!(lists.len() as u32, next);
        }
    }

    #[test]
    fn a_configuration_adds_to_a_class_that_our_phrases_name() {
        let document = Document::of_text("The doorbuster ends today.", Language::English);
        let reading = Reading::new(&document, None);
        let mut own = WordLists::new();
        own.insert("deal".into(), vec!["doorbuster".into()]);
        for (words, found) in [(WordLists::new(), false), (own, true)] {
            let rules = load(&[RuleSource::BuiltIn], &words, &Selection::default()).unwrap();
            let hits = rules.find(&reading);
            assert_eq!(hits.iter().any(|(rule, _)| rule.id == "pushy/false-urgency"), found);
        }
    }
}
