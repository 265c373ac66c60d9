//! Histories made up for tests.

use super::{Act, Entry, History, Message, MessageKind, Party, Term};
use crate::calendar::Day;
use crate::document::{Channel, Direction};
use crate::language::Language;
use crate::text::Part;
use std::path::Path;
use std::sync::Arc;

/// The first day of every history.
pub(crate) const FIRST: &str = "2024-01-01";

/// A message `minutes` after the first day, of its own subject.
pub(crate) fn message(minutes: i64, direction: Direction) -> Message {
    let first = Day::parse(FIRST).map_or(0, Day::unix) * 24 * 60;
    Message {
        path: Arc::from(Path::new("made.md")),
        part: Part::Whole,
        id: None,
        minutes: Some(first + minutes),
        misdated: None,
        direction,
        channel: Channel::Email,
        kind: if direction == Direction::In { MessageKind::Inbound } else { MessageKind::Newsletter },
        language: Language::English,
        address: None,
        party: None,
        thread: None,
        subject: format!("subject {minutes}").into_boxed_str(),
        opening: "It begins".into(),
        line: 1,
        subject_line: 1,
        words: 50,
        score: None,
        dimensions: None,
        acts: [0; Act::COUNT],
        questions: 0,
        you: 1,
        we: 1,
        loud: false,
        named: false,
        answers: false,
        greets: false,
        bulk: false,
        automatic: false,
        name: None,
        refers_to: None,
        asked: Vec::new(),
    }
}

/// The firm's message on a day, with its score.
pub(crate) fn scored(day: i64, channel: Channel, score: f64) -> Message {
    let score = score as f32;
    Message {
        channel,
        score: Some(score),
        dimensions: Some([score; 6]),
        ..message(day * 24 * 60, Direction::Out)
    }
}

/// Somebody's message in a thread, and the answer after `hours`, if there is one.
pub(crate) fn exchange(thread: u64, loud: bool, hours: Option<f64>) -> Vec<Message> {
    let minutes = thread as i64 * 60;
    let (thread, party) = (Some(thread), Some(Party(thread)));
    let theirs = Message { thread, party, loud, ..message(minutes, Direction::In) };
    let answer = hours.map(|hours| Message {
        thread,
        party,
        kind: MessageKind::Reply,
        ..message(minutes + (hours * 60.0) as i64, Direction::Out)
    });
    [Some(theirs), answer].into_iter().flatten().collect()
}

/// The history of these messages; `terms` name the messages that hold them, as they stand here.
pub(crate) fn history(messages: Vec<Message>, terms: &[(&str, Vec<u32>)]) -> History {
    let entries = messages.into_iter().map(|message| Entry { message, traces: Vec::new() }).collect();
    let terms =
        terms.iter().map(|(text, own)| Term { text: (*text).into(), plain: true, messages: own.clone() });
    History::new(entries, terms.collect())
}

/// Numbers from 0 up to 1 that look like chance and are always the same.
pub(crate) fn chance(seed: u64) -> impl FnMut() -> f64 {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 53) as f64
    }
}
