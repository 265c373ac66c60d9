//! What they wrote for, month by month: of a hundred words, so many help, ask, sell.

use super::figure::{Figure, at, percent, table};
use super::listed::Listed;
use super::marks::{area, legend, mark};
use crate::report::audit::does::Does;
use crate::report::audit::report::AuditReport;
use crate::report::audit::window::{Column, Window};
use maud::{Markup, html};

const MOST_COLUMNS: usize = 60;
const LEFT: f64 = 38.0;
const RIGHT: f64 = 412.0;
const TOP: f64 = 8.0;
const HIGH: f64 = 170.0;

/// The plot.
pub(super) fn acts(report: &AuditReport<'_>, window: Window, listed: &Listed) -> Markup {
    let columns = window.columns(&report.audit.history, MOST_COLUMNS);
    let mut all = [0_u64; Does::COUNT];
    columns
        .iter()
        .for_each(|own| all.iter_mut().zip(own.words).for_each(|(all, words)| *all += u64::from(words)));
    let words: u64 = all.iter().sum();
    if words == 0 {
        return html! {};
    }
    let of = |does: Does| percent(all[does as usize] as f64, words as f64);
    let figure = Figure {
        id: "acts",
        title: "What they wrote for",
        says: format!(
            "Of all their words {} help or inform, {} sell, {} praise themselves, {} ask or invite.",
            of(Does::Helps),
            of(Does::Sells),
            of(Does::Praises),
            of(Does::Asks)
        ),
        wide: false,
    };
    let step = (RIGHT - LEFT) / columns.len() as f64;
    let drawn = html! {
        svg.marks viewBox="0 0 420 206" role="group" aria-label="Columns: what the words of each month are for. Arrow keys go from month to month." {
            @for share in [0, 50, 100] {
                @let y = TOP + HIGH * (1.0 - f64::from(share) / 100.0);
                line.grid x1=(LEFT) x2=(RIGHT) y1=(at(y)) y2=(at(y)) {}
                text.left x=(LEFT - 5.0) y=(at(y + 4.0)) { (share) " %" }
            }
            @for (index, column) in columns.iter().enumerate() {
                @if column.words.iter().any(|words| *words > 0) {
                    (mark(listed.near(column.day()), &says(column), &stack(column, LEFT + step * index as f64, step)))
                }
            }
            @for (day, text) in window.marks(4) {
                @let x = LEFT + (RIGHT - LEFT) * window.share(day);
                line.axis x1=(at(x)) x2=(at(x)) y1=(TOP + HIGH) y2=(TOP + HIGH + 5.0) {}
                text x=(at(x.clamp(LEFT, RIGHT - 14.0))) y="200" { (text) }
            }
        }
        (legend(true))
    };
    let rows = html! {
        @for column in &columns {
            @let words = total(column);
            tr {
                td { (column.name()) }
                @for own in column.words { td { @if words > 0.0 { (percent(f64::from(own), words)) } @else { "–" } } }
            }
        }
    };
    let heads: Vec<&str> = std::iter::once("When").chain(Does::ALL.map(Does::says)).collect();
    figure.with_table(&drawn, &table("Words by what they are for", &heads, &rows))
}

fn total(column: &Column) -> f64 {
    column.words.iter().copied().map(f64::from).sum()
}

/// A column, from what is good for the reader at the bottom to what is not at the top.
fn stack(column: &Column, x: f64, step: f64) -> Markup {
    let all = total(column);
    let mut bottom = TOP + HIGH;
    let mut parts = Vec::new();
    for (does, words) in Does::ALL.into_iter().zip(column.words) {
        let high = HIGH * f64::from(words) / all.max(1.0);
        bottom -= high;
        if words > 0 {
            parts.push((does, bottom, high));
        }
    }
    html! {
        @for (does, y, high) in parts {
            (area(does, x + step * 0.08, y, (step * 0.84).max(1.0), high))
        }
    }
}

fn says(column: &Column) -> String {
    let all = total(column);
    let mut parts: Vec<(Does, u32)> = Does::ALL.into_iter().zip(column.words).collect();
    parts.sort_by_key(|(_, words)| std::cmp::Reverse(*words));
    let told = parts.into_iter().filter(|(_, words)| *words > 0).take(3);
    let told: Vec<String> =
        told.map(|(does, words)| format!("{} {}", percent(f64::from(words), all), does.says())).collect();
    format!("{}: {}", column.name(), told.join(", "))
}
