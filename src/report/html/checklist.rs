//! What the customer asked and what became of it: a list to tick off.

use super::shown::{shown, with_blanks};
use crate::check::{Answer, Verdict};
use crate::rules::{Kind, Outcome};
use maud::{Markup, html};

/// The questions of the message that the text answers; nothing where it answers none.
pub(super) fn checklist(verdict: &Verdict, text: usize, inbound: bool) -> Markup {
    let Some(answers) = &verdict.answers else { return html! {} };
    let trouble = answers.iter().all(|answer| answer.kind == Kind::Trouble);
    let met = |answer: &&Answer| matches!(answer.outcome, Outcome::Answered | Outcome::HonestUnknown);
    let title = match (answers.len(), trouble) {
        (0, _) => "The message asks nothing".to_owned(),
        (_, true) => "The message reports a problem".to_owned(),
        (1, _) => format!("{} of 1 question answered", answers.iter().filter(met).count()),
        (all, _) => format!("{} of {all} questions answered", answers.iter().filter(met).count()),
    };
    html! {
        section.checklist aria-labelledby={ "t" (text) "-asked" } {
            h2 id={ "t" (text) "-asked" } { (title) }
            @if !answers.is_empty() {
                ol { @for answer in answers { (entry(answer, inbound)) } }
                @if !inbound {
                    p.facts { "The customer’s words are left out of pages that are passed on; " code { "--quote-inbound" } " shows them." }
                }
            }
        }
    }
}

fn entry(answer: &Answer, inbound: bool) -> Markup {
    let (sign, class, says) = match answer.outcome {
        Outcome::Answered => ("✓", "met", "answered"),
        Outcome::HonestUnknown => ("✓", "met", "not known yet, but it says when it will be"),
        Outcome::Unclear => ("?", "unclear", "maybe answered: have a look"),
        Outcome::AsksBack => ("?", "unclear", "asks back"),
        Outcome::WrongType => ("✗", "open", "talks about it without answering"),
        Outcome::Redirect => ("✗", "open", "sends them elsewhere"),
        Outcome::Unanswered => ("✗", "open", "not answered"),
    };
    html! {
        li.(class) {
            span.sign aria-hidden="true" { (sign) }
            div {
                p.asked {
                    @if inbound { (shown(&answer.question)) } @else { (wanted(answer.kind)) }
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
