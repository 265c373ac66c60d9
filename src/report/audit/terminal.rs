//! An audit for the one who reads it in a terminal: what one would say of the friend, and why.

use super::report::AuditReport;
use super::words::answer;
use crate::report::{Theme, counted};
use crate::rules::over_time::spoken;
use std::io::{self, Write};

/// How many places of a statement are shown.
const SHOWN: usize = 4;

/// Writes it.
pub(super) fn write(report: &AuditReport<'_>, theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
    let audit = report.audit;
    let history = &audit.history;
    writeln!(out, "{}: {}", theme.visible(report.name), counted(history.messages.len(), "message"))?;
    if let Some((first, last)) = history.span() {
        writeln!(out, "from {} to {}", spoken(first), spoken(last))?;
    }
    for statement in &audit.statements {
        writeln!(out, "\n{}", theme.visible(&report.said(statement)))?;
        for exhibit in statement.evidence.iter().take(SHOWN) {
            let shown = report.shown(exhibit);
            let date = shown.date.unwrap_or_else(|| "undated".into());
            let text = shown.text.map(|text| format!("  “{text}”")).unwrap_or_default();
            let line = format!("  {date}  {}:{}{text}", shown.path, shown.line);
            writeln!(out, "{}", theme.visible(&line))?;
        }
    }
    writeln!(out, "\nWould you keep this friend? {}", answer(audit.keep))
}
