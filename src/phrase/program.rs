//! A phrase as the matcher runs it: its operations, tried from one word on.

use super::bloom::Bloom;
use super::compile::{Compiler, Op, Pick};
use super::first_words::words_at;
use super::node::{Class, GAP, Node};
use super::step::{after_hyphen, after_mark, currency_ahead, end_of, ends_with_folded, next_word, same_mark};
use super::syntax::CAPTURES;
use crate::document::Language;
use crate::prose::{ReadBlock, Word, WordKind, eq_folded, starts_with_folded, value_at};
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::Arc;

/// How many forks are taken before they are remembered: most runs take fewer.
const FORKS: usize = 8;

/// A compiled phrase.
#[derive(Debug, Default)]
pub struct Program {
    ops: Box<[Op]>,
    /// The words it names, folded, and their hashes.
    words: Box<[(u32, Box<str>)]>,
    /// Marks that stand before the first word.
    lead: Box<[char]>,
    /// How many brackets, stars and dots it has.
    slots: u8,
    /// The words that its first three must be, where that can be told: most tries end here.
    first: [Option<Hashes>; 3],
    /// The choices between words, ascending by hash.
    picks: Box<[Pick]>,
    /// The classes it names.
    classes: Box<[Arc<Class>]>,
    /// It is one word, or a choice between single words, which then ascend by hash.
    single: bool,
}

/// Hashes of words.
#[derive(Debug)]
struct Hashes {
    marks: Bloom<4>,
    /// Ascending.
    all: Box<[u32]>,
}

impl Hashes {
    fn new(all: Vec<u32>) -> Self {
        Hashes { marks: all.iter().copied().collect(), all: all.into() }
    }

    fn has(&self, hash: u32) -> bool {
        self.marks.has(hash) && self.all.binary_search(&hash).is_ok()
    }
}

/// Memory that runs share.
#[derive(Debug, Default)]
pub struct Scratch<S = ()> {
    stack: Vec<State<S>>,
    /// Forks that were taken, and where: what leads to one again can only do the same.
    seen: FxHashSet<(u32, u32)>,
}

/// What a run keeps of brackets, stars and dots: nothing while it looks for matches, as most tries end in
/// none, and their bytes when a match is told.
trait Slots: Copy {
    const EMPTY: Self;

    fn slot(&mut self, slot: u8) -> Option<&mut (u32, u32)>;
}

impl Slots for () {
    const EMPTY: Self = ();

    fn slot(&mut self, _: u8) -> Option<&mut (u32, u32)> {
        None
    }
}

/// The bytes of each slot; those that took no part begin nowhere.
type Captures = [(u32, u32); CAPTURES];

impl Slots for Captures {
    const EMPTY: Self = [(u32::MAX, 0); CAPTURES];

    fn slot(&mut self, slot: u8) -> Option<&mut (u32, u32)> {
        self.get_mut(usize::from(slot))
    }
}

#[derive(Debug, Clone, Copy)]
struct State<S> {
    op: u32,
    /// The next word.
    word: u32,
    /// The next byte: at or before that word.
    at: u32,
    /// Where the match begins: the first word, or a currency sign before it.
    start: u32,
    slots: S,
}

impl Program {
    /// Compiles a phrase.
    pub fn new(nodes: &[Node<'_>]) -> Self {
        let lead =
            nodes.iter().map_while(|node| if let Node::Mark(mark) = node { Some(*mark) } else { None });
        let lead: Box<[char]> = lead.collect();
        let mut writer = Compiler::default();
        writer.nodes(&nodes[lead.len()..]);
        let Compiler { mut ops, mut words, picks, classes, slot } = writer;
        let slots = slot.min(CAPTURES as u8);
        ops.push(Op::Done);
        let single = match nodes {
            [Node::Word(_)] => true,
            [Node::Choice(branches)] => branches.iter().all(|branch| matches!(&branch[..], [Node::Word(_)])),
            _ => false,
        };
        // A single word is looked up at once.
        let first = [0, 1, 2].map(|place| {
            if single && place > 0 { None } else { words_at(&nodes[lead.len()..], place).map(Hashes::new) }
        });
        if single {
            words.sort_unstable();
        }
        Program {
            ops: ops.into(),
            words: words.into(),
            lead,
            slots,
            first,
            picks: picks.into(),
            classes: classes.into(),
            single,
        }
    }

    /// The hashes of the words that a match begins with, where they are known.
    pub fn first_words(&self) -> Option<&[u32]> {
        self.first[0].as_ref().map(|first| &*first.all)
    }

    /// Whether the next word is one that the branch at `op` can begin with; in doubt it is.
    fn may_begin<S>(&self, op: u32, block: &ReadBlock<'_>, words: &[Word], state: &State<S>) -> bool {
        let word = words.get(state.word as usize);
        let text = |word: &Word| &block.text[word.start as usize..word.end as usize];
        match self.ops[op as usize] {
            Op::Word(id) => word.is_some_and(|word| word.hash == self.words[id as usize].0),
            Op::Prefix(id) => {
                word.is_some_and(|word| starts_with_folded(text(word), &self.words[id as usize].1))
            }
            Op::Suffix(id) => {
                word.is_some_and(|word| ends_with_folded(text(word), &self.words[id as usize].1))
            }
            Op::Pick(table) => word.is_some_and(|word| !self.picks[table as usize].of(word.hash).is_empty()),
            Op::Class(id) => word.is_some_and(|word| {
                self.classes[id as usize].beginning(word.hash, text(word)).next().is_some()
            }),
            Op::Open(_) => self.may_begin(op + 1, block, words, state),
            Op::Fail => false,
            _ => true,
        }
    }

    /// The longest match whose first word is `first`, within the words before `end`: its bytes in the
    /// block's text.
    pub fn find(
        &self,
        block: &ReadBlock<'_>,
        language: Language,
        first: usize,
        end: usize,
        scratch: &mut Scratch,
    ) -> Option<Range<usize>> {
        let words = &block.words[..end];
        let head = words.get(first)?;
        if self.single {
            // Most of what is found are single words.
            let at = self.words.binary_search_by_key(&head.hash, |(hash, _)| *hash).ok()?;
            let range = head.start as usize..head.end as usize;
            let same =
                head.kind != WordKind::Opaque && eq_folded(&block.text[range.clone()], &self.words[at].1);
            return same.then_some(range);
        }
        for (place, allowed) in self.first.iter().enumerate() {
            if let Some(allowed) = allowed
                && words.get(first + place).is_none_or(|word| !allowed.has(word.hash))
            {
                return None;
            }
        }
        let state = self.run(block, language, first, end, scratch)?;
        Some(state.start as usize..state.at as usize)
    }

    /// What each bracket, star and dots of that match took, in bytes; empty for those that took no part.
    pub fn captures(
        &self,
        block: &ReadBlock<'_>,
        language: Language,
        first: usize,
        end: usize,
    ) -> Vec<Range<usize>> {
        let taken = match self.run::<Captures>(block, language, first, end, &mut Scratch::default()) {
            Some(state) if self.slots > 0 => state.slots,
            _ => return Vec::new(),
        };
        let range = |(from, to): (u32, u32)| if from == u32::MAX { 0..0 } else { from as usize..to as usize };
        taken.into_iter().take(self.slots.into()).map(range).collect()
    }

    fn run<S: Slots>(
        &self,
        block: &ReadBlock<'_>,
        language: Language,
        first: usize,
        end: usize,
        scratch: &mut Scratch<S>,
    ) -> Option<State<S>> {
        let words = &block.words[..end];
        let mut start = words.get(first)?.start as usize;
        for mark in self.lead.iter().rev() {
            let before = block.text[..start].trim_end().chars().next_back()?;
            if !same_mark(before, *mark) {
                return None;
            }
            start = block.text[..start].trim_end().len() - before.len_utf8();
        }
        let mut best: Option<State<S>> = None;
        let mut forks = 0;
        if !scratch.seen.is_empty() {
            scratch.seen.clear();
        }
        scratch.stack.clear();
        scratch.stack.push(State {
            op: 0,
            word: first as u32,
            at: words[first].start,
            start: start as u32,
            slots: S::EMPTY,
        });
        while let Some(mut state) = scratch.stack.pop() {
            loop {
                let op = self.ops[state.op as usize];
                // Most branches end at their first word: they are not worth taking.
                if let Op::Split(first, second) = op {
                    if !self.may_begin(first, block, words, &state) {
                        state.op = second;
                        continue;
                    }
                    if !self.may_begin(second, block, words, &state) {
                        state.op = first;
                        continue;
                    }
                }
                // Ways part only here: where all of them have gone on once, none goes on again.
                if matches!(op, Op::Split(..) | Op::Pick(_) | Op::Class(_) | Op::Gap) {
                    forks += 1;
                    if forks > FORKS && !scratch.seen.insert((state.op, state.at)) {
                        break;
                    }
                }
                state.op += 1;
                match op {
                    Op::Word(_) | Op::Prefix(_) | Op::Suffix(_) | Op::Any => {
                        // Most words are others: the hash tells, before anything is looked at.
                        if let Op::Word(id) = op
                            && words
                                .get(state.word as usize)
                                .is_none_or(|word| word.hash != self.words[id as usize].0)
                        {
                            break;
                        }
                        let Some(word) = next_word(block, words, (state.word, state.at)) else { break };
                        let text = &block.text[word.start as usize..word.end as usize];
                        let plain = word.kind != WordKind::Opaque;
                        let same = match op {
                            Op::Word(id) => plain && eq_folded(text, &self.words[id as usize].1),
                            Op::Prefix(id) => plain && starts_with_folded(text, &self.words[id as usize].1),
                            Op::Suffix(id) => plain && ends_with_folded(text, &self.words[id as usize].1),
                            _ => true,
                        };
                        if !same {
                            break;
                        }
                        state.word += 1;
                        state.at = word.end;
                    }
                    Op::Value(kind) => {
                        if next_word(block, words, (state.word, state.at)).is_none()
                            && !currency_ahead(block, words, (state.word, state.at))
                        {
                            break;
                        }
                        let Some(value) = value_at(kind, block, state.word as usize, end, language) else {
                            break;
                        };
                        // A currency sign stands before the word that the match or its bracket began with.
                        if state.word as usize == first {
                            state.start = state.start.min(value.start as u32);
                        }
                        let begins = words[state.word as usize].start;
                        for slot in 0..self.slots {
                            if let Some(capture) = state.slots.slot(slot)
                                && *capture == (begins, begins)
                            {
                                *capture = (value.start as u32, value.start as u32);
                            }
                        }
                        state.word += value.words as u32;
                        state.at = value.end as u32;
                    }
                    Op::Gap => {
                        let left = words.len() - state.word as usize;
                        // The shortest gap is tried first: it lies on top of the stack.
                        for skipped in (1..=GAP.min(left)).rev() {
                            let word = state.word + skipped as u32;
                            let at = words
                                .get(word as usize)
                                .map_or(words[word as usize - 1].end, |word| word.start);
                            scratch.stack.push(State { word, at, ..state });
                        }
                        if let Some(word) = words.get(state.word as usize) {
                            state.at = word.start;
                        }
                    }
                    Op::Mark(mark) => {
                        let Some(at) = after_mark(block, state.at, mark) else { break };
                        state.at = at;
                    }
                    Op::Hyphen => state.at = after_hyphen(block, state.at),
                    Op::Split(first, second) => {
                        scratch.stack.push(State { op: second, ..state });
                        state.op = first;
                    }
                    Op::Pick(table) => {
                        // A branch may begin with a mark before its word.
                        let Some(word) = words.get(state.word as usize) else { break };
                        let branches = self.picks[table as usize].of(word.hash);
                        let Some(((_, first), others)) = branches.split_first() else { break };
                        // The first branch is tried first: it lies on top of the stack.
                        for (_, op) in others.iter().rev() {
                            scratch.stack.push(State { op: *op, ..state });
                        }
                        state.op = *first;
                    }
                    Op::Class(id) => {
                        let Some(word) = next_word(block, words, (state.word, state.at)) else { break };
                        let text = &block.text[word.start as usize..word.end as usize];
                        for branch in self.classes[id as usize].beginning(word.hash, text) {
                            let end = end_of(branch, block, words, (state.word, state.at));
                            scratch.stack.extend(end.map(|(word, at)| State { word, at, ..state }));
                        }
                        break;
                    }
                    Op::Jump(to) => state.op = to,
                    Op::Open(slot) => {
                        let begins = words.get(state.word as usize).map_or(state.at, |word| word.start);
                        if let Some(capture) = state.slots.slot(slot) {
                            *capture = (begins, begins);
                        }
                    }
                    Op::Close(slot) => {
                        let Some(capture) = state.slots.slot(slot) else { continue };
                        let inside = block.text.get(capture.0 as usize..state.at as usize).unwrap_or("");
                        // After dots the place is the next word: what lies between is not captured.
                        let inside = inside.trim_end_matches([' ', ',', ';', ':', '-', '–']);
                        capture.1 = capture.0 + inside.len() as u32;
                    }
                    Op::Fail => break,
                    Op::Done => {
                        if best.is_none_or(|best| state.at > best.at) {
                            best = Some(state);
                        }
                        break;
                    }
                }
            }
        }
        best
    }
}
