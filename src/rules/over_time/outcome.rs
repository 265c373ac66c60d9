//! What a rule of archives says: statements, each with its evidence, or that there is too little to say anything.

use super::{History, Plot, Traced};
use std::fmt::Debug;

/// From how many people, messages or times on something is much, and no slip.
pub(crate) const MANY: usize = 10;

/// What a way of finding makes of an archive.
pub trait OverTime: Debug {
    /// What it says of `history`, in which its lists left the traces `own`, in order of time.
    fn look(&self, history: &History, own: &[Traced<'_>]) -> Outcome;
}

/// What came of a look.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// What it says, the gravest first.
    pub said: Vec<Said>,
    /// Why it says nothing, where more messages could change that.
    pub too_few: Option<TooFew>,
    /// What can be drawn of it.
    pub plot: Option<Plot>,
}

/// Too little to say anything.
#[derive(Debug, Clone, PartialEq)]
pub struct TooFew {
    /// How many there are.
    pub have: usize,
    /// How many it takes.
    pub need: usize,
    /// Of what: "loud messages".
    pub of: &'static str,
}

/// One statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// How many messages, or pairs of them, it rests on.
    pub n: usize,
    /// What fills the blanks of the rule's message, by name.
    pub values: Vec<(&'static str, String)>,
    /// Whether it is of most messages, or of many people: then it weighs more.
    pub many: bool,
    /// Where it shows, in order of time.
    pub evidence: Vec<Exhibit>,
}

/// A place that shows what a statement says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exhibit {
    /// The message, as an index into [`History::messages`].
    pub message: usize,
    /// The line, counted from 1.
    pub line: u32,
    /// The words.
    pub text: Box<str>,
}

impl Exhibit {
    /// The place of a trace: the whole sentence.
    pub fn of(traced: &Traced<'_>) -> Exhibit {
        Exhibit { message: traced.at, line: traced.trace.line, text: traced.trace.sentence.clone() }
    }

    /// A whole message, by what heads it.
    pub fn whole(history: &History, message: usize) -> Exhibit {
        let (line, text) = history.messages[message].headline();
        Exhibit { message, line, text: text.into() }
    }
}

impl Outcome {
    /// These statements.
    pub fn said(said: Vec<Said>) -> Outcome {
        Outcome { said, ..Outcome::default() }
    }

    /// The same, with what can be drawn of it.
    pub fn with(self, plot: Plot) -> Outcome {
        Outcome { plot: Some(plot), ..self }
    }

    /// There is too little to say anything.
    pub fn too_few(have: usize, need: usize, of: &'static str) -> Outcome {
        Outcome { too_few: Some(TooFew { have, need, of }), ..Outcome::default() }
    }
}
