//! The channels beside each other: one voice, or a charmer by letter and a bully by phone.

use super::figure::{Figure, percent};
use super::listed::Listed;
use crate::finding::Dimension;
use crate::report::audit::report::AuditReport;
use crate::report::html::score::band_of;
use crate::report::score::called;
use crate::rules::over_time::ChannelRow;
use maud::{Markup, html};

/// The plot: a table whose cells are shaded by what they hold.
pub(super) fn channels(report: &AuditReport<'_>, listed: &Listed) -> Markup {
    let history = &report.audit.history;
    let rows = &report.audit.series.channels;
    if rows.is_empty() {
        return html! {};
    }
    let figure = Figure { id: "channels", title: "Channel by channel", says: says(rows), wide: true };
    let first = |row: &ChannelRow| listed.first(history, |own| own.is_out() && own.channel == row.channel);
    figure.frame(&html! {
        div.scroll tabindex="0" role="group" aria-label="Channels, as a table" {
            table.matrix {
                thead { tr {
                    th scope="col" { "Channel" } th scope="col" { "Messages" } th scope="col" { "Score" }
                    @for dimension in Dimension::ALL { th scope="col" { (called(dimension)) } }
                    th scope="col" { "signed by name" }
                    th scope="col" { "you : we" }
                } }
                tbody {
                    @for row in rows {
                        tr {
                            th scope="row" {
                                @if let Some(first) = first(row) { a href={ "#m" (first) } { (row.channel.name()) } } @else { (row.channel.name()) }
                            }
                            td { (row.n) }
                            td { (shaded(row.score.map(|(_, middle, _)| middle))) }
                            @for own in 0..6 { td { (shaded(row.dimensions.map(|all| all[own]))) } }
                            td { (percent(row.named, 1.0)) }
                            td { (format!("{:.1} : {:.1}", row.you, row.we)) }
                        }
                    }
                }
            }
        }
        p.facts { "Middle scores, 0 to 100; the colours are those of the score’s bands. The last column counts, of a hundred words, those that mean the reader and those that mean the firm." }
    })
}

fn shaded(value: Option<f64>) -> Markup {
    match value {
        Some(value) => html! { span.cell.{ "band-" (band_of(value)) } { (format!("{value:.0}")) } },
        None => html! { span.soft { "–" } },
    }
}

fn says(rows: &[ChannelRow]) -> String {
    let middle = |row: &&ChannelRow| row.score.map_or(f64::NAN, |(_, middle, _)| middle);
    let scored = || rows.iter().filter(|row| row.score.is_some());
    let best = scored().max_by(|a, b| middle(a).total_cmp(&middle(b)));
    let worst = scored().min_by(|a, b| middle(a).total_cmp(&middle(b)));
    match (best, worst) {
        (Some(best), Some(worst)) if best.channel != worst.channel => format!(
            "By {} they score {:.0}, by {} {:.0}.",
            best.channel.name(),
            middle(&best),
            worst.channel.name(),
            middle(&worst)
        ),
        _ => "How they sound where.".to_owned(),
    }
}
