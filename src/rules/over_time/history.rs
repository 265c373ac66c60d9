//! All messages of an archive in order of time, and which of them belong together.

use super::mailed::mailed;
use super::{Message, MessageKind, Party, Term, Trace, Traced};
use crate::calendar::Day;
use crate::document::Channel;
use crate::language::Language;
use crate::rules::reply::stem_of;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A rule: its id and language.
pub type RuleKey = (String, Option<Language>);

/// From how many messages on it can be told which words nearly all of them hold.
const MANY: usize = 20;

/// All messages of an archive.
#[derive(Debug, Default)]
pub struct History {
    /// The dated ones in order of time, those of one minute as they were read; then those without a date.
    pub messages: Vec<Message>,
    /// How many are dated.
    pub dated: usize,
    /// The first of those that are told of: what lies before it is only remembered.
    pub start: usize,
    /// Terms that several messages hold.
    pub terms: Vec<Term>,
    /// By channel: what the score and each dimension open with, 0 to 100, where nothing speaks for or against a text.
    /// Channels open with different figures, so only distances from these can be compared between them.
    pub opens: BTreeMap<Channel, (f64, [f64; 6])>,
    /// What rules met, by rule and language, in order of time.
    traces: FxHashMap<RuleKey, Vec<(u32, Trace)>>,
    parties: BTreeMap<Party, Vec<usize>>,
    threads: FxHashMap<u64, Vec<usize>>,
    /// By message: whether it went to several people on one day.
    mailed: Vec<bool>,
    /// How many messages the firm sent.
    sent: usize,
    /// How many messages hold a word of a stem, for stems that several hold.
    held: OnceLock<FxHashMap<String, usize>>,
}

/// A message as it was read: what is remembered, and what the rules met in it.
#[derive(Debug)]
pub struct Entry {
    /// What is remembered.
    pub message: Message,
    /// What the rules met, by rule and language.
    pub traces: Vec<(RuleKey, Trace)>,
}

impl History {
    /// The history of `entries`; `terms` speak of them by index.
    pub fn new(entries: Vec<Entry>, terms: Vec<Term>) -> History {
        let mut order: Vec<u32> = (0..entries.len() as u32).collect();
        let minutes = |at: &u32| entries[*at as usize].message.minutes;
        order.sort_by_key(|at| (minutes(at).is_none(), minutes(at), *at));
        let mut place = vec![0_u32; entries.len()];
        for (new, old) in order.iter().enumerate() {
            place[*old as usize] = new as u32;
        }
        let dated = order.iter().filter(|at| minutes(at).is_some()).count();
        let mut history = History { dated, ..History::default() };
        let mut entries: Vec<Option<Entry>> = entries.into_iter().map(Some).collect();
        for old in order {
            let Some(entry) = entries[old as usize].take() else { continue };
            let at = history.messages.len();
            for (rule, trace) in entry.traces {
                history.traces.entry(rule).or_default().push((at as u32, trace));
            }
            if let Some(party) = entry.message.party {
                history.parties.entry(party).or_default().push(at);
            }
            if let Some(thread) = entry.message.thread {
                history.threads.entry(thread).or_default().push(at);
            }
            history.messages.push(entry.message);
        }
        history.sent = history.messages.iter().filter(|message| message.is_out()).count();
        history.tell_answers();
        history.mailed = mailed(&history.messages);
        history.terms = terms;
        for term in &mut history.terms {
            term.messages.iter_mut().for_each(|message| *message = place[*message as usize]);
            term.messages.sort_unstable();
        }
        history
    }

    /// Finds out which messages answer: whatever a channel is called, who writes behind a question in its thread
    /// answers.
    fn tell_answers(&mut self) {
        for all in self.threads.values() {
            let mut asked = false;
            for at in all.iter().filter(|at| **at < self.dated) {
                let message = &mut self.messages[*at];
                asked |= !message.is_out();
                if message.is_out() && asked && !message.automatic && message.kind != MessageKind::Campaign {
                    message.answers = true;
                    if message.kind != MessageKind::Apology {
                        message.kind = MessageKind::Reply;
                    }
                }
            }
        }
    }

    /// Whether the firm wrote a message to one person and to nobody else: it sells nothing, and neither its headers nor
    /// others of that day show that it went to several.
    pub fn is_personal(&self, at: usize) -> bool {
        let message = &self.messages[at];
        let to_one = message.is_out() && message.party.is_some() && !message.bulk && !message.automatic;
        let of_many = self.mailed[at] && message.kind != MessageKind::Transactional && !message.answers;
        let says = !matches!(message.kind, MessageKind::Press | MessageKind::Campaign) && !message.wants();
        to_one && says && !of_many
    }

    /// Whether the firm sent a message to several people, one by one or all at once.
    pub fn is_mailing(&self, at: usize) -> bool {
        let message = &self.messages[at];
        message.bulk || message.party.is_none() || self.mailed[at]
    }

    /// The dated messages that are told of, in order of time, with their indices.
    pub fn in_time(&self) -> impl DoubleEndedIterator<Item = (usize, &Message)> {
        self.messages[..self.dated].iter().enumerate().skip(self.start)
    }

    /// All that are told of, those without a date among them, with their indices.
    pub fn told(&self) -> impl Iterator<Item = (usize, &Message)> {
        self.messages.iter().enumerate().skip(self.start)
    }

    /// Tells only of `first` and the days after it. What was before is remembered: a stop, a promise, a last chance.
    pub fn tell_from(&mut self, first: Day) {
        let earlier = |own: &Message| own.day().is_some_and(|day| day < first);
        self.start = self.messages[..self.dated].partition_point(earlier);
    }

    /// Whether a dated message is one of those that are told of.
    pub fn tells(&self, at: usize) -> bool {
        at >= self.start
    }

    /// What the rule `id` of `language` met in dated messages, in order of time.
    pub fn traces(&self, id: &str, language: Option<Language>) -> Vec<Traced<'_>> {
        let own = self.traces.get(&(id.to_owned(), language)).map_or(&[][..], Vec::as_slice);
        let traced = own.iter().map(|(at, trace)| {
            let at = *at as usize;
            Traced { at, message: &self.messages[at], trace }
        });
        traced.filter(|traced| traced.at < self.dated).collect()
    }

    /// The language that most of what the firm sent is in; of English and Spanish in equal parts English.
    pub fn language(&self) -> Language {
        let count =
            |language| self.messages.iter().filter(|own| own.is_out() && own.language == language).count();
        let spanish = count(Language::Spanish) > count(Language::English);
        if spanish { Language::Spanish } else { Language::English }
    }

    /// What the rule `id` met in dated messages of any language, in order of time.
    pub fn traces_of(&self, id: &str) -> Vec<Traced<'_>> {
        let languages = self.traces.keys().filter(|(own, _)| own == id).map(|(_, language)| *language);
        let mut all: Vec<Traced<'_>> = languages.flat_map(|language| self.traces(id, language)).collect();
        all.sort_by_key(|traced| traced.at);
        all
    }

    /// Everybody on the other side, each with the messages to and from them, in order of time.
    pub fn parties(&self) -> impl Iterator<Item = (Party, &[usize])> {
        self.parties.iter().map(|(party, messages)| (*party, messages.as_slice()))
    }

    /// The messages to and from `party`, in order of time.
    pub fn of_party(&self, party: Party) -> &[usize] {
        self.parties.get(&party).map_or(&[], Vec::as_slice)
    }

    /// The messages of a thread, in order of time.
    pub fn of_thread(&self, thread: u64) -> &[usize] {
        self.threads.get(&thread).map_or(&[], Vec::as_slice)
    }

    /// The day of a dated message; that of the epoch for others.
    pub fn day(&self, message: usize) -> Day {
        self.messages[message].day().unwrap_or(Day::of_unix(0))
    }

    /// Whether fewer than a quarter of the firm's messages hold a word of this stem, `messages` that are not counted aside,
    /// of which `own` hold it: what nearly all hold tells no thing from another.
    pub fn is_rare(&self, stem: &str, own: usize, messages: usize) -> bool {
        let held = self.held.get_or_init(|| {
            let mut held: FxHashMap<String, usize> = FxHashMap::default();
            let language = self.language();
            for term in self.terms.iter().filter(|term| !term.text.contains(' ')) {
                if let Some(stem) = stem_of(language, &term.text) {
                    let most = held.entry(stem).or_default();
                    *most = (*most).max(term.messages.len());
                }
            }
            held
        });
        let (others, held) =
            (self.sent.saturating_sub(messages), held.get(stem).map_or(0, |held| held.saturating_sub(own)));
        others < MANY || held * 4 < others
    }

    /// The days of the first and last dated message.
    pub fn span(&self) -> Option<(Day, Day)> {
        let last = self.dated.checked_sub(1).filter(|last| *last >= self.start)?;
        Some((self.day(self.start), self.day(last)))
    }
}
