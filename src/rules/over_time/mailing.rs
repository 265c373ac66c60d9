//! Mailings: what went to many people on one day is said once.

use super::History;
use rustc_hash::FxHashSet;

/// Of `messages`, indices in order of time, the first of each mailing: on one day, on one channel, under one subject (or
/// with one opening, where there is none). What answers somebody is no mailing, and stays.
pub(crate) fn mailings(history: &History, messages: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut seen = FxHashSet::default();
    let first = |at: &usize| {
        let message = &history.messages[*at];
        let words = if message.subject.is_empty() { &message.opening } else { &message.subject };
        message.answers || seen.insert((message.day(), message.channel, &**words))
    };
    messages.filter(first).collect()
}
