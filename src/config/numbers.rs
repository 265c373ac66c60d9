//! `[rules.set."category/name"]`: numbers of a rule, set without copying its file.

use super::selection::no_rule;
use super::table::{TableReader, Written};
use crate::error::nearest;
use crate::rules::{NotSet, RuleSet};
use std::ops;
use toml::de::DeTable;

/// A number of a rule, and where it is written.
#[derive(Debug)]
pub(super) struct SetNumber {
    rule: Written,
    key: Written,
    value: f64,
    place: ops::Range<usize>,
}

/// Takes `[rules.set.…]` out of `[rules]`. What a rule's numbers are is known once it is loaded.
pub(super) fn read(reader: &mut TableReader, rules: &DeTable<'_>) -> Vec<SetNumber> {
    let mut all = Vec::new();
    for (id, value) in reader.table(rules, "set").into_iter().flatten() {
        let rule = Written::new(id.span(), id.get_ref().clone().into_owned());
        if !matches!(value.get_ref(), toml::de::DeValue::Table(_)) {
            let help = format!("write [rules.set.{:?}] and, below it, points = -2", rule.get_ref());
            let what = format!("{:?} needs a table of its own", rule.get_ref());
            reader.mistake(what, value.span(), help);
            continue;
        }
        for (key, value) in reader.as_table(rule.get_ref(), value).into_iter().flatten() {
            let key = Written::new(key.span(), key.get_ref().clone().into_owned());
            let Some(number) = reader.as_number(key.get_ref(), value) else { continue };
            all.push(SetNumber { rule: rule.clone(), key, value: number, place: value.span() });
        }
    }
    all
}

/// Sets `numbers` in `rules`, and notes those that cannot be.
pub(super) fn set(numbers: &[SetNumber], rules: &mut RuleSet, reader: &mut TableReader) {
    let mut told = None;
    for number in numbers {
        let (rule, key) = (number.rule.get_ref(), number.key.get_ref());
        match rules.set(rule, key, number.value) {
            Ok(()) => {}
            // Once per table, not once per key.
            Err(NotSet::Rule) if told == Some(rule) => {}
            Err(NotSet::Rule) => {
                told = Some(rule);
                no_rule(reader, &number.rule, rules, false);
            }
            Err(NotSet::Key(keys)) => {
                let help = match nearest(key, keys.iter().copied()) {
                    Some(near) => format!("did you mean {near:?}?"),
                    None => format!("it has: {}", keys.join(", ")),
                };
                reader.mistake(format!("{rule} has no number {key:?}"), number.key.span(), help);
            }
            Err(NotSet::Value(range, own)) => {
                let help = format!("the rule’s own value is {own}");
                reader.mistake(format!("{key:?} must be {}", range.name()), number.place.clone(), help);
            }
        }
    }
}
