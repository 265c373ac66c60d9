//! reviewdog's diagnostics, one a line: it comments on pull requests wherever they are kept.

use super::advice::told;
use super::inert::to_writer;
use super::location::{File, Region, problem_place, problem_text, slashed};
use super::reporter::Reporter;
use crate::check::{PROBLEM, Summary, Verdict};
use crate::finding::{Finding, Rewrite, Severity, Status};
use crate::text::Span;
use serde::Serialize;
use std::io::{self, Write};
use std::path::Path;

/// Holds nothing: a line leaves as soon as its document is checked.
pub(super) struct Rdjsonl;

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: &'a str,
    location: Location<'a>,
    severity: &'static str,
    source: Name,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Name {
    name: &'static str,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

/// From a first byte to the one after the last.
#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

/// Counted from 1, columns in bytes of UTF-8. Without a column it is the whole line.
#[derive(Serialize)]
struct Position {
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
}

impl Range {
    fn of(region: Region) -> Self {
        let column = |byte| region.exact.then_some(byte);
        Range {
            start: Position { line: region.start.line, column: column(region.start.byte) },
            end: Position { line: region.end.line, column: column(region.end.byte) },
        }
    }
}

const NAME: Name = Name { name: "candor" };

impl Reporter for Rdjsonl {
    fn document(&mut self, verdict: &Verdict, out: &mut dyn Write) -> io::Result<()> {
        let file = File::of(&verdict.document.source);
        let name = file.name();
        for finding in verdict.findings.iter().filter(|finding| finding.status == Status::Open) {
            let diagnostic = Diagnostic {
                message: &told(verdict, finding).join("\n"),
                location: Location { path: &name, range: Some(Range::of(file.region(finding.span))) },
                severity: match finding.severity {
                    Severity::Note => "INFO",
                    Severity::Warning => "WARNING",
                    Severity::Error => "ERROR",
                },
                source: NAME,
                code: Code { value: &finding.rule },
                suggestions: suggestions(&file, finding),
            };
            to_writer(&mut *out, &diagnostic)?;
            writeln!(out)?;
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        for problem in &summary.problems {
            let (path, region) = problem_place(problem).unwrap_or((Path::new("."), None));
            let diagnostic = Diagnostic {
                message: &problem_text(problem),
                location: Location { path: &slashed(path), range: region.map(Range::of) },
                severity: "ERROR",
                source: NAME,
                code: Code { value: PROBLEM },
                suggestions: vec![],
            };
            to_writer(&mut *out, &diagnostic)?;
            writeln!(out)?;
        }
        Ok(())
    }
}

/// What can be taken over with a click. Lines of other encodings have other bytes than ours.
fn suggestions(file: &File<'_>, finding: &Finding) -> Vec<Suggestion> {
    if !file.takes_edits() || !file.is_utf8() {
        return Vec::new();
    }
    finding.rewrites.iter().filter_map(|rewrite| suggestion(file, rewrite)).collect()
}

/// The edits of a rewrite as one: reviewdog takes one range, so what lies between them is kept as it is.
fn suggestion(file: &File<'_>, rewrite: &Rewrite) -> Option<Suggestion> {
    let mut edits: Vec<_> = rewrite.edits.iter().collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let (first, last) = (edits.first()?, edits.last()?);
    let (start, end) = (first.span.start, last.span.end);
    let (mut text, mut at) = (String::new(), start);
    for edit in edits {
        if edit.span.start < at {
            return None;
        }
        text.push_str(file.text(Span { start: at, end: edit.span.start }));
        text.push_str(&edit.text);
        at = edit.span.end;
    }
    Some(Suggestion { range: Range::of(file.region(Span { start, end })), text })
}
