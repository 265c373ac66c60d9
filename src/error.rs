//! What went wrong, where, and what to do about it.

use crate::text::{Source, Span};
use std::fmt;
use std::sync::Arc;

/// Something candor could not do. Never about the reader's words: those are findings.
#[derive(Debug, Clone)]
pub struct Error {
    /// What went wrong, in one sentence without a full stop.
    pub what: String,
    /// The file it is about, where there is no place in it to show; records as `file.jsonl:line`.
    pub file: Option<String>,
    /// Where, if it stands in a file.
    pub place: Option<Place>,
    /// What to do about it.
    pub help: Option<String>,
}

/// A place in a file that candor read: a configuration, a rule file, records.
#[derive(Debug, Clone)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    /// The bytes in it.
    pub span: Span,
}

impl Error {
    /// An error without a place.
    pub fn new(what: impl Into<String>) -> Self {
        Error { what: what.into(), file: None, place: None, help: None }
    }

    /// The same, pointing at `span` of `source`.
    #[must_use]
    pub fn at(mut self, source: &Arc<Source>, span: Span) -> Self {
        self.place = Some(Place { source: Arc::clone(source), span });
        self
    }

    /// The same, about the file of that name.
    #[must_use]
    pub fn about(mut self, file: impl Into<String>) -> Self {
        self.file = Some(file.into());
        self
    }

    /// The same, saying what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            let at = place.source.lines().position(place.source.text(), place.span.start as usize);
            write!(f, "{}:{}:{}: ", place.source.name(), at.line, at.column)?;
        }
        f.write_str(&self.what)?;
        match &self.help {
            Some(help) => write!(f, " ({help})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}

/// The one of `known` that `word` was most likely meant to be; `None` where none comes close.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let folded = word.to_lowercase();
    let near = known.into_iter().filter_map(|name| Some((slips(&folded, name)?, name)));
    near.min_by_key(|(slips, _)| *slips).map(|(_, name)| name)
}

/// How many letters of `word` are wrong where `name` was meant; `None` where it was not. Each part of a
/// rule's name has to come close on its own: the category alone says nothing of the rule.
fn slips(word: &str, name: &str) -> Option<usize> {
    let (mut words, mut names) = (word.split('/'), name.split('/'));
    let mut all = 0;
    loop {
        let (word, name) = match (words.next(), names.next()) {
            (Some(word), Some(name)) => (word, name),
            (None, None) => return Some(all),
            _ => return None,
        };
        let slips = strsim::osa_distance(word, name);
        // A third of the letters may be wrong: enough for a slip, too little for another word.
        if slips > 1.max(word.chars().count() / 3) {
            return None;
        }
        all += slips;
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn nearest_finds_slips_and_leaves_other_words() {
        let known = ["fail-on", "min-score", "off"];
        assert_eq!(nearest("fail_on", known), Some("fail-on"));
        assert_eq!(nearest("Fial-on", known), Some("fail-on"));
        assert_eq!(nearest("of", known), Some("off"));
        assert_eq!(nearest("colour", known), None);
        let rules = ["pushy", "pushy/fomo", "pushy/false-urgency"];
        assert_eq!(nearest("pushi/flase-urgency", rules), Some("pushy/false-urgency"));
        assert_eq!(nearest("pushy/nope", rules), None);
        assert_eq!(nearest("pushy/x", ["pushy/fomo", "bushy"]), None);
    }
}
