//! Rewrites as actions: one finding mended, or all that is safe at once.

use super::all_safe::all_safe;
use super::allow_comment;
use super::buffer::Buffer;
use super::check::{Found, Outcome};
use super::client::{Client, FIX_ALL, QUICK_FIX};
use super::diagnostics::diagnostic;
use super::edit::{Put, edit};
use super::message::Actions;
use super::position::{Places, span};
use crate::finding::{Edit, Finding, Rewrite, Safety, Status};
use serde_json::{Value, json};

/// Findings of one selection that get actions of their own.
const MOST: usize = 32;

/// Characters of a rewrite that a title shows.
const LONGEST: usize = 72;

/// The actions for what is selected.
pub(super) fn actions(asked: &Actions, buffer: &Buffer, outcome: &Outcome, client: &Client) -> Value {
    let Found::Checked(checked, folder) = &outcome.found else { return json!([]) };
    let places = Places::new(&checked.source, client.units);
    let selected = span(places.source().text(), asked.range, client.units);
    let wants = |kind: &str| {
        let covers = |only: &String| {
            kind == only || kind.strip_prefix(only.as_str()).is_some_and(|rest| rest.starts_with('.'))
        };
        asked.context.only.as_ref().is_none_or(|only| only.iter().any(covers))
    };
    let mut actions = Vec::new();
    if wants(QUICK_FIX) {
        let touched = checked.findings().map(|(_, finding)| finding).filter(|finding| {
            finding.status != Status::Allowed
                && finding.span.start <= selected.end
                && selected.start <= finding.span.end
        });
        let touched: Vec<&Finding> = touched.take(MOST).collect();
        // Into a file of many texts goes what `fix` would write, and into a broken one nothing.
        let may_write = |puts: &[Edit]| {
            checked.many.is_none()
                || checked.problems.is_empty() && folder.may_edit(&buffer.path, places.source().text(), puts)
        };
        let action = |finding: &Finding, title: String, puts: Vec<Put>, preferred: bool| {
            json!({
                "title": title,
                "kind": QUICK_FIX,
                "isPreferred": preferred,
                "diagnostics": [diagnostic(finding, &folder.project.rules, &places, &outcome.uri, client)],
                "edit": edit(puts, &outcome.uri, buffer.version, &places, client),
            })
        };
        for finding in &touched {
            for rewrite in &finding.rewrites {
                if let Some((title, puts)) = proposal(finding, rewrite)
                    && (checked.many.is_none() || !rewrite.edits.is_empty())
                    && may_write(&rewrite.edits)
                {
                    actions.push(action(finding, title, puts, rewrite.safety == Safety::Safe));
                }
            }
        }
        for (finding, put) in allow_comment::offers(&touched, checked, folder, buffer, client) {
            let title = format!("Allow {} here, and say why", finding.rule);
            actions.push(action(finding, title, vec![put], false));
        }
    }
    if wants(FIX_ALL) {
        let only_this = asked.context.only.is_some();
        actions.extend(all_safe(outcome, buffer, only_this).map(|(count, puts)| {
            json!({
                "title": format!("Make every safe rewrite ({count})"),
                "kind": FIX_ALL,
                "edit": edit(puts.clone(), &outcome.uri, buffer.version, &places, client),
            })
        }));
    }
    Value::Array(actions)
}

/// What an action for `rewrite` says and does; `None` where only the writer can do it.
fn proposal(finding: &Finding, rewrite: &Rewrite) -> Option<(String, Vec<Put>)> {
    if !rewrite.edits.is_empty() {
        let title = match rewrite.label.trim() {
            "" => format!("Leave out “{}”", short(&finding.text)),
            label => format!("Write “{}”", short(label)),
        };
        return Some((title, rewrite.edits.iter().map(Put::from).collect()));
    }
    let span = rewrite.blank?;
    let title = format!("Write “{}”, and fill in what is in braces", short(&rewrite.label));
    Some((title, vec![Put { span, text: rewrite.label.clone(), blanks: true }]))
}

fn short(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text,
    }
}
