//! A paragraph that waits, half written, while what an element in it shows instead of itself is read.

use super::written::Written;
use crate::document::builder::BlockBuilder;
use crate::document::model::MarkKind;

/// The paragraph around an element whose content stands in for it, put by until its content is read.
pub(super) struct Around<'a> {
    pub builder: BlockBuilder,
    pub link: Option<&'a str>,
    pub marks: Vec<MarkKind>,
    pub breaks: usize,
    pub after_link: bool,
    pub at: usize,
    pub asides: Vec<Written>,
    pub behind: Vec<Written>,
    /// How many blocks were written before.
    pub written: usize,
}
