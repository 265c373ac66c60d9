//! Two plots with their data: how the scores lie, and which rules spoke most.

use super::rule_text::{anchor, category};
use super::score::band_of;
use super::shown::shown;
use crate::check::Summary;
use crate::check::score::Weights;
use crate::language::Phrasebook;
use crate::report::row::Row;
use maud::{Markup, html};

/// Points of a score that one column holds: the bands begin at multiples of it.
const WIDE: usize = 5;
/// Rules that are plotted.
const MOST_RULES: usize = 8;

/// The scores of all texts, as columns and as a table.
pub(super) fn scores(rows: &[Row], book: Phrasebook) -> Markup {
    let mut columns = [0usize; 100 / WIDE];
    for score in rows.iter().filter_map(|row| row.score) {
        columns[(score.max(0.0) as usize / WIDE).min(columns.len() - 1)] += 1;
    }
    let most = columns.iter().copied().max().unwrap_or(0).max(1);
    let scored: usize = columns.iter().sum();
    if scored == 0 {
        return html! {};
    }
    let bands = &Weights::built_in().band;
    let end = |at: usize| bands.get(at + 1).map_or(100.0, |next| next.from);
    let of_band = |at: usize| {
        let own = |score: &f64| band_of(*score) == at + 1;
        rows.iter().filter_map(|row| row.score).filter(own).count()
    };
    html! {
        figure.chart aria-labelledby="scores-title" {
            h2 #scores-title { (book.word("How the texts score")) }
            svg viewBox="0 0 420 200" role="img" aria-label=(book.word("Columns: how many texts have which score. The table below says the same.")) {
                @for (at, count) in columns.into_iter().enumerate() {
                    @let high = 152.0 * count as f64 / most as f64;
                    @let x = 10 + at * 20;
                    @if count > 0 {
                        rect.bar.{ "band-" (band_of((at * WIDE) as f64)) } x=(x + 1) y=(format!("{:.1}", 168.0 - high.max(2.0))) width="18" height=(format!("{:.1}", high.max(2.0))) rx="2" {}
                        text.count x=(x + 10) y=(format!("{:.1}", 164.0 - high.max(2.0))) { (count) }
                    }
                }
                line.axis x1="10" x2="410" y1="168.5" y2="168.5" {}
                @for band in bands {
                    @let x = 10.0 + 4.0 * band.from;
                    line.axis x1=(x) x2=(x) y1="168" y2="174" {}
                    text.tick x=(x) y="188" { (band.from) }
                }
                line.axis x1="410" x2="410" y1="168" y2="174" {}
                text.tick x="410" y="188" { "100" }
            }
            details {
                summary { (book.word("As a table")) }
                table {
                    caption.unseen { (book.word("Texts by score")) }
                    thead { tr {
                        @for head in [book.word("Score"), book.word("Means"), book.word("Texts")] { th scope="col" { (head) } }
                    } }
                    tbody {
                        @for (at, band) in bands.iter().enumerate() {
                            tr { td { (band.from) " " (book.word("to")) " " (end(at)) } td { (book.word(&band.name)) } td { (of_band(at)) } }
                        }
                        @if scored < rows.len() { tr { td { (book.word("none")) } td { (book.word("too short, or no copy")) } td { (rows.len() - scored) } } }
                    }
                }
            }
        }
    }
}

/// The rules that spoke most: a table whose middle column is the plot.
pub(super) fn rules(summary: &Summary, book: Phrasebook) -> Markup {
    let mut rules: Vec<(&str, usize)> =
        summary.by_rule.iter().map(|(rule, count)| (rule.as_str(), *count)).collect();
    rules.sort_by_key(|(rule, count)| (std::cmp::Reverse(*count), *rule));
    let most = rules.first().map_or(1, |(_, count)| *count);
    if rules.is_empty() {
        return html! {};
    }
    html! {
        figure.chart aria-labelledby="rules-chart-title" {
            h2 #rules-chart-title { (book.word("What is found most")) }
            table.rules {
                thead.unseen { tr {
                    @for head in [book.word("Rule"), book.word("Bar"), book.word("Findings")] { th scope="col" { (head) } }
                } }
                tbody {
                    @for (rule, count) in rules.iter().take(MOST_RULES) {
                        tr.(category(rule)) {
                            th scope="row" { a href={ "#" (anchor(rule)) } { (shown(rule)) } }
                            td.plot {
                                svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                                    rect.bar width=(format!("{:.1}", 100.0 * *count as f64 / most as f64)) height="8" rx="1" {}
                                }
                            }
                            td { (count) }
                        }
                    }
                }
            }
            @if rules.len() > MOST_RULES { p.facts {
                (book.say("and {count} more rules", &[("count", &(rules.len() - MOST_RULES))]))
            } }
        }
    }
}
