//! The messages of an archive as they come: duplicates dropped, threads joined, terms gathered.

use super::read::Read;
use crate::calendar::Day;
use crate::check::score::Weights;
use crate::document::Channel;
use crate::rules::over_time::{Entry, History, Term};
use rustc_hash::{FxHashMap, FxHashSet};

/// Gathers the messages of an archive.
#[derive(Debug, Default)]
pub struct Collector {
    entries: Vec<Entry>,
    threads: Threads,
    /// The thread name of each entry that has one.
    names: Vec<Option<u64>>,
    seen: FxHashSet<u64>,
    /// Copies of messages that were there already.
    pub duplicates: usize,
    /// Messages before the first or after the last day that was asked for.
    pub outside: usize,
    /// Of these the earlier ones, which are remembered.
    before: usize,
    /// The first and last day that were asked for.
    window: (Option<Day>, Option<Day>),
    /// Terms by their number: seen in one message so far, or in more.
    once: FxHashMap<u64, (u32, bool)>,
    terms: FxHashMap<u64, Term>,
}

impl Collector {
    /// Gathers what lies between two days, both included.
    pub fn new(first: Option<Day>, last: Option<Day>) -> Collector {
        Collector { window: (first, last), ..Collector::default() }
    }

    /// Takes a message in. Gives its index among those that were taken, `None` for one that was not.
    pub fn add(&mut self, read: Read) -> Option<usize> {
        let Read { mut entry, terms, names, is_named, words, .. } = read;
        let message = &mut entry.message;
        // A copy has the same name; where it has none, the same words at the same minute to the same person.
        let own = match names.first().filter(|_| is_named) {
            Some(name) => *name,
            None => {
                words
                    ^ message.party.map_or(0, |party| party.0.rotate_left(17))
                    ^ (message.minutes.unwrap_or(0) as u64).rotate_left(40)
                    ^ message.id.as_deref().map_or(0, number)
            }
        };
        if !self.seen.insert(own) {
            self.duplicates += 1;
            return None;
        }
        if let Some(day) = message.day() {
            let (first, last) = self.window;
            // What was before is remembered, and not told.
            if first.is_some_and(|first| day < first) {
                self.outside += 1;
                self.before += 1;
            } else if last.is_some_and(|last| day > last) {
                self.outside += 1;
                return None;
            }
        }
        let at = self.entries.len();
        self.names.push(names.first().copied());
        self.threads.join(&names);
        for (term, plain) in terms {
            self.meet(&term, plain, at as u32);
        }
        self.entries.push(entry);
        Some(at)
    }

    fn meet(&mut self, text: &str, plain: bool, at: u32) {
        let number = number(text);
        if let Some(term) = self.terms.get_mut(&number) {
            term.messages.push(at);
            term.plain |= plain;
        } else if let Some((first, before)) = self.once.remove(&number) {
            let plain = plain || before;
            self.terms.insert(number, Term { text: text.into(), plain, messages: vec![first, at] });
        } else {
            self.once.insert(number, (at, plain));
        }
    }

    /// How many messages there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none to tell of.
    pub fn is_empty(&self) -> bool {
        self.entries.len() == self.before
    }

    /// All of them, in order of time.
    pub fn finish(mut self) -> History {
        for (entry, name) in self.entries.iter_mut().zip(&self.names) {
            entry.message.thread = name.map(|name| self.threads.of(name));
        }
        let mut terms: Vec<Term> = self.terms.into_values().collect();
        terms.sort_by(|a, b| a.text.cmp(&b.text));
        let mut history = History::new(self.entries, terms);
        if let Some(first) = self.window.0 {
            history.tell_from(first);
        }
        let weights = Weights::built_in();
        history.opens = Channel::ALL.map(|channel| (channel, opens(weights, channel))).into();
        history
    }
}

/// What the score and each dimension open with in texts of `channel`, 0 to 100.
fn opens(weights: &Weights, channel: Channel) -> (f64, [f64; 6]) {
    let (starts, shares) = (weights.start(channel), weights.of(channel));
    // Shares add up to 100, starts are of 1.
    let score = starts.iter().zip(shares).map(|(start, share)| start * share).sum();
    (score, starts.map(|start| 100.0 * start))
}

fn number(text: &str) -> u64 {
    use std::hash::{Hash, Hasher};
    let mut hasher = rustc_hash::FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Names that belong to one thread: each leads to another of them, and in the end all to one. A loop of references is
/// one thread like any other.
#[derive(Debug, Default)]
struct Threads {
    leads: FxHashMap<u64, u64>,
}

impl Threads {
    /// The name that stands for the thread of `name`.
    fn of(&mut self, name: u64) -> u64 {
        let (mut root, mut at) = (name, name);
        while let Some(next) = self.leads.get(&root).filter(|next| **next != root) {
            root = *next;
        }
        // The next search is short.
        while let Some(next) = self.leads.insert(at, root).filter(|next| *next != root && *next != at) {
            at = next;
        }
        root
    }

    fn join(&mut self, names: &[u64]) {
        let Some(first) = names.first() else { return };
        let root = self.of(*first);
        for name in &names[1..] {
            let other = self.of(*name);
            self.leads.insert(other, root);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Threads;

    #[test]
    fn references_in_a_circle_are_one_thread() {
        let mut threads = Threads::default();
        threads.join(&[1, 2]);
        threads.join(&[2, 3]);
        threads.join(&[3, 1]);
        threads.join(&[7]);
        assert_eq!(threads.of(1), threads.of(3));
        assert_eq!(threads.of(2), threads.of(1));
        assert_ne!(threads.of(7), threads.of(1));
    }
}
