//! What an editor shows at the caret: the finding there, as its rule tells it.

use super::check::{Found, Outcome};
use super::client::Client;
use super::message::{Position, Range};
use super::position::{Places, span};
use crate::check::Verdict;
use crate::finding::Finding;
use crate::report::{self, Page};
use serde_json::{Value, json};

/// Findings of one place that are shown.
const MOST: usize = 3;

/// The cards of what was found at `position`.
pub(super) fn hover(position: Position, outcome: &Outcome, client: &Client) -> Value {
    let Found::Checked(checked, folder) = &outcome.found else { return Value::Null };
    let places = Places::new(&checked.source, client.units);
    let at = span(places.source().text(), Range { start: position, end: position }, client.units).start;
    let here = |(_, finding): &(&Verdict, &Finding)| finding.span.start <= at && at <= finding.span.end;
    let mut found: Vec<(&Verdict, &Finding)> = checked.findings().filter(here).collect();
    // The shortest is the one that is pointed at.
    found.sort_by_key(|(_, finding)| finding.span.len());
    found.truncate(MOST);
    let Some((_, first)) = found.first() else { return Value::Null };
    let cards: Vec<String> = found
        .iter()
        .map(|(verdict, finding)| {
            let rules = folder.project.rules_of(verdict.document.channel);
            let mut twins = rules.named(&finding.rule);
            let any = rules.named(&finding.rule).next();
            let rule = twins.find(|rule| rule.language == Some(verdict.language)).or(any);
            let page = rule.map(|rule| Page::of(rules.told(rule, verdict.told_in), finding.severity));
            report::hover(finding, page.as_ref(), verdict.book())
        })
        .collect();
    json!({
        "contents": { "kind": "markdown", "value": cards.join("\n\n---\n\n") },
        "range": places.range(first.span),
    })
}
