//! One line on a terminal that says how far a long run is, gone when it is done.

use std::io::{self, Write};
use std::time::{Duration, Instant};

/// Runs of fewer texts and less time say nothing.
const TEXTS: usize = 200;
const TIME: Duration = Duration::from_secs(2);
/// Rewritten at most ten times a second.
const PAUSE: Duration = Duration::from_millis(100);

/// The line, if there is somebody to read it.
pub(super) struct Progress {
    began: Option<Instant>,
    drawn: Option<Instant>,
    visible: bool,
}

impl Progress {
    pub fn new(wanted: bool) -> Progress {
        Progress { began: wanted.then(Instant::now), drawn: None, visible: false }
    }

    /// Whether it is time to draw the line again.
    pub fn is_due(&self, done: usize) -> bool {
        let Some(began) = self.began else { return false };
        (done > TEXTS || began.elapsed() > TIME) && self.drawn.is_none_or(|drawn| drawn.elapsed() >= PAUSE)
    }

    /// Draws it.
    pub fn draw(&mut self, done: usize) {
        self.say(&format!("{done} texts read"));
    }

    /// Draws `text` in its place.
    pub fn say(&mut self, text: &str) {
        if self.began.is_none() {
            return;
        }
        let mut err = io::stderr().lock();
        let _ = write!(err, "\r\x1b[K{text}");
        let _ = err.flush();
        self.drawn = Some(Instant::now());
        self.visible = true;
    }

    /// Wipes it away, before anything else is written to the terminal.
    pub fn erase(&mut self) {
        if std::mem::take(&mut self.visible) {
            let mut err = io::stderr().lock();
            let _ = write!(err, "\r\x1b[K");
            let _ = err.flush();
        }
    }
}
