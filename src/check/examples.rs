//! The examples of a rule file, run as tests: a rule is its own proof.

use super::Verdict;
use super::run::check_each;
use crate::document::{Channel, Hints, Voice, read};
use crate::finding::{Safety, Status, Tier};
use crate::language::Language;
use crate::rules::{ExampleFile, FindFile, Key, Rule, RuleSet};
use crate::text::{Source, Span};
use std::sync::Arc;

/// An example that does not show what it should.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The keys of the example in its file.
    pub keys: Vec<Key>,
    /// What happened instead.
    pub what: String,
}

/// Runs every example of `rule`. `rules` holds all rules of its language, those of every tier on.
pub fn test_examples(rules: &RuleSet, rule: &Rule) -> Vec<Failure> {
    let mut failures = Vec::new();
    for (index, example) in rule.examples().iter().enumerate() {
        let mut fail = |key: &str, what: String| {
            failures.push(Failure { keys: vec!["example".into(), index.into(), key.into()], what });
        };
        if let Some(bad) = &example.bad {
            let (text, mark) = unmark(bad);
            let verdict = run(rules, rule, example, &text);
            let spans = found(&verdict, rule);
            if !shows(&spans, mark, rule) {
                let seen: Vec<String> =
                    spans.iter().map(|span| format!("“{}”", &text[span.range()])).collect();
                let seen = if seen.is_empty() { "nothing".to_owned() } else { seen.join(", ") };
                fail("bad", format!("the rule should find “{}” once; it finds {seen}", &text[mark.range()]));
            }
            if let Some(fixed) = &example.fixed {
                let result = apply(&verdict, rule, &text);
                if result != *fixed {
                    fail("fixed", format!("its first rewrite makes {result:?}"));
                } else if let Some(other) = first_other(&run(rules, rule, example, fixed), rule) {
                    fail("fixed", format!("it is not quiet: {other}"));
                }
            }
        }
        if let Some(good) = &example.good
            && let Some(other) = first_other(&run(rules, rule, example, good), rule)
        {
            fail("good", format!("it is not quiet: {other}"));
        }
    }
    failures
}

/// The bad text of `example`, which is one of `rule`, and what is found in it; `None` where it has none, or is an
/// archive.
pub fn run_example(rules: &RuleSet, rule: &Rule, example: &ExampleFile) -> Option<(String, Verdict)> {
    let (text, _) = unmark(example.bad.as_deref().filter(|_| !rule.is_of_archives())?);
    let verdict = run(rules, rule, example, &text);
    Some((text, verdict))
}

/// Whether `spans` are the one place that is marked. The place of a learned rule moves a little whenever its
/// model is trained: it has to meet the marked words.
fn shows(spans: &[Span], mark: Span, rule: &Rule) -> bool {
    match spans {
        [span] if matches!(rule.file.find, FindFile::Learned(_)) => {
            span.start < mark.end && mark.start < span.end
        }
        spans => spans == [mark],
    }
}

fn unmark(bad: &str) -> (String, Span) {
    let (Some(start), Some(end)) = (bad.find("[["), bad.find("]]")) else {
        return (bad.to_owned(), Span::new(0..0));
    };
    let text = format!("{}{}{}", &bad[..start], &bad[start + 2..end], &bad[end + 2..]);
    (text, Span::new(start..end - 2))
}

fn run(rules: &RuleSet, rule: &Rule, example: &ExampleFile, text: &str) -> Verdict {
    let own = rule.file.channels.as_ref().and_then(|all| all.first()).copied();
    let hints = Hints {
        channel: Some(example.channel.or(own).unwrap_or(Channel::Email)),
        language: Some(rule.language.unwrap_or(Language::English)),
        format: example.format,
        ..Hints::default()
    };
    let mut document = read(Arc::new(Source::new("example.md", text)), &hints);
    if let Some(kind) = example.block {
        document
            .blocks
            .iter_mut()
            .filter(|block| block.voice == Voice::Ours)
            .for_each(|block| block.kind = kind);
    }
    let mut theirs = None;
    if let Some(question) = &example.question {
        let message = Arc::new(Source::new("question.txt", question.as_str()));
        let message = theirs.insert(read(message, &Hints::default()));
        (message.meta.date, document.meta.date) =
            (example.asked.clone(), Some("2026-03-02T12:00:00Z".to_owned()));
    }
    // What a rule finds is its own, whatever else speaks of the same words.
    check_each(theirs.as_ref(), document, rules, (None, None), None, |_| {})
}

fn found(verdict: &Verdict, rule: &Rule) -> Vec<Span> {
    let findings =
        verdict.findings.iter().filter(|finding| finding.rule == rule.id).map(|finding| finding.span);
    let signals = verdict.signals.iter().filter(|signal| signal.rule == rule.id).map(|signal| signal.span);
    findings.chain(signals).collect()
}

/// What speaks of a text that should be quiet: a rule that is on by default, or `rule` itself.
fn first_other(verdict: &Verdict, rule: &Rule) -> Option<String> {
    if rule.is_signal() {
        let signal = verdict.signals.iter().find(|signal| signal.rule == rule.id)?;
        return Some(format!("{} finds “{}”", signal.rule, signal.text));
    }
    let learned = matches!(rule.file.find, FindFile::Learned(_));
    let speaks = verdict.findings.iter().find(|finding| {
        // What a model hears changes whenever it is trained: only examples of learned rules are held to it.
        let heard = finding.confidence.is_some() && !learned;
        finding.status == Status::Open && (finding.tier <= Tier::Default || finding.rule == rule.id) && !heard
    })?;
    Some(format!("{} finds “{}”", speaks.rule, speaks.text))
}

fn apply(verdict: &Verdict, rule: &Rule, text: &str) -> String {
    let mut text = text.to_owned();
    let own = verdict.findings.iter().rev().filter(|finding| finding.rule == rule.id);
    for finding in own {
        let made = finding.rewrites.iter().find(|rewrite| rewrite.safety != Safety::Ask);
        for edit in made.iter().flat_map(|rewrite| rewrite.edits.iter().rev()) {
            text.replace_range(edit.span.range(), &edit.text);
        }
    }
    text
}
