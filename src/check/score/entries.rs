//! The score of one text, and every point of it.

use crate::finding::Dimension;
use crate::language::Said;
use crate::text::Span;

/// How conversational a text is.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// 0..=100: the sum of the ledger.
    pub overall: f64,
    /// How far off it may be, either way; 0 for texts that are long enough.
    pub margin: f64,
    /// What that means in words.
    pub band: &'static str,
    /// 0..=100 each, in the order of [`Dimension::ALL`], before caps.
    pub dimensions: [f64; 6],
    /// What each dimension can add, in points.
    pub shares: [f64; 6],
    /// Every point, in the order of the dimensions, the heaviest first.
    pub ledger: Vec<Entry>,
    /// What keeps the score down, the lowest first.
    pub caps: Vec<Cap>,
    /// What to mend first; `None` where nothing was found.
    pub fixes: Option<Fixes>,
}

/// A line of the ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The part of the score it belongs to.
    pub dimension: Dimension,
    /// The rule or signal; `measure/…` for figures of the whole text, `score/…` for what it opens with
    /// and for caps.
    pub rule: String,
    /// What it adds to the overall score.
    pub points: f64,
    /// The source bytes, where it is for words.
    pub span: Option<Span>,
    /// Those words; for other entries what is to say of them.
    pub text: Option<Said>,
}

/// What keeps a score down.
#[derive(Debug, Clone, PartialEq)]
pub struct Cap {
    /// The rule that was found; `score/no-answer` where a dimension is too low.
    pub rule: String,
    /// The most that the score can be.
    pub at: f64,
    /// Why.
    pub why: &'static str,
    /// The part of the score it speaks of.
    pub dimension: Dimension,
}

/// The findings that weigh most, and what the score is without them.
#[derive(Debug, Clone, PartialEq)]
pub struct Fixes {
    /// Indices into the verdict's findings, the heaviest first.
    pub findings: Vec<usize>,
    /// The score without them.
    pub overall: f64,
}

impl Entry {
    /// What a text opens with, before anything speaks for or against it.
    pub const START: &'static str = "score/start";
    /// What a cap takes.
    pub const CAP: &'static str = "score/cap";
    /// What the entry of a dimension says in which nothing speaks for or against a text.
    pub const SILENT: &'static str = "nothing to go by ({most} at most)";
    /// What it says of the others.
    pub const BEGUN: &'static str = "to begin with ({most} at most)";
    /// A dimension that is too low.
    pub const NO_ANSWER: &'static str = "score/no-answer";
}
