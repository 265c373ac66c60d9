//! The first page: may it go out and why not, how the scores lie, and the table of texts.

use super::charts;
use super::row::draw;
use super::shown::shown;
use crate::check::Summary;
use crate::language::{Language, Phrasebook};
use crate::report::location::{problem_place, problem_text, slashed};
use crate::report::row::Row;
use crate::report::summary::{opening, remarks};
use maud::{Markup, html};

/// Rows that stand on the page from the start; the script draws more when they are wanted.
pub(super) const FIRST: usize = 100;
/// Reasons and problems that are told before the rest is folded.
const MOST: usize = 5;

/// The page of `rows`, which stand in order of need.
/// `page` is the language that the report began in.
pub(super) fn overview(summary: &Summary, rows: &[Row], page: Language) -> Markup {
    let book = summary.book();
    let own = (book.language() != page).then(|| book.language().tag());
    let with_findings = rows.iter().filter(|row| row.error + row.warning + row.note > 0).count();
    let single = rows.len() == 1;
    html! {
        section #overview.single[single] slot="overview" tabindex="-1" aria-labelledby="verdict" lang=[own] {
            header.verdict.(standing(summary)) {
                h1 #verdict { (verdict(summary, book)) }
                @if !rows.is_empty() { p.lead { (shown(&opening(summary, with_findings, book))) } }
                @let reasons: Vec<String> = summary.reasons.iter().map(|reason| reason.told(book)).collect();
                (list(&reasons, "reasons", book))
                @let problems: Vec<String> = summary.problems.iter().map(problem).collect();
                @if !problems.is_empty() {
                    p.lead { strong { (book.word("Not everything could be checked.")) } }
                    (list(&problems, "problems", book))
                }
                @for remark in remarks(summary, book) {
                    p.remark { (shown(&remark)) }
                }
            }
            @if !rows.is_empty() {
                @if !single {
                    (counts(summary, rows, book))
                    div.charts { (charts::scores(rows, book)) (charts::rules(summary, book)) }
                }
                (table(summary, rows, book))
            }
        }
    }
}

fn verdict(summary: &Summary, book: Phrasebook) -> String {
    // The gate may let warnings pass; who reads the first line alone should know of them.
    let [_, warnings, _] = summary.findings;
    let warned = warnings > 0;
    match (summary.documents, summary.passed(), summary.problems.is_empty()) {
        (0, _, _) => book.word("There was no text to check").to_owned(),
        (_, false, _) => book.word("Not ready to go out").to_owned(),
        (_, true, false) => book.word("Not everything was checked").to_owned(),
        (1, true, true) if warned => {
            book.say("May go out, with {count} {count|warning|warnings}", &[("count", &warnings)])
        }
        (1, true, true) => book.word("May go out").to_owned(),
        (_, true, true) if warned => {
            book.say("All of it may go out, with {count} {count|warning|warnings}", &[("count", &warnings)])
        }
        (_, true, true) => book.word("All of it may go out").to_owned(),
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
fn list(lines: &[String], class: &str, book: Phrasebook) -> Markup {
    let items = |lines: &[String]| html! { ul.(class) { @for line in lines { li { (shown(line)) } } } };
    html! {
        @if !lines.is_empty() { (items(&lines[..lines.len().min(MOST)])) }
        @if lines.len() > MOST {
            details { summary { (book.say("and {count} more", &[("count", &(lines.len() - MOST))])) } (items(&lines[MOST..])) }
        }
    }
}

/// Four figures of the whole.
fn counts(summary: &Summary, rows: &[Row], book: Phrasebook) -> Markup {
    let mut scores: Vec<f64> = rows.iter().filter_map(|row| row.score).collect();
    scores.sort_by(f64::total_cmp);
    let median = scores.get(scores.len() / 2);
    let stopped = rows.iter().filter(|row| row.stops).count();
    let [note, warning, error] = summary.findings;
    html! {
        dl.counts {
            div { dt { (book.word("passed")) } dd { (rows.len() - stopped) span.soft { " " (book.word("of")) " " (rows.len()) } } }
            @if let Some(median) = median { div { dt { (book.word("median score")) } dd { (median) } } }
            div { dt { (book.word("errors and warnings")) } dd { (error + warning) } }
            div { dt { (book.word("notes")) } dd { (note) } }
        }
    }
}

fn table(summary: &Summary, rows: &[Row], book: Phrasebook) -> Markup {
    let changes = rows.iter().any(|row| row.change.is_some());
    let heads = [
        ("need", book.word("Text")),
        ("score", book.word("Score")),
        ("found", book.word("Found")),
        ("change", book.word("Change")),
        ("channel", book.word("Channel")),
    ];
    let mut channels: Vec<&str> = rows.iter().map(|row| row.channel).collect();
    channels.sort_unstable();
    channels.dedup();
    html! {
        section.texts aria-labelledby="texts-title" {
            h2 #texts-title { (book.word("Texts")) }
            form.filter role="search" aria-label=(book.word("Filter the texts")) hidden {
                label { span { (book.word("Find")) } input #find type="search" autocomplete="off" placeholder=(book.word("title or path")); }
                label { span { (book.word("Show")) } select #show {
                    option value="" { (book.word("all")) }
                    option value="stops" { (book.word("stopped by the gate")) }
                    option value="error" { (book.word("with errors")) }
                    option value="warning" { (book.word("with warnings")) }
                    option value="found" { (book.word("with any finding")) }
                    option value="quiet" { (book.word("nothing found")) }
                } }
                label { span { (book.word("Channel")) } select #channel {
                    option value="" { (book.word("all")) }
                    @for channel in channels { option { (channel) } }
                } }
                label { span { (book.word("Rule")) } select #rule {
                    option value="" { (book.word("all")) }
                    @for rule in summary.by_rule.keys() { option { (shown(rule)) } }
                } }
                label { span { (book.word("Order")) } select #order {
                    option value="need" { (book.word("what needs attention")) }
                    option value="score" { (book.word("lowest score")) }
                    option value="best" { (book.word("highest score")) }
                    @if changes { option value="change" { (book.word("biggest loss")) } }
                    option value="path" { (book.word("name")) }
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
                    @for row in rows.iter().take(FIRST) { (draw(row, changes, book)) }
                }
            }
            button #more type="button" hidden { (book.word("Show more")) }
            @if rows.len() > FIRST {
                noscript { p.remark {
                    (book.say("{count} more texts are listed where scripts may run.", &[("count", &(rows.len() - FIRST))]))
                } }
            }
        }
    }
}
