//! The rules of a run: which are on, and how much each weighs.

use crate::finding::{Severity, Tier};
use std::collections::BTreeMap;

/// Rules that passed validation, ready to be held against a text.
#[derive(Debug, Default)]
pub struct RuleSet {
    rules: Vec<Rule>,
}

/// Stands in for the rule of `rule.rs`.
#[derive(Debug)]
pub struct Rule {
    /// `category/name`.
    pub id: String,
    /// `en`, `es` or `any`.
    pub language: String,
    /// Its title.
    pub title: String,
    /// Its severity.
    pub severity: Severity,
    /// Its tier.
    pub tier: Tier,
}

impl RuleSet {
    /// The rules that are on, by id and language.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter()
    }

    /// The ids of all rules that exist, on or off, each once.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().map(|rule| rule.id.as_str())
    }

    /// Whether `name` is the id of a rule that exists, or a category of such rules.
    pub fn knows(&self, name: &str) -> bool {
        self.ids().any(|id| id == name || id.split('/').next() == Some(name))
    }

    /// The rules of that id: one a language.
    pub fn named<'r>(&'r self, id: &'r str) -> impl Iterator<Item = &'r Rule> {
        self.rules.iter().filter(move |rule| rule.id == id)
    }
}

/// Which rules run, and how much they weigh.
#[derive(Debug, Clone)]
pub struct Selection {
    /// The last tier that is on.
    pub tier: Tier,
    /// Rules (`pushy/fomo`) and categories (`pushy`) that are off.
    pub off: Vec<String>,
    /// Severities other than the rule's own.
    pub severity: BTreeMap<String, Severity>,
}

impl Default for Selection {
    fn default() -> Self {
        Selection { tier: Tier::Default, off: Vec::new(), severity: BTreeMap::new() }
    }
}

/// Lists that phrases name in braces: `{company}`, `{product}` and any other of the configuration.
pub type WordLists = BTreeMap<String, Vec<String>>;
