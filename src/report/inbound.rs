//! What customers wrote stays out of reports that are passed on, unless whoever runs candor asks for it.

use super::Reporter;
use crate::check::{Summary, Verdict};
use crate::rules::RuleSet;
use std::io::{self, Write};

/// Writes what another reporter writes, without the words of customers.
pub(super) struct Discreet(pub Box<dyn Reporter>);

impl Reporter for Discreet {
    fn rules(&mut self, verdict: &Verdict, rules: &RuleSet) {
        self.0.rules(verdict, rules);
    }

    fn document(&mut self, verdict: &Verdict, out: &mut dyn Write) -> io::Result<()> {
        if verdict.answers.is_none() {
            return self.0.document(verdict, out);
        }
        self.0.document(&verdict.clone().discreet(), out)
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        self.0.finish(summary, out)
    }
}
