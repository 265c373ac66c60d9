//! What is said of one place: the message, what to write instead, why it harms, and what the model heard.

use super::rule_text::{RuleTexts, anchor, category};
use super::shown::{cut, plain, shown, with_blanks};
use crate::check::Verdict;
use crate::finding::{Finding, Rewrite, Status};
use crate::language::Phrasebook;
use crate::report::advice::is_question;
use crate::report::in_prose::{Blocks, InProse};
use maud::{Markup, html};

/// Notes that a text has at the most: behind that many nobody reads on.
const MOST: usize = 400;
/// Other places of the same finding that are named.
const MOST_RELATED: usize = 4;
/// Rewrites that are shown.
const MOST_REWRITES: usize = 4;
/// Characters of the words that a note names.
const MOST_NAMED: usize = 120;

/// A finding, its number on the page, and where its words stand.
pub(super) struct Note<'v> {
    /// The finding.
    pub finding: &'v Finding,
    /// Its index among the findings of the verdict.
    pub index: usize,
    /// Its number, from 1, in the order of the page.
    pub number: usize,
    /// Where it stands; `None`: it speaks of the whole text, or of a part that is not shown.
    pub place: Option<InProse>,
    /// Other places that belong to it.
    pub also: Vec<InProse>,
    /// The words that it is told in.
    book: Phrasebook,
}

/// The open findings of `verdict` in the order of its prose, those of the whole text last; and how many are left out.
pub(super) fn notes<'v>(verdict: &'v Verdict, rules: &RuleTexts) -> (Vec<Note<'v>>, usize) {
    let blocks = Blocks::of(&verdict.document);
    let open = || verdict.findings.iter().enumerate().filter(|(_, own)| own.status == Status::Open);
    let count = open().count();
    let of = |(index, finding): (usize, &'v Finding)| {
        let whole = finding.related.is_empty() && rules.is_whole(&finding.rule, verdict.language.tag());
        let place = if whole { None } else { blocks.place(finding) };
        let related = finding.related.iter().take(MOST_RELATED);
        let also = related.filter_map(|own| blocks.find(own.span, &own.text)).collect();
        Note { finding, index, number: 0, place, also, book: verdict.book() }
    };
    let mut notes: Vec<Note<'_>> = open().take(MOST).map(of).collect();
    notes.sort_by_key(|note| match &note.place {
        Some(place) => (false, place.block, place.range.start),
        None => (true, note.index, 0),
    });
    notes.iter_mut().zip(1..).for_each(|(note, number)| note.number = number);
    (notes, count.saturating_sub(MOST))
}

impl Note<'_> {
    /// The class of its category.
    pub fn category(&self) -> &str {
        category(&self.finding.rule)
    }

    /// Its number, which leads from the words to the note.
    pub fn link(&self, text: usize) -> Markup {
        html! {
            a.number href={ "#t" (text) "-f" (self.number) } data-note=(self.number) aria-label=(self.named()) { (self.number) }
        }
    }

    /// The same where the words stand: the note leads back to it.
    pub fn link_in_text(&self, text: usize) -> Markup {
        let id = format!("t{text}-m{}", self.number);
        html! {
            a.number.(self.category()) id=(id) href={ "#t" (text) "-f" (self.number) } data-note=(self.number) aria-label=(self.named()) { (self.number) }
        }
    }

    /// The words it speaks of; of what speaks of the whole text, the rule.
    pub fn words(&self, most: usize) -> Markup {
        let finding = self.finding;
        html! {
            @if self.place.is_none() && finding.part.is_none() { (shown(&finding.rule)) }
            @else { "“" (shown(&cut(&finding.text, most))) "”" }
        }
    }

    fn named(&self) -> String {
        let (category, severity) =
            (self.book.word(self.category()), self.book.word(self.finding.severity.name()));
        self.book.say(
            "Finding {number}: {category}, {severity}",
            &[("number", &self.number), ("category", &category), ("severity", &severity)],
        )
    }

    /// The note of text number `text`; `open`: it is unfolded.
    pub fn card(&self, verdict: &Verdict, rules: &RuleTexts, text: usize, open: bool) -> Markup {
        let (finding, book) = (self.finding, self.book);
        let place = self.place.is_some();
        html! {
            li.card.(self.category()).(finding.severity.name()) id={ "t" (text) "-f" (self.number) } {
                details open[open] {
                    summary {
                        span.number aria-hidden="true" { (self.number) }
                        span.says {
                            span.message { (shown(&finding.message)) }
                            span.tags {
                                span.mark { (book.word(self.category())) } " " span.severity { (book.word(finding.severity.name())) }
                                @if let Some(part) = &finding.part { " " (book.word("only in the part")) " " (shown(part)) }
                                @else if !place { " " (book.word("of the whole text")) }
                            }
                        }
                    }
                    @if !place && finding.part.is_some() {
                        p.words { "“" (shown(&cut(&finding.text, MOST_NAMED))) "”" }
                    }
                    @if !finding.rewrites.is_empty() {
                        ul.rewrites {
                            @for rewrite in finding.rewrites.iter().take(MOST_REWRITES) { li { (instead(rewrite, book)) } }
                        }
                    }
                    @if let Some(why) = rules.why(&finding.rule, verdict.language.tag()) {
                        @for part in why.split("\n\n") { p.why { (shown(part)) } }
                    }
                    (heard(finding, book))
                    @if !finding.related.is_empty() {
                        p.facts {
                            (book.word("Also:")) " "
                            @for (at, own) in finding.related.iter().take(MOST_RELATED).enumerate() {
                                @if at > 0 { ", " } "“" (shown(&cut(&own.text, MOST_NAMED / 2))) "”"
                            }
                            @if finding.related.len() > MOST_RELATED {
                                " " (book.say("and {count} more", &[("count", &(finding.related.len() - MOST_RELATED))]))
                            }
                        }
                    }
                    @if !finding.also.is_empty() { p.facts {
                        (shown(&book.say("Also counted: {rules}.", &[("rules", &finding.also.join(", "))])))
                    } }
                    p.facts {
                        a href={ "#" (anchor(&finding.rule)) } { (shown(&finding.rule)) }
                        @if place { " · " a.in-text href={ "#t" (text) "-m" (self.number) } { (book.word("show in the text")) } }
                    }
                }
            }
        }
    }
}

/// What to write instead, with a button that copies it; or what to ask oneself.
fn instead(rewrite: &Rewrite, book: Phrasebook) -> Markup {
    let label = rewrite.label.trim();
    let ask = is_question(rewrite);
    html! {
        @if label.is_empty() { span.lead-in { (book.word("Instead")) } " " span { (book.word("Leave these words out.")) } }
        @else if ask { span.lead-in { (book.word("Ask yourself")) } " " span { (with_blanks(label)) } }
        @else {
            span.lead-in { (book.word("Instead")) } " "
            span.better { (with_blanks(label)) } " "
            button.copy type="button" data-copy=(plain(label)) { (book.word("Copy")) }
        }
    }
}

/// How sure the model is, and the words that it heard.
fn heard(finding: &Finding, book: Phrasebook) -> Markup {
    let Some(confidence) = finding.confidence else { return html! {} };
    html! {
        p.facts {
            (book.say("{percent}% sure that a reader would mind", &[("percent", &format_args!("{:.0}", 100.0 * confidence))]))
            @for (at, word) in finding.evidence.iter().enumerate() {
                ", " @if at == 0 { (book.word("because of")) " " }
                "“" (shown(&cut(&word.text, MOST_NAMED / 2))) "” " (format!("{:+.1}", word.weight).replace('-', "−"))
            }
            "."
        }
    }
}

/// What was found and does not count, folded away.
pub(super) fn set_aside(verdict: &Verdict) -> Markup {
    let aside: Vec<&Finding> =
        verdict.findings.iter().filter(|finding| finding.status != Status::Open).take(MOST).collect();
    if aside.is_empty() {
        return html! {};
    }
    let book = verdict.book();
    html! {
        details.aside {
            summary { (book.say("{count} not counted", &[("count", &aside.len())])) }
            ul {
                @for finding in aside {
                    li {
                        (shown(&finding.message)) " "
                        span.soft {
                            @match (finding.status, &finding.allowed) {
                                (Status::Allowed, Some(reason)) => { (book.word("Allowed:")) " " (shown(reason)) }
                                (Status::Allowed, None) => { (book.word("Allowed.")) }
                                _ => { (book.word("Known from the baseline.")) }
                            }
                        }
                    }
                }
            }
        }
    }
}
