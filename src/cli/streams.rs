//! Standard output and standard error: answers on one, problems on the other, never mixed up.

use super::color::{can_rewrite, theme};
use super::exit_status::ExitStatus;
use super::flags::LookFlags;
use super::progress::Progress;
use crate::error::Error;
use crate::language::Phrasebook;
use crate::report::{self, Theme};
use crate::sources::Aside;
use std::collections::BTreeSet;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

/// The most things of one kind that a remark names.
const MOST_NAMED: usize = 5;

/// Both pages of a run.
pub(super) struct Streams {
    out: BufWriter<StdoutLock<'static>>,
    /// What standard output can show.
    pub theme: Theme,
    /// Whether standard output is a terminal.
    pub terminal: bool,
    error_look: Theme,
    progress: Progress,
    /// Nobody reads standard output any more.
    closed: bool,
    failed: bool,
}

impl Streams {
    pub fn new(flags: LookFlags) -> Streams {
        let terminal = io::stdout().is_terminal();
        let error_terminal = io::stderr().is_terminal();
        Streams {
            out: BufWriter::with_capacity(1 << 16, io::stdout().lock()),
            theme: theme(flags, terminal),
            terminal,
            error_look: theme(flags, error_terminal),
            progress: Progress::new(error_terminal && !flags.quiet && can_rewrite()),
            closed: false,
            failed: false,
        }
    }

    /// Writes to standard output. A reader that has seen enough is no error.
    pub fn write(&mut self, write: impl FnOnce(&mut dyn Write, &Theme) -> io::Result<()>) {
        if self.closed {
            return;
        }
        let result = if self.terminal {
            // The progress line shares the terminal: it goes only where there is something to show.
            let mut text = Vec::new();
            write(&mut text, &self.theme).and_then(|()| {
                if !text.is_empty() {
                    self.progress.erase();
                }
                self.out.write_all(&text)
            })
        } else {
            write(&mut self.out, &self.theme)
        };
        self.note(result);
    }

    /// Writes a problem to standard error.
    pub fn problem(&mut self, error: &Error) {
        self.flush();
        self.progress.erase();
        // Where standard error is closed there is nobody left to tell.
        let _ = report::draw_error(error, &self.error_look, &mut io::stderr().lock());
    }

    /// Writes a remark to standard error that changes no answer.
    pub fn remark(&mut self, text: &str) {
        self.remark_in(Phrasebook::ENGLISH, text);
    }

    /// The same in the language of `book`.
    pub fn remark_in(&mut self, book: Phrasebook, text: &str) {
        if self.theme.quiet {
            return;
        }
        self.flush();
        self.progress.erase();
        let note = book.word("note");
        let _ = writeln!(io::stderr().lock(), "{note}: {}", self.error_look.visible(text));
    }

    /// Says what was met in folders and is neither read nor walked, so that nobody takes it for checked.
    pub fn asides(&mut self, asides: &[Aside]) {
        let kinds: BTreeSet<&str> = asides.iter().map(|aside| aside.what).collect();
        for kind in kinds {
            let all: Vec<&str> =
                asides.iter().filter(|aside| aside.what == kind).map(|aside| aside.name.as_str()).collect();
            let named = all.get(..MOST_NAMED).unwrap_or(&all).join(", ");
            let more = all.len().saturating_sub(MOST_NAMED);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let done = match kind {
                "link to a folder" => "not followed (--follow does)",
                _ => "not read",
            };
            self.remark(&format!("{done}: {named}{more} ({kind})"));
        }
    }

    /// Shows progress on a terminal.
    pub fn progress(&mut self, done: usize) {
        if self.progress.is_due(done) {
            self.flush();
            self.progress.draw(done);
        }
    }

    /// The same, in words of its own.
    pub fn progress_of(&mut self, done: usize, words: impl FnOnce() -> String) {
        if self.progress.is_due(done) {
            self.flush();
            self.progress.say(&words());
        }
    }

    /// Shows on a terminal which step a long run is on.
    pub fn step(&mut self, step: &str) {
        self.flush();
        self.progress.say(step);
    }

    /// Whether nobody reads standard output any more.
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// Ends the run: `answer`, unless it could not be written.
    pub fn end(mut self, answer: ExitStatus) -> ExitStatus {
        self.flush();
        self.progress.erase();
        if self.failed { ExitStatus::Incomplete } else { answer }
    }

    /// That standard output takes no more.
    pub fn unwritten(error: &io::Error) -> Error {
        Error::new(format!("the output cannot be written: {error}"))
    }

    /// Ends a run that got no further than `errors`.
    pub fn give_up(mut self, errors: &[Error]) -> ExitStatus {
        for error in errors {
            self.problem(error);
        }
        self.end(ExitStatus::Incomplete)
    }

    /// Shows what was written so far: somebody is about to be asked.
    pub fn flush(&mut self) {
        if !self.closed {
            let result = self.out.flush();
            self.note(result);
        }
    }

    fn note(&mut self, result: io::Result<()>) {
        let Err(error) = result else { return };
        self.closed = true;
        if error.kind() != io::ErrorKind::BrokenPipe {
            self.failed = true;
            self.problem(&Streams::unwritten(&error));
        }
    }
}
