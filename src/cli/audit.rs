//! `candor audit`: reads an archive in order of time, and says what it adds up to.

use super::archive::Archive;
use super::color::theme;
use super::exit_status::ExitStatus;
use super::flags::{CheckFlags, LookFlags, When, one_of};
use super::streams::Streams;
use crate::archive::{Audit, Held};
use crate::calendar::Day;
use crate::document::Channel;
use crate::error::Error;
use crate::report::{AuditFormat, AuditReport};
use crate::sources::{create, stdin_brings_text, unwritable};
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

    /// Where to ask for the date of a file that says none: git knows its first commit
    #[arg(long, value_name = "SOURCE", value_parser = ["git"])]
    dates: Option<String>,

    /// How to show what was found
    #[arg(long, value_parser = one_of(AuditFormat::names(), AuditFormat::from_name))]
    format: Option<AuditFormat>,

    /// Also write it to a file: html=us.html; can be repeated
    #[arg(long = "output", short = 'o', value_name = "FORMAT=FILE", value_parser = output)]
    outputs: Vec<(AuditFormat, PathBuf)>,

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

fn output(text: &str) -> Result<(AuditFormat, PathBuf), String> {
    let Some((name, file)) = text.split_once('=').filter(|(_, file)| !file.is_empty()) else {
        return Err("write a format and a file: html=us.html".into());
    };
    let known: Vec<&str> = AuditFormat::names().collect();
    let format = AuditFormat::from_name(name);
    Ok((
        format.ok_or_else(|| format!("there is no format {name}; there are {}", known.join(", ")))?,
        file.into(),
    ))
}

/// Whether `file` is one of those that the messages of `audit` were read from.
fn is_of(audit: &Audit, file: &Path) -> bool {
    let Ok(file) = file.canonicalize() else { return false };
    let mut paths: Vec<&Path> = audit.history.messages.iter().map(|message| &*message.path).collect();
    paths.dedup();
    paths.into_iter().any(|path| path.canonicalize().is_ok_and(|path| path == file))
}

impl AuditCommand {
    pub fn run(mut self) -> ExitStatus {
        let mut streams = Streams::new(self.check.theme);
        if self.paths.is_empty() && stdin_brings_text() {
            self.paths.push(PathBuf::from("-"));
        }
        let archive = Archive::new(&self.paths, self.check.options(), self.dates.is_some());
        let mut archive = match archive {
            Ok(archive) => archive,
            Err(errors) => return streams.give_up(&errors),
        };
        let asked = archive.asked(&self.check, self.paths.clone());
        let read = archive.read(asked, (self.after, self.before), &mut streams);
        let mut audit = Audit::new(read.history, archive.reader.rules(), read.remarks);
        let settings = &archive.settings;
        let reasons = audit.hold(Held {
            fail_on: settings.limits(Channel::Other).fail_on,
            min_score: &|channel| settings.limits(channel).min_score,
            known: settings.project.known_audit(),
        });
        let name = self.paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
        let mut problems = read.problems;
        let mut failed = Vec::new();
        for pass in [false, true] {
            let report = AuditReport {
                audit: &audit,
                name: if name.is_empty() { "." } else { &name },
                problems: &problems,
                reasons: &reasons,
                quote_inbound: self.quote_inbound,
                show_personal: self.show_personal,
            };
            if pass {
                let format = self.format.unwrap_or(AuditFormat::Terminal);
                streams.write(|out, theme| format.write(&report, theme, out));
                break;
            }
            let theme = theme(LookFlags { color: When::Never, quiet: false }, false);
            for (format, file) in &self.outputs {
                if is_of(&audit, file) {
                    let error =
                        Error::new(format!("{} is part of the archive that was read", file.display()));
                    failed.push(error.help("write the report to a file outside of it"));
                    continue;
                }
                let mut bytes = Vec::new();
                let written = format.write(&report, &theme, &mut bytes);
                let written =
                    written.map_err(|error| unwritable(file, &error)).and_then(|()| create(file, &bytes));
                failed.extend(written.err());
            }
            for error in &failed {
                streams.problem(error);
            }
            problems.append(&mut failed);
        }
        let answer = match (problems.is_empty(), reasons.is_empty()) {
            (false, _) => ExitStatus::Incomplete,
            (true, false) => ExitStatus::No,
            (true, true) => ExitStatus::Yes,
        };
        // What was remembered need not be taken apart.
        std::mem::forget(audit);
        streams.end(answer)
    }
}
