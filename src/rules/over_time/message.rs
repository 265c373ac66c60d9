//! What is remembered of one message: some 400 bytes, whatever its length.

use super::{Act, MessageKind};
use crate::calendar::Day;
use crate::document::{Channel, Direction};
use crate::language::{Form, Language};
use crate::text::{Origin, Part};
use std::path::Path;
use std::sync::Arc;

/// Whoever is on the other side, as a salted hash: who it is is never kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Party(pub u64);

/// The share of its words from which on a message does something.
const SHARE: f64 = 0.12;

/// One message.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// The file it is in.
    pub path: Arc<Path>,
    /// Which part of it.
    pub part: Part,
    /// Its id, where it is a record.
    pub id: Option<Box<str>>,
    /// Minutes since 1970, in UTC where the zone is told; `None` where it is not dated.
    pub minutes: Option<i64>,
    /// The day it says where that cannot be: then it counts as undated.
    pub misdated: Option<Day>,
    /// Which way it went.
    pub direction: Direction,
    /// Where it is read.
    pub channel: Channel,
    /// What sort it is.
    pub kind: MessageKind,
    /// Whether it answers somebody: it says so, or stands in a thread behind a message that the firm got.
    pub answers: bool,
    /// Whether it greets a person by name.
    pub greets: bool,
    /// Whether it says itself that it is one of many.
    pub bulk: bool,
    /// Whether a machine answered in somebody's place: they are away, it has arrived.
    pub automatic: bool,
    /// What it is called among messages, as a hash.
    pub name: Option<u64>,
    /// What it says that it answers, by the same names.
    pub refers_to: Option<u64>,
    /// The language it is in.
    pub language: Language,
    /// How it addresses its reader, where its language has more than one form and it keeps to one.
    pub address: Option<Form>,
    /// Who is on the other side: who got what the firm sent, who sent what it got. `None` where nothing says so.
    pub party: Option<Party>,
    /// The thread it belongs to; messages of one thread have one number.
    pub thread: Option<u64>,
    /// Its subject or title; may be empty.
    pub subject: Box<str>,
    /// How it begins, cut to some hundred bytes, and the line of it.
    pub opening: Box<str>,
    /// The line at which it begins to speak, counted from 1.
    pub line: u32,
    /// The line of its subject, counted from 1.
    pub subject_line: u32,
    /// Its words.
    pub words: u32,
    /// Its score, 0 to 100; `None` where it has none.
    pub score: Option<f32>,
    /// The same of each dimension, in the order of [`crate::finding::Dimension::ALL`].
    pub dimensions: Option<[f32; 6]>,
    /// Its words by what their sentence does, in the order of [`Act::ALL`].
    pub acts: [u32; Act::COUNT],
    /// What the firm truly asks in it; of inbound messages, what they ask.
    pub questions: u32,
    /// Words that mean the reader.
    pub you: u32,
    /// Words that mean the firm.
    pub we: u32,
    /// Whether it shouts: two marks in a row, words in capitals.
    pub loud: bool,
    /// Whether a person signs it by name.
    pub named: bool,
    /// The lines and words of the questions of an inbound message.
    pub asked: Vec<(u32, Box<str>)>,
}

impl Message {
    /// Where it comes from.
    pub fn origin(&self) -> Origin {
        Origin { path: self.path.to_path_buf(), part: self.part }
    }

    /// The day of it, in UTC where the zone is told.
    pub fn day(&self) -> Option<Day> {
        self.minutes.map(|minutes| Day::of_unix(minutes.div_euclid(24 * 60)))
    }

    /// What it is known by, with its line: its subject, else how it begins. The subject of an answer is of whoever wrote
    /// first, and may say more of them than anybody else should read.
    pub fn headline(&self) -> (u32, &str) {
        if self.subject.is_empty() || self.answers && !self.opening.is_empty() {
            (self.line, &self.opening)
        } else {
            (self.subject_line, &self.subject)
        }
    }

    /// Whether the firm sent it.
    pub fn is_out(&self) -> bool {
        self.direction == Direction::Out
    }

    /// How much of it does `act`, 0 to 1.
    pub fn share(&self, act: Act) -> f64 {
        let all: u32 = self.acts.iter().sum();
        f64::from(self.acts[act as usize]) / f64::from(all.max(1))
    }

    /// Whether it wants something of the reader.
    pub fn wants(&self) -> bool {
        self.share(Act::Sell) >= SHARE || self.main_act() == Act::Sell
    }

    /// Whether it gives the reader something.
    pub fn gives(&self) -> bool {
        // A date in a message that wants something is no gift.
        let useful = if self.wants() { 0.0 } else { self.share(Act::Inform) };
        self.share(Act::Give) + useful >= SHARE
            || self.main_act() == Act::Give
            || self.main_act() == Act::Inform && !self.wants()
    }

    /// What most of its words do: rituals and what does nothing known only where there is nothing else.
    pub fn main_act(&self) -> Act {
        let speaks = |act: &Act| !matches!(act, Act::Ritual | Act::Other) && self.acts[*act as usize] > 0;
        // Of equals the first counts.
        let most = Act::ALL.into_iter().filter(speaks).rev().max_by_key(|act| self.acts[*act as usize]);
        most.unwrap_or(if self.acts[Act::Ritual as usize] > self.acts[Act::Other as usize] {
            Act::Ritual
        } else {
            Act::Other
        })
    }
}
