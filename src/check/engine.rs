//! Checks one document: reading, rules, places.

use super::Verdict;
use super::locate::Locator;
use super::score::Figures;
use crate::document::{Document, Language};
use crate::prose::Reading;
use crate::rules::RuleSet;

/// Reads `document` as a person would and holds `rules` against it.
/// `language` is what a text without a clear one is taken for.
pub fn check(document: Document, rules: &RuleSet, language: Option<Language>) -> Verdict {
    let reading = Reading::new(&document, language);
    let mut locator = Locator::new(&document, &reading);
    for (rule, hit) in rules.find(&reading) {
        locator.add(rule, rules.severity(rule), &hit);
    }
    let (findings, signals) = locator.finish();
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
