//! The archive as messages from one friend: when, how good, what for, and what was left unanswered.

use super::dots::{Dot, Dots};
use super::figure::{Figure, at, table};
use super::marks::{legend, mark, shape};
use crate::report::audit::window::{Window, short_day};
use crate::report::counted;
use maud::{Markup, html};

/// The drawing: its width, and where its lanes lie.
const WIDE: f64 = 840.0;
const LEFT: f64 = 60.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 14.0;
const HIGH: f64 = 190.0;
const UNSCORED: f64 = 226.0;
const INBOUND: f64 = 256.0;
const AXIS: f64 = 276.0;

/// The timeline.
pub(super) fn timeline(dots: &Dots, window: Window) -> Markup {
    let has_inbound = dots.dots.iter().any(|dot| !dot.is_out);
    let unanswered: usize = dots.dots.iter().map(|dot| dot.unanswered).sum();
    let stands = match dots.days {
        1 => "Each mark is a message".to_owned(),
        7 => "Each mark stands for the messages of a week".to_owned(),
        days => format!("Each mark stands for the messages of {days} days"),
    };
    let yours = match (has_inbound, unanswered) {
        (false, _) => String::new(),
        (true, 0) => " Yours lie below.".to_owned(),
        (true, left) => format!(" Yours lie below; a ring is a question without an answer: {left} of them."),
    };
    let figure = Figure {
        id: "timeline",
        title: "As messages from one friend",
        says: format!(
            "{stands}: the higher, the better its tone; shape and colour say what it is for.{yours}"
        ),
        wide: true,
    };
    let x = |dot: &Dot| LEFT + (WIDE - LEFT - RIGHT) * window.share(dot.day);
    let y = |score: f64| TOP + HIGH * (1.0 - score / 100.0);
    let bare = dots.dots.iter().any(|dot| dot.is_out && dot.score.is_none());
    let drawn = html! {
        div.scroll {
            svg.marks viewBox={ "0 0 " (WIDE) " 296" } role="group" aria-label="Timeline. Arrow keys go from message to message, Enter opens one." {
                @for score in [0.0, 25.0, 50.0, 75.0, 100.0] {
                    line.grid x1=(LEFT) x2=(WIDE - RIGHT) y1=(at(y(score))) y2=(at(y(score))) {}
                    text.left x=(LEFT - 8.0) y=(at(y(score) + 4.0)) { (score) }
                }
                @if bare { text.left x=(LEFT - 8.0) y=(UNSCORED + 4.0) { "no score" } }
                @if has_inbound { text.left x=(LEFT - 8.0) y=(INBOUND + 4.0) { "you" } }
                @for (day, text) in window.marks(9) {
                    @let x = LEFT + (WIDE - LEFT - RIGHT) * window.share(day);
                    line.grid x1=(at(x)) x2=(at(x)) y1=(TOP) y2=(AXIS) {}
                    text x=(at(x)) y=(AXIS + 15.0) { (text) }
                }
                line.axis x1=(LEFT) x2=(WIDE - RIGHT) y1=(AXIS) y2=(AXIS) {}
                @for dot in &dots.dots {
                    @let r = 4.2 + (dot.count as f64).ln() * 0.9;
                    @if dot.is_out {
                        (mark(dot.message, &says(dot), &shape(dot.does, x(dot), dot.score.map_or(UNSCORED, y), r)))
                    } @else if dot.unanswered > 0 {
                        (mark(dot.message, &says(dot), &html! { circle.unanswered cx=(at(x(dot))) cy=(at(INBOUND)) r=(at(r + 0.8)) {} }))
                    } @else {
                        (mark(dot.message, &says(dot), &html! { circle.yours cx=(at(x(dot))) cy=(at(INBOUND)) r=(at(r * 0.72)) {} }))
                    }
                }
            }
        }
        (legend(false))
    };
    let rows = html! {
        @for dot in &dots.dots {
            tr {
                td { a href={ "#m" (dot.message) } { (short_day(dot.day)) } }
                td { @if dot.is_out { "they" } @else { "you" } }
                td { (dot.count) }
                td { @if dot.is_out { (dot.does.says()) } @else if dot.unanswered > 0 { "no answer" } }
                td { @if let Some(score) = dot.score { (format!("{score:.0}")) } @else { "–" } }
            }
        }
    };
    figure.with_table(
        &drawn,
        &table("Messages in order of time", &["Day", "From", "Messages", "What for", "Score"], &rows),
    )
}

/// `5 March 2024: they wrote an email that sells, score 43`.
fn says(dot: &Dot) -> String {
    let day = short_day(dot.day);
    let score = dot.score.map_or(String::new(), |score| format!(", score {score:.0}"));
    match (dot.count, dot.is_out) {
        (1, true) => format!("{day}: {}, {}{score}", dot.channel, dot.does.says()),
        (1, false) if dot.unanswered > 0 => format!("{day}: you asked, nobody answered ({})", dot.channel),
        (1, false) => format!("{day}: you wrote ({})", dot.channel),
        (many, true) => {
            format!("around {day}: {}, mostly {}{score}", counted(many, "message"), dot.does.says())
        }
        (many, false) => {
            format!("around {day}: you wrote {many} times, {} without an answer", dot.unanswered)
        }
    }
}
