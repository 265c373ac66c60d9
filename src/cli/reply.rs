//! `candor reply`: holds a reply against the questions of the message it answers.

use super::answer::Answer;
use super::check::answer;
use super::flags::{ConfigFlags, LookFlags, one_of};
use super::page::Pages;
use crate::check::{Summary, Verdict};
use crate::document::{Channel, Language};
use crate::error::Error;
use crate::report::{self, ReportFormat, Reporter};
use crate::sources::{Asked, Body, Input, Sources};
use crate::workspace::{Options, Workspace};
use clap::Args;
use std::path::PathBuf;
use std::sync::Arc;

/// Hold replies against the questions they should answer
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Reply {
    /// The reply; without --to, texts that hold both sides
    #[arg(value_name = "ANSWER", required = true)]
    answers: Vec<PathBuf>,

    /// The customer's message, in any format
    #[arg(long, value_name = "QUESTION")]
    to: Option<PathBuf>,

    /// Make an error of every question that came to nothing, and of asking for what was given
    #[arg(long)]
    strict: bool,

    /// What to write: drawn on a terminal, else one line a finding
    #[arg(long, value_parser = one_of(ReportFormat::names(), ReportFormat::from_name))]
    format: Option<ReportFormat>,

    /// Where the reply will be read; else told by candor.toml, by the text, or taken for a reply
    #[arg(long, value_parser = one_of(Channel::ALL.map(Channel::name), Channel::from_name))]
    channel: Option<Channel>,

    /// The language of the reply; else told by it, or detected
    #[arg(long, value_name = "LANGUAGE", value_parser = one_of(["en", "es"], Language::from_tag))]
    lang: Option<Language>,

    /// The name that standard input would have as a file
    #[arg(long, value_name = "NAME")]
    stdin_name: Option<PathBuf>,

    #[command(flatten)]
    config: ConfigFlags,

    #[command(flatten)]
    look: LookFlags,
}

const EXAMPLES: &str = "\
Examples:
  candor reply --to complaint.eml draft.txt     the message, and what you are about to answer
  candor reply thread.eml                       an answer that quotes the mail it answers
  candor reply templates/late.md --strict       a template that lists its questions
  candor reply tickets.jsonl --format jsonl     an export with \"text\" and \"question\"

Texts that hold both sides: .eml and .mbox with the mail quoted below, Markdown with `## Customer` and \
`## Reply`, records with a \"question\", and templates whose front matter lists `answers = [\"…\"]`.";

impl Reply {
    pub fn run(self) -> Answer {
        let mut pages = Pages::new(self.look);
        let drawn = self.format == Some(ReportFormat::Terminal) || self.format.is_none();
        let options = Options {
            config: self.config.source(),
            channel: self.channel,
            language: self.lang,
            strict: self.strict,
            ..Options::default()
        };
        if self.to.is_some() && self.answers.len() > 1 {
            let error = Error::new("one message has one reply").help("name one ANSWER beside --to");
            return pages.give_up(&[error]);
        }
        let workspace = Arc::new(Workspace::new(options));
        let asked = Asked { paths: self.answers, stdin_name: self.stdin_name, ..Asked::default() };
        let mut reporter = report::reporter(self.format.unwrap_or(ReportFormat::Terminal), pages.look);
        let mut summary = Summary::default();
        for input in Sources::new(asked, workspace.sieve()) {
            let verdict = input.and_then(|input| check(&workspace, self.to.as_ref(), input, &mut summary));
            match verdict {
                Ok(verdict) => show(&mut pages, &mut *reporter, &verdict, drawn),
                Err(error) => {
                    pages.problem(&error);
                    summary.problems.push(error);
                }
            }
        }
        pages.write(|out, _| reporter.finish(&summary, out));
        let answer = answer(&summary);
        pages.end(answer)
    }
}

fn check(
    workspace: &Workspace,
    to: Option<&PathBuf>,
    input: Input,
    summary: &mut Summary,
) -> Result<Verdict, Error> {
    let first = |errors: Arc<[Error]>| errors.first().cloned().unwrap_or_else(|| Error::new("no rules"));
    let folder = workspace.folder_of(&input.path).map_err(first)?;
    let name = input.name();
    let verdict = match to {
        Some(to) => folder.check_reply(Input { path: Arc::from(to.as_path()), body: Body::File }, input)?,
        None => folder.check(input)?,
    };
    if verdict.answers.is_none() {
        return Err(Error::new(format!("{name} holds no message that it answers"))
            .help("name the message with --to, quote it below, or put it under `## Customer`"));
    }
    let channel = verdict.document.channel;
    summary.add(&verdict, folder.fail_on(channel).severity(), folder.min_score(channel));
    Ok(verdict)
}

/// The checklist, then the findings.
fn show(pages: &mut Pages, reporter: &mut dyn Reporter, verdict: &Verdict, drawn: bool) {
    pages.write(|out, look| {
        if drawn {
            report::checklist(verdict, look, out)?;
        }
        reporter.document(verdict, out)
    });
}
