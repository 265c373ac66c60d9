//! One text on its way to a verdict: read, held against the rules, what is allowed and known marked, scored. Once.

use super::Verdict;
use super::address::FormsOfAddress;
use super::answer::Answer;
use super::earns::earns;
use super::limits::Limits;
use super::locate::Locator;
use super::other_part::only_there;
use super::overlap::{fold_silences, settle};
use super::score::{Counts, not_copy};
use crate::document::{Document, minutes, theirs};
use crate::finding::{Finding, Severity};
use crate::language::{Language, Phrasebook};
use crate::prose::Reading;
use crate::rules::{Exchange, Hit, Rule, RuleSet};
use rustc_hash::{FxHashMap, FxHashSet};

/// Sees a text and its reading while they are there.
pub type Witness<'r> = Box<dyn FnOnce(&Document, &Reading<'_>) + 'r>;

/// Marks what is allowed.
pub type Allow<'r> = Box<dyn FnOnce(&mut [Finding]) + 'r>;

/// Marks what was known before, and says what the text scored then.
pub type Baselined<'r> = Box<dyn FnOnce(&mut dyn Iterator<Item = &mut Finding>) -> Option<f64> + 'r>;

/// A text, and everything that bears on what is made of it.
pub struct Request<'r> {
    /// The text. A message that it quotes and answers is read beside it.
    pub document: Document,
    /// The rules to hold against it.
    pub rules: &'r RuleSet,
    /// The record's id, where it comes from records.
    pub id: Option<String>,
    /// The customer's message that it answers, all of it: then what it quotes is none.
    pub message: Option<&'r Document>,
    /// What a text without a clear language is taken for.
    pub language: Option<Language>,
    /// The language that its writer is told in; `None`: that of the text.
    pub told_in: Option<Language>,
    /// What else is to be taken from the reading.
    pub witness: Option<Witness<'r>>,
    /// What is allowed from outside the text: it sees everything that was found, before any of it is dropped or
    /// scored.
    pub allow: Option<Allow<'r>>,
    /// What was known before.
    pub known: Option<Baselined<'r>>,
    /// Whether what its rule says is an error for those who are strict is one.
    pub strict: bool,
    /// The words that a text needs for a score; `None`: it gets none.
    pub min_words: Option<usize>,
}

impl<'r> Request<'r> {
    /// `document` alone, with nothing allowed or known, and no score.
    pub fn new(document: Document, rules: &'r RuleSet) -> Request<'r> {
        Request {
            document,
            rules,
            id: None,
            message: None,
            language: None,
            told_in: None,
            witness: None,
            allow: None,
            known: None,
            strict: false,
            min_words: None,
        }
    }
}

/// Reads `document` as a person would and holds `rules` against it. `language` is what a text without a clear
/// one is taken for.
pub fn check(document: Document, rules: &RuleSet, language: Option<Language>) -> Verdict {
    run(Request { language, ..Request::new(document, rules) })
}

/// The verdict on a text. Each step sees what those before it made: what is allowed must not silence what is
/// not, what is known is not among what to fix first.
pub fn run(request: Request<'_>) -> Verdict {
    let Request { document, rules, id, message, language, told_in, witness, allow, known, strict, min_words } =
        request;
    let mut met = RulesMet::default();
    let languages = (language, told_in);
    let mut verdict = check_each(message, document, rules, languages, witness, |rule| met.meet(rule));
    verdict.id = id;
    let read = verdict.findings.len();
    let elsewhere = only_there(&verdict, rules, |rule| met.meet(rule));
    verdict.findings.extend(elsewhere);
    if let Some(allow) = allow {
        allow(&mut verdict.findings);
    }
    // Before overlaps are resolved: an error must not give way to a warning.
    if strict {
        for finding in &mut verdict.findings {
            if rules.named(&finding.rule).any(|rule| rule.file.strict) {
                finding.severity = Severity::Error;
            }
        }
    }
    met.settle(&mut verdict, read);
    if let Some(known) = known {
        verdict.before = known(&mut verdict.findings.iter_mut().chain(&mut verdict.folded));
    }
    if let Some(min_words) = min_words {
        verdict.rate(min_words);
    }
    verdict
}

/// The rules that found something, by what they look at.
#[derive(Default)]
struct RulesMet<'r> {
    /// Rules of words, and whether each is the user's own.
    of_words: FxHashMap<&'r str, bool>,
    of_silence: FxHashSet<&'r str>,
    of_whole: FxHashSet<&'r str>,
}

impl<'r> RulesMet<'r> {
    fn meet(&mut self, rule: &'r Rule) {
        if rule.is_of_words() {
            self.of_words.insert(&rule.id, rule.own);
        } else if rule.is_of_silence() {
            self.of_silence.insert(&rule.id);
        } else if rule.is_of_whole() {
            self.of_whole.insert(&rule.id);
        }
    }

    /// Keeps one finding per place. The first `read` are of the part that most readers see.
    fn settle(mut self, verdict: &mut Verdict, read: usize) {
        let mut findings = std::mem::take(&mut verdict.findings);
        let elsewhere = findings.split_off(read);
        (findings, _) = fold_silences(findings, &self.of_silence);
        if verdict.answers.is_some() {
            // Everything a reply lacks is reported at its last sentence, whichever rule finds it. What gives
            // way to a rule of another kind still counts.
            self.of_whole.extend(self.of_silence);
            (findings, verdict.folded) = fold_silences(findings, &self.of_whole);
        }
        verdict.findings = settle(findings, &self.of_words);
        verdict.findings.extend(settle(elsewhere, &self.of_words));
    }
}

/// The same before overlaps are resolved; calls `met` with every rule that found something. `languages` are what a
/// text without a clear one is taken for, and what its writer is told in.
pub(super) fn check_each<'r>(
    message: Option<&Document>,
    document: Document,
    rules: &'r RuleSet,
    (language, told_in): (Option<Language>, Option<Language>),
    witness: Option<Witness<'_>>,
    mut met: impl FnMut(&'r Rule),
) -> Verdict {
    let quoted = if message.is_none() { theirs(&document) } else { None };
    let theirs = message.or(quoted.as_ref());
    let reading = Reading::new(&document, language);
    if let Some(witness) = witness {
        witness(&document, &reading);
    }
    // A few words of a customer may tell no language: then it is that of the answer.
    let spoken = if reading.language == Language::Spanish { Some(reading.language) } else { language };
    let question = theirs.map(|theirs| Reading::new(theirs, spoken));
    let hours = theirs.and_then(|theirs| hours(theirs, &document));
    let exchange = question.as_ref().map(|question| Exchange::new(question, &reading, hours));
    let told_in = Phrasebook::of(told_in.unwrap_or(reading.language)).language();
    let mut locator = Locator::new(&document, &reading, told_in);
    let not_copy = not_copy(&reading);
    // What was learned from whole texts says little of a label or a message of an app.
    let hear = |reading| (!document.is_string).then(|| rules.hear(reading)).flatten();
    let heard = hear(&reading);
    let heard = heard.as_ref().map(|(model, heard)| (*model, heard));
    let all = rules.find_beside(&reading, exchange.as_ref(), heard);
    // What stands in blocks of another language is read in that one.
    let others: Vec<Reading> =
        reading.other_languages().map(|language| reading.again(&document, language)).collect();
    let mut told = all.told;
    if !others.is_empty() {
        let own = |rule: &Rule, hit: &Hit, language| {
            rule.is_of_words() && rule.language.is_some() && reading.is_said_in(hit.place.block, language)
        };
        told.retain(|(rule, hit)| {
            !rule.is_of_words() || rule.language.is_none() || own(rule, hit, reading.language)
        });
        for other in &others {
            let heard = hear(other);
            let heard = heard.as_ref().map(|(model, heard)| (*model, heard));
            let found = rules.find_beside(other, None, heard).told;
            told.extend(found.into_iter().filter(|(rule, hit)| own(rule, hit, other.language)));
        }
    }
    for (rule, hit) in told {
        if rule.is_signal() && !earns(rule, &hit, &reading) || document.is_string && !rule.fits_strings() {
            continue;
        }
        let severity = rules.severity(rule);
        let severity = not_copy.map_or(Some(severity), |kind| kind.weighs(rule, &hit, severity));
        let Some(severity) = severity else { continue };
        met(rule);
        locator.add(rules.told(rule, told_in), severity, &hit);
    }
    let more = locator.leave_out(all.more, rules);
    let (findings, signals) = locator.finish(rules);
    let answers = theirs.zip(exchange.as_ref()).map(|(theirs, exchange)| {
        exchange.asked.iter().map(|asked| Answer::new(asked, theirs, &document)).collect()
    });
    let (language, words, questions) = (reading.language, reading.words_ours(), reading.questions());
    let address = FormsOfAddress::of(&document, &reading);
    let spoken = rules.rules().iter().any(|rule| rule.language == Some(language));
    let mut counts = Counts::new(&reading);
    counts.learned = heard.map(|(model, heard)| {
        let ratings = heard.ratings.iter().map(|rating| f64::from(*rating));
        model.shape().ratings.iter().cloned().zip(ratings).collect()
    });
    Verdict {
        document,
        id: None,
        language,
        told_in,
        spoken,
        other_model: rules.has_other_model(language),
        words,
        questions,
        address,
        answers,
        findings,
        folded: Vec::new(),
        more,
        signals,
        counts,
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
