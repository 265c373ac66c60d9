//! GitLab's Code Quality report: a list of findings that a merge request shows beside its lines.

use super::advice::told;
use super::inert::to_writer;
use super::location::{File, problem_place, problem_text, slashed};
use super::reporter::Reporter;
use super::repository::Repository;
use crate::check::{PROBLEM, Summary, Verdict};
use crate::finding::{Fingerprint, Severity, Status};
use serde::Serialize;
use std::io::{self, Write};
use std::path::Path;

/// Remembers only whether an issue was written, for the comma.
pub(super) struct GitLab {
    begun: bool,
    repository: Repository,
}

/// One entry of the list.
#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

impl GitLab {
    /// A list whose paths are those of `repository`.
    pub fn new(repository: &Repository) -> Self {
        GitLab { begun: false, repository: repository.clone() }
    }

    fn write(&mut self, issue: &Issue<'_>, out: &mut dyn Write) -> io::Result<()> {
        let lead: &[u8] = if std::mem::replace(&mut self.begun, true) { b",\n" } else { b"[\n" };
        out.write_all(lead)?;
        Ok(to_writer(out, issue)?)
    }
}

impl Reporter for GitLab {
    fn document(&mut self, verdict: &Verdict, out: &mut dyn Write) -> io::Result<()> {
        let source = &verdict.document.source;
        let file = File::of(source).within(&self.repository);
        let path = file.name();
        // GitLab takes two issues of one fingerprint for one: the same sentence in two files is two.
        let place = source.origin().part.line().map_or_else(|| path.clone(), |line| format!("{path}:{line}"));
        for finding in verdict.findings.iter().filter(|finding| finding.status == Status::Open) {
            let at = file.region(finding.span);
            let fingerprint = Fingerprint::of(&place, &finding.fingerprint.to_string(), 0).to_string();
            let issue = Issue {
                description: &told(verdict, finding).join(" "),
                check_name: &finding.rule,
                fingerprint,
                severity: match finding.severity {
                    Severity::Note => "info",
                    Severity::Warning => "minor",
                    Severity::Error => "major",
                },
                location: Location { path: &path, lines: Lines { begin: at.start.line, end: at.end.line } },
            };
            self.write(&issue, out)?;
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        for (number, problem) in summary.problems.iter().enumerate() {
            let (path, region) = problem_place(problem).unwrap_or((Path::new("."), None));
            let path = slashed(&self.repository.path(path));
            let (begin, end) = region.map_or((1, 1), |at| (at.start.line, at.end.line));
            let issue = Issue {
                description: &problem_text(problem),
                check_name: PROBLEM,
                fingerprint: Fingerprint::of(PROBLEM, &problem_text(problem), number).to_string(),
                severity: "critical",
                location: Location { path: &path, lines: Lines { begin, end } },
            };
            self.write(&issue, out)?;
        }
        out.write_all(if self.begun { b"\n]\n" } else { b"[]\n" })
    }
}
