//! What an editor shows above a text: its score, as a title and as a message of our own.

use super::check::{Found, Outcome};
use super::checked::Checked;
use super::client::Client;
use super::position::Places;
use crate::finding::Status;
use crate::language::{Language, Phrasebook};
use crate::report;
use crate::text::Span;
use crate::workspace::Settings;
use serde_json::{Value, json};

/// The score in a line above the text; of a file of many texts, which has none, how many of them were read.
pub(super) fn lenses(outcome: &Outcome, client: &Client) -> Value {
    let Found::Checked(checked, folder) = &outcome.found else { return json!([]) };
    let (Some(told), book) = told(checked, folder) else { return json!([]) };
    let open =
        checked.untold + checked.findings().filter(|(_, finding)| finding.status == Status::Open).count();
    let found = match open {
        0 => String::new(),
        _ => format!("; {}", book.say("{count} {count|finding|findings}", &[("count", &open)])),
    };
    let start = Places::new(&checked.source, client.units).range(Span { start: 0, end: 0 });
    let read_as = checked.whole().map(|verdict| format!("; {}", report::read_as(verdict)));
    let title = format!("candor {told}{found}{}", read_as.unwrap_or_default());
    // A title to read: there is nothing to do behind it.
    json!([{ "range": start, "command": { "title": title, "command": "" } }])
}

/// What is said of the text in short, and in whose words; `None` where there is nothing to say.
fn told(checked: &Checked, folder: &Settings) -> (Option<String>, Phrasebook) {
    let whole = checked.whole();
    let told_in = checked.verdicts.first().map(|verdict| verdict.told_in).or(folder.told_in());
    let book = Phrasebook::of(told_in.unwrap_or(Language::English));
    let short = whole.and_then(|verdict| Some(report::in_short(verdict.score.as_ref()?, book)));
    let texts = checked.many.filter(|texts| *texts > 0);
    let count = |texts| book.say("{texts} {texts|text|texts} in this file", &[("texts", &texts)]);
    (short.or(texts.map(count)), book)
}

/// The parameters of `candor/score`.
pub(super) fn score(outcome: &Outcome, version: i64) -> Value {
    let (verdict, text) = match &outcome.found {
        Found::Checked(checked, folder) => (checked.whole(), told(checked, folder).0),
        _ => (None, None),
    };
    let score = verdict.and_then(|verdict| verdict.score.as_ref());
    json!({
        "uri": outcome.uri,
        "version": version,
        "score": score.map(|score| score.overall),
        "text": text,
        "channel": verdict.map(|verdict| verdict.document.channel.name()),
        "channel_reason": verdict.map(|verdict| verdict.document.channel_reason.text()),
    })
}
