//! One document a line, for programs that read records in and records out.

use super::inert::to_writer;
use super::location::{problem_place, problem_text, slashed};
use super::reporter::Reporter;
use super::v1;
use crate::check::{Summary, Verdict};
use std::io::{self, Write};

/// Holds nothing: a line leaves as soon as its document is checked.
pub(super) struct JsonLines;

impl Reporter for JsonLines {
    fn document(&mut self, verdict: &Verdict, out: &mut dyn Write) -> io::Result<()> {
        // In memory first: a line is written in a hundred thousand small parts.
        let mut line = Vec::new();
        to_writer(&mut line, &v1::Document::of(verdict))?;
        line.push(b'\n');
        out.write_all(&line)
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        for problem in &summary.problems {
            let path = problem_place(problem).map_or_else(|| ".".into(), |(path, _)| slashed(path));
            let line = problem.about.as_ref().and_then(|text| text.part.line());
            to_writer(&mut *out, &v1::unread(&path, line, &problem_text(problem)))?;
            writeln!(out)?;
        }
        Ok(())
    }
}
