//! One rule in a list for programs: what it is called, and how much its findings weigh.

use crate::rules::{Rule, RuleSet};
use serde_json::{Value, json};

/// The row of `rule`, one of `set`, whose title is told as `title`.
pub fn rule_row(set: &RuleSet, rule: &Rule, title: &str) -> Value {
    json!({
        "id": rule.id, "severity": set.severity(rule).name(), "tier": rule.file.tier.name(),
        "language": rule.language_tag(), "title": title,
    })
}
