//! One report as JSON, written document by document: the summary comes after what it sums up.

use super::inert::to_writer;
use super::reporter::Reporter;
use super::v1;
use crate::check::{Summary, Verdict};
use std::io::{self, Write};

/// Writes version 1 of the report. Remembers only whether a document was written, for the comma.
#[derive(Debug, Default)]
pub struct Json {
    begun: bool,
}

impl Json {
    /// Writes what comes before the next document or the end.
    fn lead(&mut self, between: &str, out: &mut dyn Write) -> io::Result<()> {
        if self.begun {
            return out.write_all(between.as_bytes());
        }
        self.begun = true;
        write!(out, "{{\"format\":\"{}\",\"version\":{},\"tool\":", v1::FORMAT, v1::VERSION)?;
        to_writer(&mut *out, &v1::Tool::this())?;
        out.write_all(b",\"documents\":[\n")
    }
}

impl Reporter for Json {
    fn document(&mut self, verdict: &Verdict, out: &mut dyn Write) -> io::Result<()> {
        self.lead(",\n", out)?;
        Ok(to_writer(out, &v1::Document::of(verdict))?)
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        self.lead("\n", out)?;
        out.write_all(b"],\"summary\":")?;
        to_writer(&mut *out, &v1::Summary::of(summary))?;
        out.write_all(b",\"problems\":")?;
        let problems: Vec<v1::Problem> = summary.problems.iter().map(v1::Problem::of).collect();
        to_writer(&mut *out, &problems)?;
        out.write_all(b"}\n")
    }
}
