//! Why a file cannot be read as a Word file, and what its owner can do.

use crate::error::Error;
use crate::text::{Origin, Source};
use std::borrow::Cow;

/// Why a file cannot be read as a Word file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// A password locks it.
    Locked,
    /// It is in the format of Word 97 to 2003, or another of that time.
    Old,
    /// It is no zip: what it seems to be.
    NoZip(&'static str),
    /// It is another kind of file in a zip: which.
    Other(&'static str),
    /// A part of it is broken: which.
    Damaged(String),
    /// It holds more than is read.
    TooBig,
    /// It is packed as no program packs a text.
    Bomb,
    /// It cannot be read: why.
    Unreadable(String),
}

impl Fault {
    /// The same for people, about `origin`.
    pub fn error(self, origin: &Origin) -> Error {
        let (what, help): (Cow<'_, str>, Cow<'_, str>) = match self {
            Fault::Locked => (
                format!("{origin} is locked with a password").into(),
                "save a copy without one: in Word, File > Info > Protect Document > Encrypt with Password"
                    .into(),
            ),
            Fault::Old => (
                format!("{origin} is in the format of Word 97 to 2003").into(),
                "open it and save it as .docx".into(),
            ),
            Fault::NoZip(what) => (
                format!("{origin} is no Word file: {what}").into(),
                "save it as .docx again, or give it the ending of what it is".into(),
            ),
            Fault::Other(what) => (
                format!("{origin} holds {what}, and no Word document").into(),
                "save or export its text as .docx, or paste it: `candor check -`".into(),
            ),
            Fault::Damaged(part) => (
                format!("{origin} is damaged: {part}").into(),
                "open it in Word, which may repair it, and save it again".into(),
            ),
            Fault::TooBig => (
                format!("{origin} is too big").into(),
                format!("one document may have up to {} MiB of text: split it", Source::MAX_BYTES >> 20)
                    .into(),
            ),
            Fault::Bomb => (
                format!("{origin} unpacks to far more than any document: it is not read").into(),
                "do not open it unless you know who made it".into(),
            ),
            Fault::Unreadable(why) => (format!("{origin} cannot be read: {why}").into(), "".into()),
        };
        let error = Error::new(what).about(origin.clone());
        if help.is_empty() { error } else { error.help(help) }
    }
}
