//! The rules of a run: which are on, and how much each weighs.

use crate::finding::{Severity, Tier};
use std::collections::BTreeMap;

/// Rules that passed validation, ready to be held against a text.
#[derive(Debug, Default)]
pub struct RuleSet {}

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
