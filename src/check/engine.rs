//! Checks one document, alone or beside the message it answers: reading, rules, places, and one finding a place.

use super::Verdict;
use super::answer::Answer;
use super::earns::earns;
use super::limits::Limits;
use super::locate::Locator;
use super::other_part::only_there;
use super::overlap::{fold_silences, settle};
use super::score::{Figures, not_copy};
use crate::document::{Document, Language, minutes, theirs};
use crate::finding::Finding;
use crate::prose::Reading;
use crate::rules::{Exchange, Rule, RuleSet};
use rustc_hash::{FxHashMap, FxHashSet};

/// Reads `document` as a person would and holds `rules` against it. A message that it quotes and answers is
/// read beside it. `language` is what a text without a clear one is taken for.
pub fn check(document: Document, rules: &RuleSet, language: Option<Language>) -> Verdict {
    check_allowing(None, document, rules, language, |_| {})
}

/// As [`check`], beside the customer's message `theirs`, all of it.
pub fn check_reply(
    theirs: &Document,
    document: Document,
    rules: &RuleSet,
    language: Option<Language>,
) -> Verdict {
    check_allowing(Some(theirs), document, rules, language, |_| {})
}

/// As [`check`], or [`check_reply`] where there is a message, where `allow` marks what is allowed from
/// outside the text: it sees everything that was found before anything is made of it.
pub fn check_allowing<'r>(
    message: Option<&Document>,
    document: Document,
    rules: &'r RuleSet,
    language: Option<Language>,
    allow: impl FnOnce(&mut [Finding]),
) -> Verdict {
    let mut of_words: FxHashMap<&str, bool> = FxHashMap::default();
    let mut of_silence: FxHashSet<&str> = FxHashSet::default();
    let mut of_whole: FxHashSet<&str> = FxHashSet::default();
    let mut meet = |rule: &'r Rule| {
        if rule.is_of_words() {
            of_words.insert(&rule.id, rule.own);
        } else if rule.is_of_silence() {
            of_silence.insert(&rule.id);
        } else if rule.is_of_whole() {
            of_whole.insert(&rule.id);
        }
    };
    let mut verdict = check_each(message, document, rules, language, &mut meet);
    let read = verdict.findings.len();
    let elsewhere = only_there(&verdict, rules, &mut meet);
    verdict.findings.extend(elsewhere);
    allow(&mut verdict.findings);
    let elsewhere = verdict.findings.split_off(read);
    let (mut findings, _) = fold_silences(verdict.findings, &of_silence);
    if verdict.answers.is_some() {
        // All that a reply lacks is told at its last sentence, whichever rule says so. What gives way to a
        // rule of another kind still counts.
        of_whole.extend(of_silence);
        (findings, verdict.folded) = fold_silences(findings, &of_whole);
    }
    verdict.findings = settle(findings, &of_words);
    verdict.findings.extend(settle(elsewhere, &of_words));
    verdict
}

/// The same before findings of the same words are made one; tells `met` of every rule that found something.
pub(super) fn check_each<'r>(
    message: Option<&Document>,
    document: Document,
    rules: &'r RuleSet,
    language: Option<Language>,
    mut met: impl FnMut(&'r Rule),
) -> Verdict {
    let quoted = if message.is_none() { theirs(&document) } else { None };
    let theirs = message.or(quoted.as_ref());
    let reading = Reading::new(&document, language);
    let question = theirs.map(|theirs| Reading::new(theirs, language));
    let hours = theirs.and_then(|theirs| hours(theirs, &document));
    let exchange = question.as_ref().map(|question| Exchange::new(question, &reading, hours));
    let mut locator = Locator::new(&document, &reading);
    let not_copy = not_copy(&reading);
    let heard = rules.hear(&reading);
    let heard = heard.as_ref().map(|(model, heard)| (*model, heard));
    let all = rules.find_beside(&reading, exchange.as_ref(), heard);
    for (rule, hit) in all.told {
        if rule.is_signal() && !earns(rule, &hit, &reading) {
            continue;
        }
        let severity = rules.severity(rule);
        let severity = not_copy.map_or(Some(severity), |kind| kind.weighs(rule, &hit, severity));
        let Some(severity) = severity else { continue };
        met(rule);
        locator.add(rule, severity, &hit);
    }
    let more = locator.leave_out(all.more, rules);
    let (findings, signals) = locator.finish(rules);
    let answers = theirs.zip(exchange.as_ref()).map(|(theirs, exchange)| {
        exchange.asked.iter().map(|asked| Answer::new(asked, theirs, &document)).collect()
    });
    let (language, words, questions) = (reading.language, reading.words_ours(), reading.questions());
    let spoken = rules.rules().iter().any(|rule| rule.language == Some(language));
    let mut figures = Figures::new(&reading);
    figures.learned = heard.map(|(model, heard)| {
        let ratings = heard.ratings.iter().map(|rating| f64::from(*rating));
        model.shape().ratings.iter().cloned().zip(ratings).collect()
    });
    Verdict {
        document,
        id: None,
        language,
        spoken,
        other_model: rules.has_other_model(language),
        words,
        questions,
        answers,
        findings,
        folded: Vec::new(),
        more,
        signals,
        figures,
        not_copy,
        score: None,
        unscored: None,
        before: None,
        limits: Limits::default(),
    }
}

/// The hours from `theirs` to `reply`, where both are dated.
fn hours(theirs: &Document, reply: &Document) -> Option<f64> {
    let date = |document: &Document| document.meta.date.as_deref().and_then(minutes);
    Some((date(reply)? - date(theirs)?) as f64 / 60.0).filter(|hours| *hours >= 0.0)
}
