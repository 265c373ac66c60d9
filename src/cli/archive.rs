//! An archive on its way into memory: every text read once, with how far it is and how long it will take.

use super::flags::CheckFlags;
use super::salt::salt;
use super::streams::Streams;
use super::texts::Texts;
use crate::archive::{Collector, Read, Reader};
use crate::calendar::Day;
use crate::config::today;
use crate::error::Error;
use crate::report::counted;
use crate::rules::over_time::History;
use crate::sources::{Births, Input, InputSpec};
use crate::workspace::{Options, Settings, Workspace};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// How many messages a remark names.
const NAMED: usize = 5;

/// An archive to be read.
pub(super) struct Archive {
    /// The configuration and the rules that hold for it.
    pub settings: Settings,
    /// What reads its messages.
    pub reader: Reader,
    options: Options,
    births: Option<Births>,
    remark: Option<String>,
}

/// An archive, read.
pub(super) struct Done {
    /// Its messages.
    pub history: History,
    /// What is to be known of it.
    pub remarks: Vec<String>,
    /// What could not be read.
    pub problems: Vec<Error>,
}

impl Archive {
    /// The archive at `paths`; `git`: it is asked for the dates of files that say none.
    pub fn new(paths: &[PathBuf], options: Options, git: bool) -> Result<Archive, Vec<Error>> {
        let root = paths.first().map_or(Path::new("."), PathBuf::as_path);
        let root = if root.is_dir() { root } else { root.parent().unwrap_or(Path::new("")) };
        let workspace = Workspace::new(options.clone());
        let settings = workspace.folder(root).map_err(|errors| errors.to_vec())?;
        let here = if root.as_os_str().is_empty() { Path::new(".") } else { root };
        let births = git.then(|| Births::around(here)).transpose().map_err(|error| vec![error])?;
        let (salt, remark) = salt();
        let reader =
            Reader::new(&settings.project.rules, settings.project.config.ours.clone(), salt, today());
        Ok(Archive { settings, reader, options, births, remark })
    }

    /// What is to be read of `paths`: exports and mailboxes that are met in folders, too.
    pub fn asked(&self, flags: &CheckFlags, paths: Vec<PathBuf>) -> InputSpec {
        InputSpec { exports: true, no_strings: true, ..flags.asked(paths) }
    }

    /// Reads all of it that lies within the `window` of days.
    pub fn read(
        &mut self,
        asked: InputSpec,
        window: (Option<Day>, Option<Day>),
        streams: &mut Streams,
    ) -> Done {
        let all: u64 = asked.paths.iter().map(|path| size(path)).sum();
        let mut texts = Texts::new(self.options.clone(), asked, None);
        let mut collector = Collector::new(window.0, window.1);
        let (mut problems, mut wrong, mut told) = (Vec::new(), Vec::new(), HashSet::new());
        let mut senders = HashSet::new();
        let bytes = AtomicU64::new(0);
        let (reader, births) = (&self.reader, self.births.as_ref());
        let read = |input: Input, folder: &Settings| -> Result<Vec<Read>, Error> {
            let held = input.held() as u64;
            let own = if held > 0 { held } else { fs::metadata(&input.path).map_or(0, |about| about.len()) };
            bytes.fetch_add(own, Ordering::Relaxed);
            let born = births.and_then(|births| births.of(&input.path));
            folder.read_messages(input, reader, born)
        };
        let began = Instant::now();
        while let Some(batch) = texts.next(read) {
            for done in batch {
                match done {
                    Ok(messages) => {
                        for message in messages {
                            if let Some(date) = &message.undated {
                                wrong.push(format!("{} ({date})", message.name()));
                                told.insert(message.name());
                            }
                            senders.extend(message.sender);
                            collector.add(message);
                        }
                    }
                    Err(error) => {
                        streams.problem(&error);
                        problems.push(error);
                    }
                }
            }
            let share = bytes.load(Ordering::Relaxed) as f64 / all.max(1) as f64;
            streams.progress_of(collector.len(), || pace(collector.len(), share, began));
        }
        streams.asides(texts.asides());
        let mut remarks = Vec::from_iter(self.remark.take());
        let skipped: Vec<String> = texts
            .passed_over()
            .iter()
            .map(|(kind, count)| match kind.as_str() {
                "" => format!("{count} without an extension"),
                kind => format!("{count} .{kind}"),
            })
            .collect();
        if !skipped.is_empty() {
            remarks.push(format!("files of other kinds, not read: {}", skipped.join(", ")));
        }
        if collector.duplicates > 0 {
            let copies = if collector.duplicates == 1 { "copy" } else { "copies" };
            remarks.push(format!("{} {copies} of messages left out", collector.duplicates));
        }
        if collector.outside > 0 {
            remarks.push(format!(
                "{} outside the days that were asked for",
                counted(collector.outside, "message")
            ));
        }
        remarks.extend(named("with a date that cannot be", &wrong));
        if collector.is_empty() && problems.is_empty() {
            let error = match collector.outside {
                0 => Error::new("there is no message here").help(
                    "name a folder that holds mails, posts, mailboxes (.mbox) or exports (.jsonl), or one of these",
                ),
                outside => Error::new(format!("none of {} lies within these days", counted(outside, "message")))
                    .help("ask for other days with --after and --before"),
            };
            streams.problem(&error);
            problems.push(error);
        }
        let history = collector.finish();
        let ours = &self.settings.project.config.ours;
        let sent = history.messages.iter().any(|message| message.is_out());
        if !ours.is_empty() && !sent && !history.messages.is_empty() {
            remarks.push("no message is from [archive] ours in candor.toml: all counts as theirs".to_owned());
        }
        if ours.is_empty() && senders.len() > 1 {
            remarks.push(format!(
                "mail from {} senders, and no [archive] ours in candor.toml says who the firm is: all of it counts as the firm’s",
                senders.len()
            ));
        }
        let undated = history.messages[history.dated..].iter().filter(|message| message.misdated.is_none());
        let undated = undated.map(|message| message.origin().to_string());
        let undated: Vec<String> = undated.filter(|name| !told.contains(name)).collect();
        remarks.extend(named("without a date, left out of what needs one", &undated));
        Done { history, remarks, problems }
    }
}

/// How far it is: `8,200 messages read, 5,100 a second, about 12 s left`.
fn pace(done: usize, share: f64, began: Instant) -> String {
    let seconds = began.elapsed().as_secs_f64().max(0.001);
    let rate = done as f64 / seconds;
    let left = if share > 0.0 && share < 1.0 { seconds / share - seconds } else { 0.0 };
    let left = match left {
        left if left < 1.0 => String::new(),
        left if left < 90.0 => format!(", about {left:.0} s left"),
        left => format!(", about {:.0} min left", left / 60.0),
    };
    format!("{done} messages read, {rate:.0} a second{left}")
}

/// The bytes at a path, those below a folder together.
fn size(path: &Path) -> u64 {
    let files = walkdir::WalkDir::new(path).into_iter().flatten();
    files
        .filter_map(|entry| entry.metadata().ok())
        .filter(|about| about.is_file())
        .map(|about| about.len())
        .sum()
}

/// Says how many messages there are of a kind, and names the first; nothing where there is none.
fn named(kind: &str, messages: &[String]) -> Option<String> {
    let first = messages.get(..NAMED).unwrap_or(messages).join(", ");
    let more = messages.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!messages.is_empty()).then(|| format!("{} {kind}: {first}{more}", counted(messages.len(), "message")))
}
