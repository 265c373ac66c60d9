//! One text on its way into an archive: read once, and only what must be remembered kept.

use super::acts::Acts;
use super::hashing::{Salt, is_ours};
use super::notes::{Notes, cut};
use crate::calendar::Day;
use crate::check::Verdict;
use crate::document::{Channel, Direction, Document, Meta, minutes};
use crate::finding::Status;
use crate::language::Language;
use crate::prose::Reading;
use crate::rules::RuleSet;
use crate::rules::over_time::{Act, Entry, Message, MessageKind};
use crate::text::Part;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The signal that a person signs.
const SIGNED: &str = "signals/named-sign";
/// Nobody sent mail before: an older date is of a clock that was never set.
const FIRST: Day = Day { year: 1985, month: 1, day: 1 };
/// The longest subject that is kept, in bytes.
const SUBJECT: usize = 120;
/// The share of its words from which on a message that sells is a campaign.
const SELLS: f64 = 0.2;

/// Reads texts of one archive.
#[derive(Debug)]
pub struct Reader {
    rules: RuleSet,
    acts: Acts,
    salt: Salt,
    ours: Vec<String>,
    today: Day,
}

/// What is known of a text before it is read.
#[derive(Debug, Clone)]
pub struct Known {
    /// The file it is in.
    pub path: Arc<Path>,
    /// Which part of it.
    pub part: Part,
    /// Its id, where it is a record.
    pub id: Option<String>,
    /// When its file came to be, in minutes since 1970, for texts that say nothing of it themselves.
    pub minutes: Option<i64>,
}

impl Known {
    /// What a record is called that has no other name.
    pub fn path_and_line(&self) -> String {
        format!("{}:{}", self.path.display(), self.part.line().unwrap_or(0))
    }
}

/// One text, read.
#[derive(Debug)]
pub struct Read {
    /// What is remembered.
    pub entry: Entry,
    /// Its content terms, each once.
    pub(super) terms: BTreeMap<String, bool>,
    /// Names under which others may refer to it or it to others: the first is its own.
    pub(super) names: Vec<u64>,
    /// Whether the first of them is what it is called.
    pub(super) is_named: bool,
    /// A number of its words.
    pub(super) words: u64,
    /// Who a mail says it is from, as a number; `None` of what says its direction itself, and of what is no mail.
    pub sender: Option<u64>,
    /// A date that cannot be read, as written, or that cannot be: `2036-01-01`.
    pub undated: Option<String>,
}

impl Read {
    /// What people call the text.
    pub fn name(&self) -> String {
        self.entry.message.origin().to_string()
    }
}

impl Reader {
    /// A reader for an archive in which everything from `ours` (domains and addresses) is the firm's. `rules` are those
    /// that single texts are held against; those of archives are among them.
    /// What is dated after `today` has a wrong clock, and counts as undated.
    pub fn new(rules: &RuleSet, ours: Vec<String>, salt: Salt, today: Day) -> Reader {
        let rules = rules.of_archives();
        Reader { acts: Acts::of(&rules), rules, salt, ours, today }
    }

    /// The rules of archives.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// Which way a message went: as it says, else by who sent it; where nobody is named, the firm sent it.
    pub fn direction(&self, meta: &Meta) -> Direction {
        let theirs = |from: &String| !self.ours.is_empty() && !is_ours(from, &self.ours);
        let by_sender = meta.from.as_ref().filter(|from| theirs(from)).map(|_| Direction::In);
        meta.direction.or(by_sender).unwrap_or(Direction::Out)
    }

    /// Takes notes of a message that the firm got.
    pub fn notes_of_theirs(&self, document: &Document, language: Option<Language>) -> Notes {
        Notes::take(document, &Reading::new(document, language), &self.rules, true)
    }

    /// Takes notes of a message that the firm sent, while it is checked.
    pub fn notes(&self, document: &Document, reading: &Reading<'_>) -> Notes {
        Notes::take(document, reading, &self.rules, false)
    }

    /// A message that somebody wrote to the firm.
    pub fn theirs(&self, notes: Notes, document: &Document, known: Known) -> Read {
        self.read(notes, document, None, Direction::In, known)
    }

    /// A message that the firm sent, with the verdict on it.
    pub fn ours(&self, mut notes: Notes, verdict: &Verdict, known: Known) -> Read {
        let open = verdict.findings.iter().filter(|finding| finding.status != Status::Allowed);
        let found = open.map(|finding| (finding.rule.as_str(), finding.span));
        let signals = verdict.signals.iter().map(|signal| (signal.rule.as_str(), signal.span));
        for (rule, span) in found.chain(signals) {
            if let Some(does) = self.acts.shown_by(rule) {
                notes.does(span, does);
            }
        }
        self.read(notes, &verdict.document, Some(verdict), Direction::Out, known)
    }

    fn read(
        &self,
        mut notes: Notes,
        document: &Document,
        verdict: Option<&Verdict>,
        direction: Direction,
        known: Known,
    ) -> Read {
        let meta = &document.meta;
        let told = meta.date.as_deref().filter(|date| !date.trim().is_empty());
        let dated = told.and_then(minutes).or_else(|| of_name(&known.path, known.part)).or(known.minutes);
        let day = |minutes: i64| Day::of_unix(minutes.div_euclid(24 * 60));
        let wrong =
            dated.filter(|minutes| day(*minutes) < FIRST || day(*minutes).unix() > self.today.unix() + 1);
        let dated = dated.filter(|_| wrong.is_none());
        let other = if direction == Direction::Out { &meta.to } else { &meta.from };
        let party = other.as_deref().and_then(|other| self.salt.party(other));
        let mut acts = [0; Act::COUNT];
        for (_, words, does) in &notes.sentences {
            acts[does.unwrap_or(Act::Other) as usize] += words;
        }
        let asks = notes.sentences.iter().filter(|(_, _, does)| *does == Some(Act::Ask)).count();
        let score = verdict.and_then(|verdict| verdict.score.as_ref());
        let subject = meta.subject.as_deref().or(meta.title.as_deref()).unwrap_or("");
        let counts = verdict.map(|verdict| &verdict.counts);
        let names = self.names(meta, party.map(|party| party.0), subject);
        let words = self.salt.number(&words_of(document));
        let mut message = Message {
            path: known.path,
            part: known.part,
            id: known.id.map(String::into_boxed_str),
            minutes: dated,
            misdated: wrong.map(day),
            direction,
            channel: document.channel,
            kind: MessageKind::Inbound,
            answers: false,
            greets: notes.greets,
            bulk: meta.envelope.is_some_and(|envelope| envelope.bulk || envelope.unsubscribe),
            // Help desks have a machine send what people wrote: only what came in is a machine's for its headers.
            automatic: notes.automatic
                || direction == Direction::In && meta.envelope.is_some_and(|envelope| envelope.automatic),
            name: meta.message_id.as_deref().map(|own| self.salt.number(&format!("id {own}"))),
            refers_to: meta.refers_to.first().map(|own| self.salt.number(&format!("id {own}"))),
            language: notes.language.unwrap_or(Language::Other),
            address: verdict.and_then(|verdict| verdict.address.as_ref()?.form),
            party,
            thread: None,
            subject: cut(subject, SUBJECT).into_boxed_str(),
            opening: std::mem::take(&mut notes.opening).into_boxed_str(),
            line: notes.line,
            subject_line: if notes.subject_line == 0 { notes.line } else { notes.subject_line },
            words: notes.words,
            score: score.map(|score| score.overall as f32),
            dimensions: score.map(|score| score.dimensions.map(|dimension| dimension as f32)),
            acts,
            questions: if direction == Direction::Out { asks as u32 } else { notes.asked.len() as u32 },
            you: counts.map_or(0, |counts| counts.you as u32),
            we: counts.map_or(0, |counts| counts.we as u32),
            loud: notes.loud,
            named: verdict.is_some_and(|verdict| verdict.signals.iter().any(|own| own.rule == SIGNED)),
            asked: notes.asked,
        };
        if direction == Direction::Out {
            // What went to a whole list is about nobody's order.
            message.kind = kind(&message, meta, notes.about_an_order && !message.bulk);
            message.answers = message.kind == MessageKind::Reply && !message.automatic;
            // “What is your excuse?” wants no answer.
            if message.loud && message.wants() || message.main_act() == Act::Sell {
                message.questions = 0;
            }
        }
        Read {
            entry: Entry { message, traces: notes.traces },
            terms: if direction == Direction::Out { notes.terms } else { BTreeMap::new() },
            is_named: meta.message_id.is_some(),
            sender: meta
                .from
                .as_deref()
                .filter(|_| meta.direction.is_none() && meta.envelope.is_some())
                .and_then(|from| self.salt.party(from))
                .map(|party| party.0),
            names,
            words,
            undated: match wrong {
                Some(minutes) => Some(day(minutes).to_string()),
                None => told.filter(|_| dated.is_none()).map(str::to_owned),
            },
        }
    }

    /// Its own name, then what it refers to, the thread it says it is in, and its subject beside its party: answers
    /// keep a subject where programs drop all else.
    fn names(&self, meta: &Meta, party: Option<u64>, subject: &str) -> Vec<u64> {
        let stem = subject_stem(subject);
        let named = meta.message_id.iter().chain(&meta.refers_to).map(|id| format!("id {id}"));
        let threads = meta.thread.iter().map(|thread| format!("thread {thread}"));
        let subjects = party.filter(|_| !stem.is_empty()).map(|party| format!("subject {party} {stem}"));
        named.chain(threads).chain(subjects).map(|name| self.salt.number(&name)).collect()
    }
}

/// What sort of message the firm sent.
fn kind(message: &Message, meta: &Meta, about_an_order: bool) -> MessageKind {
    let answers = meta.envelope.is_some_and(|envelope| envelope.answers);
    match message.channel {
        Channel::Press | Channel::Report => MessageKind::Press,
        Channel::Social | Channel::Web => MessageKind::Post,
        _ if message.main_act() == Act::Apologise => MessageKind::Apology,
        Channel::Reply => MessageKind::Reply,
        _ if answers => MessageKind::Reply,
        _ if about_an_order && message.share(Act::Sell) < SELLS => MessageKind::Transactional,
        _ if message.share(Act::Sell) >= SELLS || message.main_act() == Act::Sell => MessageKind::Campaign,
        Channel::Sms if message.share(Act::Sell) > 0.0 => MessageKind::Campaign,
        Channel::Sms => MessageKind::Transactional,
        _ => MessageKind::Newsletter,
    }
}

/// A subject without the marks of answers and mails passed on, folded.
fn subject_stem(subject: &str) -> String {
    let mut stem = subject.trim();
    while let Some((mark, rest)) = stem.split_once(':') {
        let known = ["re", "rv", "fwd", "fw", "aw", "sv", "tr", "wg"];
        let mark = mark.trim().split('[').next().unwrap_or("");
        if !known.iter().any(|known| known.eq_ignore_ascii_case(mark)) {
            break;
        }
        stem = rest.trim();
    }
    let words: Vec<&str> = stem.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// The date at the head of a file's name: `2024-05-03-spring.md`. A record or mail in it has its own or none.
fn of_name(path: &Path, part: Part) -> Option<i64> {
    let name = path.file_name()?.to_str()?;
    let date = name.get(..10).filter(|_| part == Part::Whole)?;
    let ends = name[10..].chars().next().is_none_or(|after| !after.is_ascii_digit());
    minutes(date).filter(|_| ends && date.as_bytes()[4] == b'-')
}

/// All words of a document, to tell it from others.
fn words_of(document: &Document) -> String {
    document.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stem_of_a_subject_is_what_a_thread_keeps() {
        for (subject, stem) in [
            ("Re: RE: The  Jug", "the jug"),
            ("Fwd: a: b", "a: b"),
            ("Re[2]: jugs", "jugs"),
            ("News", "news"),
        ] {
            assert_eq!(subject_stem(subject), stem);
        }
    }

    #[test]
    fn a_date_heads_the_name_of_a_file() {
        let of = |name: &str| of_name(Path::new(name), Part::Whole);
        assert_eq!(of("posts/2024-05-03-spring.md"), minutes("2024-05-03"));
        assert_eq!(of("2024-05-03.txt"), minutes("2024-05-03"));
        for name in ["spring-2024-05-03.md", "2024-05-031.md", "2024-13-03.md", "20240503xx.md", "é.md"] {
            assert_eq!(of(name), None, "{name}");
        }
        assert_eq!(of_name(Path::new("2024-05-03.jsonl"), Part::Record(1)), None);
    }
}
