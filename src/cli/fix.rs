//! `candor fix`: makes the rewrites that need no second look, and asks about the others.

use super::exit_status::ExitStatus;
use super::flags::{CheckFlags, MessageFlags, one_of};
use super::output::repository;
use super::review::Dialog;
use super::run::answer;
use super::streams::Streams;
use super::texts::Texts;
use crate::check::Summary;
use crate::error::Error;
use crate::finding::{Finding, Status};
use crate::language::Phrasebook;
use crate::report::{self, ReportFormat, Reporter};
use crate::sources::{self, Links};
use crate::text::name_of;
use crate::workspace::Rewritten;
use clap::Args;
use std::borrow::Cow;
use std::collections::HashSet;
use std::env;
use std::path::{Path, PathBuf};

/// Make the rewrites that need no second look, and report what is left
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Fix {
    /// Files, folders, globs (in quotes), or - for standard input; by default the current folder
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Write nothing: print the changes as a patch, and exit with 1 if there are any
    #[arg(long, conflicts_with_all = ["review", "format"])]
    diff: bool,

    /// Then go through the other findings and choose a rewrite for each, or skip it
    #[arg(long, conflicts_with = "format")]
    review: bool,

    /// How to report what is left: drawn on a terminal, otherwise one line per finding
    #[arg(long, value_parser = one_of(ReportFormat::names(), ReportFormat::from_name))]
    format: Option<ReportFormat>,

    #[command(flatten)]
    messages: MessageFlags,

    #[command(flatten)]
    check: CheckFlags,
}

const EXAMPLES: &str = "\
Examples:
  candor fix press                          make safe rewrites in all texts of a folder
  candor fix newsletter.md --review         and decide about the rest, one by one
  candor fix --diff | git apply             the same, as a patch
  candor fix - --stdin-name a.md < a.md     the fixed text goes to standard output

Only the words of a rewrite change; line endings, encoding and permissions stay. A file is replaced in one step \
or not at all; read-only files and files with hard links are left alone. Allowed findings are left alone, too, and so are Word files; \
those in a baseline are fixed, but --review does not ask about them. Links that lead out of the folder are left alone.

Exit codes: 0 what is left passes, 1 it does not, 2 not everything could be done.
With --diff: 0 nothing to change, 1 something to change, 2 not everything could be read.";

/// What happens to a text that was mended.
enum Mode {
    Write,
    Patch,
    Review(Dialog),
    /// The text goes to standard output.
    Pipe,
}

impl Fix {
    pub fn run(self) -> ExitStatus {
        let streams = Streams::new(self.check.theme);
        if self.paths.is_empty() && sources::stdin_brings_text() {
            let what = "a text comes through the pipe, and no path says what to fix";
            let help = "`candor fix -` fixes what is piped in, `candor fix .` the texts of this folder";
            return streams.give_up(&[Error::new(what).help(help)]);
        }
        let piped = self.paths.iter().any(|path| path.as_os_str() == "-");
        if piped && (self.paths.len() > 1 || self.review) {
            let what = if self.review { "--review asks on standard input" } else { "- goes alone" };
            let help = "standard input can hold one text, or answers";
            return streams.give_up(&[Error::new(what).help(help)]);
        }
        let mode = match () {
            () if self.diff => Mode::Patch,
            () if self.review => Mode::Review(Dialog::new()),
            () if piped => Mode::Pipe,
            () => Mode::Write,
        };
        let default = if streams.terminal { ReportFormat::Terminal } else { ReportFormat::Line };
        let mut run = Run {
            reporter: report::reporter(self.format.unwrap_or(default), streams.theme, &repository()),
            streams,
            mode,
            summary: Summary { told_in: self.messages.told_in(), ..Summary::default() },
            told: HashSet::new(),
            mended: 0,
            changed: 0,
            to_look_at: 0,
            paths: self.paths.clone(),
        };
        let mut asked = self.check.asked(self.paths);
        asked.whole = true;
        if asked.links == Links::ToFiles {
            asked.links = Links::Within;
        }
        let mut texts = Texts::new(self.messages.options(self.check.options()), asked, None);
        while !run.is_over() {
            let rewrite = |input, folder: &_| {
                let mut text = Rewritten::read(input, folder)?;
                text.converge()?;
                Ok(text)
            };
            let Some(batch) = texts.next(rewrite) else { break };
            for done in batch {
                if let Err(error) = done.and_then(|text| run.take(text)) {
                    run.problem(error);
                }
            }
            run.streams.progress(run.summary.documents);
        }
        run.streams.asides(texts.asides());
        run.end()
    }
}

/// A run in progress.
struct Run {
    streams: Streams,
    reporter: Box<dyn Reporter>,
    mode: Mode,
    summary: Summary,
    /// Problems that were told: an export would give one for each of its texts.
    told: HashSet<String>,
    /// Findings that were mended, and texts in which some were.
    mended: usize,
    changed: usize,
    /// Findings that are left with a rewrite that needs a second look.
    to_look_at: usize,
    /// What `--review` would be asked for: the path that was typed.
    paths: Vec<PathBuf>,
}

impl Run {
    fn is_over(&self) -> bool {
        self.streams.is_closed() || matches!(&self.mode, Mode::Review(dialog) if dialog.ended)
    }

    fn take(&mut self, mut text: Rewritten) -> Result<(), Error> {
        if self.is_over() {
            return Ok(());
        }
        if let Mode::Review(dialog) = &mut self.mode
            && text.verdict.document.format.is_text()
        {
            dialog.walk(&mut text, &mut self.streams)?;
        }
        for remark in &text.remarks {
            self.streams.remark(remark);
        }
        match &self.mode {
            Mode::Pipe => self.streams.write(|out, _| out.write_all(&text.new)),
            Mode::Patch => {
                // Git takes no patch of what lies behind a link.
                let path = if text.path.is_symlink() { &text.real } else { &*text.path };
                let path = from_here(path);
                if text.is_changed() && (path.starts_with(b"/") || path.starts_with(b"../")) {
                    let name = name_of(&text.path);
                    self.streams
                        .remark(&format!("{name} is not in this folder: `git apply` will not take its part"));
                }
                let terminal = self.streams.terminal;
                self.streams.write(|out, theme| {
                    if !terminal {
                        return report::patch(&path, &text.old, &text.new, out);
                    }
                    // Here it is shown and not applied: nothing in the text may control the terminal.
                    let mut patch = Vec::new();
                    report::patch(&path, &text.old, &text.new, &mut patch)?;
                    let patch = String::from_utf8_lossy(&patch);
                    patch.lines().try_for_each(|line| writeln!(out, "{}", theme.visible(line)))
                });
            }
            Mode::Write | Mode::Review(_) => {
                sources::sweep(text.real.parent().unwrap_or(Path::new("")));
                if text.is_changed() {
                    sources::replace(&text.path, &text.real, &text.old, &text.new)?;
                }
            }
        }
        self.mended += text.mended;
        self.changed += usize::from(text.is_changed());
        let channel = text.verdict.document.channel;
        text.verdict.hold(text.folder.limits(channel));
        self.summary.add(&text.verdict);
        self.to_look_at += text.verdict.findings.iter().filter(|finding| waits_for_a_look(finding)).count();
        if matches!(self.mode, Mode::Write) {
            self.streams.write(|out, _| self.reporter.document(&text.verdict, out));
        }
        Ok(())
    }

    fn problem(&mut self, error: Error) {
        if self.told.insert(error.to_string()) {
            self.streams.problem(&error);
            self.summary.add_problem(error);
        }
    }

    fn end(mut self) -> ExitStatus {
        if matches!(self.mode, Mode::Write) {
            self.streams.write(|out, _| self.reporter.finish(&self.summary, out));
        }
        let book = self.summary.book();
        let left: usize = self.summary.findings.iter().sum();
        let patch = matches!(self.mode, Mode::Patch);
        let review = self.review(book);
        let done = match (self.mended, patch) {
            (0, _) if !review.is_empty() => book.word("nothing to fix by itself").to_owned(),
            (0, _) => book.word("nothing to fix").to_owned(),
            (mended, true) => book.say(
                "{mended} {mended|finding|findings} in {changed} {changed|text|texts} would be mended",
                &[("mended", &mended), ("changed", &self.changed)],
            ),
            (mended, false) => book.say(
                "{mended} {mended|finding|findings} in {changed} {changed|text|texts} mended",
                &[("mended", &mended), ("changed", &self.changed)],
            ),
        };
        let left = match left {
            0 => book.word("nothing left").to_owned(),
            left => book.say("{left} {left|finding|findings} left", &[("left", &left)]),
        };
        let left = left + &review;
        self.streams.remark_in(book, &format!("{done}; {left}"));
        let answer = match (&self.mode, &self.summary.problems[..]) {
            (Mode::Patch, []) if self.changed > 0 => ExitStatus::No,
            (Mode::Patch, []) => ExitStatus::Yes,
            _ => answer(&self.summary),
        };
        self.streams.end(answer)
    }
}

impl Run {
    /// How many of the findings that are left have a rewrite, and how to see it; empty where none has, or where
    /// they have just been seen.
    fn review(&self, book: Phrasebook) -> String {
        if self.to_look_at == 0 || matches!(self.mode, Mode::Review(_)) {
            return String::new();
        }
        let typed: Vec<Cow<'_, str>> = self.paths.iter().map(|path| path.to_string_lossy()).collect();
        let is_plain = |path: &str| {
            !path.starts_with('-') && path.chars().all(|own| own.is_alphanumeric() || "/._-".contains(own))
        };
        let path = match &typed[..] {
            [] => String::new(),
            [path] if is_plain(path) => format!(" {path}"),
            // What a shell would take otherwise is typed again by whoever knows how.
            _ => format!(" {}", book.word("PATH")),
        };
        let told = ", {count} of them with a rewrite to look at: candor fix --review{path}";
        book.say(told, &[("count", &self.to_look_at), ("path", &path)])
    }
}

/// Whether it has words to put in the place of those that were found, once somebody has looked at them.
fn waits_for_a_look(finding: &Finding) -> bool {
    finding.status == Status::Open && finding.rewrites.iter().any(|rewrite| !rewrite.edits.is_empty())
}

/// `path` as a patch names it: from the current folder on, folders parted by `/`.
fn from_here(path: &Path) -> Vec<u8> {
    let here = env::current_dir().unwrap_or_default();
    let here =
        path.strip_prefix(&here).or_else(|_| path.strip_prefix(here.canonicalize().unwrap_or_default()));
    let mut name = here.unwrap_or(path).as_os_str().as_encoded_bytes().to_vec();
    if cfg!(windows) {
        name.iter_mut().filter(|byte| **byte == b'\\').for_each(|byte| *byte = b'/');
    }
    name
}
