//! Which page an audit becomes: the register of formats.

use super::report::AuditReport;
use super::{csv, html, json, markdown, terminal};
use crate::report::Theme;
use std::io::{self, Write};

/// A format that audits come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AuditFormat {
    /// For people: what one would say of the friend, and why.
    Terminal,
    /// For programs: one report.
    Json,
    /// For spreadsheets: one message a row.
    Csv,
    /// For the summary of a CI and for comments.
    Markdown,
    /// For a screen: one page with all plots, which asks for nothing from anywhere.
    Html,
}

/// Writes a format.
type Writer = fn(&AuditReport<'_>, &Theme, &mut dyn Write) -> io::Result<()>;

/// Format, its name, what writes it: one line a format.
const FORMATS: [(AuditFormat, &str, Writer); 5] = [
    (AuditFormat::Terminal, "terminal", terminal::write),
    (AuditFormat::Json, "json", |report, _, out| json::write(report, out)),
    (AuditFormat::Csv, "csv", |report, _, out| csv::write(report, out)),
    (AuditFormat::Markdown, "markdown", |report, _, out| markdown::write(report, out)),
    (AuditFormat::Html, "html", |report, _, out| html::write(report, out)),
];

impl AuditFormat {
    /// Its name in flags.
    pub fn name(self) -> &'static str {
        FORMATS.iter().find(|entry| entry.0 == self).map_or("terminal", |entry| entry.1)
    }

    /// The format of that name, in any letter case.
    pub fn from_name(name: &str) -> Option<AuditFormat> {
        FORMATS.iter().find(|entry| entry.1.eq_ignore_ascii_case(name.trim())).map(|entry| entry.0)
    }

    /// The names of all formats.
    pub fn names() -> impl Iterator<Item = &'static str> {
        FORMATS.iter().map(|entry| entry.1)
    }

    /// Writes `report` in it.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(self, report: &AuditReport<'_>, theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
        let write = FORMATS.iter().find(|entry| entry.0 == self).map(|entry| entry.2);
        write.map_or(Ok(()), |write| write(report, theme, out))
    }
}
