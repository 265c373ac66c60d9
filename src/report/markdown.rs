//! The report as Markdown for the summary of a CI or a comment: the verdict, a table of texts, all findings folded.

use super::advice::instead;
use super::github_text::{in_html, in_markdown};
use super::location::{File, problem_place, problem_text, slashed};
use super::reporter::Reporter;
use super::row::Row;
use super::summary::{let_pass, not_read, not_spoken, opening, other_model, set_aside, tally};
use crate::check::{SCORE, Summary, Verdict};
use crate::finding::{Finding, Status};
use std::fmt::Write as _;
use std::io::{self, Write};

/// GitHub shows no summary of more than 1 MiB: findings take up to this many bytes, and what stands around them
/// fits into the rest.
const MOST_BYTES: usize = 880_000;
/// The findings of one text take up to this many bytes, so that others are told, too.
const MOST_OF_ONE: usize = 60_000;
/// Texts in the table.
const MOST_ROWS: usize = 100;
/// Reasons and problems that are told.
const MOST_TOLD: usize = 20;
/// Findings that a row of the table names.
const WORST: usize = 3;
/// Characters of words that a row names, and of a name.
const MOST_NAMED: usize = 60;
const MOST_NAME: usize = 160;
/// Rewrites of a finding that are told.
const MOST_REWRITES: usize = 2;

/// Keeps a row for each text; of their findings only those of the texts that need attention most.
#[derive(Default)]
pub(super) struct Markdown {
    rows: Vec<(Row, String)>,
    /// The number of a text, and its findings.
    folds: Vec<(Row, String)>,
    bytes: usize,
    left_out: usize,
}

impl Markdown {
    /// Lets go of the findings of those texts that need attention least, until the rest fits.
    fn shrink(&mut self) {
        self.folds.sort_by(|a, b| a.0.before(&b.0));
        let mut bytes = 0;
        let fits = self.folds.iter().take_while(|(_, fold)| {
            bytes += fold.len();
            bytes <= MOST_BYTES
        });
        let fits = fits.count();
        self.left_out += self.folds.len() - fits;
        self.folds.truncate(fits);
        self.bytes = self.folds.iter().map(|(_, fold)| fold.len()).sum();
    }
}

impl Reporter for Markdown {
    fn document(&mut self, verdict: &Verdict, _: &mut dyn Write) -> io::Result<()> {
        let row = Row::of(verdict, self.rows.len() + 1, Vec::new());
        let open: Vec<&Finding> = verdict.findings.iter().filter(|own| own.status == Status::Open).collect();
        if !open.is_empty() {
            let fold = fold(verdict, &row, &open);
            self.bytes += fold.len();
            self.folds.push((row.clone(), fold));
            if self.bytes > 2 * MOST_BYTES {
                self.shrink();
            }
        }
        self.rows.push((row, worst(&open)));
        // Memory does not grow with what is never shown: a table has so many rows.
        if self.rows.len() > 20 * MOST_ROWS && self.rows.len().is_multiple_of(10 * MOST_ROWS) {
            let mut order: Vec<usize> = (0..self.rows.len()).collect();
            order.sort_by(|a, b| self.rows[*a].0.before(&self.rows[*b].0));
            order.iter().skip(MOST_ROWS).for_each(|at| self.rows[*at].1 = String::new());
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        self.rows.sort_by(|a, b| a.0.before(&b.0));
        self.shrink();
        verdict(summary, &self.rows, out)?;
        table(&self.rows, out)?;
        for (_, fold) in &self.folds {
            out.write_all(fold.as_bytes())?;
        }
        if self.left_out > 0 {
            let (count, are) = (self.left_out, if self.left_out == 1 { "text is" } else { "texts are" });
            writeln!(
                out,
                "The findings of {count} more {are} left out here, as a summary holds about 1 MB; \
                 `--output html=report.html` shows all of them.\n"
            )?;
        }
        Ok(())
    }
}

/// The verdict, its reasons, and what could not be done.
fn verdict(summary: &Summary, rows: &[(Row, String)], out: &mut dyn Write) -> io::Result<()> {
    let head = match (summary.documents, summary.passed(), summary.problems.is_empty()) {
        (0, _, _) => "There was no text to check",
        (_, false, _) => "Not ready to go out",
        (_, true, false) => "Not everything was checked",
        (_, true, true) => "Check passed",
    };
    let with_findings = rows.iter().filter(|(row, _)| row.error + row.warning + row.note > 0).count();
    writeln!(out, "## candor: {head}\n")?;
    if summary.documents > 0 {
        writeln!(out, "{}\n", in_markdown(&opening(summary, with_findings)))?;
    }
    let reasons: Vec<String> = summary.reasons.iter().map(ToString::to_string).collect();
    list(&reasons, out)?;
    if !summary.problems.is_empty() {
        writeln!(out, "**Not everything could be checked:**\n")?;
        let problems = summary.problems.iter().map(|error| match problem_place(error) {
            Some((path, Some(at))) => format!("{}:{}: {}", slashed(path), at.start.line, problem_text(error)),
            _ => problem_text(error),
        });
        list(&problems.collect::<Vec<_>>(), out)?;
    }
    let remarks =
        [let_pass(summary), set_aside(summary), not_spoken(summary), other_model(summary), not_read(summary)];
    for remark in remarks.into_iter().flatten() {
        writeln!(out, "{}\n", in_markdown(&remark))?;
    }
    Ok(())
}

fn list(lines: &[String], out: &mut dyn Write) -> io::Result<()> {
    for line in lines.iter().take(MOST_TOLD) {
        writeln!(out, "- {}", in_markdown(&cut(line, 4 * MOST_NAME)))?;
    }
    if lines.len() > MOST_TOLD {
        writeln!(out, "- and {} more", lines.len() - MOST_TOLD)?;
    }
    if lines.is_empty() { Ok(()) } else { writeln!(out) }
}

fn table(rows: &[(Row, String)], out: &mut dyn Write) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let changes = rows.iter().any(|(row, _)| row.change.is_some());
    let (head, line) = if changes { (" Change |", "---:|") } else { ("", "") };
    writeln!(out, "| Text | Score |{head} Worst |\n|---|---|{line}---|")?;
    for (row, worst) in rows.iter().take(MOST_ROWS) {
        let path = match row.path.is_empty() {
            true => String::new(),
            false => format!("<br>{}", in_markdown(&row.path)),
        };
        let score = match row.score {
            Some(_) => format!("**{}** {}", in_markdown(&row.shown), in_markdown(&row.band)),
            None => in_markdown(&row.band),
        };
        write!(out, "| **{}**{path} | {score} |", in_markdown(&row.title))?;
        if changes {
            write!(out, " {} |", row.changed())?;
        }
        writeln!(out, " {worst} |")?;
    }
    writeln!(out)?;
    if rows.len() > MOST_ROWS {
        writeln!(out, "and {} more texts, which need less attention.\n", rows.len() - MOST_ROWS)?;
    }
    Ok(())
}

/// The findings that weigh most, in a cell.
fn worst(open: &[&Finding]) -> String {
    let mut worst: Vec<&&Finding> = open.iter().collect();
    worst.sort_by(|a, b| {
        let points = b.weight.points.abs().total_cmp(&a.weight.points.abs());
        b.severity.cmp(&a.severity).then(points)
    });
    let named = worst.iter().take(WORST).map(|finding| match finding.text.as_str() {
        "" => in_markdown(&finding.rule),
        text => format!("“{}” {}", in_markdown(&cut(text, MOST_NAMED)), in_markdown(&finding.rule)),
    });
    named.collect::<Vec<_>>().join("<br>")
}

/// All findings of a text, folded.
fn fold(verdict: &Verdict, row: &Row, open: &[&Finding]) -> String {
    let file = File::of(&verdict.document.source);
    let name = cut(verdict.document.source.name(), MOST_NAME);
    let counts = tally(&[row.note, row.warning, row.error]);
    // Writing into a String cannot fail.
    let mut page = format!("<details><summary>{}: {counts}</summary>\n\n", in_html(&name));
    let mut told = 0;
    for finding in open {
        if page.len() > MOST_OF_ONE {
            break;
        }
        told += 1;
        let place = match finding.rule.as_str() {
            SCORE => String::new(),
            _ => format!("line {}: ", file.region(finding.span).start.line),
        };
        let message = in_markdown(&cut(&finding.message, 1000));
        let rule = in_markdown(&finding.rule);
        let _ = writeln!(page, "- **{}** {place}{message} *{rule}*", finding.severity.name());
        for rewrite in finding.rewrites.iter().take(MOST_REWRITES) {
            let _ = writeln!(page, "  - {}", in_markdown(&cut(&instead(rewrite), 1000)));
        }
    }
    if told < open.len() {
        let _ = writeln!(page, "- and {} more", open.len() - told);
    }
    page.push_str("\n</details>\n\n");
    page
}

/// At most `most` characters of `text`.
fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}
