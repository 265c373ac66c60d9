//! What the customer asked and what became of it: a list to tick off.

use super::shown::{parted, shown, with_blanks};
use crate::check::{Answer, Verdict};
use crate::language::Phrasebook;
use crate::report::checklist::became;
use crate::rules::{Kind, Outcome};
use maud::{Markup, html};

/// The questions of the message that the text answers; nothing where it answers none.
pub(super) fn checklist(verdict: &Verdict, text: usize, inbound: bool) -> Markup {
    let Some(answers) = &verdict.answers else { return html! {} };
    let book = verdict.book();
    let trouble = answers.iter().all(|answer| answer.kind == Kind::Trouble);
    let met = |answer: &&Answer| matches!(answer.outcome, Outcome::Answered | Outcome::HonestUnknown);
    let title = match (answers.len(), trouble) {
        (0, _) => book.word("The message asks nothing").to_owned(),
        (_, true) => book.word("The message reports a problem").to_owned(),
        (all, _) => book.say(
            "{done} of {count} {count|question|questions} answered",
            &[("done", &answers.iter().filter(met).count()), ("count", &all)],
        ),
    };
    html! {
        section.checklist aria-labelledby={ "t" (text) "-asked" } {
            h2 id={ "t" (text) "-asked" } { (title) }
            @if !answers.is_empty() {
                ol { @for answer in answers { (entry(answer, inbound, book)) } }
                @if !inbound {
                    p.facts {
                        @let told = book.word("The customer’s words are left out of pages that are passed on; {flag} shows them.");
                        @for (before, flag) in parted(told, "{", "}") {
                            (before) @if flag.is_some() { code { "--quote-inbound" } }
                        }
                    }
                }
            }
        }
    }
}

fn entry(answer: &Answer, inbound: bool, book: Phrasebook) -> Markup {
    let says = book.word(became(answer.outcome));
    let (sign, class) = match answer.outcome {
        Outcome::Answered | Outcome::HonestUnknown => ("✓", "met"),
        Outcome::Unclear | Outcome::AsksBack => ("?", "unclear"),
        Outcome::WrongType | Outcome::Redirect | Outcome::Unanswered => ("✗", "open"),
    };
    html! {
        li.(class) {
            span.sign aria-hidden="true" { (sign) }
            div {
                p.asked {
                    @if inbound { (shown(&answer.question)) } @else { (book.word(wanted(answer.kind))) }
                    " " strong { (says) }
                }
                @if let Some((_, words)) = &answer.answer { p.answer { "“" (shown(words)) "”" } }
                @else if class == "open" && !answer.slot.is_empty() { p.answer { (with_blanks(answer.slot)) } }
            }
        }
    }
}

/// What a question wants, where its words are not shown.
fn wanted(kind: Kind) -> &'static str {
    match kind {
        Kind::When => "A question that wants a date or a time:",
        Kind::HowLong => "A question that wants a length of time:",
        Kind::HowMuch => "A question that wants a sum:",
        Kind::HowMany => "A question that wants a number:",
        Kind::Who => "A question that wants a name:",
        Kind::Where => "A question that wants a place:",
        Kind::Why => "A question that wants a reason:",
        Kind::HowTo => "A question that wants steps:",
        Kind::Status => "A question about how far it is:",
        Kind::Request => "A request:",
        Kind::YesNo => "A question that wants a yes or a no:",
        Kind::Or => "A question that wants one of two:",
        Kind::Which => "A question that wants one thing named:",
        Kind::Help => "A call for help:",
        Kind::Trouble => "A problem:",
    }
}
