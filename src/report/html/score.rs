//! The score as a dial and six bars, drawn as SVG by attributes alone: the page allows no style beside its own.

use crate::check::Score;
use crate::check::score::Weights;
use crate::finding::Dimension;
use crate::language::Phrasebook;
use crate::report::score::{called, figure, level, range};
use maud::{Markup, html};

/// `38 of 100, stiff`, aloud.
fn said(score: &Score, book: Phrasebook) -> String {
    let band = book.word(score.band);
    match range(score) {
        Some((low, high)) => book.say(
            "Score between {low} and {high} of 100, {band}",
            &[("low", &format_args!("{low:.0}")), ("high", &format_args!("{high:.0}")), ("band", &band)],
        ),
        None => {
            let overall = score.overall.floor();
            book.say("Score {score} of 100, {band}", &[("score", &overall), ("band", &band)])
        }
    }
}

/// A ring that is filled as far as the score goes.
pub(super) fn dial(score: &Score, book: Phrasebook) -> Markup {
    let figure = figure(score);
    let size = if figure.chars().count() > 3 { "21" } else { "32" };
    // A third of the ring stays open at the bottom.
    let (whole, full) = (75.0, 75.0 * (score.overall / 100.0).clamp(0.0, 1.0));
    html! {
        svg.dial.{ "band-" (level(score)) } viewBox="0 0 100 100" role="img" aria-label=(said(score, book)) {
            circle cx="50" cy="50" r="42" pathLength="100" stroke-dasharray={ (whole) " 100" }
                stroke-linecap="round" transform="rotate(135 50 50)" {}
            @if full >= 0.5 {
                circle.value cx="50" cy="50" r="42" pathLength="100" stroke-dasharray=(format!("{full:.1} 100"))
                    transform="rotate(135 50 50)" {}
            }
            text x="50" y="58" font-size=(size) { (figure) }
            text.of x="50" y="80" font-size="10" font-weight="400" { (book.word("of 100")) }
        }
    }
}

/// The six dimensions, each 0 to 100.
pub(super) fn bars(score: &Score, book: Phrasebook) -> Markup {
    html! {
        dl.bars {
            @for (dimension, value) in Dimension::ALL.into_iter().zip(score.dimensions) {
                div {
                    dt { (book.word(called(dimension))) }
                    dd { (bar(value, 100.0, Some(value))) }
                    dd { (format!("{value:.0}")) }
                }
            }
        }
    }
}

/// A bar of `value` out of `most`; the colour is that of a score.
pub(in crate::report) fn bar(value: f64, most: f64, score: Option<f64>) -> Markup {
    let wide = 100.0 * (value / most.max(f64::MIN_POSITIVE)).clamp(0.0, 1.0);
    let band = score.map(|score| format!("band-{}", band_of(score)));
    html! {
        svg class=[band] viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            rect.bar-back width="100" height="8" rx="1" {}
            @if wide > 0.0 { rect.bar width=(format!("{:.1}", wide.max(1.0))) height="8" rx="1" {} }
        }
    }
}

/// The number of the band that a score lies in.
pub(in crate::report) fn band_of(score: f64) -> usize {
    Weights::built_in().band.iter().filter(|band| score >= band.from).count().clamp(1, 5)
}
