//! The page for people: text by text, or file by file where there are many texts in one.

use super::many::ManyTexts;
use super::many_rows::Headings;
use super::reporter::Reporter;
use super::summary::ending;
use super::terminal::{draw_text, open};
use super::theme::Theme;
use crate::check::{Summary, Verdict};
use crate::rules::RuleSet;
use std::io::{self, Write};

/// Writes documents as they come, and counts those in which something was found. What is found in a file of many texts
/// is written where the file ends.
pub(super) struct Terminal {
    theme: Theme,
    with_findings: usize,
    one_by_one: bool,
    many: Option<ManyTexts>,
    headings: Headings,
}

impl Terminal {
    /// A report drawn as `theme` says.
    pub fn new(theme: Theme) -> Self {
        Terminal { theme, with_findings: 0, one_by_one: false, many: None, headings: Headings::default() }
    }

    fn end_file(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.many.take().map_or(Ok(()), |many| many.finish(&self.headings, &self.theme, out))
    }
}

impl Reporter for Terminal {
    fn one_by_one(&mut self) {
        self.one_by_one = true;
    }

    fn rules(&mut self, verdict: &Verdict, rules: &RuleSet) {
        if !self.one_by_one && ManyTexts::are_around(verdict) {
            self.headings.learn(verdict, rules);
        }
    }

    fn document(&mut self, verdict: &Verdict, out: &mut dyn Write) -> io::Result<()> {
        self.with_findings += usize::from(!open(verdict).is_empty());
        if self.many.as_ref().is_some_and(|many| !many.holds(verdict)) {
            self.end_file(out)?;
        }
        if self.many.is_none() && !self.one_by_one {
            self.many = ManyTexts::of(verdict);
        }
        match &mut self.many {
            Some(many) => many.add(verdict, &self.headings, &self.theme, out),
            None => draw_text(verdict, &self.theme, out),
        }
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        self.end_file(out)?;
        if self.theme.quiet {
            return Ok(());
        }
        ending(summary, self.with_findings, &self.theme, out)
    }
}
