//! Findings as an editor draws them under the words.

use super::check::{Found, Outcome};
use super::checked::line;
use super::client::Client;
use super::position::Places;
use crate::error::Error;
use crate::finding::{Finding, Severity, Status};
use crate::language::{Language, Phrasebook};
use crate::rules::RuleSet;
use crate::text::Span;
use crate::workspace::Settings;
use serde_json::{Value, json};

/// What candor calls itself beside a diagnostic.
pub(super) const SOURCE: &str = "candor";

/// The diagnostics of a checked text.
pub(super) fn diagnostics(outcome: &Outcome, client: &Client) -> Vec<Value> {
    match &outcome.found {
        Found::Nothing => Vec::new(),
        // An editor without diagnostics would look as if all were well.
        Found::Problems(errors) => errors.first().map(not_checked).into_iter().collect(),
        Found::Checked(checked, folder) => {
            let places = Places::new(&checked.source, client.units);
            let shown = checked.findings().filter(|(_, finding)| finding.status != Status::Allowed);
            let rules = &folder.project.rules;
            let told = shown.map(|(_, finding)| diagnostic(finding, rules, &places, &outcome.uri, client));
            let problems = checked.problems.iter().map(|error| problem(error, &places));
            let more = (checked.untold > 0).then(|| more(checked.untold, folder, &places));
            told.chain(problems).chain(more).collect()
        }
    }
}

/// One finding.
pub(super) fn diagnostic(
    finding: &Finding,
    rules: &RuleSet,
    places: &Places<'_>,
    uri: &str,
    client: &Client,
) -> Value {
    let mut diagnostic = json!({
        "range": places.range(finding.span),
        "severity": severity(finding),
        "source": SOURCE,
        "code": finding.rule,
        "message": finding.message,
        "data": { "fingerprint": finding.fingerprint.to_string() },
    });
    if let Some(page) = rules.page_of(&finding.rule).filter(|_| client.links) {
        diagnostic["codeDescription"] = json!({ "href": page });
    }
    if client.related && !finding.related.is_empty() {
        let related = finding.related.iter().map(|related| {
            json!({
                "location": { "uri": uri, "range": places.range(related.span) },
                "message": related.message,
            })
        });
        diagnostic["relatedInformation"] = related.collect();
    }
    diagnostic
}

/// What was there before the baseline is shown, but does not call.
fn severity(finding: &Finding) -> u8 {
    match (finding.status, finding.severity) {
        (Status::Known, _) => 4,
        (_, Severity::Note) => 3,
        (_, Severity::Warning) => 2,
        (_, Severity::Error) => 1,
    }
}

/// Says at the top of a file that more was found in it than is shown.
fn more(count: usize, folder: &Settings, places: &Places<'_>) -> Value {
    let book = Phrasebook::of(folder.told_in().unwrap_or(Language::English));
    json!({
        "range": places.range(Span { start: 0, end: 0 }),
        "severity": 3,
        "source": SOURCE,
        "message": book.say(
            "{count} more {count|finding is|findings are} not shown here; candor check tells them all.",
            &[("count", &count)],
        ),
    })
}

/// What of a file of many texts cannot be read, at its place or at the line of the text.
fn problem(error: &Error, places: &Places<'_>) -> Value {
    let line = || error.about.as_ref()?.part.line().map(|number| line(places.source(), number));
    let span = error.place.as_ref().map(|place| place.span).or_else(line);
    let help = error.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
    json!({
        "range": places.range(span.unwrap_or(Span { start: 0, end: 0 })),
        "severity": 1,
        "source": SOURCE,
        "message": format!("{}{help}", error.what),
    })
}

/// Says at the top of a text why nothing else is said of it.
fn not_checked(error: &Error) -> Value {
    let start = json!({ "line": 0, "character": 0 });
    json!({
        "range": { "start": start, "end": start },
        "severity": 1,
        "source": SOURCE,
        "message": format!("This text is not checked: {error}"),
    })
}
