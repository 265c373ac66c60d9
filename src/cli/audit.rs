//! `candor audit`: reads an archive in order of time, and says what it adds up to.

use super::exit_status::ExitStatus;
use super::flags::{CheckFlags, one_of};
use super::salt::salt;
use super::streams::Streams;
use super::texts::Texts;
use crate::archive::{Audit, Collector, Read, Reader};
use crate::calendar::Day;
use crate::config::today;
use crate::error::Error;
use crate::report::{AuditFormat, AuditReport, counted};
use crate::sources::{Input, stdin_brings_text};
use crate::workspace::Settings;
use clap::Args;
use std::path::{Path, PathBuf};

/// Read an archive in order of time, and say what it adds up to: would you keep a friend like that?
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct AuditCommand {
    /// Folders, mailboxes (.mbox), exports (.jsonl), files, or - for standard input; by default the current folder
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Only messages from this day on
    #[arg(long, value_name = "DATE", value_parser = day)]
    after: Option<Day>,

    /// Only messages up to this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    before: Option<Day>,

    /// How to show what was found
    #[arg(long, value_parser = one_of(AuditFormat::names(), AuditFormat::from_name))]
    format: Option<AuditFormat>,

    /// Show the words of those who wrote to you, too; by default left out, so that the report can be passed on
    #[arg(long)]
    quote_inbound: bool,

    /// Show addresses, numbers and names of people in quotes as they are
    #[arg(long)]
    show_personal: bool,

    #[command(flatten)]
    check: CheckFlags,
}

const EXAMPLES: &str = "\
Examples:
  candor audit mail                         a folder of mails, posts and exports
  candor audit sent.mbox support.jsonl      a mailbox and a help desk's export
  candor audit mail --after 2026-01-01      this year only
  candor audit mail --format html > us.html a page to look at together

Says of every message when it was sent and to whom, as its headers, front matter, record or file name tell it; what is \
not known is not guessed. [archive] ours in candor.toml names your own domains: mail from elsewhere came in.";

fn day(text: &str) -> Result<Day, String> {
    let day = Day::parse(text).and_then(|day| Day::new(day.year, day.month, day.day));
    day.ok_or_else(|| "write a day as 2026-03-02".to_owned())
}

/// How many messages a remark names.
const NAMED: usize = 5;

/// Says how many messages there are of a kind, and names the first; nothing where there is none.
fn named(kind: &str, messages: &[String]) -> Option<String> {
    let first = messages.get(..NAMED).unwrap_or(messages).join(", ");
    let more = messages.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!messages.is_empty()).then(|| format!("{} {kind}: {first}{more}", counted(messages.len(), "message")))
}

impl AuditCommand {
    pub fn run(mut self) -> ExitStatus {
        let mut streams = Streams::new(self.check.theme);
        if self.paths.is_empty() && stdin_brings_text() {
            self.paths.push(PathBuf::from("-"));
        }
        let mut asked = self.check.asked(self.paths.clone());
        asked.exports = true;
        let options = self.check.options();
        let mut texts = Texts::new(options, asked, None);
        let root = self.paths.first().map_or(Path::new("."), PathBuf::as_path);
        let root = if root.is_dir() { root } else { root.parent().unwrap_or(Path::new("")) };
        let settings = match texts.workspace.folder(root) {
            Ok(settings) => settings,
            Err(errors) => return streams.give_up(&errors),
        };
        let (salt, remark) = salt();
        if let Some(remark) = remark {
            streams.remark(&remark);
        }
        let config = &settings.project.config;
        let reader = Reader::new(&settings.project.rules, config.ours.clone(), salt, today());
        let mut collector = Collector::new(self.after, self.before);
        let (mut problems, mut remarks, mut wrong) = (Vec::new(), Vec::new(), Vec::new());
        let read = |input: Input, folder: &Settings| -> Result<Vec<Read>, Error> {
            folder.read_messages(input, &reader, None)
        };
        while let Some(batch) = texts.next(read) {
            for done in batch {
                match done {
                    Ok(messages) => {
                        for message in messages {
                            if let Some(date) = &message.undated {
                                wrong.push(format!("{} ({date})", message.name()));
                            }
                            collector.add(message);
                        }
                    }
                    Err(error) => {
                        streams.problem(&error);
                        problems.push(error);
                    }
                }
            }
            streams.progress(collector.len());
        }
        if collector.duplicates > 0 {
            let copies = if collector.duplicates == 1 { "copy" } else { "copies" };
            remarks.push(format!("{} {copies} of messages left out", collector.duplicates));
        }
        remarks.extend(named("with a date that cannot be", &wrong));
        let history = collector.finish();
        let undated: Vec<String> =
            history.messages[history.dated..].iter().map(|message| message.origin().to_string()).collect();
        remarks.extend(named("without a date, left out of what needs one", &undated));
        let audit = Audit::new(history, reader.rules(), remarks);
        let format = self.format.unwrap_or(AuditFormat::Terminal);
        let name = self.paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
        let report = AuditReport {
            audit: &audit,
            name: if name.is_empty() { "." } else { &name },
            problems: &problems,
            reasons: &[],
            quote_inbound: self.quote_inbound,
            show_personal: self.show_personal,
        };
        streams.write(|out, theme| format.write(&report, theme, out));
        streams.asides(texts.asides());
        let answer = if problems.is_empty() { ExitStatus::Yes } else { ExitStatus::Incomplete };
        streams.end(answer)
    }
}
