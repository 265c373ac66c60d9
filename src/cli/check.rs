//! `candor check`: reads texts and says what was found.

use super::answer::Answer;
use super::flags::CheckFlags;
use super::output::ReportFlags;
use super::run::{Done, Run};
use super::texts::Texts;
use crate::sources::Body;
use clap::Args;
use std::path::PathBuf;

/// Check texts: files, folders, globs, or what is piped in
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Check {
    /// Files, folders, globs (in quotes), and - for standard input; the current folder if none is named
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Only texts that changed since the branch left this revision, or that git does not know yet
    #[arg(long, value_name = "REV")]
    since: Option<String>,

    #[command(flatten)]
    report: ReportFlags,

    #[command(flatten)]
    check: CheckFlags,
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

impl Check {
    pub fn run(self) -> Answer {
        let mut run = match Run::begin(self.report, self.check.look, &self.paths) {
            Ok(run) => run,
            Err(answer) => return answer,
        };
        let walked = match (self.since.is_some(), self.paths.is_empty()) {
            (true, _) => Vec::new(),
            (false, true) => vec![PathBuf::from(".")],
            (false, false) => self.paths.iter().filter(|path| path.is_dir()).cloned().collect(),
        };
        let asked = self.check.asked(self.paths);
        let mut texts = Texts::new(self.check.options(), asked, self.since.as_deref());
        run.all(&mut texts, |input, folder| {
            let whole = !matches!(input.body, Body::Record(..) | Body::Mail(..));
            let done = Done::new(folder.check(input)?, folder);
            Ok(if whole { done.whole() } else { done })
        });
        run.allowances(&texts.workspace, &walked);
        let gone = texts.workspace.gone(self.since.is_none());
        let answer = run.end(&texts, gone);
        // The process ends here: taking the rules apart would take longer than a letter does.
        std::mem::forget(texts);
        answer
    }
}
