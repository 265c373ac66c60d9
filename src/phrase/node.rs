//! The parts of a phrase once it is read, and the word classes that phrases share.

use super::bloom::Bloom;
use crate::language::without_accents;
use crate::prose::ValueKind;
use crate::text::{fold, hash_of, starts_with_folded};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// A part of a parsed phrase. Its words are borrowed from the phrase where they are folded already, as
/// nearly all are: a start of the program reads thousands.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Node<'p> {
    /// Words of this folded form.
    Word(Cow<'p, str>),
    /// Words that begin so.
    Prefix(Cow<'p, str>),
    /// Words that end so.
    Suffix(Cow<'p, str>),
    /// Any one word.
    Any,
    /// Up to [`GAP`] words.
    Gap,
    /// A value.
    Value(ValueKind),
    /// A mark between words.
    Mark(char),
    /// A hyphen, or a space, or nothing.
    Hyphen,
    /// One of the words of a class.
    Class(Arc<Class>),
    /// One word, in each of its spellings: with its accents, and without.
    Spelled(Vec<Vec<Node<'p>>>),
    /// One of these.
    Choice(Vec<Vec<Node<'p>>>),
    /// This, or nothing.
    Optional(Vec<Node<'p>>),
}

/// The most words that `...` passes over.
pub const GAP: usize = 4;

/// The fewest words that a match has.
pub fn least_words(nodes: &[Node<'_>]) -> usize {
    let least = |branches: &[Vec<Node<'_>>]| branches.iter().map(|all| least_words(all)).min().unwrap_or(1);
    let least = |node: &Node<'_>| match node {
        Node::Word(_) | Node::Prefix(_) | Node::Suffix(_) | Node::Any | Node::Value(_) => 1,
        Node::Gap | Node::Mark(_) | Node::Hyphen | Node::Optional(_) => 0,
        Node::Choice(branches) | Node::Spelled(branches) => least(branches),
        Node::Class(class) => least(&class.branches),
    };
    nodes.iter().map(least).sum()
}

/// The most words that a match has; a value counts as eight, and a word of a class that nobody has filled as
/// one, as in [`least_words`].
pub fn most_words(nodes: &[Node<'_>]) -> usize {
    let most = |branches: &[Vec<Node<'_>>]| branches.iter().map(|all| most_words(all)).max().unwrap_or(1);
    let most = |node: &Node<'_>| match node {
        Node::Word(_) | Node::Prefix(_) | Node::Suffix(_) | Node::Any => 1,
        Node::Gap => GAP,
        Node::Value(_) => 8,
        Node::Mark(_) | Node::Hyphen => 0,
        Node::Optional(inner) => most_words(inner),
        Node::Choice(branches) | Node::Spelled(branches) => most(branches),
        Node::Class(class) => most(&class.branches),
    };
    nodes.iter().map(most).sum()
}

/// Whether `nodes` are one choice and nothing else.
pub fn is_choice(nodes: &[Node<'_>]) -> bool {
    matches!(nodes, [Node::Choice(_)])
}

/// The words of a class, read.
pub struct Class {
    /// What phrases call it.
    pub name: String,
    /// Its place among the classes that phrases may name.
    pub slot: u32,
    /// Its words and runs of words.
    pub branches: Vec<Vec<Node<'static>>>,
    /// The first words of its branches: most words are none of them.
    marks: Bloom<4>,
    /// The hash of a first word, ascending, and its branch.
    heads: Box<[(u32, u32)]>,
    /// The branches that begin with a beginning of a word.
    begins: Box<[u32]>,
}

impl Class {
    /// Reads the words of a class.
    pub fn new<'w>(name: &str, slot: u32, words: impl Iterator<Item = &'w str>) -> Self {
        let spellings = words.flat_map(|word| [Some(branch(word)), plain_branch(word)]).flatten();
        let mut branches: Vec<_> = spellings.filter(|branch| !branch.is_empty()).collect();
        // A word that was added to ours may be there already.
        let mut seen = FxHashSet::default();
        let mut new = branches.iter().map(|branch| seen.insert(branch)).collect::<Vec<_>>().into_iter();
        branches.retain(|_| new.next() == Some(true));
        let (mut heads, mut begins) = (Vec::new(), Vec::new());
        for (at, branch) in (0..).zip(&branches) {
            match branch.first() {
                Some(Node::Word(word)) => heads.push((hash_of(word), at)),
                _ => begins.push(at),
            }
        }
        heads.sort_unstable();
        let marks = heads.iter().map(|(hash, _)| *hash).collect();
        Class { name: name.to_owned(), slot, branches, marks, heads: heads.into(), begins: begins.into() }
    }

    /// The branches that may begin with the word `text`, which has this hash.
    pub fn beginning<'c>(&'c self, hash: u32, text: &'c str) -> impl Iterator<Item = &'c [Node<'static>]> {
        let heads = if self.marks.has(hash) { &self.heads[..] } else { &[] };
        let from = heads.partition_point(|(own, _)| *own < hash);
        let whole = heads[from..].iter().take_while(move |(own, _)| *own == hash).map(|(_, at)| *at);
        let begins =
            self.begins.iter().copied().filter(move |at| match self.branches[*at as usize].first() {
                Some(Node::Prefix(begin)) => starts_with_folded(text, begin),
                _ => false,
            });
        whole.chain(begins).map(|at| &self.branches[at as usize][..])
    }
}

impl fmt::Debug for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{{}}}", self.name)
    }
}

impl PartialEq for Class {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.branches == other.branches
    }
}

impl Eq for Class {}

impl Hash for Class {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

/// An entry of a class or list. It is text, not notation: but for a star at the end of a word, marks between
/// words stand for themselves (`AT&T`), and others (`Yahoo!`) say nothing.
fn branch(entry: &str) -> Vec<Node<'static>> {
    let mut nodes = Vec::new();
    let mut rest = entry;
    while let Some(c) = rest.chars().next() {
        let inside = |(at, c): &(usize, char)| {
            let next = || rest[at + c.len_utf8()..].chars().next().is_some_and(char::is_alphanumeric);
            c.is_alphanumeric() || *at > 0 && matches!(c, '\'' | '’') && next()
        };
        let len: usize = rest.char_indices().take_while(inside).map(|(_, c)| c.len_utf8()).sum();
        if len == 0 {
            match c {
                '-' | '‑' | '–' => nodes.push(Node::Hyphen),
                c if c.is_whitespace() || c == '*' => {}
                c => nodes.push(Node::Mark(c)),
            }
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let word = fold(&rest[..len]).into_owned().into();
        rest = &rest[len..];
        nodes.push(if rest.starts_with('*') { Node::Prefix(word) } else { Node::Word(word) });
    }
    let is_word = |node: &Node<'_>| matches!(node, Node::Word(_) | Node::Prefix(_));
    let first = nodes.iter().position(is_word).unwrap_or(nodes.len());
    let end = nodes.iter().rposition(is_word).map_or(first, |last| last + 1);
    nodes.drain(first..end).collect()
}

/// The same entry as people type it who leave out accents.
fn plain_branch(entry: &str) -> Option<Vec<Node<'static>>> {
    if entry.is_ascii() {
        return None;
    }
    let words = fold(entry);
    let plain: Vec<String> =
        words.split(' ').map(|word| without_accents(word).unwrap_or_else(|| word.to_owned())).collect();
    let plain = plain.join(" ");
    (*plain != *words).then(|| branch(&plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_text() {
        let word = |text: &'static str| Node::Word(text.into());
        assert_eq!(branch("Ford & Sons"), [word("ford"), Node::Mark('&'), word("sons")]);
        assert_eq!(branch("Coca-Cola"), [word("coca"), Node::Hyphen, word("cola")]);
        assert_eq!(branch(" (Yahoo!) "), [word("yahoo")]);
        assert_eq!(branch("that’s cheap*"), [word("that's"), Node::Prefix("cheap".into())]);
        assert_eq!(branch("!"), []);
        assert_eq!(plain_branch("Última sesión"), Some(branch("ultima sesion")));
        assert_eq!([plain_branch("oferta"), plain_branch("él"), plain_branch("AÑO")], [None, None, None]);
    }
}
