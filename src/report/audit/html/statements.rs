//! What one would say of this friend: statements by weight, each opening to the places that show it.

use crate::archive::Statement;
use crate::calendar::Day;
use crate::finding::Severity;
use crate::report::audit::figures::{AT_ONCE, Figures, groups, too_few};
use crate::report::audit::report::AuditReport;
use crate::report::audit::window::short_day;
use crate::report::audit::words::{heading, weighs};
use crate::report::counted;
use crate::report::html::shown::{cut, shown};
use crate::rules::over_time::Exhibit;
use maud::{Markup, html};

/// Places of a statement that are shown, statements of a rule, and remarks.
pub(super) const MOST_PLACES: usize = 12;
const MOST_OF_RULE: usize = 40;
const MOST_REMARKS: usize = 12;
/// Characters of what a place says.
const MOST_WORDS: usize = 300;

/// The statements that the page shows, with their numbers.
pub(super) fn told<'a>(report: &AuditReport<'a>) -> Vec<(usize, &'a Statement)> {
    let rules = groups(report).into_iter().flat_map(|group| group.rules);
    rules.flat_map(|rule| rule.into_iter().take(MOST_OF_RULE)).collect()
}

/// All of them.
pub(super) fn statements(report: &AuditReport<'_>, figures: &Figures) -> Markup {
    let remarks = figures.remarks(report);
    html! {
        section.said #said aria-labelledby="said-title" {
            h2 #said-title { "What one would say of this friend" }
            @if report.audit.statements.is_empty() { p { "Nothing stands out, for better or worse." } }
            @for group in groups(report) {
                h3 { (heading(group.severity)) }
                ol.statements {
                    @for rule in &group.rules {
                        @for (at, said) in rule.iter().take(AT_ONCE) { (card(report, *at, said)) }
                        @if rule.len() > AT_ONCE { li.more { (more(report, rule)) } }
                    }
                }
            }
            @if let Some(few) = too_few(&report.audit.unsaid) { p.remark { (shown(&few)) } }
            @if !remarks.is_empty() {
                p.remark { @for remark in remarks.iter().take(MOST_REMARKS) { (shown(remark)) ". " } }
            }
        }
    }
}

/// What else a rule says, folded.
fn more(report: &AuditReport<'_>, rule: &[(usize, &Statement)]) -> Markup {
    let told = rule.len().min(MOST_OF_RULE);
    html! {
        details {
            summary { (rule.len() - AT_ONCE) " more like that" }
            ol.statements {
                @for (at, said) in &rule[AT_ONCE..told] { (card(report, *at, said)) }
            }
            @if rule.len() > told { p.facts { "and " (rule.len() - told) " more, which the JSON report has" } }
        }
    }
}

fn card(report: &AuditReport<'_>, at: usize, said: &Statement) -> Markup {
    let sign = match said.severity {
        Severity::Error => "✗",
        Severity::Warning => "!",
        Severity::Note => "·",
    };
    let places = &said.evidence;
    html! {
        li.card.(said.severity.name()) id={ "s" (at) } {
            details {
                summary {
                    span.sign aria-hidden="true" { (sign) }
                    span {
                        span.message { (shown(&report.said(said))) }
                        span.tags { span.severity { (weighs(said.severity)) } " · " (shown(&said.title)) " · " (counted(places.len(), "place")) @if said.known { " · in the baseline" } }
                    }
                }
                p.why { (shown(&said.why)) }
                ol.evidence { @for exhibit in places.iter().take(MOST_PLACES) { (place(report, exhibit)) } }
                @if places.len() > MOST_PLACES { p.facts { "and " (places.len() - MOST_PLACES) " more, which the JSON report has" } }
                p.facts { code { (said.rule) } }
            }
        }
    }
}

fn place(report: &AuditReport<'_>, exhibit: &Exhibit) -> Markup {
    let seen = report.shown(exhibit);
    let message = &report.audit.history.messages[exhibit.message];
    let date = seen.date.as_deref().and_then(Day::parse).map_or("undated".to_owned(), short_day);
    html! {
        li {
            a href={ "#m" (exhibit.message) } { (date) } span.soft { ", " (message.channel.name()) @if seen.inbound { ", yours" } }
            @if let Some(text) = &seen.text { p.words { bdi { "“" (shown(&cut(text, MOST_WORDS))) "”" } } }
            p.path { bdi { (shown(&seen.path)) ":" (seen.line) } }
        }
    }
}
