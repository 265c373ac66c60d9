//! Checks one document: reading, rules, places, and one finding a place.

use super::Verdict;
use super::locate::Locator;
use super::overlap::settle;
use super::score::Figures;
use crate::document::{Document, Language};
use crate::finding::Finding;
use crate::prose::Reading;
use crate::rules::{Rule, RuleSet};
use rustc_hash::FxHashMap;

/// Reads `document` as a person would and holds `rules` against it.
/// `language` is what a text without a clear one is taken for.
pub fn check(document: Document, rules: &RuleSet, language: Option<Language>) -> Verdict {
    check_allowing(document, rules, language, |_| {})
}

/// The same, where `allow` marks what is allowed from outside the text: it sees everything that was
/// found before anything is made of it.
pub fn check_allowing(
    document: Document,
    rules: &RuleSet,
    language: Option<Language>,
    allow: impl FnOnce(&mut [Finding]),
) -> Verdict {
    let mut of_words: FxHashMap<&str, bool> = FxHashMap::default();
    let mut verdict = check_each(document, rules, language, |rule| {
        if rule.is_of_words() {
            of_words.insert(&rule.id, rule.own);
        }
    });
    allow(&mut verdict.findings);
    verdict.findings = settle(verdict.findings, &of_words);
    verdict
}

/// The same before findings of the same words are made one; tells `met` of every rule that found something.
pub(super) fn check_each<'r>(
    document: Document,
    rules: &'r RuleSet,
    language: Option<Language>,
    mut met: impl FnMut(&'r Rule),
) -> Verdict {
    let reading = Reading::new(&document, language);
    let mut locator = Locator::new(&document, &reading);
    for (rule, hit) in rules.find(&reading) {
        met(rule);
        locator.add(rule, rules.severity(rule), &hit);
    }
    let (findings, signals) = locator.finish(rules);
    let (language, words, questions) = (reading.language, reading.words_ours(), reading.questions());
    let figures = Figures::new(&reading, rules);
    Verdict {
        document,
        id: None,
        language,
        words,
        questions,
        findings,
        signals,
        figures,
        score: None,
        before: None,
    }
}
