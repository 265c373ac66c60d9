//! Checkstyle's XML (4.3): files and what was found in them, for the many programs that read it.

use super::advice::told;
use super::location::{File, problem_place, problem_text, slashed};
use super::reporter::Reporter;
use super::summary::not_read;
use super::xml::Escaped;
use crate::check::{PROBLEM, Summary, Verdict};
use crate::finding::{Severity, Status};
use crate::language::Phrasebook;
use std::io::{self, Write};
use std::path::Path;

/// Writes open findings only. Remembers which file it is in: records of one file share an element.
#[derive(Default)]
pub(super) struct Checkstyle {
    begun: bool,
    file: Option<String>,
}

impl Checkstyle {
    /// Goes to the element of the file `path`; `None`: out of all of them.
    fn enter(&mut self, path: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
        if !std::mem::replace(&mut self.begun, true) {
            out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n")?;
        }
        if self.file.as_deref() == path {
            return Ok(());
        }
        if self.file.is_some() {
            out.write_all(b"  </file>\n")?;
        }
        self.file = path.map(str::to_owned);
        match path {
            Some(path) => writeln!(out, "  <file name=\"{}\">", Escaped(path)),
            None => Ok(()),
        }
    }
}

impl Reporter for Checkstyle {
    fn document(&mut self, verdict: &Verdict, out: &mut dyn Write) -> io::Result<()> {
        let file = File::of(&verdict.document.source);
        self.enter(Some(&file.name()), out)?;
        for finding in verdict.findings.iter().filter(|finding| finding.status == Status::Open) {
            let start = file.region(finding.span).start;
            let severity = match finding.severity {
                Severity::Note => "info",
                Severity::Warning => "warning",
                Severity::Error => "error",
            };
            writeln!(
                out,
                "    <error line=\"{}\" column=\"{}\" severity=\"{severity}\" message=\"{}\" source=\"{}\"/>",
                start.line,
                start.column,
                Escaped(&told(verdict, finding).join(" ")),
                Escaped(&format!("candor.{}", finding.rule)),
            )?;
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        self.enter(None, out)?;
        for problem in &summary.problems {
            let (path, region) = problem_place(problem).unwrap_or((Path::new("."), None));
            self.enter(Some(&slashed(path)), out)?;
            let (line, column) = region.map_or((1, 1), |at| (at.start.line, at.start.column));
            writeln!(
                out,
                "    <error line=\"{line}\" column=\"{column}\" severity=\"error\" message=\"{}\" source=\"candor.{PROBLEM}\"/>",
                Escaped(&problem_text(problem)),
            )?;
        }
        self.enter(None, out)?;
        if let Some(kinds) = not_read(summary, Phrasebook::ENGLISH) {
            // The format has no place for it; two hyphens would end the comment.
            writeln!(out, "  <!-- {} -->", Escaped(&kinds.replace("--", "- -")))?;
        }
        out.write_all(b"</checkstyle>\n")
    }
}
