//! What to wait for: the rarest words, or pairs of words, that no match of a phrase can do without.

use super::frequency::{of_beginning, of_pair, of_word};
use super::node::{Node, least_words, most_words};
use crate::text::hash_of;
use rustc_hash::FxHashSet;
use std::borrow::Cow;

/// What, when met, makes a phrase worth trying.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Key {
    /// A word, by its hash.
    Word(u32),
    /// Two words, one after the other, by the hash of [`pair`].
    Pair(u32),
    /// The beginning of a word, folded.
    Begin(Cow<'static, str>),
}

/// A key, and how far into the phrase it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Anchor {
    /// What to wait for.
    pub key: Key,
    /// The fewest and the most words of the match that come before it.
    pub before: (u8, u8),
}

/// The hash of two words, one after the other.
pub fn pair(first: u32, second: u32) -> u32 {
    (first.rotate_left(9) ^ second).wrapping_mul(0x9e37_79b1)
}

/// The first three bytes, letters folded: equal for every word that begins as the other does.
/// `None` for shorter words.
pub fn begin_key(word: &[u8]) -> Option<u32> {
    let [first, second, third, ..] = *word else { return None };
    let byte = |byte: u8| u32::from(byte | 0x20);
    Some((byte(first) | byte(second) << 8 | byte(third) << 16).wrapping_mul(0x9e37_79b1))
}

/// The anchors of a phrase: every match holds at least one of them. `None` where the phrase
/// has no fixed word, as `{time}` alone.
pub fn anchors(nodes: &[Node<'_>]) -> Option<Vec<Anchor>> {
    let (_, best) = cheapest(nodes)?;
    let mut all = Anchors::default();
    collect(nodes, best, (0, 0), &mut all);
    Some(all.list)
}

/// Anchors in the order they were met, each once.
#[derive(Default)]
struct Anchors {
    list: Vec<Anchor>,
    met: FxHashSet<Anchor>,
}

/// A part of a phrase that every match passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// The node at this index.
    Node(usize),
    /// Where the node at this index ends, and what follows begins.
    Joint(usize),
}

/// The most pairs of words that are looked for at one joint.
const PAIRS: usize = 400;
/// What a key costs that is never met: room in the tables.
const ROOM: u64 = 3;

/// Adds the anchors in the part `best` of `nodes`, before all of which stand so many words.
fn collect(nodes: &[Node<'_>], best: Part, before: (usize, usize), all: &mut Anchors) {
    let mut add = |key, before: (usize, usize)| {
        let anchor = Anchor { key, before: (before.0.min(64) as u8, before.1.min(64) as u8) };
        if all.met.insert(anchor.clone()) {
            all.list.push(anchor);
        }
    };
    let after = |nodes: &[Node<'_>]| (before.0 + least_words(nodes), before.1 + most_words(nodes));
    match best {
        Part::Joint(at) => {
            let (earlier, later) = nodes.split_at(at + 1);
            let (least, most) = after(earlier);
            // The pair begins with the last word before the joint.
            let before = (least.saturating_sub(1), most.saturating_sub(1));
            let (Some(lasts), Some(firsts)) = (edge(earlier, true), edge(later, false)) else { return };
            for last in &lasts {
                firsts.iter().for_each(|first| add(Key::Pair(pair(hash_of(last), hash_of(first))), before));
            }
        }
        Part::Node(at) => {
            let before = after(&nodes[..at]);
            match &nodes[at] {
                Node::Word(word) => add(Key::Word(hash_of(word)), before),
                Node::Prefix(word) => add(Key::Begin(word.clone().into_owned().into()), before),
                node => {
                    // A choice is only chosen where each of its branches has anchors.
                    let branches = branches(node).into_iter().flatten();
                    for (branch, best) in branches.filter_map(|branch| Some((branch, cheapest(branch)?.1))) {
                        collect(branch, best, before, all);
                    }
                }
            }
        }
    }
}

/// What a choice or a class chooses between.
fn branches<'n>(node: &'n Node<'_>) -> Option<&'n [Vec<Node<'n>>]> {
    match node {
        Node::Choice(branches) | Node::Spelled(branches) => Some(branches),
        Node::Class(class) => Some(&class.branches),
        _ => None,
    }
}

/// What the cheapest anchors cost, and the part of the phrase that holds them.
fn cheapest(nodes: &[Node<'_>]) -> Option<(u64, Part)> {
    let mut best = None;
    // Each place where the phrase may begin is tried.
    let mut tries = 1u64;
    for (at, node) in nodes.iter().enumerate() {
        let joint = at
            .checked_sub(1)
            .and_then(|before| Some((joint(nodes, at)?.saturating_mul(tries), Part::Joint(before))));
        let often = match node {
            Node::Word(word) => Some(of_word(word) + ROOM),
            // Shorter beginnings are met too often to be worth waiting for.
            Node::Prefix(word) if word.len() >= 3 => Some(of_beginning(word) + ROOM),
            node => branches(node).and_then(|branches| {
                branches.iter().map(|branch| Some(cheapest(branch)?.0)).sum::<Option<u64>>()
            }),
        };
        let alone = often.map(|often| (often.saturating_mul(tries), Part::Node(at)));
        best = [best, joint, alone].into_iter().flatten().min();
        let node = std::slice::from_ref(node);
        tries += (most_words(node) - least_words(node)) as u64;
    }
    best
}

/// How often a pair of words at the end of `nodes[..at]` and the beginning of what follows is met.
fn joint(nodes: &[Node<'_>], at: usize) -> Option<u64> {
    let (lasts, firsts) = (edge(&nodes[..at], true)?, edge(&nodes[at..], false)?);
    if lasts.len() * firsts.len() > PAIRS {
        return None;
    }
    let pairs = lasts.iter().flat_map(|last| firsts.iter().map(move |first| of_pair(last, first) + ROOM));
    Some(pairs.sum())
}

/// The words of which every match of `nodes` begins (or, at its `end`, ends) with one; `None` where it
/// may be another, there may be none, or there are too many to pair.
fn edge<'n>(nodes: &'n [Node<'_>], end: bool) -> Option<Vec<&'n str>> {
    let mut words = Vec::new();
    edge_words(nodes, end, &mut words)?.then_some(words)
}

/// Adds those words; says whether there always is one.
fn edge_words<'n>(nodes: &'n [Node<'_>], end: bool, words: &mut Vec<&'n str>) -> Option<bool> {
    for at in 0..nodes.len() {
        let node = &nodes[if end { nodes.len() - 1 - at } else { at }];
        let closed = match node {
            Node::Word(word) => {
                if !words.contains(&&**word) {
                    words.push(word);
                }
                // More of them are never paired: to look on would take the square of their number.
                if words.len() > PAIRS {
                    return None;
                }
                true
            }
            Node::Mark(_) | Node::Hyphen => false,
            Node::Optional(inner) => {
                edge_words(inner, end, words)?;
                false
            }
            node => {
                let branches = branches(node)?;
                let mut closed = !branches.is_empty();
                for branch in branches {
                    closed &= edge_words(branch, end, words)?;
                }
                closed
            }
        };
        if closed {
            return Some(true);
        }
    }
    Some(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::{syntax::parse, word_lists::WordLists};

    fn of(phrase: &str) -> Option<Vec<Anchor>> {
        anchors(&parse(phrase, &WordLists::new()).unwrap())
    }

    fn word(word: &str, before: (u8, u8)) -> Anchor {
        Anchor { key: Key::Word(hash_of(word)), before }
    }

    fn two(first: &str, second: &str, before: (u8, u8)) -> Anchor {
        Anchor { key: Key::Pair(pair(hash_of(first), hash_of(second))), before }
    }

    #[test]
    fn waits_for_the_rarest() {
        assert_eq!(of("... inconvenience"), Some(vec![word("inconvenience", (0, 4))]));
        assert_eq!(of("(we|they) ... kindly"), Some(vec![word("kindly", (1, 5))]));
        assert_eq!(of("to you"), Some(vec![two("to", "you", (0, 0))]));
        assert_eq!(
            of("* (we|you both) (all )?are *"),
            Some(vec![
                two("we", "all", (1, 2)),
                two("we", "are", (1, 2)),
                two("both", "all", (1, 2)),
                two("both", "are", (1, 2))
            ])
        );
        assert_eq!(
            of("the ... frustrat*"),
            Some(vec![Anchor { key: Key::Begin("frustrat".into()), before: (1, 5) }])
        );
        assert_eq!(of("{time}"), None);
    }
}
