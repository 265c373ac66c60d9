//! A run: texts on their way to a report, and what became of all of them.

use super::color::theme;
use super::exit_status::ExitStatus;
use super::flags::{LookFlags, MessageFlags};
use super::output::{Output, Outputs, ReportFlags, repository};
use super::streams::Streams;
use super::texts::Texts;
use crate::check::{Summary, Verdict};
use crate::document::Unread;
use crate::error::Error;
use crate::language::Said;
use crate::report::{self, ReportFormat, Reporter, Theme};
use crate::sources::Input;
use crate::text::{Origin, name_of};
use crate::workspace::{Settings, Workspace};
use std::path::PathBuf;

/// A run in progress.
pub(super) struct Run {
    streams: Streams,
    reporter: Box<dyn Reporter>,
    /// Whether the report itself is drawn for people, and ends in a summary for them.
    drawn: bool,
    /// Whether what became of each question is drawn before the findings.
    checklists: bool,
    summary: Summary,
    /// The reports that go to files.
    outputs: Outputs,
    /// Texts of which it was said that nothing was read.
    unread: usize,
}

/// How many texts are named of which nothing was read, where there was nothing to read.
const MOST_UNREAD: usize = 10;

/// What became of a text.
pub(super) struct Done {
    verdict: Verdict,
    /// Where it is; a configuration is in none.
    folder: Option<Settings>,
    /// It is a whole file without a word in it: worth saying.
    empty: bool,
}

impl Done {
    /// What `verdict`, a text of `folder`, means there.
    pub fn new(mut verdict: Verdict, folder: &Settings) -> Done {
        verdict.hold(folder.limits(verdict.document.channel));
        Done { verdict, folder: Some(folder.clone()), empty: false }
    }

    /// The same, of a whole file: it is said when there is nothing in it.
    pub fn whole(mut self) -> Done {
        let text = self.verdict.document.source.text().trim_start_matches('\u{feff}');
        self.empty = text.trim_start().is_empty();
        self
    }
}

impl Run {
    /// Begins one; `texts` are those that were named: no report takes the place of one.
    ///
    /// # Errors
    /// The answer, where it cannot begin.
    pub fn begin(
        report: ReportFlags,
        flags: LookFlags,
        messages: MessageFlags,
        texts: &[PathBuf],
    ) -> Result<Run, ExitStatus> {
        let mut streams = Streams::new(flags);
        streams.theme.explain = report.explain;
        streams.theme.inbound = report.quote_inbound;
        let files_look = Theme { inbound: report.quote_inbound, ..theme(flags, false) };
        let default = if streams.terminal { ReportFormat::Terminal } else { ReportFormat::Line };
        let (files, page) = match Output::part(report.outputs, report.format, texts) {
            Ok(parted) => parted,
            Err(error) => return Err(streams.give_up(&[error])),
        };
        let format = page.unwrap_or(default);
        let mut run = Run {
            reporter: report::reporter(format, streams.theme, &repository()),
            drawn: format == ReportFormat::Terminal,
            checklists: false,
            streams,
            summary: Summary { told_in: messages.told_in(), ..Summary::default() },
            outputs: Outputs::default(),
            unread: 0,
        };
        for error in run.outputs.open(files, files_look) {
            run.problem(error);
        }
        Ok(run)
    }

    /// Draws what became of each question before the findings.
    pub fn draw_checklists(&mut self) {
        self.checklists = true;
        self.reporter.one_by_one();
    }

    /// Does `work` on all texts and reports what became of them, in their order, for as long as anybody
    /// reads it.
    pub fn all(&mut self, texts: &mut Texts, work: impl Fn(Input, &Settings) -> Result<Done, Error> + Sync) {
        while !self.streams.is_closed() || !self.outputs.is_empty() {
            let Some(batch) = texts.next(&work) else { return };
            for done in batch {
                match done {
                    Ok(done) => self.report(&done),
                    Err(error) => self.problem(error),
                }
            }
            self.streams.progress(self.summary.documents);
        }
    }

    fn report(&mut self, done: &Done) {
        self.summary.add(&done.verdict);
        let rules = done.folder.as_ref().map(|folder| folder.project.rules_of(done.verdict.document.channel));
        if let Some(rules) = rules {
            self.reporter.rules(&done.verdict, rules);
        }
        let checklist = self.drawn && self.checklists;
        self.streams.write(|out, theme| {
            if checklist {
                report::checklist(&done.verdict, theme, out)?;
            }
            self.reporter.document(&done.verdict, out)
        });
        for error in self.outputs.document(&done.verdict, rules) {
            self.problem(error);
        }
        let text = done.verdict.document.source.origin();
        if done.empty {
            let book = done.verdict.book();
            self.streams.remark_in(book, &book.say("{text} is empty", &[("text", text)]));
        } else if let Some(why) = done.verdict.unread().filter(|_| done.folder.is_some()) {
            self.nothing_read(text, &why, &done.verdict);
        }
    }

    /// Says that nothing was read of `text`: silence would pass for praise.
    fn nothing_read(&mut self, text: &Origin, why: &Said, verdict: &Verdict) {
        match verdict.document.unread.as_ref().and_then(Unread::help) {
            Some(help) => {
                let told = Error::new(format!("{text}: nothing was read: {why}")).help(help);
                self.problem(told.about(text.clone()));
            }
            None => {
                self.unread += 1;
                if self.unread <= MOST_UNREAD {
                    let book = verdict.book();
                    let why = book.said(why);
                    let told = book.say("{text}: nothing was read: {why}", &[("text", text), ("why", &why)]);
                    self.streams.remark_in(book, &told);
                }
            }
        }
    }

    /// Reports allowances of configurations that do not do what they should. `walked` are the folders that
    /// were read whole.
    pub fn allowances(&mut self, workspace: &Workspace, walked: &[PathBuf]) {
        // What could not be read may be what they are for.
        let walked = if self.summary.problems.is_empty() { walked } else { &[] };
        for verdict in workspace.about_configurations(walked) {
            self.report(&Done { verdict, empty: false, folder: None });
        }
    }

    fn problem(&mut self, error: Error) {
        self.streams.problem(&error);
        self.summary.add_problem(error);
    }

    /// Ends it before it got anywhere.
    pub fn give_up(self, error: Error) -> ExitStatus {
        self.streams.give_up(&[error])
    }

    /// Ends it: `gone` findings of the baseline are not there any more.
    pub fn end(mut self, texts: &Texts, gone: usize) -> ExitStatus {
        self.summary.passed_over = texts.passed_over().clone();
        // Before the page ends: it tells what became of them.
        for error in self.outputs.finish(&self.summary) {
            self.problem(error);
        }
        self.streams.write(|out, _| self.reporter.finish(&self.summary, out));
        // Formats for programs have no place for them; a person who reads their log should know.
        if !self.drawn {
            let (summary, book) = (&self.summary, self.summary.book());
            let told = [report::not_spoken, report::other_model, report::not_read, report::let_pass];
            for remark in told.into_iter().filter_map(|tell| tell(summary, book)) {
                self.streams.remark_in(book, &remark);
            }
        }
        for file in texts.workspace.former_baselines() {
            self.streams.remark(&format!(
                "{} was written by an older candor, and the next one will not read it: run `candor baseline` again",
                name_of(&file)
            ));
        }
        self.streams.asides(texts.asides());
        let book = self.summary.book();
        if let Some(told) = report::left_out(texts.unlisted(), book) {
            self.streams.remark_in(book, &told);
        }
        if self.unread > MOST_UNREAD {
            let (more, book) = (self.unread - MOST_UNREAD, self.summary.book());
            let told = "nothing was read of {count} more {count|text|texts}";
            self.streams.remark_in(book, &book.say(told, &[("count", &more)]));
        }
        if gone > 0 {
            let book = self.summary.book();
            let told = "{count} {count|finding|findings} of the baseline {count|is|are} gone: run `candor baseline` again";
            self.streams.remark_in(book, &book.say(told, &[("count", &gone)]));
        }
        let answer = answer(&self.summary);
        self.streams.end(answer)
    }
}

/// What the exit code says: what could not be answered weighs more than what was found.
pub(super) fn answer(summary: &Summary) -> ExitStatus {
    match (&summary.problems[..], summary.passed()) {
        ([], true) => ExitStatus::Yes,
        ([], false) => ExitStatus::No,
        _ => ExitStatus::Incomplete,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Reason;

    #[test]
    fn problems_weigh_more_than_findings_and_many_findings_are_no_success() {
        let mut summary = Summary::default();
        assert_eq!(answer(&summary), ExitStatus::Yes);
        summary.reasons = vec![Reason { text: "".into(), id: None, what: Said::new("") }; 256];
        assert_eq!(answer(&summary), ExitStatus::No);
        summary.problems.push(Error::new("x"));
        assert_eq!(answer(&summary), ExitStatus::Incomplete);
    }
}
