//! One line a finding, for editors and `grep`: `path:line:column: severity: message [rule]`.

use super::Look;
use super::reporter::Reporter;
use super::v1::path_and_line;
use crate::check::{Summary, Verdict};
use crate::finding::Status;
use std::io::{self, Write};

/// Writes open findings only: what was allowed is nobody's next step.
pub(super) struct Lines {
    look: Look,
}

impl Lines {
    /// Lines for a terminal or file that shows the characters of `look`.
    pub fn new(look: Look) -> Self {
        Lines { look }
    }
}

impl Reporter for Lines {
    fn document(&mut self, verdict: &Verdict, out: &mut dyn Write) -> io::Result<()> {
        let source = &verdict.document.source;
        let (path, record) = path_and_line(source.name());
        let path = self.look.visible(path);
        for finding in verdict.findings.iter().filter(|finding| finding.status == Status::Open) {
            let at = source.lines().position(source.text(), finding.span.start as usize);
            // A record is one line of its file, whatever lines its text has.
            let (line, column) = record.map_or((at.line, at.column), |line| (line, 1));
            let (message, rule) = (self.look.visible(&finding.message), self.look.visible(&finding.rule));
            writeln!(out, "{path}:{line}:{column}: {}: {message} [{rule}]", finding.severity.name())?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &Summary, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::report::ReportFormat;
    use crate::report::testing::{PLAIN, finding, report, verdict};

    #[test]
    fn one_line_a_finding_and_nothing_else() {
        let mut first = finding("Hi.\nAct now, é act", "act");
        first.message = "two\nlines\u{1b}[2J".into();
        let texts = [
            verdict("a.md", "Hi.\nAct now, é act", vec![first]),
            verdict("mails.jsonl:12", "a\nb act", vec![finding("a\nb act", "act")]),
        ];
        assert_eq!(
            report(ReportFormat::Line, PLAIN, &texts),
            "a.md:2:12: warning: two lines␛[2J [pushy/false-urgency]\n\
             mails.jsonl:12:1: warning: “act” hurries the reader. [pushy/false-urgency]\n"
        );
    }
}
