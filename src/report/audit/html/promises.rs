//! Promises: made when, due when, and what became of them.

use super::figure::{Figure, at};
use super::listed::MOST_PROMISES;
use crate::report::audit::report::AuditReport;
use crate::report::audit::window::{Window, short_day};
use crate::report::counted;
use crate::report::html::shown::{cut, shown};
use crate::rules::over_time::{Fate, Promise};
use maud::{Markup, html};

/// Characters of a promise.
const MOST_WORDS: usize = 200;

/// The plot: a table whose last column draws each promise on one scale of time.
pub(super) fn promises(report: &AuditReport<'_>, window: Window) -> Markup {
    let (history, all) = (&report.audit.history, &report.audit.series.promises);
    if all.is_empty() {
        return html! {};
    }
    let last = all.iter().map(|own| own.due).max().unwrap_or(window.last).max(window.last);
    let window = Window { last, ..window };
    let figure = Figure { id: "promises", title: "Promises", says: says(all), wide: true };
    figure.frame(&html! {
        table.ledger-of {
            thead { tr {
                th scope="col" { "They promised" } th scope="col" { "Made" } th scope="col" { "By" } th scope="col" { "What became of it" }
                th.scale scope="col" { span { (short_day(window.first)) } " " span { (short_day(window.last)) } }
            } }
            tbody {
                @for own in all.iter().take(MOST_PROMISES) {
                    @let message = &history.messages[own.message];
                    @let words = report.words_of(message, &own.text);
                    tr.(own.fate.name()) {
                        th scope="row" {
                            a href={ "#m" (own.message) } { bdi { "“" (shown(&cut(words.as_deref().unwrap_or("…"), MOST_WORDS))) "”" } }
                        }
                        td.made { (message.day().map(short_day).unwrap_or_default()) }
                        td.by { (short_day(own.due)) }
                        td.fate {
                            span.sign aria-hidden="true" { (sign(own.fate)) } " "
                            @if let Some(by) = own.fate.by() { a href={ "#m" (by) } { (became(own.fate)) } } @else { (became(own.fate)) }
                        }
                        td.track { (track(own, report, window)) }
                    }
                }
            }
        }
        @if all.len() > MOST_PROMISES { p.facts { "and " (all.len() - MOST_PROMISES) " more, which the JSON report has" } }
    })
}

fn says(all: &[Promise]) -> String {
    let count = |fits: fn(Fate) -> bool| all.iter().filter(|own| fits(own.fate)).count();
    let mut parts = vec![format!("{} in time", count(|fate| matches!(fate, Fate::Kept(_))))];
    for (count, words) in [
        (count(|fate| matches!(fate, Fate::Late(_))), "late"),
        (count(|fate| matches!(fate, Fate::Moved(_))), "put off openly"),
        (count(|fate| fate == Fate::Broken), "not in the archive"),
        (count(|fate| fate == Fate::Open), "not due yet"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {words}"));
        }
    }
    let all = counted(all.len(), "promise");
    format!(
        "{all} by a date: {}. A bar runs from the day it was made to the day it was due; a green tick is the day it was kept.",
        parts.join(", ")
    )
}

fn sign(fate: Fate) -> &'static str {
    match fate {
        Fate::Kept(_) => "✓",
        Fate::Late(_) => "◷",
        Fate::Moved(_) => "→",
        Fate::Broken => "✗",
        Fate::Open => "…",
    }
}

fn became(fate: Fate) -> &'static str {
    match fate {
        Fate::Kept(_) => "kept",
        Fate::Late(_) => "kept late",
        Fate::Moved(_) => "put off openly",
        Fate::Broken => "not in the archive",
        Fate::Open => "not due yet",
    }
}

/// From the day it was made to the day it was due, and the day it was kept.
fn track(own: &Promise, report: &AuditReport<'_>, window: Window) -> Markup {
    let history = &report.audit.history;
    let x = |day| 2.0 + 196.0 * window.share(day);
    let (made, due) = (x(history.day(own.message)), x(own.due));
    let kept = own.fate.by().map(|by| x(history.day(by)));
    html! {
        svg viewBox="0 0 200 14" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            line.grid x1="0" x2="200" y1="7" y2="7" {}
            rect.span x=(at(made)) y="4.5" width=(at((due - made).max(1.5))) height="5" {}
            line.due x1=(at(due)) x2=(at(due)) y1="1" y2="13" {}
            @if let Some(kept) = kept.filter(|kept| *kept > due) { line.lag x1=(at(due)) x2=(at(kept)) y1="7" y2="7" {} }
            @if let Some(kept) = kept { line.kept-on x1=(at(kept)) x2=(at(kept)) y1="1" y2="13" {} }
        }
    }
}
