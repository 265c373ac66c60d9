//! What a rule of archives met in one message: words that mean something only beside those of others.

use super::Message;

/// Words a rule met in a message.
#[derive(Debug, Clone, PartialEq)]
pub struct Trace {
    /// Which of the rule's lists found them, counted from 0.
    pub list: usize,
    /// The line of the file, or of the record's or mail's text, counted from 1.
    pub line: u32,
    /// The words.
    pub text: Box<str>,
    /// The sentence they are in.
    pub sentence: Box<str>,
    /// What the brackets, stars and dots of the phrase took, in order.
    pub captures: Vec<Box<str>>,
    /// The times in that sentence, as written, from the words on.
    pub times: Vec<Box<str>>,
    /// The stems of the content words in the sentence, but for those that were found; in order, each once.
    pub about: Vec<Box<str>>,
    /// The same of the sentence, the subject, and of the next sentence where this one says too little.
    pub topic: Vec<Box<str>>,
    /// The stems of those that were found.
    pub within: Vec<Box<str>>,
}

/// A trace, and the message it is in.
#[derive(Debug, Clone, Copy)]
pub struct Traced<'h> {
    /// The message, as an index into [`super::History::messages`].
    pub at: usize,
    /// The message.
    pub message: &'h Message,
    /// The words.
    pub trace: &'h Trace,
}
