//! The score explained: what a text begins with, what earned, what cost, and what to mend first.

use super::note::Note;
use super::score::{bars, dial};
use super::shown::{cut, shown};
use crate::check::Score;
use crate::check::Verdict;
use crate::check::score::Entry;
use crate::report::score::{called, level};
use maud::{Markup, html};

/// Lines of what earned and of what cost that are told one by one.
const MOST_LINES: usize = 10;
/// Lines that move the score by less are told together.
const LEAST_POINTS: f64 = 0.1;
/// Characters of words that a line names.
const MOST_NAMED: usize = 80;

/// The dial, the bars, and what to mend first; or why there is no score.
pub(super) fn head(verdict: &Verdict, notes: &[Note<'_>], text: usize) -> Markup {
    let Some(score) = &verdict.score else {
        let why = verdict.unread().map(|why| format!("Nothing was read: {why}"));
        let why = why.or_else(|| verdict.unscored.map(|why| format!("No score: {}", why.text())));
        return html! { @if let Some(why) = why { p.remark { (shown(&why)) "." } } };
    };
    html! {
        section.score aria-label="Score" {
            div.figure {
                (dial(score))
                p.band.{ "band-" (level(score)) } { (score.band) }
                @if let Some(change) = change(verdict) { p.facts { (change) } }
            }
            div.parts { (bars(score)) }
            div.first { (mend(score, notes, text)) (caps(score)) }
        }
    }
}

/// What became of it since the baseline.
fn change(verdict: &Verdict) -> Option<String> {
    Some(format!("was {:.0} in the baseline", verdict.before?.floor()))
}

fn mend(score: &Score, notes: &[Note<'_>], text: usize) -> Markup {
    let fixes = score.fixes.as_ref().filter(|fixes| fixes.overall >= score.overall + 1.0);
    let Some(fixes) = fixes else { return html! {} };
    let these: Vec<&Note<'_>> =
        fixes.findings.iter().filter_map(|index| notes.iter().find(|note| note.index == *index)).collect();
    let words = match these.len() {
        0 => return html! {},
        1 => "Fix this",
        2 => "Fix these two",
        _ => "Fix these three",
    };
    html! {
        p.lead { (words) " and the score would be " strong { (format!("{:.0}", fixes.overall.floor())) } "." }
        ol.fixes {
            @for note in these {
                li.(note.category()) {
                    (note.link(text)) " "
                    a href={ "#t" (text) "-f" (note.number) } data-note=(note.number) {
                        (note.words(MOST_NAMED))
                    }
                }
            }
        }
    }
}

fn caps(score: &Score) -> Markup {
    html! {
        @for cap in &score.caps {
            p.remark { "No more than " (format!("{:.0}", cap.at)) ": " (shown(cap.why)) "." }
        }
    }
}

/// Every point: what it begins with, what earned, what cost.
pub(super) fn ledger(verdict: &Verdict, notes: &[Note<'_>], text: usize) -> Markup {
    let Some(score) = &verdict.score else { return html! {} };
    let begins: f64 = score.ledger.iter().filter(|entry| entry.rule == Entry::START).map(|e| e.points).sum();
    let side = |earns: bool| -> Vec<&Entry> {
        let own = |entry: &&Entry| entry.rule != Entry::START && (entry.points > 0.0) == earns;
        let mut lines: Vec<&Entry> = score.ledger.iter().filter(own).collect();
        lines.sort_by(|a, b| b.points.abs().total_cmp(&a.points.abs()));
        lines
    };
    html! {
        section.ledger aria-labelledby={ "t" (text) "-ledger" } {
            h2 id={ "t" (text) "-ledger" } { "What earned, what cost" }
            p.facts {
                "Texts of this channel start at " (points(begins).trim_start_matches('+'))
                " points; what it says earns and costs the rest. The sum is " (points(score.overall).trim_start_matches('+')) "."
            }
            div.sides {
                (table("Earned", "better", &side(true), notes, text))
                (table("Cost", "worse", &side(false), notes, text))
            }
        }
    }
}

fn table(title: &str, class: &str, lines: &[&Entry], notes: &[Note<'_>], text: usize) -> Markup {
    let told = lines.iter().take(MOST_LINES).take_while(|entry| entry.points.abs() >= LEAST_POINTS).count();
    let rest: f64 = lines[told..].iter().map(|entry| entry.points).sum();
    let sum: f64 = lines.iter().map(|entry| entry.points).sum();
    html! {
        table.(class) {
            caption { (title) " " span.points { (points(sum)) } }
            thead.unseen { tr { th scope="col" { "Points" } th scope="col" { "For what" } } }
            tbody {
                @if lines.is_empty() { tr { td.points { (points(0.0)) } td { "nothing" } } }
                @for entry in &lines[..told] {
                    tr { td.points { (points(entry.points)) } td { (says(entry, notes, text)) } }
                }
                @if told < lines.len() {
                    tr { td.points { (points(rest)) } td.soft { (lines.len() - told) " smaller ones together" } }
                }
            }
        }
    }
}

fn says(entry: &Entry, notes: &[Note<'_>], text: usize) -> Markup {
    let words = entry.text.as_deref().unwrap_or_default();
    let note = notes.iter().find(|note| {
        Some(note.finding.span) == entry.span && note.finding.rule == entry.rule && entry.points < 0.0
    });
    html! {
        @match note {
            Some(note) => { (note.words(MOST_NAMED)) " " span.(note.category()) { (note.link(text)) } " " }
            None if entry.span.is_some() => { "“" (shown(&cut(words, MOST_NAMED))) "” " }
            None => { (shown(words)) " " }
        }
        span.soft { (called(entry.dimension)) }
    }
}

/// `+1.5`, `−2.0`.
fn points(points: f64) -> String {
    format!("{:+.1}", if points.abs() < 0.05 { 0.0 } else { points }).replace('-', "−")
}
