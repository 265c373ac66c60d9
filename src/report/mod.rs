//! Verdicts on pages: one file per format, all given the same verdicts.

use crate::check::{Summary, Verdict};
use crate::error::Error;
use crate::rules::Rule;
use std::io::{self, Write};

/// Writes one format, document by document, so that memory does not grow with their number.
pub trait Reporter {
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

/// Stands in for the register of formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportFormat {
    /// Drawn.
    Terminal,
    /// A line a finding.
    Line,
    /// One report.
    Json,
    /// A line a document.
    Jsonl,
}

const FORMATS: [(ReportFormat, &str); 4] = [
    (ReportFormat::Terminal, "terminal"),
    (ReportFormat::Line, "line"),
    (ReportFormat::Json, "json"),
    (ReportFormat::Jsonl, "jsonl"),
];

impl ReportFormat {
    /// The format of that name.
    pub fn from_name(name: &str) -> Option<ReportFormat> {
        FORMATS.iter().find(|entry| entry.1 == name).map(|entry| entry.0)
    }

    /// The names of all formats.
    pub fn names() -> impl Iterator<Item = &'static str> {
        FORMATS.iter().map(|entry| entry.1)
    }
}

/// What a page looks like.
#[derive(Debug, Clone)]
pub struct Look {
    /// Whether it has colours.
    pub color: bool,
    /// How many columns it has.
    pub width: usize,
    /// Whether it shows more than ASCII.
    pub unicode: bool,
    /// Whether only findings are wanted.
    pub quiet: bool,
}

/// Stands in for the reporters.
pub fn reporter(_format: ReportFormat, look: &Look) -> Box<dyn Reporter> {
    Box::new(Line { quiet: look.quiet })
}

struct Line {
    quiet: bool,
}

impl Reporter for Line {
    fn document(&mut self, verdict: &Verdict, out: &mut dyn Write) -> io::Result<()> {
        let source = &verdict.document.source;
        for finding in &verdict.findings {
            let at = source.lines().position(source.text(), finding.span.start as usize);
            let (severity, rule) = (finding.severity.name(), &finding.rule);
            writeln!(
                out,
                "{}:{}:{}: {severity}: {} [{rule}]",
                source.name(),
                at.line,
                at.column,
                finding.message
            )?;
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        if self.quiet {
            return Ok(());
        }
        writeln!(out, "checked {} {:?} {:?}", summary.documents, summary.findings, summary.passed_over)
    }
}

/// Stands in for the drawing of errors.
///
/// # Errors
/// What `out` says.
pub fn draw_error(error: &Error, _look: &Look, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "error: {error}")
}

/// Stands in for the page of a rule.
///
/// # Errors
/// What `out` says.
pub fn explain(rule: &Rule, _look: &Look, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} ({})\n{}", rule.id, rule.language, rule.title)
}

/// Stands in for the JSON Schemas.
pub fn schema(name: &str) -> Option<&'static str> {
    (name == "report").then_some("{}\n")
}
