//! What became of messages from outside: the first answer to each.

use super::{History, Message, MessageKind};
use crate::document::Channel;
use crate::rules::reply::stem_of;
use crate::text::Part;
use rustc_hash::{FxHashMap, FxHashSet};

/// How many later messages to whoever asked are looked at.
const NEAR: usize = 20;
/// The shortest word that is taken up, in letters.
const LONG: usize = 4;
/// How far two clocks may differ, in hours.
const CLOCK: f64 = 1.0;

/// By message, the first that answers it: the next one the firm sent in its thread, else the next to whoever wrote it
/// that speaks to nobody else. An answer comes within `days`. One pass, from the last message to the first.
pub(crate) fn first_answers(history: &History, days: i64) -> Vec<Option<usize>> {
    let mut answers = vec![None; history.messages.len()];
    let (mut in_thread, mut to_party) = (FxHashMap::default(), FxHashMap::default());
    for (at, message) in history.in_time().rev() {
        if message.is_out() {
            if let Some(thread) = message.thread.filter(|_| !message.automatic) {
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

/// What the words of messages show of whether they settle a question.
#[derive(Debug, Default)]
pub(crate) struct Settling {
    /// Messages from outside that take a question back, or say that all is well.
    pub withdrawn: FxHashSet<usize>,
    /// Messages of the firm that begin as an answer does.
    pub begins: FxHashSet<usize>,
}

/// By message from outside, the message that settles it: in which the firm wrote to whoever asked, in that thread or
/// otherwise than to sell, or in which they took it back. Where nothing ties a message to theirs but whom it went to, it
/// comes within `soon` days, and begins like an answer, greets them or takes up a word of theirs. One pass, from the last
/// message to the first.
pub(crate) fn settled_by(history: &History, settling: &Settling, soon: i64) -> Vec<Option<usize>> {
    let mut settled = vec![None; history.messages.len()];
    let (mut in_thread, mut to_party) = (FxHashMap::default(), FxHashMap::default());
    let named = by_name(history);
    for (at, message) in history.messages.iter().enumerate().rev() {
        if !message.is_out() {
            let by_name = message.name.and_then(|name| named.get(&name)).filter(|by| **by > at);
            let by_thread = message.thread.and_then(|thread| in_thread.get(&thread));
            let by_party = message.party.and_then(|party| to_party.get(&party));
            let near = || answer_to(history, settling, at, soon);
            settled[at] = [by_name, by_thread, by_party]
                .into_iter()
                .flatten()
                .min()
                .copied()
                .or_else(near)
                .or_else(|| before_its_question(history, settling, &named, at));
        }
        let reply = message.is_out() && !message.kind.is_marketing() && !message.automatic;
        let taken_back = settling.withdrawn.contains(&at);
        if let Some(thread) = message.thread.filter(|_| reply || taken_back) {
            in_thread.insert(thread, at);
        }
        if let Some(party) = message.party.filter(|_| message.is_out() && message.answers || taken_back) {
            to_party.insert(party, at);
        }
    }
    settled
}

/// By the name of a message from outside, the first of the firm's that says it answers it.
fn by_name(history: &History) -> FxHashMap<u64, usize> {
    let mut named = FxHashMap::default();
    let answers = |own: &Message| own.is_out() && !own.automatic;
    for (at, message) in history.messages.iter().enumerate().filter(|(_, own)| answers(own)).rev() {
        named.extend(message.refers_to.map(|name| (name, at)));
    }
    named
}

/// The next message to whoever asked that is theirs alone, comes soon, and sounds like an answer to `at`.
fn answer_to(history: &History, settling: &Settling, at: usize, soon: i64) -> Option<usize> {
    let party = history.messages[at].party?;
    let all = history.of_party(party);
    let later = all[all.partition_point(|other| *other <= at)..].iter().copied().take(NEAR);
    let near = |by: &usize| history.day(*by).unix() - history.day(at).unix() <= soon;
    let mut answers = later.take_while(near).filter(|by| history.is_personal(*by));
    answers.find(|by| sounds_like_answer(history, settling, at, *by))
}

fn sounds_like_answer(history: &History, settling: &Settling, at: usize, by: usize) -> bool {
    let (theirs, own) = (&history.messages[at], &history.messages[by]);
    let same_place = own.channel == theirs.channel && own.channel != Channel::Email;
    own.greets || same_place || settling.begins.contains(&by) || takes_up(theirs, own)
}

/// Whether a message takes up a word of what somebody asked.
fn takes_up(theirs: &Message, own: &Message) -> bool {
    let stems = |text: &str| -> FxHashSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
        let long = words.filter(|word| word.chars().count() >= LONG);
        long.filter_map(|word| stem_of(theirs.language, word)).collect()
    };
    let asked: FxHashSet<String> = theirs.asked.iter().flat_map(|(_, text)| stems(text)).collect();
    [&own.subject, &own.opening].into_iter().any(|text| stems(text).iter().any(|stem| asked.contains(stem)))
}

/// An answer whose clock is before that of its question: it says what it answers, stands in one record with it, or was
/// stamped just before it and opens the thread like an answer.
fn before_its_question(
    history: &History,
    settling: &Settling,
    named: &FxHashMap<u64, usize>,
    at: usize,
) -> Option<usize> {
    let theirs = &history.messages[at];
    if let Some(by) = theirs.name.and_then(|name| named.get(&name)) {
        return Some(*by);
    }
    let thread = history.of_thread(theirs.thread?);
    let place = thread.partition_point(|other| *other < at);
    let by = thread[..place].last().copied().filter(|by| history.messages[*by].is_out())?;
    let own = &history.messages[by];
    let one_record = matches!(own.part, Part::Record(_) | Part::Entry(_))
        && own.part == theirs.part
        && own.path == theirs.path;
    let opens = place == 1 && !own.automatic;
    let just = hours_between(own, theirs).is_some_and(|hours| hours <= CLOCK);
    let sounds = own.channel == Channel::Reply || sounds_like_answer(history, settling, at, by);
    (one_record || opens && just && sounds).then_some(by)
}

/// Hours from one message to another; `None` where one is not dated.
pub(crate) fn hours_between(from: &Message, to: &Message) -> Option<f64> {
    Some((to.minutes? - from.minutes?) as f64 / 60.0)
}

/// Whether it is for one person: what sells, tells many news or confirms an order is no answer.
fn is_personal(message: &Message) -> bool {
    matches!(message.kind, MessageKind::Reply | MessageKind::Apology) && !message.automatic
}
