//! Words that speak for a text.

use crate::finding::Weight;
use crate::text::Span;

/// Words that speak for a text: a question, a name, a date. Never a finding.
#[derive(Debug, Clone)]
pub struct Signal {
    /// The signal's id: `signals/name`.
    pub rule: String,
    /// The source bytes.
    pub span: Span,
    /// The words as a reader sees them.
    pub text: String,
    /// The sentence it is in, counted through the text; the items of a list are one.
    pub sentence: usize,
    /// What it earns.
    pub weight: Weight,
}
