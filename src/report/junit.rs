//! JUnit's XML: a text is a suite, a finding that the gate stops is a test that failed, for the test page of any CI.

use super::advice::told;
use super::location::{File, problem_place, problem_text, slashed};
use super::reporter::Reporter;
use super::summary::{let_pass, not_read, not_ready};
use super::xml::Escaped;
use crate::check::{PROBLEM, Summary, Verdict};
use crate::finding::{Finding, Status};
use crate::language::Phrasebook;
use std::io::{self, Write};

/// Remembers only whether it has begun: a suite says its numbers first, and they are those of one text.
#[derive(Default)]
pub(super) struct JUnit {
    begun: bool,
}

impl JUnit {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            return Ok(());
        }
        out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"candor\">\n")
    }
}

impl Reporter for JUnit {
    fn document(&mut self, verdict: &Verdict, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        let file = File::of(&verdict.document.source);
        let limits = &verdict.limits;
        let count = |fits: &dyn Fn(&Finding) -> bool| verdict.findings.iter().filter(|one| fits(one)).count();
        let (failures, skipped) = (count(&|one| limits.stop(one)), count(&|one| one.status != Status::Open));
        let name = Escaped(verdict.document.source.name());
        // A text in which nothing was found is a test that passed.
        let tests = verdict.findings.len().max(1);
        writeln!(
            out,
            "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\">"
        )?;
        if verdict.findings.is_empty() {
            writeln!(out, "    <testcase name=\"nothing found\" classname=\"{name}\"/>")?;
        }
        for finding in &verdict.findings {
            let at = file.region(finding.span).start;
            let rule = Escaped(&finding.rule);
            writeln!(out, "    <testcase name=\"{rule} {}:{}\" classname=\"{name}\">", at.line, at.column)?;
            let lines = told(verdict, finding);
            let message = Escaped(&lines[0]);
            let place = format!("{}:{}:{}", file.name(), at.line, at.column);
            let body = format!("{place}: {}\n{}", finding.text, lines.join("\n"));
            let body = Escaped(&body);
            match finding.status {
                Status::Open if limits.stop(finding) => {
                    let severity = finding.severity.name();
                    writeln!(
                        out,
                        "      <failure type=\"{severity}\" message=\"{message}\">{body}</failure>"
                    )?;
                }
                // Found, but the gate lets it pass.
                Status::Open => writeln!(out, "      <system-out>{body}</system-out>")?,
                Status::Allowed | Status::Known => {
                    let status = finding.status.name();
                    writeln!(out, "      <skipped type=\"{status}\" message=\"{message}\"/>")?;
                }
            }
            writeln!(out, "    </testcase>")?;
        }
        writeln!(out, "  </testsuite>")
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        let (errors, reasons) = (summary.problems.len(), not_ready(summary, Phrasebook::ENGLISH));
        let failures = usize::from(reasons.is_some());
        writeln!(
            out,
            "  <testsuite name=\"candor\" tests=\"{}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"0\">",
            errors + 1
        )?;
        for problem in &summary.problems {
            // What is said of a place does not name it.
            let message = match (&problem.place, problem_place(problem)) {
                (Some(_), Some((path, Some(region)))) => {
                    let (path, start) = (slashed(path), region.start);
                    format!("{path}:{}:{}: {}", start.line, start.column, problem_text(problem))
                }
                _ => problem_text(problem),
            };
            let message = Escaped(&message);
            writeln!(out, "    <testcase name=\"{message}\" classname=\"candor.{PROBLEM}\">")?;
            writeln!(out, "      <error type=\"problem\" message=\"{message}\"/>\n    </testcase>")?;
        }
        writeln!(out, "    <testcase name=\"may go out\" classname=\"candor\">")?;
        if let Some(reasons) = reasons {
            writeln!(out, "      <failure type=\"gate\" message=\"{}\"/>", Escaped(&reasons))?;
        }
        for remark in [let_pass(summary, Phrasebook::ENGLISH), not_read(summary, Phrasebook::ENGLISH)]
            .into_iter()
            .flatten()
        {
            writeln!(out, "      <system-out>{}</system-out>", Escaped(&remark))?;
        }
        out.write_all(b"    </testcase>\n  </testsuite>\n</testsuites>\n")
    }
}
