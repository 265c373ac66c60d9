//! Which findings, signals and phrases show what a sentence does, as the rules of acts say.

use crate::finding::category_of;
use crate::rules::over_time::Act;
use crate::rules::{FindFile, Rule, RuleSet};
use std::collections::BTreeMap;

/// What shows an act: rules, signals and categories, by id.
#[derive(Debug, Default)]
pub(super) struct Acts {
    by_rule: BTreeMap<String, Act>,
}

impl Acts {
    /// Those of `rules`.
    pub fn of(rules: &RuleSet) -> Acts {
        let mut by_rule = BTreeMap::new();
        for rule in rules.rules().iter().filter(|rule| rules.is_on(rule)) {
            if let FindFile::Act(find) = &rule.file.find {
                by_rule.extend(find.rules.iter().map(|rule| (rule.clone(), find.does)));
            }
        }
        Acts { by_rule }
    }

    /// What a finding or signal of the rule `id` shows: the rule says more than its category.
    pub fn shown_by(&self, id: &str) -> Option<Act> {
        self.by_rule.get(id).or_else(|| self.by_rule.get(category_of(id))).copied()
    }

    /// What a hit of `rule` shows, where it is one of acts.
    pub fn of_rule(rule: &Rule) -> Option<Act> {
        match &rule.file.find {
            FindFile::Act(find) => Some(find.does),
            _ => None,
        }
    }
}
