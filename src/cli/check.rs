//! `candor check`: reads texts and says what was found.

use super::answer::Answer;
use super::flags::{GateFlags, LookFlags, TextFlags, one_of};
use super::output::{Output, Outputs};
use super::page::Pages;
use super::texts::Texts;
use crate::check::{Summary, Verdict};
use crate::config::FailOn;
use crate::error::Error;
use crate::report::{self, ReportFormat, Reporter};
use crate::sources::{Asked, Body, Input};
use crate::workspace::{Folder, Workspace};
use clap::Args;
use std::path::PathBuf;

/// Check texts: files, folders, globs, or what is piped in
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Check {
    /// Files, folders, globs (in quotes), and - for standard input; the current folder if none is named
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// What to write: drawn on a terminal, else one line a finding
    #[arg(long, value_parser = one_of(ReportFormat::names(), ReportFormat::from_name))]
    format: Option<ReportFormat>,

    /// Also write this format to a file: sarif=candor.sarif; as often as wanted
    #[arg(long = "output", short = 'o', value_name = "FORMAT=FILE", value_parser = Output::parse)]
    outputs: Vec<Output>,

    /// Only texts that changed since the branch left this revision, or that git does not know yet
    #[arg(long, value_name = "REV")]
    since: Option<String>,

    #[command(flatten)]
    text: TextFlags,

    #[command(flatten)]
    gate: GateFlags,

    #[command(flatten)]
    look: LookFlags,
}

const EXAMPLES: &str = "\
Examples:
  candor check                                      all copy in this folder
  candor check 'press/**/*.md' --fail-on warning    press releases, strictly
  candor check --since origin/main                  only what your branch changed
  candor check - --stdin-name answer.txt --channel reply < draft
  candor check tickets.jsonl --format jsonl         a help desk's export, one text a line
  candor check --output sarif=candor.sarif          to the terminal, and a report in a file

Texts: .md .markdown .html .htm .txt .eml and, where named, .mbox and .jsonl: one object a line, its copy under \"text\".
Hidden files and what .gitignore and .ignore name are left out; a file that is named is always read.";

/// Problems that a report repeats at its end; all of them are told as they are met.
const PROBLEMS: usize = 1000;

impl Check {
    pub fn run(self) -> Answer {
        let pages = Pages::new(self.look);
        let default = if pages.terminal { ReportFormat::Terminal } else { ReportFormat::Line };
        let (files, page) = match Output::part(self.outputs, self.format) {
            Ok(parted) => parted,
            Err(error) => return pages.give_up(&[error]),
        };
        let format = page.unwrap_or(default);
        let mut run = Run {
            reporter: report::reporter(format, pages.look),
            drawn: format == ReportFormat::Terminal,
            pages,
            summary: Summary::default(),
            outputs: Outputs::default(),
        };
        let walked = match (self.since.is_some(), self.paths.is_empty()) {
            (true, _) => Vec::new(),
            (false, true) => vec![PathBuf::from(".")],
            (false, false) => self.paths.iter().filter(|path| path.is_dir()).cloned().collect(),
        };
        for error in run.outputs.open(files, self.look) {
            run.problem(error);
        }
        let asked = Asked { paths: self.paths, stdin_name: self.text.stdin_name.clone(), ..Asked::default() };
        let options = self.gate.options(self.text.options());
        let mut texts = Texts::new(options, asked, self.since.as_deref());
        while run.is_read() && run.batch(&mut texts) {}
        run.allowances(&texts.workspace, walked);
        let answer = run.end(&texts, self.since.is_none());
        // The process ends here: taking the rules apart would take longer than a letter does.
        std::mem::forget(texts);
        answer
    }
}

/// A run in progress.
struct Run {
    pages: Pages,
    reporter: Box<dyn Reporter>,
    /// Whether the report itself ends in a summary for people.
    drawn: bool,
    summary: Summary,
    /// The reports that go to files.
    outputs: Outputs,
}

/// What became of it.
struct Done {
    verdict: Verdict,
    /// Where it stands; a configuration stands in none.
    folder: Option<Folder>,
    fail_on: FailOn,
    min_score: Option<f64>,
    empty: bool,
}

impl Run {
    /// Whether anybody waits for an answer.
    fn is_read(&self) -> bool {
        !self.pages.is_closed() || !self.outputs.is_empty()
    }

    /// Checks the next texts and reports them in order; `false` when there were none left.
    fn batch(&mut self, texts: &mut Texts) -> bool {
        let Some(batch) = texts.next(check) else { return false };
        for done in batch {
            match done {
                Ok(done) => self.report(&done),
                Err(error) => self.problem(error),
            }
        }
        self.pages.progress(self.summary.documents);
        true
    }

    fn report(&mut self, done: &Done) {
        self.summary.add(&done.verdict, done.fail_on.severity(), done.min_score);
        let rules = done.folder.as_ref().map(|folder| folder.project.rules_of(done.verdict.document.channel));
        if let Some(rules) = rules {
            self.reporter.rules(&done.verdict, rules);
        }
        self.pages.write(|out, _| self.reporter.document(&done.verdict, out));
        for error in self.outputs.document(&done.verdict, rules) {
            self.problem(error);
        }
        if done.empty {
            self.pages.remark(&format!("{} is empty", done.verdict.document.source.name()));
        }
    }

    /// Reports allowances that do not do what they should. What could not be read may be what they are for.
    fn allowances(&mut self, workspace: &Workspace, walked: Vec<PathBuf>) {
        let walked = if self.summary.problems.is_empty() { walked } else { Vec::new() };
        for (verdict, fail_on) in workspace.about_configurations(&walked) {
            self.report(&Done { verdict, fail_on, min_score: None, empty: false, folder: None });
        }
    }

    fn problem(&mut self, error: Error) {
        self.pages.problem(&error);
        if self.summary.problems.len() < PROBLEMS {
            self.summary.problems.push(error);
        }
    }

    fn end(mut self, texts: &Texts, all: bool) -> Answer {
        self.summary.passed_over = texts.passed_over().clone();
        // Before the page ends: it tells what became of them.
        for error in self.outputs.finish(&self.summary) {
            self.problem(error);
        }
        self.pages.write(|out, _| self.reporter.finish(&self.summary, out));
        // Formats for programs have no place for them; a person who reads their log should know.
        if !self.drawn {
            for remark in [report::not_spoken(&self.summary), report::not_read(&self.summary)] {
                remark.into_iter().for_each(|remark| self.pages.remark(&remark));
            }
        }
        let gone = texts.workspace.gone(all);
        if gone > 0 {
            let (gone, is) = (report::counted(gone, "finding"), if gone == 1 { "is" } else { "are" });
            self.pages.remark(&format!("{gone} of the baseline {is} gone: run `candor baseline` again"));
        }
        let answer = answer(&self.summary);
        self.pages.end(answer)
    }
}

fn check(input: Input, folder: &Folder) -> Result<Done, Error> {
    // Whether it is worth saying that it is empty.
    let whole = !matches!(input.body, Body::Record(..) | Body::Mail(..));
    let verdict = folder.check(input)?;
    let text = verdict.document.source.text().trim_start_matches('\u{feff}');
    let empty = whole && text.trim_start().is_empty();
    let channel = verdict.document.channel;
    let (fail_on, min_score) = (folder.fail_on(channel), folder.min_score(channel));
    Ok(Done { verdict, folder: Some(folder.clone()), fail_on, min_score, empty })
}

/// What the exit code says: what could not be answered weighs more than what was found.
pub(super) fn answer(summary: &Summary) -> Answer {
    match (&summary.problems[..], summary.passed()) {
        ([], true) => Answer::Yes,
        ([], false) => Answer::No,
        _ => Answer::Incomplete,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_weigh_more_than_findings_and_many_findings_are_no_success() {
        let mut summary = Summary::default();
        assert_eq!(answer(&summary), Answer::Yes);
        summary.reasons = vec![String::new(); 256];
        assert_eq!(answer(&summary), Answer::No);
        summary.problems.push(Error::new("x"));
        assert_eq!(answer(&summary), Answer::Incomplete);
    }
}
