//! What a score is made of.

use super::counts::Counts;
use crate::check::signal::Signal;
use crate::document::Channel;
use crate::finding::Finding;
use crate::language::Language;

/// A text, as far as its score goes.
#[derive(Debug, Clone, Copy)]
pub struct Rated<'a> {
    /// Where the text will be read.
    pub channel: Channel,
    /// The language it was read in.
    pub language: Language,
    /// What was counted in it.
    pub counts: &'a Counts,
    /// What was found; only what is open counts.
    pub findings: &'a [Finding],
    /// What speaks for it.
    pub signals: &'a [Signal],
}
