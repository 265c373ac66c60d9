//! Allowed findings, and findings about allowances that do not work as written.

use crate::document::BlockKind;
use crate::error::{Error, nearest};
use crate::finding::{Finding, Fingerprint, Rewrite, Safety, Status, Weight};
use crate::language::Language;
use crate::rules::{Fault, FindFile, META, Rule, RuleSet, message_about};
use crate::text::{Source, Span};
use std::sync::Arc;

/// The longest name that gets a suggested spelling, in bytes: the names of rules are short.
const LONGEST_NAME: usize = 64;

/// Whether `name`, a rule's id or a category, stands for the rule `id`.
pub fn names(name: &str, id: &str) -> bool {
    let rest = id.strip_prefix(name);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether something that `name` stands for can be found: what never runs cannot tell whether an
/// allowance is of use.
pub fn runs(name: &str, rules: &RuleSet) -> bool {
    let found = |rule: &Rule| names(name, &rule.id) && rules.is_on(rule);
    !names(META, name) && rules.rules().iter().any(found)
}

/// Allows the open findings that `name` stands for, because of `reason`. Returns whether there was any finding
/// for it, open or not.
pub fn allow(findings: &mut [Finding], name: &str, reason: &Arc<str>) -> bool {
    let mut any = false;
    for finding in findings.iter_mut().filter(|finding| names(name, &finding.rule)) {
        any = true;
        if finding.status == Status::Open {
            finding.status = Status::Allowed;
            finding.allowed = Some(Arc::clone(reason));
        }
    }
    any
}

/// The finding for this `fault` of an allowance, told in `told_in`; `None` where its rule is off. `words` stand at
/// `span` of `source`.
pub fn fault(
    fault: Fault,
    words: &str,
    (source, span): (&Source, Span),
    rules: &RuleSet,
    told_in: Language,
) -> Option<Finding> {
    let speaks = |rule: &&Rule| matches!(&rule.file.find, FindFile::Allowance(file) if file.fault == fault);
    let rule = rules.rules().iter().find(|rule| speaks(rule) && rules.is_on(rule))?;
    let told = rules.told(rule, told_in);
    let ask = |label: &str| Rewrite {
        label: label.to_owned(),
        safety: Safety::Ask,
        edits: Vec::new(),
        blank: None,
    };
    Some(Finding {
        rule: rule.id.clone(),
        severity: rules.severity(rule),
        tier: rule.file.tier,
        status: Status::Open,
        allowed: None,
        also: Vec::new(),
        message: message_about(told, words),
        span,
        text: words.to_owned(),
        verbatim: source.text().get(span.range()) == Some(words),
        decoded: None,
        block: BlockKind::Paragraph,
        rewrites: told.rewrites().map(ask).collect(),
        related: Vec::new(),
        fingerprint: Fingerprint::of(&rule.id, words, 0),
        former: Fingerprint::of(&rule.id, words, 0),
        weight: Weight {
            dimension: rule.file.dimension,
            points: rule.file.points,
            again: false,
            of_words: false,
            given: false,
        },
        confidence: None,
        evidence: Vec::new(),
        discreet: None,
        part: None,
    })
}

/// The rule or category that `name` was most likely meant to be.
pub fn likely<'r>(name: &str, rules: &'r RuleSet) -> Option<&'r str> {
    if name.len() > LONGEST_NAME {
        return None;
    }
    // The right name without a category, or in the wrong one, is sure enough to suggest.
    let last = name.rsplit('/').next().filter(|last| !last.is_empty());
    let whole = rules.ids().find(|id| id.rsplit('/').next() == last);
    whole.or_else(|| nearest(name, rules.rules().iter().flat_map(|rule| [rule.id.as_str(), rule.category()])))
}

/// Says that there is no rule `name`, and which one may have been meant.
pub fn no_such_rule(name: &str, rules: &RuleSet) -> Error {
    // Half a name is what one remembers: “urgency”.
    let half = || rules.ids().find(|id| id.contains(name));
    let help = match likely(name, rules) {
        Some(near) if near.contains('/') => format!("did you mean {near}?"),
        _ => match half() {
            Some(id) => format!("did you mean {id}?"),
            None => "`candor rules` lists them all".to_owned(),
        },
    };
    Error::new(format!("there is no rule {name}")).help(help)
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_category_stands_for_its_rules_and_half_a_name_for_none() {
        assert!(names("pushy", "pushy/fomo") && names("pushy/fomo", "pushy/fomo"));
        for other in ["", "push", "pushy/", "pushy/fom", "pushy/fomo/x", "fomo"] {
            assert!(!names(other, "pushy/fomo"), "{other}");
        }
    }
}
