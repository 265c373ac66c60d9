//! What every format can do: take verdicts one by one, then an end.

use crate::check::{Summary, Verdict};
use crate::rules::RuleSet;
use std::io::{self, Write};

/// Writes one format, document by document, so that memory does not grow with their number.
pub trait Reporter {
    /// Tells which rules `verdict`, which comes next, was held against: some formats describe them.
    fn rules(&mut self, verdict: &Verdict, rules: &RuleSet) {
        let _ = (verdict, rules);
    }

    /// Asks for each text of a file of many by itself, as it comes: something else is written beside it.
    fn one_by_one(&mut self) {}

    /// Writes what was found in one document.
    ///
    /// # Errors
    /// What `out` says.
    fn document(&mut self, verdict: &Verdict, out: &mut dyn Write) -> io::Result<()>;

    /// Writes what ends the report.
    ///
    /// # Errors
    /// What `out` says.
    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()>;
}
