//! What customers wrote stays out of pages that are passed on, unless whoever runs candor asks for it.

use crate::check::Verdict;

/// `message` without the words of the customer, unless they may be shown.
pub(super) fn discreet(verdict: &Verdict, message: &str, inbound: bool) -> String {
    let asked = verdict.answers.iter().flatten().filter(|_| !inbound);
    asked.fold(message.to_owned(), |message, answer| match answer.question.as_str() {
        "" => message,
        question => message.replace(question, "…"),
    })
}
