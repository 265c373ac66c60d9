//! One line a finding, for editors and `grep`: `path:line:column: severity: message [rule]`.

use super::Theme;
use super::location::{File, message, problem_place, problem_text, slashed};
use super::reporter::Reporter;
use super::terminal::style_of;
use super::theme::Style;
use crate::check::{PROBLEM, Summary, Verdict};
use crate::finding::{Severity, Status};
use std::io::{self, Write};
use std::path::Path;

/// Writes open findings only: what was allowed is nobody's next step.
pub(super) struct Lines {
    theme: Theme,
}

impl Lines {
    /// Lines for a terminal or file that shows the characters of `theme`.
    pub fn new(theme: Theme) -> Self {
        Lines { theme }
    }
}

impl Lines {
    fn write(
        &self,
        place: (&str, usize, usize),
        severity: Severity,
        message: &str,
        rule: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let theme = &self.theme;
        let (path, line, column) = place;
        let place = theme.paint(Style::Strong, &format!("{}:{line}:{column}:", theme.visible(path)));
        let severity = theme.paint(style_of(severity), severity.name());
        let rule = theme.paint(Style::Faint, &format!("[{}]", theme.visible(rule)));
        writeln!(out, "{place} {severity}: {} {rule}", theme.visible(message))
    }
}

impl Reporter for Lines {
    fn document(&mut self, verdict: &Verdict, out: &mut dyn Write) -> io::Result<()> {
        let file = File::of(&verdict.document.source);
        let name = file.name();
        for finding in verdict.findings.iter().filter(|finding| finding.status == Status::Open) {
            let at = file.region(finding.span).start;
            let place = (name.as_str(), at.line, at.column);
            // The paragraph of a Word file is told by its number, which stands as the line.
            let told = match verdict.key() {
                Some(_) => message(verdict, finding),
                None => finding.message.clone(),
            };
            self.write(place, finding.severity, &told, &finding.rule, out)?;
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        for problem in &summary.problems {
            let (path, region) = problem_place(problem).unwrap_or((Path::new("."), None));
            let (line, column) = region.map_or((1, 1), |at| (at.start.line, at.start.column));
            let (path, text) = (slashed(path), problem_text(problem));
            self.write((&path, line, column), Severity::Error, &text, PROBLEM, out)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::report::ReportFormat;
    use crate::report::testing::{PLAIN, finding, record, report, verdict};

    #[test]
    fn one_line_a_finding_and_nothing_else() {
        let mut first = finding("Hi.\nAct now, é act", "act");
        first.message = "two\nlines\u{1b}[2J".into();
        let texts = [
            verdict("a.md", "Hi.\nAct now, é act", vec![first]),
            verdict(record("mails.jsonl", 12), "a\nb act", vec![finding("a\nb act", "act")]),
        ];
        assert_eq!(
            report(ReportFormat::Line, PLAIN, &texts),
            "a.md:2:12: warning: two lines␛[2J [pushy/false-urgency]\n\
             mails.jsonl:12:1: warning: “act” hurries the reader. [pushy/false-urgency]\n"
        );
    }
}
