//! Annotations in a pull request: GitHub's workflow commands, one line a finding.

use super::Theme;
use super::advice::told;
use super::location::{File, Region, problem_place, problem_text, slashed};
use super::reporter::Reporter;
use super::repository::Repository;
use super::summary::{let_pass, not_read, not_ready};
use crate::check::{PROBLEM, Summary, Verdict};
use crate::finding::{Severity, Status};
use crate::language::Phrasebook;
use std::fmt;
use std::io::{self, Write};
use std::path::Path;

/// Writes open findings only: what was allowed is nobody's next step.
pub(super) struct GitHub {
    theme: Theme,
    repository: Repository,
}

impl GitHub {
    /// Annotations whose control characters are shown as `theme` shows them.
    pub fn new(theme: Theme, repository: &Repository) -> Self {
        GitHub { theme, repository: repository.clone() }
    }

    /// What the file `path` is called in the repository, with what a terminal would obey made visible; line ends
    /// stay, as the runner reads them escaped.
    fn path(&self, path: &Path) -> String {
        let path = slashed(&self.repository.path(path));
        let ends = ['\r', '\n', '\t'];
        let parts = path.split_inclusive(ends).map(|part| {
            let end = part.len() - usize::from(part.ends_with(ends));
            self.theme.within_a_line(&part[..end]).into_owned() + &part[end..]
        });
        parts.collect()
    }
}

impl Reporter for GitHub {
    fn document(&mut self, verdict: &Verdict, out: &mut dyn Write) -> io::Result<()> {
        let file = File::of(&verdict.document.source);
        let path = self.path(&file.path);
        for finding in verdict.findings.iter().filter(|finding| finding.status == Status::Open) {
            let command = match finding.severity {
                Severity::Note => "notice",
                Severity::Warning => "warning",
                Severity::Error => "error",
            };
            // A log shows these lines: what a terminal would obey is made visible.
            let lines: Vec<_> =
                told(verdict, finding).iter().map(|line| self.theme.visible(line).into_owned()).collect();
            let place =
                Place { path: Some(&path), region: (!file.is_unpacked()).then(|| file.region(finding.span)) };
            let (title, message) = (self.theme.within_a_line(&finding.rule), lines.join("\n"));
            writeln!(out, "::{command} {place}title={}::{}", Property(&title), Data(&message))?;
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        for problem in &summary.problems {
            let (path, region) = problem_place(problem).map_or((None, None), |(path, at)| (Some(path), at));
            let path = path.map(|path| self.path(path));
            let place = Place { path: path.as_deref(), region };
            let text = problem_text(problem);
            writeln!(out, "::error {place}title={PROBLEM}::{}", Data(&self.theme.visible(&text)))?;
        }
        if let Some(reasons) = not_ready(summary, Phrasebook::ENGLISH) {
            let path = summary.reasons.first().map(|reason| self.path(&reason.text.path));
            let place = Place { path: path.as_deref(), region: None };
            writeln!(out, "::error {place}title=candor::{}", Data(&self.theme.visible(&reasons)))?;
        }
        for remark in [let_pass(summary, Phrasebook::ENGLISH), not_read(summary, Phrasebook::ENGLISH)]
            .into_iter()
            .flatten()
        {
            writeln!(out, "::notice title=candor::{}", Data(&self.theme.visible(&remark)))?;
        }
        Ok(())
    }
}

/// The properties that say where; GitHub takes columns only within one line.
struct Place<'a> {
    path: Option<&'a str>,
    region: Option<Region>,
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(path) = self.path else { return Ok(()) };
        write!(f, "file={},", Property(path))?;
        let Some(at) = self.region else { return Ok(()) };
        write!(f, "line={},endLine={},", at.start.line, at.end.line)?;
        if at.exact && at.start.line == at.end.line {
            write!(f, "col={},endColumn={},", at.start.column, at.end.column)?;
        }
        Ok(())
    }
}

/// What stands after the last `::` of a command.
struct Data<'a>(&'a str);

impl fmt::Display for Data<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        escape(self.0, &[], f)
    }
}

/// The value of a property of a command: also what parts properties is escaped.
struct Property<'a>(&'a str);

impl fmt::Display for Property<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        escape(self.0, &[':', ','], f)
    }
}

fn escape(text: &str, also: &[char], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut plain = 0;
    let special = |character: &char| matches!(character, '%' | '\r' | '\n') || also.contains(character);
    for (at, character) in text.char_indices().filter(|(_, character)| special(character)) {
        write!(f, "{}%{:02X}", &text[plain..at], character as u32)?;
        plain = at + 1;
    }
    f.write_str(&text[plain..])
}
