//! One document a line, for programs that read records in and records out.

use super::inert::to_writer;
use super::location::{problem_place, slashed};
use super::reporter::Reporter;
use super::v1;
use crate::check::{Summary, Verdict};
use std::io::{self, BufWriter, Write};

/// The bytes of a line that are put together before they leave.
const PART: usize = 1 << 16;

/// Holds nothing: a line leaves as soon as its document is checked.
pub(super) struct JsonLines;

impl Reporter for JsonLines {
    fn document(&mut self, verdict: &Verdict, out: &mut dyn Write) -> io::Result<()> {
        // A line is written in a hundred thousand small parts, and may be longer than all else that is in memory.
        let mut line = BufWriter::with_capacity(PART, out);
        to_writer(&mut line, &v1::Document::of(verdict))?;
        line.write_all(b"\n")?;
        line.flush()
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        for problem in &summary.problems {
            let path = problem_place(problem).map_or_else(|| ".".into(), |(path, _)| slashed(path));
            to_writer(&mut *out, &v1::unread(&path, problem))?;
            writeln!(out)?;
        }
        Ok(())
    }
}
