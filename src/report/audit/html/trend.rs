//! How the score moved: the middle of each month, the line through all messages, and where it fell.

use super::figure::{Figure, at, table};
use super::listed::Listed;
use super::marks::mark;
use crate::calendar::Day;
use crate::language::Language;
use crate::report::audit::report::AuditReport;
use crate::report::audit::window::{Column, Window};
use crate::rules::over_time::{Trend, spoken};
use maud::{Markup, html};

const MOST_COLUMNS: usize = 60;
const LEFT: f64 = 30.0;
const RIGHT: f64 = 408.0;
const TOP: f64 = 8.0;
const HIGH: f64 = 170.0;
/// A trend that chance makes so often or less is told.
const SURE: f64 = 0.05;
/// A drop of so many points is marked.
const DROP: f64 = 3.0;

/// The plot.
pub(super) fn trend(report: &AuditReport<'_>, window: Window, listed: &Listed) -> Markup {
    let history = &report.audit.history;
    let columns = window.columns(history, MOST_COLUMNS);
    let trend = report.audit.series.trend.as_ref();
    if columns.iter().all(|column| column.score.is_none()) {
        return html! {};
    }
    let drop = trend.and_then(|own| own.drop).filter(|(_, before, after)| before - after >= DROP);
    let fell = drop.map_or(String::new(), |(at, before, after)| {
        format!(
            "It fell most on {}, from {before:.0} to {after:.0}. ",
            spoken(history.day(at), Language::English)
        )
    });
    let figure = Figure {
        id: "trend",
        title: "How the score moved",
        says: format!(
            "{}{fell}A dot is the middle of a month; the bar behind it holds the middle half.",
            moves(trend)
        ),
        wide: false,
    };
    let x = |day: Day| LEFT + (RIGHT - LEFT) * window.share(day);
    let y = |score: f64| TOP + HIGH * (1.0 - score.clamp(0.0, 100.0) / 100.0);
    let drawn = html! {
        svg.marks viewBox="0 0 420 206" role="group" aria-label="The score month by month. Arrow keys go from month to month." {
            @for score in [0.0, 50.0, 100.0] {
                line.grid x1=(LEFT) x2=(RIGHT) y1=(at(y(score))) y2=(at(y(score))) {}
                text.left x=(LEFT - 5.0) y=(at(y(score) + 4.0)) { (score) }
            }
            @if let Some((at_drop, _, _)) = drop {
                @let x = x(history.day(at_drop));
                line.drop x1=(at(x)) x2=(at(x)) y1=(TOP) y2=(TOP + HIGH) {}
            }
            @if let Some(((from, start), (to, end))) = trend.and_then(ends) {
                line.line x1=(at(x(from))) x2=(at(x(to))) y1=(at(y(start))) y2=(at(y(end))) {}
            }
            @for column in &columns {
                @if let Some((low, middle, high)) = column.score {
                    @let x = x(half(column)).clamp(LEFT + 3.0, RIGHT - 3.0);
                    (mark(listed.near(column.day()), &says(column, low, middle, high), &html! {
                        line.whisker x1=(at(x)) x2=(at(x)) y1=(at(y(high))) y2=(at(y(low))) {}
                        circle.median cx=(at(x)) cy=(at(y(middle))) r="3.6" {}
                    }))
                }
            }
            @if let Some((at_drop, before, after)) = drop {
                @let x = x(history.day(at_drop));
                (mark(at_drop, &format!("The first message after the fall from {before:.0} to {after:.0}"), &html! {
                    path.fall d=(format!("M{:.1} {TOP}h10l-5 8z", x - 5.0)) {}
                }))
            }
            @for (day, text) in window.marks(4) {
                line.axis x1=(at(x(day))) x2=(at(x(day))) y1=(TOP + HIGH) y2=(TOP + HIGH + 5.0) {}
                text x=(at(x(day).clamp(LEFT, RIGHT - 10.0))) y="200" { (text) }
            }
        }
    };
    let rows = html! {
        @for column in &columns {
            tr {
                td { (column.name()) }
                td { (column.sent) }
                @let figures = column.score.map(|(low, middle, high)| [middle, low, high]);
                @for own in 0..3 { td { @if let Some(all) = figures { (format!("{:.0}", all[own])) } @else { "–" } } }
            }
        }
    };
    figure.with_table(
        &drawn,
        &table(
            "Scores by month",
            &["When", "Messages", "Middle", "A quarter below", "A quarter above"],
            &rows,
        ),
    )
}

/// The middle of a column.
fn half(column: &Column) -> Day {
    Day::of_unix(column.day().unix() + i64::from(column.months) * 15)
}

/// Both ends of the line through all messages.
fn ends(trend: &Trend) -> Option<((Day, f64), (Day, f64))> {
    let ((_, first, _), (_, last, _)) = (trend.points.first()?, trend.points.last()?);
    let years = (last.unix() - first.unix()) as f64 / 365.25;
    Some(((*first, trend.start), (*last, trend.start + trend.slope * years)))
}

fn moves(trend: Option<&Trend>) -> String {
    match trend {
        None => String::new(),
        Some(own) if own.p > SURE => "Up and down, and no trend that is more than chance. ".to_owned(),
        Some(own) => {
            let (rises, by) = (if own.slope < 0.0 { "falls" } else { "rises" }, own.slope.abs());
            let chance =
                if own.p < 0.001 { "less than 0.1".to_owned() } else { format!("{:.1}", own.p * 100.0) };
            format!("It {rises} by {by:.1} points a year; chance alone does that in {chance} % of cases. ")
        }
    }
}

fn says(column: &Column, low: f64, middle: f64, high: f64) -> String {
    format!("{}: {middle:.0}, half of the messages between {low:.0} and {high:.0}", column.name())
}
