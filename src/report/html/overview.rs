//! The first page: may it go out and why not, how the scores lie, and the table of texts.

use super::charts;
use super::row::draw;
use super::shown::shown;
use crate::check::Summary;
use crate::report::location::{problem_place, problem_text, slashed};
use crate::report::row::Row;
use crate::report::summary::{counted, let_pass, not_read, not_spoken, opening, other_model, set_aside};
use maud::{Markup, html};

/// Rows that stand on the page from the start; the script draws more when they are wanted.
pub(super) const FIRST: usize = 100;
/// Reasons and problems that are told before the rest is folded.
const MOST: usize = 5;

/// The page of `rows`, which stand in order of need.
pub(super) fn overview(summary: &Summary, rows: &[Row]) -> Markup {
    let with_findings = rows.iter().filter(|row| row.error + row.warning + row.note > 0).count();
    let single = rows.len() == 1;
    html! {
        section #overview.single[single] slot="overview" tabindex="-1" aria-labelledby="verdict" {
            header.verdict.(standing(summary)) {
                h1 #verdict { (verdict(summary)) }
                @if !rows.is_empty() { p.lead { (shown(&opening(summary, with_findings))) } }
                @let reasons: Vec<String> = summary.reasons.iter().map(ToString::to_string).collect();
                (list(&reasons, "reasons"))
                @let problems: Vec<String> = summary.problems.iter().map(problem).collect();
                @if !problems.is_empty() {
                    p.lead { strong { "Not everything could be checked." } }
                    (list(&problems, "problems"))
                }
                @for remark in [let_pass(summary), set_aside(summary), not_spoken(summary), other_model(summary), not_read(summary)].into_iter().flatten() {
                    p.remark { (shown(&remark)) }
                }
            }
            @if !rows.is_empty() {
                @if !single {
                    (counts(summary, rows))
                    div.charts { (charts::scores(rows)) (charts::rules(summary)) }
                }
                (table(summary, rows))
            }
        }
    }
}

fn verdict(summary: &Summary) -> String {
    // The gate may let warnings pass; who reads the first line alone should know of them.
    let [_, warnings, _] = summary.findings;
    let but = if warnings > 0 { format!(", with {}", counted(warnings, "warning")) } else { String::new() };
    match (summary.documents, summary.passed(), summary.problems.is_empty()) {
        (0, _, _) => "There was no text to check".to_owned(),
        (_, false, _) => "Not ready to go out".to_owned(),
        (_, true, false) => "Not everything was checked".to_owned(),
        (1, true, true) => format!("May go out{but}"),
        (_, true, true) => format!("All of it may go out{but}"),
    }
}

/// The class of the verdict: what colour it has.
fn standing(summary: &Summary) -> &'static str {
    match (summary.passed() && summary.problems.is_empty(), summary.findings) {
        (false, _) => "stopped",
        (true, [_, 0, _]) => "passed",
        (true, _) => "let-pass",
    }
}

fn problem(error: &crate::error::Error) -> String {
    match problem_place(error) {
        Some((path, Some(at))) => format!("{}:{}: {}", slashed(path), at.start.line, problem_text(error)),
        _ => problem_text(error),
    }
}

/// The first of `lines`, the rest folded.
fn list(lines: &[String], class: &str) -> Markup {
    let items = |lines: &[String]| html! { ul.(class) { @for line in lines { li { (shown(line)) } } } };
    html! {
        @if !lines.is_empty() { (items(&lines[..lines.len().min(MOST)])) }
        @if lines.len() > MOST {
            details { summary { "and " (lines.len() - MOST) " more" } (items(&lines[MOST..])) }
        }
    }
}

/// Four figures of the whole.
fn counts(summary: &Summary, rows: &[Row]) -> Markup {
    let mut scores: Vec<f64> = rows.iter().filter_map(|row| row.score).collect();
    scores.sort_by(f64::total_cmp);
    let median = scores.get(scores.len() / 2);
    let stopped = rows.iter().filter(|row| row.stops).count();
    let [note, warning, error] = summary.findings;
    html! {
        dl.counts {
            div { dt { "passed" } dd { (rows.len() - stopped) span.soft { " of " (rows.len()) } } }
            @if let Some(median) = median { div { dt { "median score" } dd { (median) } } }
            div { dt { "errors and warnings" } dd { (error + warning) } }
            div { dt { "notes" } dd { (note) } }
        }
    }
}

fn table(summary: &Summary, rows: &[Row]) -> Markup {
    let changes = rows.iter().any(|row| row.change.is_some());
    let heads = [
        ("need", "Text"),
        ("score", "Score"),
        ("found", "Found"),
        ("change", "Change"),
        ("channel", "Channel"),
    ];
    let mut channels: Vec<&str> = rows.iter().map(|row| row.channel).collect();
    channels.sort_unstable();
    channels.dedup();
    html! {
        section.texts aria-labelledby="texts-title" {
            h2 #texts-title { "Texts" }
            form.filter role="search" aria-label="Filter the texts" hidden {
                label { span { "Find" } input #find type="search" autocomplete="off" placeholder="title or path"; }
                label { span { "Show" } select #show {
                    option value="" { "all" }
                    option value="stops" { "stopped by the gate" }
                    option value="error" { "with errors" }
                    option value="warning" { "with warnings" }
                    option value="found" { "with any finding" }
                    option value="quiet" { "nothing found" }
                } }
                label { span { "Channel" } select #channel {
                    option value="" { "all" }
                    @for channel in channels { option { (channel) } }
                } }
                label { span { "Rule" } select #rule {
                    option value="" { "all" }
                    @for rule in summary.by_rule.keys() { option { (shown(rule)) } }
                } }
                label { span { "Order" } select #order {
                    option value="need" { "what needs attention" }
                    option value="score" { "lowest score" }
                    option value="best" { "highest score" }
                    @if changes { option value="change" { "biggest loss" } }
                    option value="path" { "name" }
                } }
            }
            p #count.facts role="status" {}
            table #texts role="table" aria-labelledby="texts-title" aria-rowcount=(rows.len() + 1) {
                thead role="rowgroup" {
                    tr role="row" {
                        @for (name, head) in heads {
                            @if name != "change" || changes { th scope="col" role="columnheader" { (head) } }
                        }
                    }
                }
                tbody role="rowgroup" {
                    @for row in rows.iter().take(FIRST) { (draw(row, changes)) }
                }
            }
            button #more type="button" hidden { "Show more" }
            @if rows.len() > FIRST {
                noscript { p.remark { (rows.len() - FIRST) " more texts are listed where scripts may run." } }
            }
        }
    }
}
