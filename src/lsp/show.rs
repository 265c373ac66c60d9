//! What an editor shows beside a text: the card of a finding, the score.

use super::check::{Found, Outcome};
use super::client::Client;
use super::place::{Places, span};
use crate::finding::{Finding, Status};
use crate::lsp::message::{Position, Range};
use crate::report::{self, Page};
use crate::text::Span;
use serde_json::{Value, json};

/// Findings of one place whose cards are shown.
const MOST: usize = 3;

/// The cards of what was found at `position`.
pub(super) fn hover(position: Position, outcome: &Outcome, client: &Client) -> Value {
    let Found::Verdict(verdict, folder) = &outcome.found else { return Value::Null };
    let places = Places::new(&verdict.document.source, client.units);
    let at = span(places.source().text(), Range { start: position, end: position }, client.units).start;
    let here = |finding: &&Finding| finding.span.start <= at && at <= finding.span.end;
    let mut found: Vec<&Finding> = verdict.findings.iter().filter(here).collect();
    // The shortest is the one that is pointed at.
    found.sort_by_key(|finding| finding.span.len());
    found.truncate(MOST);
    let Some(first) = found.first() else { return Value::Null };
    let rules = folder.project.rules_of(verdict.document.channel);
    let cards: Vec<String> = found
        .iter()
        .map(|finding| {
            let mut twins = rules.named(&finding.rule);
            let any = rules.named(&finding.rule).next();
            let rule = twins.find(|rule| rule.language == Some(verdict.language)).or(any);
            let page = rule.map(|rule| Page::of(rule, finding.severity));
            report::card(finding, page.as_ref())
        })
        .collect();
    json!({
        "contents": { "kind": "markdown", "value": cards.join("\n\n---\n\n") },
        "range": places.range(first.span),
    })
}

/// The score in a line above the text.
pub(super) fn lenses(outcome: &Outcome, client: &Client) -> Value {
    let Found::Verdict(verdict, _) = &outcome.found else { return json!([]) };
    let Some(score) = &verdict.score else { return json!([]) };
    let open = verdict.findings.iter().filter(|finding| finding.status == Status::Open).count();
    let found = match open {
        0 => String::new(),
        _ => format!("; {}", report::counted(open, "finding")),
    };
    let start = Places::new(&verdict.document.source, client.units).range(Span { start: 0, end: 0 });
    let title = format!("candor {}{found}; {}", report::in_short(score), report::read_as(verdict));
    // A title to read: there is nothing to do behind it.
    json!([{ "range": start, "command": { "title": title, "command": "" } }])
}

/// The parameters of `candor/score`.
pub(super) fn score(outcome: &Outcome, version: i64) -> Value {
    let verdict = match &outcome.found {
        Found::Verdict(verdict, _) => Some(verdict),
        _ => None,
    };
    let score = verdict.and_then(|verdict| verdict.score.as_ref());
    json!({
        "uri": outcome.uri,
        "version": version,
        "score": score.map(|score| score.overall),
        "text": score.map(report::in_short),
        "channel": verdict.map(|verdict| verdict.document.channel.name()),
        "channel_reason": verdict.map(|verdict| verdict.document.channel_reason.text()),
    })
}
