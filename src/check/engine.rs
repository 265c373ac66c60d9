//! Checks one document, alone or beside the message it answers: reading, rules, places.

use super::Verdict;
use super::answer::Answer;
use super::locate::Locator;
use super::score::Figures;
use crate::document::{Document, Language, minutes, theirs};
use crate::prose::Reading;
use crate::rules::{Exchange, RuleSet};

/// Reads `document` as a person would and holds `rules` against it. A message that it quotes and answers is
/// read beside it. `language` is what a text without a clear one is taken for.
pub fn check(document: Document, rules: &RuleSet, language: Option<Language>) -> Verdict {
    let theirs = theirs(&document);
    check_beside(theirs.as_ref(), document, rules, language)
}

/// As [`check`], beside the customer's message `theirs`, all of it.
pub fn check_reply(
    theirs: &Document,
    document: Document,
    rules: &RuleSet,
    language: Option<Language>,
) -> Verdict {
    check_beside(Some(theirs), document, rules, language)
}

fn check_beside(
    theirs: Option<&Document>,
    document: Document,
    rules: &RuleSet,
    language: Option<Language>,
) -> Verdict {
    let reading = Reading::new(&document, language);
    let question = theirs.map(|theirs| Reading::new(theirs, language));
    let hours = theirs.and_then(|theirs| hours(theirs, &document));
    let exchange = question.as_ref().map(|question| Exchange::new(question, &reading, hours));
    let mut locator = Locator::new(&document, &reading);
    for (rule, hit) in rules.find_beside(&reading, exchange.as_ref()) {
        locator.add(rule, rules.severity(rule), &hit);
    }
    let (findings, signals) = locator.finish();
    let answers = theirs.zip(exchange.as_ref()).map(|(theirs, exchange)| {
        exchange.asked.iter().map(|asked| Answer::new(asked, theirs, &document)).collect()
    });
    let (language, words, questions) = (reading.language, reading.words_ours(), reading.questions());
    let figures = Figures::new(&reading, rules);
    let (id, score) = (None, None);
    Verdict { document, id, language, words, questions, answers, findings, signals, figures, score }
}

/// The hours from `theirs` to `reply`, where both are dated.
fn hours(theirs: &Document, reply: &Document) -> Option<f64> {
    let date = |document: &Document| document.meta.date.as_deref().and_then(minutes);
    Some((date(reply)? - date(theirs)?) as f64 / 60.0).filter(|hours| *hours >= 0.0)
}
