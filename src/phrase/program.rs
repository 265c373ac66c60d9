//! A phrase as the matcher runs it: its operations, tried from one word on.

use super::cells::{Cells, HashTable};
use super::compile::{EITHER, HEAD, Op};
use super::node::GAP;
use super::step::{after_hyphen, after_mark, currency_ahead, end_of, ends_with_folded, next_word, same_mark};
use super::syntax::CAPTURES;
use super::word_lists::WordLists;
use crate::language::Language;
use crate::prose::{ReadBlock, Word, WordKind, begins_value, value_at};
use crate::text::{eq_folded, starts_with_folded};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// How many forks are taken before they are remembered: most runs take fewer.
const FORKS: usize = 8;

/// A compiled phrase, read where [`compile`](super::compile::compile) wrote it.
#[derive(Debug, Clone, Copy)]
pub struct Program<'p> {
    cells: Cells<'p>,
    /// The words it names are parts of this.
    texts: &'p str,
    /// The classes it names.
    lists: &'p WordLists,
    /// Where its words begin.
    words: usize,
}

/// Memory that runs share.
#[derive(Debug, Default)]
pub struct Scratch<S = ()> {
    stack: Vec<State<S>>,
    /// Forks that were taken, and where: taking one a second time from the same place cannot end differently.
    seen: FxHashSet<(u32, u32)>,
}

/// What a run keeps of brackets, stars and dots: nothing while it looks for matches, as most tries end in
/// none, and their bytes when a match is told.
trait Slots: Copy {
    const EMPTY: Self;

    fn slot(&mut self, slot: u32) -> Option<&mut (u32, u32)>;
}

impl Slots for () {
    const EMPTY: Self = ();

    fn slot(&mut self, _: u32) -> Option<&mut (u32, u32)> {
        None
    }
}

/// The bytes of each slot; those that took no part begin nowhere.
type Captures = [(u32, u32); CAPTURES];

impl Slots for Captures {
    const EMPTY: Self = [(u32::MAX, 0); CAPTURES];

    fn slot(&mut self, slot: u32) -> Option<&mut (u32, u32)> {
        self.get_mut(slot as usize)
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

/// What a run sees: the words of a block up to an end.
struct Sight<'b> {
    block: &'b ReadBlock<'b>,
    words: &'b [Word],
    language: Language,
}

impl<'p> Program<'p> {
    /// The program that `cells` begin with, whose words are in `texts` and whose classes in `lists`.
    #[inline]
    pub fn new(cells: Cells<'p>, texts: &'p str, lists: &'p WordLists) -> Self {
        Program { cells, texts, lists, words: HEAD + cells.index(0) }
    }

    #[inline]
    fn op(&self, at: u32) -> Op {
        Op::read(self.cells.at(HEAD + at as usize), at)
    }

    #[inline]
    fn hash(&self, word: u32) -> u32 {
        self.cells.at(self.words + 3 * word as usize)
    }

    #[inline]
    fn text(&self, word: u32) -> &'p str {
        let at = self.words + 3 * word as usize;
        let (start, len) = (self.cells.index(at + 1), self.cells.index(at + 2));
        self.texts.get(start..start + len).unwrap_or("")
    }

    /// How many brackets, stars and dots it has.
    fn slots(&self) -> u8 {
        self.cells.at(3) as u8
    }

    fn is_single(&self) -> bool {
        self.cells.at(3) >> 8 & 1 == 1
    }

    /// The marks that come before its first word.
    fn lead(&self) -> impl DoubleEndedIterator<Item = char> + 'p {
        let at = self.words + 3 * self.cells.index(1);
        self.cells.slice(at, self.cells.index(2)).iter().filter_map(char::from_u32)
    }

    /// What its word at `place` must be, where that is known.
    #[inline]
    fn first(&self, place: usize) -> Option<HashTable<'p>> {
        let at = self.cells.index(4 + place);
        (at != 0).then(|| HashTable::new(self.cells.from(at)))
    }

    #[inline]
    fn pick(&self, table: u32, hash: u32) -> Cells<'p> {
        HashTable::new(self.cells.from(table as usize)).of(hash)
    }

    /// Whether the word `next` is one that the branch at `op` can begin with; in doubt it is.
    fn may_begin(&self, op: u32, at: &Sight<'_>, next: usize) -> bool {
        let word = at.words.get(next);
        let text = |word: &Word| &at.block.text[word.start as usize..word.end as usize];
        match self.op(op) {
            Op::Word(id) => word.is_some_and(|word| word.hash == self.hash(id)),
            Op::Prefix(id) => word.is_some_and(|word| starts_with_folded(text(word), self.text(id))),
            Op::Suffix(id) => word.is_some_and(|word| ends_with_folded(text(word), self.text(id))),
            Op::Pick(table) => word.is_some_and(|word| self.pick(table, word.hash).len() > 0),
            Op::Class(slot) => word.is_some_and(|word| {
                let class = self.lists.in_slot(slot);
                class.is_some_and(|class| class.beginning(word.hash, text(word)).next().is_some())
            }),
            Op::Value(kind) => word.is_some() && begins_value(kind, at.block, next, at.language),
            Op::Open(_) => self.may_begin(op + 1, at, next),
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
        for place in 0..3 {
            if let Some(allowed) = self.first(place)
                && words.get(first + place).is_none_or(|word| !allowed.has(word.hash))
            {
                return None;
            }
        }
        if let Some(allowed) = self.first(EITHER)
            && !words.iter().skip(first + 1).take(2).any(|word| allowed.has(word.hash))
        {
            return None;
        }
        if self.is_single() {
            // Most of what is found are single words.
            let own = (0..self.cells.at(1)).find(|word| self.hash(*word) == head.hash)?;
            let range = head.start as usize..head.end as usize;
            let same = head.kind != WordKind::Opaque && eq_folded(&block.text[range.clone()], self.text(own));
            return same.then_some(range);
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
            Some(state) if self.slots() > 0 => state.slots,
            _ => return Vec::new(),
        };
        let range = |(from, to): (u32, u32)| if from == u32::MAX { 0..0 } else { from as usize..to as usize };
        taken.into_iter().take(self.slots().into()).map(range).collect()
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
        // Most tries end at their first word: they are not begun.
        let sight = Sight { block, words, language };
        if !self.may_begin(0, &sight, first) {
            return None;
        }
        for mark in self.lead().rev() {
            let before = block.text[..start].trim_end().chars().next_back()?;
            if !same_mark(before, mark) {
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
                let op = self.op(state.op);
                // Most branches end at their first word: they are not worth taking.
                if let Op::Split(first, second) = op {
                    if !self.may_begin(first, &sight, state.word as usize) {
                        state.op = second;
                        continue;
                    }
                    if !self.may_begin(second, &sight, state.word as usize) {
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
                            && words.get(state.word as usize).is_none_or(|word| word.hash != self.hash(id))
                        {
                            break;
                        }
                        let Some(word) = next_word(block, words, (state.word, state.at)) else { break };
                        let text = &block.text[word.start as usize..word.end as usize];
                        let plain = word.kind != WordKind::Opaque;
                        let same = match op {
                            Op::Word(id) => plain && eq_folded(text, self.text(id)),
                            Op::Prefix(id) => plain && starts_with_folded(text, self.text(id)),
                            Op::Suffix(id) => plain && ends_with_folded(text, self.text(id)),
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
                        // A currency sign comes before the word that the match or its bracket began with.
                        if state.word as usize == first {
                            state.start = state.start.min(value.start as u32);
                        }
                        let begins = words[state.word as usize].start;
                        for slot in 0..self.slots() {
                            if let Some(capture) = state.slots.slot(slot.into())
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
                        let branches = self.pick(table, word.hash);
                        if branches.len() == 0 {
                            break;
                        }
                        // The first branch is tried first: it lies on top of the stack.
                        for op in branches.from(1).iter().rev() {
                            scratch.stack.push(State { op, ..state });
                        }
                        state.op = branches.at(0);
                    }
                    Op::Class(slot) => {
                        let Some(class) = self.lists.in_slot(slot) else { break };
                        let Some(word) = next_word(block, words, (state.word, state.at)) else { break };
                        let text = &block.text[word.start as usize..word.end as usize];
                        for branch in class.beginning(word.hash, text) {
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
