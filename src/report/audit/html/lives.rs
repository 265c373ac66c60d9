//! The lives of words that came and went.

use super::figure::{Figure, at};
use super::listed::{MOST_LIVES, MOST_OF_LIFE};
use super::marks::mark;
use crate::report::audit::report::AuditReport;
use crate::report::audit::window::{Window, short_day};
use crate::report::html::shown::{cut, plain, shown};
use crate::rules::over_time::Life;
use maud::{Markup, html};

/// Characters of a word.
const MOST_WORD: usize = 60;

/// The plot: a table whose last column draws a life.
pub(super) fn lives(report: &AuditReport<'_>, window: Window) -> Markup {
    let all = &report.audit.series.lives;
    if all.is_empty() {
        return html! {};
    }
    let longest = all.iter().max_by_key(|life| life.messages.len());
    let figure = Figure {
        id: "lives",
        title: "Words that came and went",
        says: longest.map_or(String::new(), |life| {
            let days = life.died.unix() - life.born.unix();
            format!("“{}” lived {} here.", plain(&cut(&life.term, MOST_WORD)), lasted(days))
        }),
        wide: true,
    };
    figure.frame(&html! {
        table.ledger-of.of-words {
            thead { tr {
                th scope="col" { "Word" } th scope="col" { "First" } th scope="col" { "Last" } th scope="col" { "Messages" }
                th.scale scope="col" { span { (short_day(window.first)) } " " span { (short_day(window.last)) } }
            } }
            tbody {
                @for life in all.iter().take(MOST_LIVES) {
                    tr {
                        th scope="row" {
                            @let word = html! { bdi { (shown(&cut(&life.term, MOST_WORD))) } };
                            @if let Some(first) = life.messages.first() { a href={ "#m" (first) } { (word) } } @else { (word) }
                        }
                        td.made { (short_day(life.born)) }
                        td.by { (short_day(life.died)) }
                        td.times { (life.messages.len()) }
                        td.track { (track(life, report, window)) }
                    }
                }
            }
        }
        @if all.len() > MOST_LIVES { p.facts { "and " (all.len() - MOST_LIVES) " more, which the JSON report has" } }
    })
}

fn lasted(days: i64) -> String {
    match days {
        0..=1 => "a day".to_owned(),
        2..=59 => format!("{days} days"),
        _ => format!("{} months", days / 30),
    }
}

fn track(life: &Life, report: &AuditReport<'_>, window: Window) -> Markup {
    let history = &report.audit.history;
    let x = |day| 2.0 + 196.0 * window.share(day);
    html! {
        svg.marks viewBox="0 0 200 14" preserveAspectRatio="none" role="group" aria-label="Its messages" {
            line.grid x1="0" x2="200" y1="7" y2="7" {}
            rect.span x=(at(x(life.born))) y="4.5" width=(at((x(life.died) - x(life.born)).max(1.5))) height="5" {}
            @for own in life.messages.iter().take(MOST_OF_LIFE) {
                @let day = history.day(*own);
                (mark(*own, &short_day(day), &html! { line.tick-of x1=(at(x(day))) x2=(at(x(day))) y1="1" y2="13" {} }))
            }
        }
    }
}
