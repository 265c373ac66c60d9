//! What is asked, what kind of answer it wants, and what became of it.

use crate::rules::Place;
use serde::Deserialize;

/// What kind of answer a question wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A date or a time.
    When,
    /// A length of time.
    HowLong,
    /// A sum.
    HowMuch,
    /// A number.
    HowMany,
    /// Somebody.
    Who,
    /// A place.
    Where,
    /// A reason.
    Why,
    /// Steps to take.
    HowTo,
    /// How far something is.
    Status,
    /// Something to be done.
    Request,
    /// Yes or no.
    YesNo,
    /// One of what it names.
    Or,
    /// One thing out of several, or a thing.
    Which,
    /// Help, without saying which: "please advise".
    Help,
    /// Nothing aloud: something is wrong, and they say so. An implicit request, never one of several.
    Trouble,
}

impl Kind {
    /// Its name in reports and tables.
    pub fn name(self) -> &'static str {
        match self {
            Kind::When => "when",
            Kind::HowLong => "how-long",
            Kind::HowMuch => "how-much",
            Kind::HowMany => "how-many",
            Kind::Who => "who",
            Kind::Where => "where",
            Kind::Why => "why",
            Kind::HowTo => "how-to",
            Kind::Status => "status",
            Kind::Request => "request",
            Kind::YesNo => "yes-no",
            Kind::Or => "or",
            Kind::Which => "which",
            Kind::Help => "help",
            Kind::Trouble => "trouble",
        }
    }
}

/// What became of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The reply says what was asked.
    Answered,
    /// It does not know yet, and says when it will.
    HonestUnknown,
    /// It speaks of the matter without the value that was asked for.
    WrongType,
    /// It asks for something it needs first.
    AsksBack,
    /// It only names another channel, page or department.
    Redirect,
    /// Nothing in it could be an answer.
    Unanswered,
    /// It says something, and nobody can tell from here whether that is an answer.
    Unclear,
}

impl Outcome {
    /// Its name in reports and rule files.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Answered => "answered",
            Outcome::HonestUnknown => "honest-unknown",
            Outcome::WrongType => "wrong-type",
            Outcome::AsksBack => "asks-back",
            Outcome::Redirect => "redirect",
            Outcome::Unanswered => "unanswered",
            Outcome::Unclear => "unclear",
        }
    }
}

/// A question of the customer, and what the reply makes of it.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Where it is in the customer's message.
    pub place: Place,
    /// Its words.
    pub text: String,
    /// What kind of answer it wants.
    pub kind: Kind,
    /// What became of it.
    pub outcome: Outcome,
    /// The sentence of the reply that answers it, asks back or sends elsewhere.
    pub answer: Option<Place>,
    /// Whether that sentence holds what the kind asks for: a time, a yes, a because.
    pub typed: bool,
    /// Sentences of the reply before it that could have answered.
    pub sentences_before: usize,
    /// The share of its content words that the reply takes up, 0 to 1; 0 where it has fewer than two.
    pub kept: f32,
    /// An answer with blanks: `at {time}, or: …`.
    pub slot: &'static str,
}
