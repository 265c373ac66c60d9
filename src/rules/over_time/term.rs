//! A word, or two words in a row, in the messages that hold it.

/// A term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As it was first written, in lower case.
    pub text: Box<str>,
    /// Whether it stands somewhere without a capital: else it may be a name that only begins sentences.
    pub plain: bool,
    /// The messages that the firm sent and that hold it, as indices in order of time.
    pub messages: Vec<u32>,
}
