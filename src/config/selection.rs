//! `[rules]` and `[rules.channel.…]`: which rules run, and how much they weigh.

use super::gate::FailOn;
use super::table::{TableReader, Written};
use crate::finding::{Severity, Tier};
use crate::rules::{RuleSet, Selection};
use toml::de::DeTable;

/// The keys that both tables have.
pub(super) const KEYS: [&str; 4] = ["tier", "profiles", "off", "severity"];

/// Adds what `table` says to `selection`, every rule and category it names to `names`, and every profile to `profiles`.
pub(super) fn read(
    reader: &mut TableReader,
    table: &DeTable<'_>,
    selection: &mut Selection,
    names: &mut Vec<Written>,
    profiles: &mut Vec<Written>,
) {
    if let Some(tier) = reader.text(table, "tier") {
        match tier.get_ref().as_str() {
            "core" => selection.tier = Tier::Core,
            "default" => selection.tier = Tier::Default,
            "all" => selection.tier = Tier::OptIn,
            name => reader.unknown("tier", name, tier.span(), &["core", "default", "all"]),
        }
    }
    for name in reader.texts(table, "profiles") {
        selection.profiles.push(name.get_ref().clone());
        profiles.push(name);
    }
    for name in reader.texts(table, "off") {
        selection.off.push(name.get_ref().clone());
        names.push(name);
    }
    for (key, value) in reader.table(table, "severity").into_iter().flatten() {
        names.push(Written::new(key.span(), key.get_ref().clone().into_owned()));
        let Some(name) = reader.as_text(key.get_ref(), value) else { continue };
        match severity(name.get_ref()) {
            Some(severity) => {
                selection.severity.insert(key.get_ref().clone().into_owned(), severity);
            }
            None => reader.unknown("severity", name.get_ref(), name.span(), &["note", "warning", "error"]),
        }
    }
}

/// Notes that there is no rule of that name, nor a category where one would do.
pub(super) fn no_rule(reader: &mut TableReader, name: &Written, rules: &RuleSet, category: bool) {
    let help = match crate::check::allow::likely(name.get_ref(), rules) {
        Some(near) if category || near.contains('/') => format!("did you mean {near:?}?"),
        _ => "`candor rules` lists them all".to_owned(),
    };
    reader.mistake(format!("there is no rule {:?}", name.get_ref()), name.span(), help);
}

fn severity(name: &str) -> Option<Severity> {
    FailOn::from_name(name).and_then(FailOn::severity)
}
