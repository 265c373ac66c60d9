//! The score explained: what a text begins with, what earned, what cost, and what to mend first.

use super::note::Note;
use super::score::{bars, dial};
use super::shown::{cut, parted, shown};
use crate::check::Score;
use crate::check::Verdict;
use crate::check::score::Entry;
use crate::language::Phrasebook;
use crate::report::score::{called, is_heard, level, text_of, these as fix_these};
use maud::{Markup, html};

/// Lines of what earned and of what cost that are told one by one.
const MOST_LINES: usize = 10;
/// Lines that move the score by less are told together.
const LEAST_POINTS: f64 = 0.1;
/// Characters of words that a line names.
const MOST_NAMED: usize = 80;

/// The dial, the bars, and what to mend first; or why there is no score.
pub(super) fn head(verdict: &Verdict, notes: &[Note<'_>], text: usize) -> Markup {
    let book = verdict.book();
    let Some(score) = &verdict.score else {
        let why = verdict.unread().map(|why| ("Nothing was read: {why}.", why));
        let why = why.or_else(|| verdict.unscored.map(|why| ("No score: {why}.", why.said())));
        let why = why.map(|(told, why)| book.say(told, &[("why", &book.said(&why))]));
        return html! { @if let Some(why) = why { p.remark { (shown(&why)) } } };
    };
    html! {
        section.score aria-label=(book.word("Score")) {
            div.figure {
                (dial(score, book))
                p.band.{ "band-" (level(score)) } { (book.word(score.band)) }
                @if let Some(change) = change(verdict) { p.facts { (change) } }
            }
            div.parts { (bars(score, book)) }
            div.first { (mend(score, notes, text, book)) (caps(score, book)) }
        }
    }
}

/// What became of it since the baseline.
fn change(verdict: &Verdict) -> Option<String> {
    let before = verdict.before?.floor();
    Some(verdict.book().say("was {score} in the baseline", &[("score", &before)]))
}

fn mend(score: &Score, notes: &[Note<'_>], text: usize, book: Phrasebook) -> Markup {
    let fixes = score.fixes.as_ref().filter(|fixes| fixes.overall >= score.overall + 1.0);
    let Some(fixes) = fixes else { return html! {} };
    let these: Vec<&Note<'_>> =
        fixes.findings.iter().filter_map(|index| notes.iter().find(|note| note.index == *index)).collect();
    if these.is_empty() {
        return html! {};
    }
    // The figure stands out from its sentence.
    let told = book
        .say("{fix_these} and the score would be {score}.", &[("fix_these", &fix_these(these.len(), book))]);
    html! {
        p.lead {
            @for (before, score) in parted(&told, "{", "}") {
                (before) @if score.is_some() { strong { (format!("{:.0}", fixes.overall.floor())) } }
            }
        }
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

fn caps(score: &Score, book: Phrasebook) -> Markup {
    html! {
        @for cap in &score.caps {
            @let at = format!("{:.0}", cap.at);
            p.remark { (shown(&book.say("No more than {at}: {why}.", &[("at", &at), ("why", &book.word(cap.why))]))) }
        }
    }
}

/// Every point: what it begins with, what earned, what cost.
pub(super) fn ledger(verdict: &Verdict, notes: &[Note<'_>], text: usize) -> Markup {
    let Some(score) = &verdict.score else { return html! {} };
    let book = verdict.book();
    let begins: f64 = score.ledger.iter().filter(|entry| entry.rule == Entry::START).map(|e| e.points).sum();
    let side = |earns: bool| -> Vec<Entry> {
        let own = |entry: &&Entry| entry.rule != Entry::START && (entry.points > 0.0) == earns;
        let mut lines: Vec<Entry> = Vec::new();
        for entry in score.ledger.iter().filter(own) {
            // What is heard moves several parts of the score, and is said once.
            let same = |line: &&mut Entry| is_heard(entry) && is_heard(line) && line.text == entry.text;
            match lines.iter_mut().find(same) {
                Some(line) => line.points += entry.points,
                None => lines.push(entry.clone()),
            }
        }
        lines.sort_by(|a, b| b.points.abs().total_cmp(&a.points.abs()));
        lines
    };
    html! {
        section.ledger aria-labelledby={ "t" (text) "-ledger" } {
            h2 id={ "t" (text) "-ledger" } { (book.word("What earned, what cost")) }
            p.facts {
                (book.say(
                    "Texts of this channel start at {start} points; what it says earns and costs the rest. The sum is {sum}.",
                    &[
                        ("start", &points(begins).trim_start_matches('+')),
                        ("sum", &points(score.overall).trim_start_matches('+')),
                    ],
                ))
            }
            div.sides {
                (table(book.word("Earned"), "better", &side(true), notes, (text, book)))
                (table(book.word("Cost"), "worse", &side(false), notes, (text, book)))
            }
        }
    }
}

fn table(
    title: &str,
    class: &str,
    lines: &[Entry],
    notes: &[Note<'_>],
    (text, book): (usize, Phrasebook),
) -> Markup {
    let told = lines.iter().take(MOST_LINES).take_while(|entry| entry.points.abs() >= LEAST_POINTS).count();
    let rest: f64 = lines[told..].iter().map(|entry| entry.points).sum();
    let sum: f64 = lines.iter().map(|entry| entry.points).sum();
    html! {
        table.(class) {
            caption { (title) " " span.points { (points(sum)) } }
            thead.unseen { tr { th scope="col" { (book.word("Points")) } th scope="col" { (book.word("For what")) } } }
            tbody {
                @if lines.is_empty() { tr { td.points { (points(0.0)) } td { (book.word("nothing")) } } }
                @for entry in &lines[..told] {
                    tr { td.points { (points(entry.points)) } td { (says(entry, notes, text, book)) } }
                }
                @if told < lines.len() {
                    tr { td.points { (points(rest)) } td.soft {
                        (book.say("{count} smaller ones together", &[("count", &(lines.len() - told))]))
                    } }
                }
            }
        }
    }
}

fn says(entry: &Entry, notes: &[Note<'_>], text: usize, book: Phrasebook) -> Markup {
    let words = text_of(entry, book);
    let note = notes.iter().find(|note| {
        Some(note.finding.span) == entry.span && note.finding.rule == entry.rule && entry.points < 0.0
    });
    html! {
        @match note {
            Some(note) => { (note.words(MOST_NAMED)) " " span.(note.category()) { (note.link(text)) } " " }
            None if entry.span.is_some() => { "“" (shown(&cut(&words, MOST_NAMED))) "” " }
            None => { (shown(&words)) " " }
        }
        span.soft { (book.word(called(entry.dimension))) }
    }
}

/// `+1.5`, `−2.0`.
fn points(points: f64) -> String {
    format!("{:+.1}", if points.abs() < 0.05 { 0.0 } else { points }).replace('-', "−")
}
