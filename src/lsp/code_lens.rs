//! What an editor shows above a text: its score, as a title and as a message of our own.

use super::check::{Found, Outcome};
use super::client::Client;
use super::position::Places;
use crate::finding::Status;
use crate::report;
use crate::text::Span;
use serde_json::{Value, json};

/// The score in a line above the text.
pub(super) fn lenses(outcome: &Outcome, client: &Client) -> Value {
    let Found::Verdict(verdict, _) = &outcome.found else { return json!([]) };
    let Some(score) = &verdict.score else { return json!([]) };
    let open = verdict.findings.iter().filter(|finding| finding.status == Status::Open).count();
    let book = verdict.book();
    let found = match open {
        0 => String::new(),
        _ => format!("; {}", book.say("{count} {count|finding|findings}", &[("count", &open)])),
    };
    let start = Places::new(&verdict.document.source, client.units).range(Span { start: 0, end: 0 });
    let title = format!("candor {}{found}; {}", report::in_short(score, book), report::read_as(verdict));
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
    let text = verdict.and_then(|verdict| Some(report::in_short(verdict.score.as_ref()?, verdict.book())));
    json!({
        "uri": outcome.uri,
        "version": version,
        "score": score.map(|score| score.overall),
        "text": text,
        "channel": verdict.map(|verdict| verdict.document.channel.name()),
        "channel_reason": verdict.map(|verdict| verdict.document.channel_reason.text()),
    })
}
