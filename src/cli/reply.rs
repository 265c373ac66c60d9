//! `candor reply`: holds a reply against the questions of the message it answers.

use super::exit_status::ExitStatus;
use super::flags::{CheckFlags, MessageFlags};
use super::output::ReportFlags;
use super::run::{Done, Run};
use super::texts::Texts;
use crate::error::Error;
use crate::report::ReportFormat;
use crate::sources::{Body, Input};
use crate::workspace::{Options, Settings};
use clap::Args;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Check replies against the questions they should answer
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Reply {
    /// The reply; without --to, texts that contain the message too
    #[arg(value_name = "ANSWER", required = true)]
    answers: Vec<PathBuf>,

    /// The customer's message, in any format
    #[arg(long, value_name = "QUESTION")]
    to: Option<PathBuf>,

    /// Treat each unanswered question, and asking for what was already given, as an error
    #[arg(long)]
    strict: bool,

    #[command(flatten)]
    report: ReportFlags,

    #[command(flatten)]
    messages: MessageFlags,

    #[command(flatten)]
    check: CheckFlags,
}

const EXAMPLES: &str = "\
Examples:
  candor reply --to complaint.eml draft.txt     the message, and what you are about to answer
  candor reply thread.eml                       an answer that quotes the mail it answers
  candor reply templates/late.md --strict       a template that lists its questions
  candor reply tickets.jsonl --format jsonl     an export with \"text\" and \"question\"

Texts that contain both: .eml and .mbox with the mail quoted below, Markdown with `## Customer` and \
`## Reply`, records with a \"question\", and templates whose front matter lists `answers = [\"…\"]`.

Without --format, the checklist and the findings are drawn, even in a pipe. candor.toml, allowances and the baseline \
apply as for `candor check`; only the score is not compared with the baseline's when --to is given, because that one \
was given without the message.";

impl Reply {
    pub fn run(self) -> ExitStatus {
        let mut report = self.report;
        if report.outputs.iter().all(|output| !output.is_page()) {
            // People run this command for the checklist, in a pipe too.
            report.format = report.format.or(Some(ReportFormat::Terminal));
        }
        let mut run = match Run::begin(report, self.check.theme, self.messages, &self.answers) {
            Ok(run) => run,
            Err(answer) => return answer,
        };
        run.draw_checklists();
        let to: Option<Arc<Path>> = self.to.map(Arc::from);
        if to.is_some() && self.answers.len() > 1 {
            let error = Error::new("one message has one reply").help("name one ANSWER with --to");
            return run.give_up(error);
        }
        let options = Options { strict: self.strict, ..self.messages.options(self.check.options()) };
        let mut texts = Texts::new(options, self.check.asked(self.answers), None);
        run.all(&mut texts, |input, folder| check(to.as_ref(), input, folder));
        run.allowances(&texts.workspace, &[]);
        // Beside its message a text is read by other rules: what they do not find need not be gone.
        run.end(&texts, 0)
    }
}

fn check(to: Option<&Arc<Path>>, input: Input, folder: &Settings) -> Result<Done, Error> {
    let name = input.origin();
    let verdict = match to {
        Some(to) => folder.check_reply(Input { path: Arc::clone(to), body: Body::File }, input)?,
        None => folder.check(input)?,
    };
    if verdict.answers.is_none() {
        return Err(Error::new(format!("{name} contains no message to answer"))
            .help("name the message with --to, quote it below, or put it under `## Customer`"));
    }
    Ok(Done::new(verdict, folder))
}
