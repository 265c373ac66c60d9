//! A phrase written down as numbers: what a [`Program`](super::program::Program) runs, in place.

use super::cells::{Texts, write_table};
use super::first_words::{words_after_stars, words_at};
use super::node::{Node, is_choice};
use super::syntax::CAPTURES;
use crate::prose::ValueKind;
use crate::text::hash_of;

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
    /// Goes on at both, the first one first; one of them is the next operation.
    Split(u32, u32),
    /// One of a class of words.
    Class(u32),
    /// Goes on where the next word leads, by a table of the program.
    Pick(u32),
    Jump(u32),
    Open(u32),
    Close(u32),
    Fail,
    Done,
}

/// The values, as they are numbered.
const VALUES: [ValueKind; 4] = [ValueKind::Time, ValueKind::Money, ValueKind::Number, ValueKind::Name];

impl Op {
    /// The operation as a number, which stands at `at`.
    fn written(self, at: u32) -> u32 {
        let (code, number) = match self {
            Op::Word(id) => (0, id),
            Op::Prefix(id) => (1, id),
            Op::Suffix(id) => (2, id),
            Op::Any => (3, 0),
            Op::Gap => (4, 0),
            Op::Value(kind) => (5, VALUES.iter().position(|own| *own == kind).unwrap_or(0) as u32),
            Op::Mark(mark) => (6, mark as u32),
            Op::Hyphen => (7, 0),
            Op::Split(first, second) if first == at + 1 => (8, second),
            Op::Split(first, _) => (9, first),
            Op::Class(slot) => (10, slot),
            Op::Pick(table) => (11, table),
            Op::Jump(to) => (12, to),
            Op::Open(slot) => (13, slot),
            Op::Close(slot) => (14, slot),
            Op::Fail => (15, 0),
            Op::Done => (16, 0),
        };
        code | number << 8
    }

    /// The operation that stands at `at` as `cell`.
    #[inline]
    pub fn read(cell: u32, at: u32) -> Self {
        let number = cell >> 8;
        match cell & 0xff {
            0 => Op::Word(number),
            1 => Op::Prefix(number),
            2 => Op::Suffix(number),
            3 => Op::Any,
            4 => Op::Gap,
            5 => VALUES.get(number as usize).map_or(Op::Fail, |kind| Op::Value(*kind)),
            6 => char::from_u32(number).map_or(Op::Fail, Op::Mark),
            7 => Op::Hyphen,
            8 => Op::Split(at + 1, number),
            9 => Op::Split(number, at + 1),
            10 => Op::Class(number),
            11 => Op::Pick(number),
            12 => Op::Jump(number),
            13 => Op::Open(number),
            14 => Op::Close(number),
            16 => Op::Done,
            _ => Op::Fail,
        }
    }
}

/// The numbers before the operations of a program: how many operations, words and leading marks it has; its brackets,
/// stars and dots, and whether it is `single`; where the tables of its first three words stand (0: nowhere), and of those
/// at [`EITHER`].
pub const HEAD: usize = 8;

/// The second place or the third.
pub const EITHER: usize = 3;

/// Writes the program of a phrase; its words go to `texts`.
pub fn compile(nodes: &[Node<'_>], texts: &mut Texts) -> Vec<u32> {
    let lead = nodes.iter().map_while(|node| if let Node::Mark(mark) = node { Some(*mark) } else { None });
    let lead: Vec<char> = lead.collect();
    let mut compiler = Compiler { texts, ops: Vec::new(), words: Vec::new(), picks: Vec::new(), slot: 0 };
    compiler.nodes(&nodes[lead.len()..]);
    let Compiler { mut ops, mut words, picks, slot, .. } = compiler;
    ops.push(Op::Done);
    // One word, or a choice between single words, which then ascend by hash.
    let single = match nodes {
        [Node::Word(_)] => true,
        [Node::Choice(branches) | Node::Spelled(branches)] => {
            branches.iter().all(|branch| matches!(&branch[..], [Node::Word(_)]))
        }
        _ => false,
    };
    if single {
        words.sort_unstable_by_key(|word| word[0]);
    }
    let mut tables = Vec::new();
    let before = (HEAD + ops.len() + 3 * words.len() + lead.len()) as u32;
    // The words that its first three must be, where that can be told, and those of which one is the second or third. A
    // single word is looked up at once.
    let first = [0, 1, 2, EITHER].map(|place| {
        let words = match place {
            EITHER => words_after_stars(&nodes[lead.len()..]),
            _ if single && place > 0 => None,
            _ => words_at(&nodes[lead.len()..], place),
        };
        words.map_or(0, |words| {
            let at = before + tables.len() as u32;
            let rows: Vec<(u32, u32)> = words.into_iter().map(|hash| (hash, 0)).collect();
            write_table(&rows, &mut tables);
            at
        })
    });
    let picks: Vec<u32> = picks
        .iter()
        .map(|rows| {
            let at = before + tables.len() as u32;
            write_table(rows, &mut tables);
            at
        })
        .collect();
    let slots = u32::from(slot).min(CAPTURES as u32);
    let counts = [ops.len(), words.len(), lead.len()].map(|count| count as u32);
    let mut cells = [&counts[..], &[slots | u32::from(single) << 8], &first].concat();
    cells.extend((0..).zip(ops).map(|(at, op)| match op {
        Op::Pick(id) => Op::Pick(picks[id as usize]).written(at),
        op => op.written(at),
    }));
    cells.extend(words.into_iter().flatten());
    cells.extend(lead.into_iter().map(u32::from));
    cells.extend(tables);
    cells
}

struct Compiler<'t> {
    texts: &'t mut Texts,
    ops: Vec<Op>,
    /// The hash of each word, and where its text stands.
    words: Vec<[u32; 3]>,
    /// The choices between words: the hash of a first word, ascending, and where its branch begins.
    picks: Vec<Vec<(u32, u32)>>,
    /// The next bracket, star or dots.
    slot: u8,
}

impl Compiler<'_> {
    fn nodes(&mut self, nodes: &[Node<'_>]) {
        for node in nodes {
            match node {
                Node::Word(word) => self.word(Op::Word, word),
                Node::Prefix(word) => self.word(Op::Prefix, word),
                Node::Suffix(word) => self.word(Op::Suffix, word),
                Node::Mark(mark) => self.ops.push(Op::Mark(*mark)),
                Node::Hyphen => self.ops.push(Op::Hyphen),
                Node::Any => self.captured(|compiler| compiler.ops.push(Op::Any)),
                Node::Gap => self.captured(|compiler| compiler.ops.push(Op::Gap)),
                Node::Value(kind) => self.captured(|compiler| compiler.ops.push(Op::Value(*kind))),
                Node::Class(class) => self.captured(|compiler| compiler.ops.push(Op::Class(class.slot))),
                Node::Optional(inner) if is_choice(inner) => self.optional(inner),
                Node::Optional(inner) => self.captured(|compiler| compiler.optional(inner)),
                Node::Spelled(branches) => self.choice(branches),
                Node::Choice(branches) => self.captured(|compiler| compiler.choice(branches)),
            }
        }
    }

    fn word(&mut self, op: fn(u32) -> Op, word: &str) {
        let [at, len] = self.texts.add(word);
        self.words.push([hash_of(word), at, len]);
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
            self.picks.push(table);
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
        self.ops.push(Op::Open(own.into()));
        inner(self);
        self.ops.push(Op::Close(own.into()));
    }
}
