//! A phrase written down as operations: what the program then runs.

use super::bloom::Bloom;
use super::first_words::words_at;
use super::node::{Class, Node, is_choice};
use super::syntax::CAPTURES;
use crate::prose::{ValueKind, hash_of};
use std::sync::Arc;

/// One step. Numbers of words are indices into the program's, other numbers operations.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Op {
    Word(u32),
    Prefix(u32),
    Suffix(u32),
    Any,
    Gap,
    Value(ValueKind),
    Mark(char),
    Hyphen,
    Split(u32, u32),
    /// One of a class of words.
    Class(u32),
    /// Goes on where the next word leads, by a table of the program.
    Pick(u32),
    Jump(u32),
    Open(u8),
    Close(u8),
    Fail,
    Done,
}

/// A choice between branches that begin with known words.
#[derive(Debug)]
pub struct Pick {
    /// Those words: most that are asked about are none of them.
    marks: Bloom<4>,
    /// The hash of a first word, ascending, and where its branch begins.
    table: Box<[(u32, u32)]>,
}

impl Pick {
    fn new(table: Vec<(u32, u32)>) -> Self {
        Pick { marks: table.iter().map(|(hash, _)| *hash).collect(), table: table.into() }
    }

    /// The branches that begin with a word of this hash, in their order.
    pub fn of(&self, hash: u32) -> &[(u32, u32)] {
        if !self.marks.has(hash) {
            return &[];
        }
        let from = self.table.partition_point(|(own, _)| *own < hash);
        let len = self.table[from..].iter().take_while(|(own, _)| *own == hash).count();
        &self.table[from..from + len]
    }
}

/// Writes the operations of a phrase.
#[derive(Default)]
pub struct Compiler {
    /// The operations.
    pub ops: Vec<Op>,
    /// The words they name, folded, and their hashes.
    pub words: Vec<(u32, Box<str>)>,
    /// The choices between words.
    pub picks: Vec<Pick>,
    /// The classes they name: shared by all phrases that do.
    pub classes: Vec<Arc<Class>>,
    /// The next bracket, star or dots.
    pub slot: u8,
}

impl Compiler {
    /// Writes `nodes`.
    pub fn nodes(&mut self, nodes: &[Node<'_>]) {
        for node in nodes {
            match node {
                Node::Word(word) => self.word(Op::Word, word),
                Node::Prefix(word) => self.word(Op::Prefix, word),
                Node::Suffix(word) => self.word(Op::Suffix, word),
                Node::Mark(mark) => self.ops.push(Op::Mark(*mark)),
                Node::Hyphen => self.ops.push(Op::Hyphen),
                Node::Any => self.captured(|writer| writer.ops.push(Op::Any)),
                Node::Gap => self.captured(|writer| writer.ops.push(Op::Gap)),
                Node::Value(kind) => self.captured(|writer| writer.ops.push(Op::Value(*kind))),
                Node::Class(class) => {
                    self.classes.push(Arc::clone(class));
                    let class = self.classes.len() as u32 - 1;
                    self.captured(|writer| writer.ops.push(Op::Class(class)));
                }
                Node::Optional(inner) if is_choice(inner) => self.optional(inner),
                Node::Optional(inner) => self.captured(|writer| writer.optional(inner)),
                Node::Choice(branches) => self.captured(|writer| writer.choice(branches)),
            }
        }
    }

    fn word(&mut self, op: fn(u32) -> Op, word: &str) {
        self.words.push((hash_of(word), word.into()));
        self.ops.push(op(self.words.len() as u32 - 1));
    }

    fn optional(&mut self, inner: &[Node<'_>]) {
        let split = self.ops.len();
        self.ops.push(Op::Fail);
        self.nodes(inner);
        self.ops[split] = Op::Split(split as u32 + 1, self.ops.len() as u32);
    }

    /// Branches that begin with known words are found by a table, at once; only the others are tried one
    /// by one. A choice between a hundred words and `*ed` is common.
    fn choice(&mut self, branches: &[Vec<Node<'_>>]) {
        let heads = |branch: &Vec<Node<'_>>| match branch.first() {
            Some(Node::Word(word)) => Some(vec![hash_of(word)]),
            _ => words_at(branch, 0),
        };
        let heads: Vec<Option<Vec<u32>>> = branches.iter().map(heads).collect();
        let wild = heads.iter().filter(|heads| heads.is_none()).count();
        let start = self.ops.len();
        // Room for the ways in: to the table, and to each of the others.
        self.ops.resize(start + 1 + wild, Op::Fail);
        let mut ways = Vec::with_capacity(wild + 1);
        let mut table = Vec::new();
        let mut exits = Vec::new();
        for (branch, heads) in branches.iter().zip(heads) {
            let begin = self.ops.len() as u32;
            match heads {
                Some(heads) => table.extend(heads.into_iter().map(|head| (head, begin))),
                None => ways.push(begin),
            }
            self.nodes(branch);
            exits.push(self.ops.len());
            self.ops.push(Op::Fail);
        }
        let end = self.ops.len() as u32;
        exits.into_iter().for_each(|exit| self.ops[exit] = Op::Jump(end));
        let mut next = start;
        for way in ways {
            self.ops[next] = Op::Split(way, next as u32 + 1);
            next += 1;
        }
        if !table.is_empty() {
            // Branches of the same first word stay in their order.
            table.sort_unstable();
            table.dedup();
            self.picks.push(Pick::new(table));
            self.ops[next] = Op::Pick(self.picks.len() as u32 - 1);
        }
    }

    fn captured(&mut self, inner: impl FnOnce(&mut Self)) {
        let own = self.slot;
        self.slot += 1;
        // Brackets that only group never get here with more than nine: the notation refuses them.
        if usize::from(own) >= CAPTURES {
            return inner(self);
        }
        self.ops.push(Op::Open(own));
        inner(self);
        self.ops.push(Op::Close(own));
    }
}
