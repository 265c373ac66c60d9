//! Guards every rule: each shows what it finds and what it leaves alone, and its rewrite holds.

use candor::check::test_examples;
use candor::finding::Tier;
use candor::rules::{RuleSource, Selection, WordLists, load};

#[test]
fn every_example_of_every_rule_holds() {
    let selection = Selection { tier: Tier::OptIn, ..Selection::default() };
    let rules = match load(&[RuleSource::BuiltIn], &WordLists::new(), &selection) {
        Ok(rules) => rules,
        Err(errors) => panic!("{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
    };
    let mistakes = rules.validate().err().unwrap_or_default();
    let mut failures: Vec<String> =
        mistakes.iter().map(|(rule, (keys, mistake))| format!("{} {keys:?}: {mistake}", rule.id)).collect();
    for rule in rules.rules() {
        for failure in test_examples(&rules, rule) {
            failures.push(format!("{} {:?}: {}", rule.id, failure.keys, failure.what));
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
    assert!(!rules.rules().is_empty());
}
