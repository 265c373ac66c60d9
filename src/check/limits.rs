//! What a text is held against before it may go out, and the reasons why it may not.

use crate::finding::{Finding, Severity, Status};
use crate::language::{Phrasebook, Said};
use crate::text::Origin;
use std::fmt;

/// The id under which a score that keeps a text from going out is reported.
pub const SCORE: &str = "gate/score";
/// The id under which formats without a place for problems report what could not be done.
pub const PROBLEM: &str = "gate/problem";

/// Characters of a key that are told.
const MOST: usize = 80;

/// What a text is held against; the default lets everything out.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Limits {
    /// The lightest finding that keeps the text from going out; `None`: none does.
    pub fail_on: Option<Severity>,
    /// The lowest score that lets it go out, 0 to 100.
    pub min_score: Option<f64>,
}

impl Limits {
    /// Whether `finding` keeps the text from going out.
    pub fn stop(&self, finding: &Finding) -> bool {
        let heavy = self.fail_on.is_some_and(|limit| finding.severity >= limit);
        finding.status == Status::Open && (heavy || finding.rule == SCORE)
    }
}

/// Why a text should not go out as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Which text.
    pub text: Origin,
    /// Its key or id, where it has one.
    pub id: Option<String>,
    /// What is wrong with it, in a few words.
    pub what: Said,
}

impl Reason {
    /// The whole of it in the words of `book`.
    pub fn told(&self, book: Phrasebook) -> String {
        format!("{}: {}", self.named(), book.said(&self.what))
    }

    /// Its key or id, as much of it as is told; empty where it has none.
    pub fn key(&self) -> String {
        self.id.iter().flat_map(|id| id.chars().take(MOST)).collect()
    }

    /// What the text is called: its file, and its key or id.
    fn named(&self) -> String {
        match self.id {
            Some(_) => format!("{} {}", self.text, self.key()),
            None => self.text.to_string(),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.named(), self.what)
    }
}
