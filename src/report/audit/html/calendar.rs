//! The calendar: on which days they wrote, and on which they were silent.

use super::figure::{Figure, at, table};
use super::listed::Listed;
use super::marks::mark;
use crate::calendar::Day;
use crate::language::Language;
use crate::report::audit::report::AuditReport;
use crate::report::audit::window::{Window, short_day, short_month, spoken_month};
use crate::report::counted;
use crate::rules::over_time::spoken;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Years that are drawn, the last ones.
const MOST_YEARS: usize = 10;
/// A day and the gap behind it, and the room for names.
const DAY: f64 = 14.0;
const GAP: f64 = 2.5;
const LEFT: f64 = 44.0;
const TOP: f64 = 18.0;
const YEAR: f64 = 7.0 * DAY + 30.0;
/// Shades of a day.
const SHADES: u32 = 4;

/// The calendar.
pub(super) fn calendar(report: &AuditReport<'_>, window: Window, listed: &Listed) -> Markup {
    let mut years: BTreeMap<u16, Vec<(Day, u32, u32)>> = BTreeMap::new();
    for (day, (sent, got)) in report.audit.series.calendar.iter().filter(|(day, _)| window.holds(**day)) {
        years.entry(day.year).or_default().push((*day, *sent, *got));
    }
    let left_out = years.len().saturating_sub(MOST_YEARS);
    let years: Vec<_> = years.into_iter().skip(left_out).collect();
    let days = || years.iter().flat_map(|(_, days)| days);
    let most = days().map(|(_, sent, _)| *sent).max().unwrap_or(0).max(1);
    let busiest = days().max_by_key(|(day, sent, _)| (*sent, std::cmp::Reverse(*day)));
    let wrote = days().filter(|(_, sent, _)| *sent > 0).count();
    let figure = Figure {
        id: "calendar",
        title: "Day by day",
        says: match busiest {
            Some((day, sent, _)) if *sent > 0 => format!(
                "They wrote on {}; the most, {}, on {}. The darker a day, the more they wrote; a dot is a day on which you did.",
                counted(wrote, "day"),
                counted(*sent as usize, "message"),
                spoken(*day, Language::English)
            ),
            _ => "Days on which you wrote bear a dot.".to_owned(),
        },
        wide: true,
    };
    let wide = LEFT + 54.0 * DAY;
    let drawn = html! {
        div.scroll {
            svg.marks viewBox={ "0 0 " (wide) " " (YEAR * years.len() as f64) } role="group" aria-label="Calendar. Arrow keys go from day to day, Enter opens the first message of one." {
                @for (row, (year, days)) in years.iter().enumerate() {
                    @let top = YEAR * row as f64 + TOP;
                    text.year x="0" y=(at(top - 6.0)) { (year) }
                    @for (row, name) in [(0.0, "Mon"), (3.0, "Thu"), (6.0, "Sun")] {
                        text.start x="0" y=(at(top + row * DAY + 10.0)) { (name) }
                    }
                    @for month in 0..12 {
                        @let day = Day { year: *year, month: month + 1, day: 1 };
                        text.start x=(at(place(day).0)) y=(at(top - 6.0)) { (short_month(day.months())) }
                    }
                    path.empty d=(empty(*year, top)) {}
                    @for (day, sent, got) in days {
                        (mark(listed.near(*day), &says(*day, *sent, *got), &cell(*day, *sent, *got, most, top)))
                    }
                }
            }
        }
    };
    let mut months: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    for (day, sent, got) in days() {
        let month = months.entry(day.months()).or_default();
        *month = (month.0 + sent, month.1 + got);
    }
    let rows = html! {
        @for (month, (sent, got)) in &months {
            tr { td { (spoken_month(*month)) } td { (sent) } td { (got) } }
        }
    };
    figure.with_table(&drawn, &table("Messages by month", &["Month", "They wrote", "You wrote"], &rows))
}

/// Where a day lies in its year.
fn place(day: Day) -> (f64, f64) {
    let first = Day { month: 1, day: 1, ..day };
    let at = day.unix() - first.unix() + i64::from(first.weekday());
    (LEFT + DAY * (at / 7) as f64, DAY * (at % 7) as f64)
}

/// All days of a year, in one path.
fn empty(year: u16, top: f64) -> String {
    let Some(first) = Day::new(year, 1, 1) else { return String::new() };
    let side = DAY - GAP;
    let days = (0..366).map(|at| Day::of_unix(first.unix() + at)).filter(|day| day.year == year);
    days.map(|day| {
        let (x, y) = place(day);
        format!("M{:.1} {:.1}h{side}v{side}h-{side}z", x, top + y)
    })
    .collect()
}

fn cell(day: Day, sent: u32, got: u32, most: u32, top: f64) -> Markup {
    let (x, y) = place(day);
    let side = DAY - GAP;
    let shade = (sent * SHADES).div_ceil(most).min(SHADES);
    html! {
        rect.{ "shade-" (shade) } x=(at(x)) y=(at(top + y)) width=(at(side)) height=(at(side)) rx="2" {}
        @if got > 0 {
            circle.got.on[shade > 2] cx=(at(x + side / 2.0)) cy=(at(top + y + side / 2.0)) r="2.4" {}
        }
    }
}

fn says(day: Day, sent: u32, got: u32) -> String {
    let day = short_day(day);
    match (sent, got) {
        (sent, 0) => format!("{day}: they wrote {}", times(sent)),
        (0, got) => format!("{day}: you wrote {}", times(got)),
        (sent, got) => format!("{day}: they wrote {}, you wrote {}", times(sent), times(got)),
    }
}

fn times(count: u32) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}
