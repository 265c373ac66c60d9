//! The head of the page: the question, its answer, what it rests on, and four figures.

use crate::archive::Keep;
use crate::report::audit::figures::{Figures, rests_on};
use crate::report::audit::report::AuditReport;
use crate::report::audit::words::QUESTION;
use crate::report::html::score::band_of;
use crate::report::html::shown::shown;
use crate::report::location::problem_text;
use maud::{Markup, html};

/// Reasons and problems that are told.
const MOST: usize = 12;

/// The head of the page.
pub(super) fn verdict(report: &AuditReport<'_>, figures: &Figures) -> Markup {
    let (class, answer, more) = match report.audit.keep {
        Keep::Yes => ("passed", "Yes.", ""),
        Keep::OnProbation => ("let-pass", "On probation.", "Tell them what bothers you, and see. "),
        Keep::No => ("stopped", "No.", ""),
        Keep::TooFew => ("let-pass", "Too little to go by to say.", ""),
    };
    let problems: Vec<String> = report.problems.iter().map(problem_text).collect();
    html! {
        header.verdict.keep.(class) {
            p.path { bdi { (shown(report.name)) } }
            h1 { span.question { (QUESTION) } " " span.answer { (answer) } }
            p.lead { (figures.extent()) ". " @if let Some(wrote) = figures.sentences().first() { (wrote) } }
            p.remark { (more) (rests_on(report)) }
            (list("reason why it does not pass", "reasons why it does not pass", report.reasons))
            (list("text could not be read", "texts could not be read", &problems))
        }
        (counts(figures))
        nav.jump aria-label="On this page" {
            a href="#said" { "What one would say" }
            @if figures.window.is_some() { a href="#plots" { "How it went" } }
            a href="#messages" { "The messages" }
        }
    }
}

fn list(one: &str, many: &str, lines: &[String]) -> Markup {
    let title = if lines.len() == 1 { one } else { many };
    html! {
        @if !lines.is_empty() {
            details.reasons {
                summary { (lines.len()) " " (title) }
                ul {
                    @for line in lines.iter().take(MOST) { li { (shown(line)) } }
                    @if lines.len() > MOST { li { "and " (lines.len() - MOST) " more" } }
                }
            }
        }
    }
}

fn counts(figures: &Figures) -> Markup {
    html! {
        dl.counts {
            div { dt { "messages are theirs" } dd { (figures.sent) span.soft { " of " (figures.sent + figures.got) } } }
            @if let Some(median) = figures.median {
                div { dt { "typical score of 100" } dd.{ "band-" (band_of(median)) } { span.band { (median.round()) } @if figures.scored < figures.sent { span.soft { " of " (figures.scored) " scored" } } } }
            }
            @if let Some(asking) = figures.asking {
                div { dt { "questions without an answer" } dd { (figures.unanswered) span.soft { " of " (asking) } } }
            }
            @if figures.due > 0 {
                div { dt { "promises kept in time" } dd { (figures.kept) span.soft { " of " (figures.due) } } }
            }
        }
    }
}
