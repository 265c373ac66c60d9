//! One text on a page of its own: what it is, its score, its words with notes, and why it scores that.

use super::checklist::checklist;
use super::ledger::{head, ledger};
use super::note::{notes, set_aside};
use super::prose::prose;
use super::rule_text::RuleTexts;
use super::shown::shown;
use crate::check::Verdict;
use crate::language::Language;
use crate::report::score::read_as;
use maud::{Markup, html};

/// Up to this many notes are unfolded from the start.
const UNFOLDED: usize = 6;

/// The page of text number `text`.
/// `page` is the language that the report began in.
pub(super) fn article(
    verdict: &Verdict,
    rules: &RuleTexts,
    text: usize,
    inbound: bool,
    page: Language,
) -> Markup {
    let (notes, more) = notes(verdict, rules);
    let document = &verdict.document;
    let (name, meta) = (document.source.name(), &document.meta);
    let title = meta.title.as_deref().or(meta.subject.as_deref());
    let first = verdict.score.as_ref().and_then(|score| score.fixes.as_ref());
    let book = verdict.book();
    let unfolded =
        |index: usize| notes.len() <= UNFOLDED || first.is_some_and(|first| first.findings.contains(&index));
    // Where the page began in another language, the text says so.
    let own = (verdict.told_in != page).then(|| verdict.told_in.tag());
    html! {
        article.text id={ "t" (text) } tabindex="-1" aria-labelledby={ "t" (text) "-title" } lang=[own] {
            nav.back aria-label=(book.word("Report")) { a href="#overview" { (book.word("← All texts")) } }
            header {
                @if title.is_some() { p.path { bdi { (shown(name)) } } }
                h1 id={ "t" (text) "-title" } { bdi { (shown(title.unwrap_or(name))) } }
                p.facts { (facts(verdict)) }
            }
            (head(verdict, &notes, text))
            (checklist(verdict, text, inbound))
            div.reading {
                section.prose aria-label=(book.word("The text")) lang=(tongue(verdict.language)) {
                    @if document.blocks.is_empty() { p.skipped { (book.word("There is no prose to show.")) } }
                    (prose(verdict, &notes, text, inbound))
                }
                section.notes aria-label=(book.word("Findings")) {
                    h2 { @if notes.is_empty() { (book.word("Nothing found")) }
                        @else { (book.say("{count} {count|finding|findings}", &[("count", &(notes.len() + more))])) } }
                    ol {
                        @for note in &notes { (note.card(verdict, rules, text, unfolded(note.index))) }
                    }
                    @if more > 0 { p.facts {
                        (book.say("{count} more are left out here; the JSON report has all of them.", &[("count", &more)]))
                    } }
                    (set_aside(verdict))
                }
            }
            (ledger(verdict, &notes, text))
        }
    }
}

/// `email (its headers) · English · 214 words · Ana <a@b> · 2 March`.
fn facts(verdict: &Verdict) -> Markup {
    let (meta, book) = (&verdict.document.meta, verdict.book());
    let language = match verdict.language {
        Language::English => book.word("English"),
        Language::Spanish => book.word("Spanish"),
        Language::Other => book.word("another language"),
    };
    let words = book.say("{words} {words|word|words}", &[("words", &verdict.words)]);
    html! {
        (shown(&read_as(verdict))) " · " (language) " · " (words)
        @if let Some(id) = &verdict.id { " · " (book.word("record")) " " bdi { (shown(id)) } }
        @if let Some(from) = &meta.from { " · " (book.word("from")) " " bdi { (shown(from)) } }
        @if let Some(date) = &meta.date { " · " (shown(date)) }
    }
}

/// The language of the prose, for who reads it aloud; empty where it is not known.
fn tongue(language: Language) -> &'static str {
    match language {
        Language::Other => "",
        known => known.tag(),
    }
}
