//! Which messages went to several people one by one: the same, on one day.

use super::Message;
use rustc_hash::FxHashMap;

/// By message: whether the firm sent the same to somebody else on that day. Of words that greet a person the greeting
/// does not count: a program filled it in.
pub(super) fn mailed(messages: &[Message]) -> Vec<bool> {
    let mut mailed = vec![false; messages.len()];
    let mut first: FxHashMap<_, usize> = FxHashMap::default();
    let dated = messages.iter().enumerate().filter(|(_, own)| own.minutes.is_some());
    for (at, message) in dated.filter(|(_, own)| own.is_out() && own.party.is_some()) {
        match first.get(&(message.day(), message.channel, said(message))) {
            Some(other) if messages[*other].party == message.party => {}
            Some(other) => {
                mailed[*other] = true;
                mailed[at] = true;
            }
            None => {
                first.insert((message.day(), message.channel, said(message)), at);
            }
        }
    }
    mailed
}

/// What tells a mailing from another: its subject, or how it begins behind the greeting.
fn said(message: &Message) -> &str {
    if !message.subject.is_empty() {
        return &message.subject;
    }
    let behind = message.opening.split_once([',', '!']).filter(|_| message.greets);
    behind.map_or(&*message.opening, |(_, rest)| rest)
}
