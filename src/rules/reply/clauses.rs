//! The clauses of a reply, and what each of them can do: answer, or only be polite.

use super::kinds::Kind;
use super::questions::breaks;
use super::tables::Tables;
use crate::document::{BlockKind, Voice};
use crate::phrase::{ListId, Matches};
use crate::prose::{Reading, Word, WordKind, signature};
use crate::rules::Place;
use std::ops::Range;

/// The most words of a clause that only leads up to the next.
const SHORT: usize = 3;

/// How many words before a web address are looked at for one that leads to it.
const NEAR: usize = 3;

/// The most places that are kept of a clause: a text without a full stop must not take for ever.
const MOST: usize = 64;

/// The fewest digits of a number that somebody is called by.
const LONG_NUMBER: usize = 4;

/// A clause of the reply.
#[derive(Debug, Clone)]
pub struct Clause {
    /// Its block.
    pub block: usize,
    /// Its sentence, as an index into the block's.
    pub sentence: usize,
    /// Its words, as indices into the block's.
    pub words: Range<usize>,
    /// A greeting, thanks, an apology, a promise of nothing: it cannot answer.
    pub ritual: bool,
    /// It sends the customer elsewhere.
    pub redirect: bool,
    /// It sends to the very thing that does what was asked.
    pub step: bool,
    /// A web address is in its sentence.
    pub linked: bool,
    /// It asks the customer.
    pub asks: bool,
    /// It does so before anything polite: "send me a photo and we'll sort it".
    pub asks_first: bool,
    /// Where its first polite words begin, in bytes of its block.
    polite_from: usize,
    /// A mail address is in its sentence.
    pub mailed: bool,
    /// A long number is in its sentence.
    pub numbered: bool,
    /// It says what is not known.
    pub unknown: bool,
    /// It promises an answer.
    pub promises: bool,
    /// It says that it will not say.
    pub declines: bool,
    /// It closes the door, and its sentence gives no reason.
    pub shut: bool,
    /// It only leads up to another: "if you …".
    pub under: bool,
    /// A name, somebody spoken to: nothing.
    pub empty: bool,
    /// Its polite words, and those that send elsewhere, in bytes of its block.
    pub polite: Vec<Range<usize>>,
    pub away: Vec<Range<usize>>,
}

impl Clause {
    /// Whether it may hold an answer.
    pub fn is_residue(&self) -> bool {
        !self.ritual && !self.redirect && !self.asks && !self.empty && !self.declines && !self.shut
    }

    /// The sentence it is in.
    pub fn place(&self, reading: &Reading<'_>) -> Place {
        let sentences = &reading.blocks[self.block].sentences;
        let range = sentences.get(self.sentence).map_or(0..0, |sentence| sentence.range.clone());
        Place { block: self.block, range }
    }
}

/// The clauses of `reply`, in reading order.
pub fn clauses(reply: &Reading<'_>, matches: &Matches, tables: &Tables) -> Vec<Clause> {
    let signed = signature(reply);
    let mut all: Vec<Clause> = Vec::new();
    for (index, block) in reply.blocks.iter().enumerate() {
        let read = matches!(
            block.kind,
            BlockKind::Paragraph | BlockKind::Item | BlockKind::Step | BlockKind::Cell | BlockKind::Button
        );
        if block.voice != Voice::Ours || !read {
            continue;
        }
        for (number, sentence) in block.sentences.iter().enumerate() {
            let text = &block.text[sentence.range.clone()];
            let end = text.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '?' | '.'));
            let asks = end.ends_with('?');
            let address =
                |at: usize| block.words[at].kind == WordKind::Opaque && block.word(at).contains('.');
            let digits = |at: usize| block.word(at).bytes().filter(u8::is_ascii_digit).count();
            let long = |at: usize| block.words[at].kind != WordKind::Opaque && digits(at) >= LONG_NUMBER;
            let link = block.links.partition_point(|link| link.range.end <= sentence.range.start);
            let linked = block.links.get(link).is_some_and(|link| link.range.start < sentence.range.end)
                || sentence.words.clone().any(address);
            // "Sure I'll do that"; "one moment please The credit is there", without a full stop.
            let begins = |at: usize, next: &Word, first: usize| {
                let head = at == first && tables.heads.contains(&block.words[at].hash);
                let text = &block.text[next.start as usize..next.end as usize];
                let capital = text.starts_with(|c: char| c.is_uppercase() && c != 'I');
                tables.subjects.contains(&next.hash) && (head || capital && at > first)
            };
            // "You can send two and we'll pass them along".
            let goes_on = |at: usize, words: Range<usize>| {
                let then = block.words.get(at + 1).filter(|_| at + 1 < words.end && at > words.start + SHORT);
                tables.links.contains(&block.words[at].hash)
                    && then.is_some_and(|then| tables.subjects.contains(&then.hash))
            };
            let mut start = sentence.words.start;
            let from = all.len();
            for at in sentence.words.clone() {
                let next = block.words.get(at + 1).filter(|_| at + 1 < sentence.words.end);
                let parts = next.is_none_or(|next| {
                    breaks(&block.text[block.words[at].end as usize..next.start as usize])
                        || tables.turns.contains(&next.hash)
                        || begins(at, next, sentence.words.start)
                        || goes_on(at + 1, sentence.words.start..sentence.words.end)
                });
                if !parts {
                    continue;
                }
                let words = start..at + 1;
                start = at + 1;
                let named = |at: usize| {
                    let word = block.words[at];
                    word.kind == WordKind::Opaque || block.word(at).starts_with(char::is_uppercase)
                };
                // "Jo" in "It's cancelled, Jo, the board is right"; handles; a name below.
                let spoken_to = words.len() <= 2
                    && words.clone().all(named)
                    && (words.start > sentence.words.start
                        || block.words[words.start].kind == WordKind::Opaque);
                let bytes = block.words[words.start].start as usize..block.words[at].end as usize;
                let signs = signed.as_ref().is_some_and(|(own, range)| {
                    *own == index && range.start < bytes.end && bytes.start < range.end && words.len() <= 4
                });
                let under = tables.under.contains(&block.words[words.start].hash);
                all.push(Clause {
                    block: index,
                    sentence: number,
                    words,
                    ritual: false,
                    redirect: false,
                    step: false,
                    linked,
                    asks,
                    asks_first: false,
                    polite_from: usize::MAX,
                    mailed: sentence.words.clone().any(|at| block.word(at).contains('@') && address(at)),
                    numbered: sentence.words.clone().any(long),
                    unknown: false,
                    promises: false,
                    declines: false,
                    shut: false,
                    under,
                    empty: spoken_to || signs,
                    polite: Vec::new(),
                    away: Vec::new(),
                });
            }
            // In "It may be the fuse, do you hear a click?" only the end asks.
            let opens = |clause: &Clause| tables.opens.contains(&block.words[clause.words.start].hash);
            let asked = all[from..].iter().skip(1).position(opens).map_or(0, |at| at + 1);
            if !all[from..].first().is_some_and(opens) {
                let said = all[from..from + asked].iter_mut().filter(|clause| clause.words.len() > SHORT);
                said.for_each(|clause| clause.asks = false);
            }
        }
    }
    mark(&mut all, reply, matches, tables.ritual, |_, clause, range| {
        clause.ritual = true;
        clause.polite_from = clause.polite_from.min(range.start);
        if clause.polite.len() < MOST {
            clause.polite.push(range.clone());
        }
    });
    mark(&mut all, reply, matches, tables.redirect, |_, clause, range| {
        clause.redirect = true;
        if clause.away.len() < MOST {
            clause.away.push(range.clone());
        }
    });
    for number in leading(&all, reply, tables) {
        all[number].redirect = true;
    }
    mark(&mut all, reply, matches, tables.steps, |_, clause, _| clause.step = true);
    mark(&mut all, reply, matches, tables.unknown, |_, clause, _| clause.unknown = true);
    mark(&mut all, reply, matches, tables.promises, |_, clause, _| clause.promises = true);
    mark(&mut all, reply, matches, tables.declines, |_, clause, _| clause.declines = true);
    mark(&mut all, reply, matches, tables.back, |_, clause, range| {
        clause.asks = true;
        clause.asks_first |= range.start < clause.polite_from;
    });
    shut(&mut all, reply, matches, tables);
    // "For fees, please see our website", "If it rattles, send us a photo": what leads up to it says no
    // more than it does.
    for at in (0..all.len().saturating_sub(1)).rev() {
        let (first, next) = (&all[at], &all[at + 1]);
        let same = (first.block, first.sentence) == (next.block, next.sentence);
        let (redirect, asks, ritual) = (next.redirect, next.asks, next.ritual);
        if same && first.under {
            all[at].asks |= asks;
            all[at].ritual |= ritual;
        }
        all[at].redirect |= same && redirect && (all[at].under || all[at].words.len() <= SHORT);
    }
    all
}

/// Marks closed doors: "There is nothing further we can do." Where the sentence says more, that is the reason.
fn shut(all: &mut [Clause], reply: &Reading<'_>, matches: &Matches, tables: &Tables) {
    let mut doors: Vec<(usize, Range<usize>)> = Vec::new();
    mark(all, reply, matches, tables.shut, |at, _, range| doors.push((at, range.clone())));
    doors.truncate(MOST);
    let mut reasons: Vec<(usize, Range<usize>)> = Vec::new();
    if let (Some(why), false) = (tables.kind(Kind::Why), doors.is_empty()) {
        mark(all, reply, matches, why.any, |at, _, range| reasons.push((at, range.clone())));
    }
    let sentence = |clause: &Clause| (clause.block, clause.sentence);
    for (at, door) in &doors {
        let here = |other: usize| sentence(&all[other]) == sentence(&all[*at]);
        let apart = |(other, range): &(usize, Range<usize>)| {
            here(*other) && (range.end <= door.start || door.end <= range.start)
        };
        let closes = |other: usize| doors.iter().any(|(door, _)| *door == other);
        let says = |other: usize| {
            here(other) && !closes(other) && all[other].is_residue() && all[other].words.len() > SHORT
        };
        all[*at].shut = !(reasons.iter().any(apart) || (0..all.len()).any(says));
    }
}

/// The clauses that only lead to a web address: "more about it here: https://…".
fn leading(all: &[Clause], reply: &Reading<'_>, tables: &Tables) -> Vec<usize> {
    let mut found = Vec::new();
    for (number, clause) in all.iter().enumerate() {
        let block = &reply.blocks[clause.block];
        let first = block.sentences.get(clause.sentence).map_or(0, |sentence| sentence.words.start);
        let address = |at: &usize| block.words[*at].kind == WordKind::Opaque && block.word(*at).contains('.');
        for at in clause.words.clone().filter(address) {
            let mut before = first.max(at.saturating_sub(NEAR))..at;
            let Some(to) = before.rfind(|at| tables.towards.contains(&block.words[*at].hash)) else {
                continue;
            };
            found.push(number);
            let here = |other: &Clause| other.block == clause.block && other.words.contains(&to);
            found.extend(all[..number].iter().rposition(here));
        }
    }
    found
}

/// The index of the clause that holds `byte` of `block`.
pub fn clause_at(all: &[Clause], reply: &Reading<'_>, block: usize, byte: usize) -> Option<usize> {
    let ends = |clause: &Clause| {
        let last = clause.words.end.checked_sub(1).and_then(|at| reply.blocks[clause.block].words.get(at));
        (clause.block, last.map_or(0, |word| word.end as usize))
    };
    let at = all.partition_point(|clause| ends(clause) <= (block, byte));
    all.get(at).filter(|clause| clause.block == block).map(|_| at)
}

/// Every clause that a match of `list` touches, but for one it only ends in, past a comma.
fn mark(
    all: &mut [Clause],
    reply: &Reading<'_>,
    matches: &Matches,
    list: ListId,
    mut set: impl FnMut(usize, &mut Clause, &Range<usize>),
) {
    for found in matches.of(list) {
        let Place { block, range } = &found.place;
        let first = clause_at(all, reply, *block, range.start);
        let last = clause_at(all, reply, *block, range.end.saturating_sub(1)).or(first);
        if let (Some(first), Some(last)) = (first, last) {
            let touched = all.iter_mut().enumerate().take(last + 1).skip(first);
            touched.for_each(|(at, clause)| set(at, clause, range));
        }
    }
}
