//! Who wrote to whom, and what for: answers, sales, the rest, and what came back.

use super::figure::{Figure, percent};
use super::listed::Listed;
use crate::report::audit::report::AuditReport;
use crate::report::html::score::bar;
use crate::rules::over_time::Message;
use maud::{Markup, html};

/// The plot: a table whose middle column draws.
pub(super) fn balance(report: &AuditReport<'_>, listed: &Listed) -> Markup {
    let (history, own) = (&report.audit.history, report.audit.series.balance);
    if own.sent + own.got == 0 {
        return html! {};
    }
    let others = own.sent.saturating_sub(own.answers + own.selling);
    let opens = own.sent.saturating_sub(own.answers);
    let sells = Message::wants;
    let unasked = |message: &Message| message.is_out() && !message.answers;
    let rows = [
        ("You wrote to them", own.got, listed.first(history, |own| !own.is_out())),
        ("They answered", own.answers, listed.first(history, |own| own.is_out() && own.answers)),
        (
            "They opened the talk, to sell",
            own.selling,
            listed.first(history, |own| unasked(own) && sells(own)),
        ),
        (
            "They opened it, for something else",
            others,
            listed.first(history, |own| unasked(own) && !sells(own)),
        ),
    ];
    let most = rows.iter().map(|(_, count, _)| *count).max().unwrap_or(1).max(1);
    let figure = Figure {
        id: "balance",
        title: "Who opens the talk",
        says: match opens {
            0 => format!("They never opened it. You wrote {}.", times(own.got)),
            _ => format!(
                "They opened it {}, {} of those to sell. You wrote {}.",
                times(opens),
                percent(own.selling as f64, opens as f64),
                times(own.got)
            ),
        },
        wide: report.audit.series.loudness.is_none(),
    };
    figure.frame(&html! {
        table.rules {
            thead.unseen { tr { th scope="col" { "Who" } th scope="col" { "Bar" } th scope="col" { "Messages" } } }
            tbody {
                @for (name, count, first) in rows {
                    tr {
                        th scope="row" { @if let Some(first) = first { a href={ "#m" (first) } { (name) } } @else { (name) } }
                        td.plot { (bar(count as f64, most as f64, None)) }
                        td { (count) }
                    }
                }
            }
        }
    })
}

/// `once`, `7 times`.
fn times(count: usize) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}
