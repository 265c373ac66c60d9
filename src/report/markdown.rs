//! The report as Markdown for the summary of a CI or a comment: the verdict, a table of texts, all findings folded.

use super::advice::instead;
use super::github_text::{in_html, in_markdown};
use super::location::{File, problem_place, problem_text, slashed};
use super::reporter::Reporter;
use super::row::Row;
use super::summary::{opening, remarks, tally};
use crate::check::{SCORE, Summary, Verdict};
use crate::finding::{Finding, Status};
use crate::language::Phrasebook;
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
        let book = summary.book();
        self.rows.sort_by(|a, b| a.0.before(&b.0));
        self.rows.iter_mut().for_each(|(row, _)| row.tell(book));
        self.shrink();
        verdict(summary, &self.rows, book, out)?;
        table(&self.rows, book, out)?;
        for (_, fold) in &self.folds {
            out.write_all(fold.as_bytes())?;
        }
        if self.left_out > 0 {
            let told = "The findings of {count} more {count|text is|texts are} left out here, as a summary holds about \
                        1 MB; `--output html=report.html` shows all of them.";
            writeln!(out, "{}\n", book.say(told, &[("count", &self.left_out)]))?;
        }
        Ok(())
    }
}

/// The verdict, its reasons, and what could not be done.
fn verdict(
    summary: &Summary,
    rows: &[(Row, String)],
    book: Phrasebook,
    out: &mut dyn Write,
) -> io::Result<()> {
    let head = match (summary.documents, summary.passed(), summary.problems.is_empty()) {
        (0, _, _) => book.word("There was no text to check"),
        (_, false, _) => book.word("Not ready to go out"),
        (_, true, false) => book.word("Not everything was checked"),
        (_, true, true) => book.word("Check passed"),
    };
    let with_findings = rows.iter().filter(|(row, _)| row.error + row.warning + row.note > 0).count();
    writeln!(out, "## candor: {head}\n")?;
    if summary.documents > 0 {
        writeln!(out, "{}\n", in_markdown(&opening(summary, with_findings, book)))?;
    }
    let reasons: Vec<String> = summary.reasons.iter().map(|reason| reason.told(book)).collect();
    list(&reasons, book, out)?;
    if !summary.problems.is_empty() {
        writeln!(out, "**{}**\n", book.word("Not everything could be checked:"))?;
        let problems = summary.problems.iter().map(|error| match problem_place(error) {
            Some((path, Some(at))) => format!("{}:{}: {}", slashed(path), at.start.line, problem_text(error)),
            _ => problem_text(error),
        });
        list(&problems.collect::<Vec<_>>(), book, out)?;
    }
    for remark in remarks(summary, book) {
        writeln!(out, "{}\n", in_markdown(&remark))?;
    }
    Ok(())
}

fn list(lines: &[String], book: Phrasebook, out: &mut dyn Write) -> io::Result<()> {
    for line in lines.iter().take(MOST_TOLD) {
        writeln!(out, "- {}", in_markdown(&cut(line, 4 * MOST_NAME)))?;
    }
    if lines.len() > MOST_TOLD {
        writeln!(out, "- {}", book.say("and {count} more", &[("count", &(lines.len() - MOST_TOLD))]))?;
    }
    if lines.is_empty() { Ok(()) } else { writeln!(out) }
}

fn table(rows: &[(Row, String)], book: Phrasebook, out: &mut dyn Write) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let changes = rows.iter().any(|(row, _)| row.change.is_some());
    let (text, score) = (book.word("Text"), book.word("Score"));
    let (head, line) = match changes {
        true => (format!(" {} |", book.word("Change")), "---:|"),
        false => (String::new(), ""),
    };
    writeln!(out, "| {text} | {score} |{head} {} |\n|---|---|{line}---|", book.word("Worst"))?;
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
            write!(out, " {} |", row.changed(book))?;
        }
        writeln!(out, " {worst} |")?;
    }
    writeln!(out)?;
    if rows.len() > MOST_ROWS {
        let told = "and {count} more {count|text|texts}, which need less attention.";
        writeln!(out, "{}\n", book.say(told, &[("count", &(rows.len() - MOST_ROWS))]))?;
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
    let name = match verdict.key() {
        Some(id) => format!("{}  {}", verdict.document.source.name(), cut(id, MOST_NAMED)),
        None => verdict.document.source.name().to_owned(),
    };
    let name = cut(&name, MOST_NAME + MOST_NAMED);
    let book = verdict.book();
    let counts = tally(&[row.note, row.warning, row.error], book);
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
            _ => {
                let line = file.region(finding.span).start.line;
                let place = file.paragraph(finding.span.start, book);
                format!("{}: ", place.unwrap_or_else(|| book.say("line {line}", &[("line", &line)])))
            }
        };
        let message = in_markdown(&cut(&finding.message, 1000));
        let rule = in_markdown(&finding.rule);
        let _ = writeln!(page, "- **{}** {place}{message} *{rule}*", book.word(finding.severity.name()));
        for rewrite in finding.rewrites.iter().take(MOST_REWRITES) {
            let _ = writeln!(page, "  - {}", in_markdown(&cut(&instead(rewrite, book), 1000)));
        }
    }
    if told < open.len() {
        let more = book.say("and {count} more", &[("count", &(open.len() - told))]);
        let _ = writeln!(page, "- {more}");
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
