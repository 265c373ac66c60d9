//! What became of messages from outside: the first answer to each.

use super::{History, Message, MessageKind};
use rustc_hash::{FxHashMap, FxHashSet};

/// By message, the first that answers it: the next one the firm sent in its thread, else the next to whoever wrote it
/// that speaks to nobody else. An answer comes within `days`. One pass, from the last message to the first.
pub(crate) fn first_answers(history: &History, days: i64) -> Vec<Option<usize>> {
    let mut answers = vec![None; history.messages.len()];
    let (mut in_thread, mut to_party) = (FxHashMap::default(), FxHashMap::default());
    for (at, message) in history.in_time().rev() {
        if message.is_out() {
            if let Some(thread) = message.thread {
                in_thread.insert(thread, at);
            }
            if let Some(party) = message.party.filter(|_| is_personal(message)) {
                to_party.insert(party, at);
            }
            continue;
        }
        let soon = |answer: &&usize| {
            hours_between(message, &history.messages[**answer])
                .is_some_and(|hours| hours <= 24.0 * days as f64)
        };
        let by_thread = message.thread.and_then(|thread| in_thread.get(&thread)).filter(soon);
        let by_party = || message.party.and_then(|party| to_party.get(&party)).filter(soon);
        answers[at] = by_thread.or_else(by_party).copied();
    }
    answers
}

/// By message from outside, the first later one that settles it: in which the firm wrote to whoever asked, in that thread
/// or otherwise than to sell, or which is one of `withdrawn`, in which they took it back. Where nothing ties a message to
/// theirs but the channel, it comes within `soon` days. One pass, from the last message to the first.
pub(crate) fn settled_by(history: &History, withdrawn: &FxHashSet<usize>, soon: i64) -> Vec<Option<usize>> {
    let mut settled = vec![None; history.messages.len()];
    let (mut in_thread, mut to_party) = (FxHashMap::default(), FxHashMap::default());
    let mut on_channel: FxHashMap<_, usize> = FxHashMap::default();
    for (at, message) in history.messages.iter().enumerate().rev() {
        if !message.is_out() {
            let near = |by: &&usize| history.day(**by).unix() - history.day(at).unix() <= soon;
            let by_thread = message.thread.and_then(|thread| in_thread.get(&thread));
            let by_party = message.party.and_then(|party| to_party.get(&party));
            let by_channel = message.party.and_then(|party| on_channel.get(&(party, message.channel)));
            settled[at] = [by_thread, by_party, by_channel.filter(near)].into_iter().flatten().min().copied();
        }
        let reply = message.is_out() && !message.kind.is_marketing();
        let taken_back = withdrawn.contains(&at);
        if let Some(thread) = message.thread.filter(|_| reply || taken_back) {
            in_thread.insert(thread, at);
        }
        if let Some(party) = message.party {
            if message.is_out() && message.answers || taken_back {
                to_party.insert(party, at);
            }
            if reply {
                on_channel.insert((party, message.channel), at);
            }
        }
    }
    settled
}

/// Hours from one message to another; `None` where one is not dated.
pub(crate) fn hours_between(from: &Message, to: &Message) -> Option<f64> {
    Some((to.minutes? - from.minutes?) as f64 / 60.0)
}

/// Whether it is for one person: what sells, tells many news or confirms an order is no answer.
fn is_personal(message: &Message) -> bool {
    matches!(message.kind, MessageKind::Reply | MessageKind::Apology)
}
