//! Guards every rule: each shows what it finds and what it leaves alone, and its rewrite holds.

use candor::archive::test_archive_examples;
use candor::check::test_examples;
use candor::language::Language;
use candor::rules::{RuleSource, Selection, WordLists, classes, guards, load};
use std::collections::BTreeSet;

#[test]
fn every_example_of_every_rule_holds() {
    let selection = Selection::everything();
    let rules = match load(&[RuleSource::BuiltIn], &WordLists::new(), &selection) {
        Ok(rules) => rules,
        Err(errors) => panic!("{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
    };
    let mistakes = rules.validate().err().unwrap_or_default();
    let mut failures: Vec<String> =
        mistakes.iter().map(|(rule, (keys, mistake))| format!("{} {keys:?}: {mistake}", rule.id)).collect();
    for rule in rules.rules() {
        let run = if rule.is_of_archives() { test_archive_examples } else { test_examples };
        for failure in run(&rules, rule) {
            failures.push(format!("{} {:?}: {}", rule.id, failure.keys, failure.what));
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
    assert!(!rules.rules().is_empty());
}

#[test]
fn a_word_class_says_what_it_is_holds_a_word_once_and_is_used() {
    let rules = load(&[RuleSource::BuiltIn], &WordLists::new(), &Selection::default()).unwrap();
    let used: BTreeSet<&str> =
        rules.rules().iter().flat_map(|rule| rule.classes()).map(|class| class.name).collect();
    // A guard names classes, too.
    let named = |class: &str| {
        let name = format!("{{{class}}}");
        let mut phrases =
            guards(Some(Language::English)).iter().flat_map(|guard| guard.lists).flat_map(|list| list.1);
        phrases.any(|phrase| phrase.contains(&name))
    };
    let all = classes(Some(Language::English));
    assert!(all.len() > 30, "{} classes", all.len());
    for class in all {
        let words: BTreeSet<String> = class.words.iter().map(|word| word.to_lowercase()).collect();
        assert!(
            !class.says.is_empty() && words.len() == class.words.len(),
            "{} says a word twice",
            class.name
        );
        assert!(used.contains(class.name) || named(class.name), "no phrase names {}", class.name);
    }
    assert!(classes(None).is_empty() && classes(Some(Language::Other)).is_empty());
}
