//! `candor check`: reads texts and says what was found.

use super::answer::Answer;
use super::flags::{ConfigFlags, LookFlags, one_of};
use super::page::Pages;
use crate::check::{Summary, Verdict};
use crate::config::FailOn;
use crate::document::{Channel, Language};
use crate::error::Error;
use crate::report::{self, ReportFormat, Reporter};
use crate::sources::{Asked, Body, Input, Sources};
use crate::workspace::{ConfigFrom, Folder, Options, Workspace};
use clap::Args;
use rayon::prelude::*;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

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

    /// Where the texts will be read; else told by candor.toml, by each text, or guessed
    #[arg(long, value_parser = one_of(Channel::ALL.map(Channel::name), Channel::from_name))]
    channel: Option<Channel>,

    /// The language of the texts; else told by each text, or detected
    #[arg(long, value_name = "LANGUAGE", value_parser = one_of(["en", "es"], Language::from_tag))]
    lang: Option<Language>,

    /// The lightest finding that keeps a text from going out
    #[arg(long, value_name = "SEVERITY", value_parser = one_of(FailOn::ALL.map(FailOn::name), FailOn::from_name))]
    fail_on: Option<FailOn>,

    /// The lowest score that lets a text go out, 0 to 100
    #[arg(long, value_name = "SCORE", value_parser = clap::value_parser!(u8).range(0..=100))]
    min_score: Option<u8>,

    /// The name that standard input would have as a file: tells its format, folder and channel
    #[arg(long, value_name = "NAME")]
    stdin_name: Option<PathBuf>,

    #[command(flatten)]
    config: ConfigFlags,

    #[command(flatten)]
    look: LookFlags,
}

const EXAMPLES: &str = "\
Examples:
  candor check                                      all copy in this folder
  candor check 'press/**/*.md' --fail-on warning    press releases, strictly
  candor check - --stdin-name answer.txt --channel reply < draft
  candor check tickets.jsonl --format jsonl         a help desk's export, one text a line

Texts: .md .markdown .html .htm .txt .eml and, where named, .mbox and .jsonl: one object a line, its copy under \"text\".
Hidden files and what .gitignore and .ignore name are left out; a file that is named is always read.";

/// Texts that are checked at a time: enough to keep all cores busy, too few to fill the memory.
const BATCH: usize = 64;
/// Bytes that wait in memory for a batch, at least until one text has more.
const BATCH_BYTES: usize = 16 << 20;
/// Problems that a report repeats at its end; all of them are told as they are met.
const PROBLEMS: usize = 1000;

impl Check {
    pub fn run(self) -> Answer {
        let pages = Pages::new(self.look);
        let default = if pages.terminal { ReportFormat::Terminal } else { ReportFormat::Line };
        let format = self.format.unwrap_or(default);
        let options = Options {
            config: self.config.source(),
            channel: self.channel,
            language: self.lang,
            fail_on: self.fail_on,
            min_score: self.min_score.map(f64::from),
            strict: false,
        };
        let named = matches!(options.config, ConfigFrom::File(_));
        let workspace = Arc::new(Workspace::new(options));
        let mut run = Run {
            reporter: report::reporter(format, pages.look),
            drawn: format == ReportFormat::Terminal,
            pages,
            summary: Summary::default(),
            told: HashSet::new(),
        };
        let asked = Asked { paths: self.paths, stdin_name: self.stdin_name };
        let mut sources = Sources::new(asked, workspace.sieve());
        // A configuration that was named is wrong whether or not there is anything to check.
        if named && let Err(errors) = workspace.folder(Path::new("")) {
            errors.iter().cloned().for_each(|error| run.problem(error));
        } else {
            while !run.pages.is_closed() && run.batch(&workspace, &mut sources) {}
        }
        run.end(&sources)
    }
}

/// A run in progress.
struct Run {
    pages: Pages,
    reporter: Box<dyn Reporter>,
    /// Whether the report itself ends in a summary for people.
    drawn: bool,
    summary: Summary,
    /// Configurations whose mistakes were told.
    told: HashSet<*const Error>,
}

/// A text to check, and whether it is worth saying that it is empty.
struct Job {
    input: Input,
    folder: Folder,
    whole: bool,
}

/// What became of it.
struct Done {
    verdict: Verdict,
    fail_on: FailOn,
    min_score: Option<f64>,
    empty: bool,
}

impl Run {
    /// Checks the next texts and reports them in order; `false` when there were none left.
    fn batch(&mut self, workspace: &Workspace, sources: &mut Sources) -> bool {
        let mut jobs = Vec::new();
        let mut held = 0;
        while jobs.len() < BATCH && held < BATCH_BYTES {
            match sources.next() {
                None => break,
                Some(Err(error)) => jobs.push(Err(error)),
                Some(Ok(input)) => match workspace.folder_of(&input.path) {
                    Ok(folder) => {
                        held += input.held();
                        let whole = !matches!(input.body, Body::Record(..) | Body::Mail(..));
                        jobs.push(Ok(Job { input, folder, whole }));
                    }
                    Err(errors) if self.told.insert(errors.as_ptr()) => {
                        jobs.extend(errors.iter().cloned().map(Err));
                    }
                    Err(_) => {}
                },
            }
        }
        let more = !jobs.is_empty();
        // One text starts no threads.
        let done: Vec<_> = if jobs.len() < 2 {
            jobs.into_iter().map(|job| job.and_then(Job::run)).collect()
        } else {
            jobs.into_par_iter().map(|job| job.and_then(Job::run)).collect()
        };
        for done in done {
            match done {
                Ok(done) => self.report(&done),
                Err(error) => self.problem(error),
            }
        }
        self.pages.progress(self.summary.documents);
        more
    }

    fn report(&mut self, done: &Done) {
        self.summary.add(&done.verdict, done.fail_on.severity(), done.min_score);
        self.pages.write(|out, _| self.reporter.document(&done.verdict, out));
        if done.empty {
            self.pages.remark(&format!("{} is empty", done.verdict.document.source.name()));
        }
    }

    fn problem(&mut self, error: Error) {
        self.pages.problem(&error);
        if self.summary.problems.len() < PROBLEMS {
            self.summary.problems.push(error);
        }
    }

    fn end(mut self, sources: &Sources) -> Answer {
        self.summary.passed_over = sources.passed_over().clone();
        self.pages.write(|out, _| self.reporter.finish(&self.summary, out));
        // Formats for programs have no place for it; a person who reads their log should know.
        if !self.drawn
            && let Some(kinds) = report::not_read(&self.summary)
        {
            self.pages.remark(&kinds);
        }
        let answer = answer(&self.summary);
        self.pages.end(answer)
    }
}

impl Job {
    fn run(self) -> Result<Done, Error> {
        let verdict = self.folder.check(self.input)?;
        let text = verdict.document.source.text().trim_start_matches('\u{feff}');
        let empty = self.whole && text.trim_start().is_empty();
        let channel = verdict.document.channel;
        let (fail_on, min_score) = (self.folder.fail_on(channel), self.folder.min_score(channel));
        Ok(Done { verdict, fail_on, min_score, empty })
    }
}

/// What the exit code says: what could not be answered weighs more than what was found.
fn answer(summary: &Summary) -> Answer {
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
