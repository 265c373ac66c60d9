//! Loud and calm: whether who shouts fares better than who does not.

use super::figure::{Figure, at};
use crate::report::audit::report::AuditReport;
use crate::rules::over_time::LoudnessRow;
use maud::{Markup, html};

/// The plot: a table whose middle column draws both from 0 to the larger.
pub(super) fn loudness(report: &AuditReport<'_>) -> Markup {
    let Some(own) = &report.audit.series.loudness else { return html! {} };
    let figure = Figure {
        id: "loudness",
        title: "Loud and calm",
        says: format!(
            "How {} loud messages fared beside {} calm ones. Where the range of the ratio holds 1, it may be chance.",
            own.loud, own.calm
        ),
        wide: false,
    };
    figure.frame(&html! {
        div.scroll tabindex="0" role="group" aria-label="Loud and calm, as a table" {
            table.rules.loudness {
                thead { tr {
                    th scope="col" { "What" }
                    th.key scope="col" { span.loud aria-hidden="true" { "▲" } " loud, " span.calm aria-hidden="true" { "○" } " calm" }
                    th scope="col" { "Loud" } th scope="col" { "Calm" } th scope="col" { "Ratio" }
                } }
                tbody {
                    @for row in &own.rows {
                        tr {
                            th scope="row" { (called(row.what)) }
                            td.plot { (slope(row)) }
                            td { (value(row, row.loud)) }
                            td { (value(row, row.calm)) }
                            td {
                                @if let Some((ratio, low, high)) = row.ratio {
                                    (times(ratio)) span.soft { " (" (times(low)) " to " (times(high)) ")" }
                                } @else { span.soft { "too few to say" } }
                            }
                        }
                    }
                }
            }
        }
    })
}

/// Two marks on one scale, and the line between them.
fn slope(row: &LoudnessRow) -> Markup {
    let most = if is_share(row) { 1.0 } else { row.loud.max(row.calm).max(f64::MIN_POSITIVE) };
    let x = |value: f64| 8.0 + 144.0 * (value / most).clamp(0.0, 1.0);
    let (loud, calm) = (x(row.loud), x(row.calm));
    html! {
        svg.slope viewBox="0 0 160 20" aria-hidden="true" focusable="false" {
            line.grid x1="8" x2="152" y1="10" y2="10" {}
            line.between x1=(at(loud)) x2=(at(calm)) y1="10" y2="10" {}
            circle.calm cx=(at(calm)) cy="10" r="5" {}
            path.loud d=(format!("M{loud:.1} 3.5L{:.1} 15L{:.1} 15Z", loud + 6.0, loud - 6.0)) {}
        }
    }
}

/// What is compared, as people say it.
fn called(what: &str) -> &str {
    match what {
        "answered" => "got an answer",
        "hours" => "hours until it came",
        "informed" => "were told something of use",
        "offered" => "got help, money or a gift",
        "signed" => "were answered by name",
        other => other,
    }
}

/// A ratio, with as many digits as tell it from nothing.
fn times(ratio: f64) -> String {
    if ratio < 1.0 { format!("{ratio:.2}") } else { format!("{ratio:.1}") }
}

/// Whether it is a share and no time.
fn is_share(row: &LoudnessRow) -> bool {
    row.what != "hours" && row.loud <= 1.0 && row.calm <= 1.0
}

fn value(row: &LoudnessRow, value: f64) -> String {
    if is_share(row) { format!("{:.0} %", value * 100.0) } else { format!("{value:.1}") }
}
