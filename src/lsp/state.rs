//! The open texts, and when each is checked: after a pause, by rules that are as they are on the disk.

use super::buffer::Buffer;
use super::check::{Found, Job, Outcome};
use super::checked::MOST;
use super::watch::Watched;
use crate::error::Error;
use crate::workspace::{Options, Workspace};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How often files are looked at when the editor does not tell of their changes.
const POLL: Duration = Duration::from_secs(1);

/// The open texts.
#[derive(Debug)]
pub(super) struct State {
    /// By what the editor calls them.
    pub buffers: BTreeMap<String, Buffer>,
    options: Options,
    workspace: Arc<Workspace>,
    watched: Watched,
    /// When to look at the files again.
    next_poll: Instant,
    /// The number of the last check that was asked for.
    asks: u64,
}

impl State {
    /// Nothing open.
    pub fn new(mut options: Options) -> State {
        options.most = Some(MOST);
        let workspace = Arc::new(Workspace::new(options.clone()));
        let (buffers, watched) = (BTreeMap::new(), Watched::default());
        State { buffers, options, workspace, watched, next_poll: Instant::now() + POLL, asks: 0 }
    }

    /// Reloads configurations and rules where a file has changed; returns whether one had.
    pub fn refresh(&mut self) -> bool {
        let now = Instant::now();
        self.next_poll = now + POLL;
        let stale = self.watched.is_stale();
        if stale {
            self.workspace = Arc::new(Workspace::new(self.options.clone()));
            self.watched = Watched::default();
            for buffer in self.buffers.values_mut() {
                buffer.due = Some(now);
            }
        }
        stale
    }

    /// How long there is nothing to do; `None`: until a message comes. `polls`: whether to look at the files
    /// now and then.
    pub fn rest(&self, polls: bool) -> Option<Duration> {
        let waiting = self.buffers.values().filter(|buffer| !buffer.busy);
        let due = waiting.filter_map(|buffer| buffer.due);
        let poll = (polls && !self.buffers.is_empty()).then_some(self.next_poll);
        due.chain(poll).min().map(|at| at.saturating_duration_since(Instant::now()))
    }

    /// Whether it is time to look at the files.
    pub fn looks(&self) -> bool {
        Instant::now() >= self.next_poll
    }

    /// The checks whose time has come.
    pub fn jobs(&mut self) -> Vec<Job> {
        let now = Instant::now();
        let due = |buffer: &Buffer| !buffer.busy && buffer.due.is_some_and(|due| due <= now);
        if !self.buffers.values().any(due) {
            return Vec::new();
        }
        // The files first: what is checked is checked by what they say now.
        self.refresh();
        let mut jobs = Vec::new();
        for (uri, buffer) in self.buffers.iter_mut().filter(|(_, buffer)| due(buffer)) {
            self.asks += 1;
            (buffer.ask, buffer.due, buffer.busy) = (self.asks, None, true);
            jobs.push(Job {
                ask: self.asks,
                uri: uri.clone(),
                path: Arc::clone(&buffer.path),
                inside: Arc::clone(&buffer.inside),
                format: buffer.format,
                text: buffer.text.clone(),
                before: buffer.last.clone(),
                workspace: Arc::clone(&self.workspace),
                from: self.options.config.clone(),
            });
        }
        jobs
    }

    /// Takes what came of a check; gives it back if it is of the text as it is now.
    pub fn done(&mut self, outcome: Outcome) -> Option<Arc<Outcome>> {
        if Arc::ptr_eq(&outcome.workspace, &self.workspace) {
            self.watched.add(&outcome.relied_on);
        }
        let buffer = self.buffers.get_mut(&outcome.uri)?;
        // Of one that was closed and opened again meanwhile, this is no check.
        if outcome.ask != buffer.ask {
            return None;
        }
        buffer.busy = false;
        let outcome = Arc::new(outcome);
        buffer.last = Some(Arc::clone(&outcome));
        buffer.due.is_none().then_some(outcome)
    }

    /// Every problem that keeps an open text from being checked.
    pub fn problems(&self) -> impl Iterator<Item = &Error> {
        let last = self.buffers.values().filter_map(|buffer| buffer.last.as_deref());
        last.flat_map(|outcome| match &outcome.found {
            Found::Problems(errors) => &errors[..],
            _ => &[],
        })
    }
}
