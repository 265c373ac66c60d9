//! `candor check`: reads texts and says what was found.

use super::exit_status::ExitStatus;
use super::flags::{CheckFlags, MessageFlags};
use super::output::ReportFlags;
use super::run::{Done, Run};
use super::texts::Texts;
use crate::sources::{Body, stdin_brings_text};
use clap::Args;
use std::path::PathBuf;

/// Check texts: files, folders, globs, or what is piped in
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Check {
    /// Files, folders, patterns ('mail/*.html'), or - for standard input; by default the text that is piped in, or else
    /// the current folder
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Only texts that changed since this branch left REV, and files that git does not track yet
    #[arg(long, value_name = "REV")]
    since: Option<String>,

    #[command(flatten)]
    report: ReportFlags,

    #[command(flatten)]
    messages: MessageFlags,

    #[command(flatten)]
    check: CheckFlags,
}

const EXAMPLES: &str = "\
Examples:
  candor check                                      every text in this folder
  candor check 'press/**/*.md' --fail-on warning    press releases, strictly
  candor check --since origin/main                  only what your branch changed
  pbpaste | candor check --channel reply            what you were about to send
  candor check tickets.jsonl --format jsonl         a help desk's export, one text per line
  candor check --output sarif=candor.sarif          to the terminal, and a report in a file

Reads .md .markdown .mdx .html .htm .txt .eml .docx, and templates of such texts: .mjml .liquid .hbs .mustache .jinja .j2
.njk .twig .erb .ejs .ftl .vm .blade.php; files of strings: .po .pot .arb .xlf .xliff .strings .stringsdict
.xcstrings, and .json, .yml, .properties, .php and strings.xml where locales are kept; if named, .mbox, .csv, .tsv and .jsonl (one object per line, its words under \"text\").
Skips hidden files and what .gitignore and .ignore list; a file you name is always read, but see --force-exclude.";

impl Check {
    pub fn run(mut self) -> ExitStatus {
        if self.paths.is_empty() && self.since.is_none() && stdin_brings_text() {
            self.paths.push(PathBuf::from("-"));
        }
        let mut run = match Run::begin(self.report, self.check.theme, self.messages, &self.paths) {
            Ok(run) => run,
            Err(answer) => return answer,
        };
        let walked = match (self.since.is_some(), self.paths.is_empty()) {
            (true, _) => Vec::new(),
            (false, true) => vec![PathBuf::from(".")],
            (false, false) => self.paths.iter().filter(|path| path.is_dir()).cloned().collect(),
        };
        let asked = self.check.asked(self.paths);
        let mut texts = Texts::new(self.messages.options(self.check.options()), asked, self.since.as_deref());
        run.all(&mut texts, |input, folder| {
            let whole = !matches!(input.body, Body::Record(..) | Body::Mail(..) | Body::Entry(_));
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
