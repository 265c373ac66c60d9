//! Which words of a phrase to wait for: the rarest that no match can do without.

use super::notation::{Node, least_words, most_words};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

/// A word that, when met, makes a phrase worth trying.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor<'p> {
    /// Its folded form.
    pub word: Cow<'p, str>,
    /// Only the beginning of a word.
    pub prefix: bool,
    /// The fewest and the most words of the match that stand before it.
    pub before: (usize, usize),
}

/// The anchors of a phrase: every match holds at least one of them. `None` where the phrase
/// has no fixed word, as `{time}` alone.
pub fn anchors<'n>(nodes: &'n [Node<'_>]) -> Option<Vec<Anchor<'n>>> {
    let (_, best) = cheapest(nodes)?;
    let mut all = Vec::new();
    collect(nodes, best, (0, 0), &mut all);
    Some(all)
}

/// Adds the anchors in the part `best` of `nodes`, before all of which stand so many words.
fn collect<'n>(nodes: &'n [Node<'_>], best: usize, before: (usize, usize), all: &mut Vec<Anchor<'n>>) {
    let (earlier, rest) = nodes.split_at(best);
    let before = (before.0 + least_words(earlier), before.1 + most_words(earlier));
    match rest.first() {
        Some(Node::Word(word)) => all.push(Anchor { word: Cow::Borrowed(word), prefix: false, before }),
        Some(Node::Prefix(word)) => all.push(Anchor { word: Cow::Borrowed(word), prefix: true, before }),
        Some(Node::Choice(branches)) => {
            all.reserve(branches.len());
            for branch in branches {
                // A choice is only chosen where each of its branches has anchors.
                let best = if branch.len() == 1 { 0 } else { cheapest(branch).map_or(0, |(_, best)| best) };
                collect(branch, best, before, all);
            }
        }
        _ => {}
    }
}

/// What the cheapest anchors cost, and the part of the phrase that holds them.
fn cheapest(nodes: &[Node<'_>]) -> Option<(u32, usize)> {
    let costs = nodes.iter().map(|node| match node {
        Node::Word(word) => Some(cost(word, false)),
        // Shorter beginnings are met too often to be worth waiting for.
        Node::Prefix(word) if word.len() >= 3 => Some(cost(word, true)),
        Node::Choice(branches) => branches.iter().map(|branch| Some(cheapest(branch)?.0)).sum(),
        _ => None,
    });
    costs.enumerate().filter_map(|(at, cost)| Some((cost?, at))).min()
}

/// How often a word, or a beginning of one, is met, roughly: per 10,000 words of English and Spanish prose.
pub fn cost(word: &str, prefix: bool) -> u32 {
    if prefix {
        return if word.len() >= 5 { 4 } else { 20 };
    }
    static COSTS: LazyLock<FxHashMap<&str, u32>> = LazyLock::new(|| {
        COMMON
            .iter()
            .flat_map(|(cost, words)| words.split_whitespace().map(move |word| (word, *cost)))
            .collect()
    });
    if word.len() > LONGEST { 1 } else { COSTS.get(word).copied().unwrap_or(1) }
}

/// The bytes of the longest of the commonest words.
const LONGEST: usize = 8;

/// The commonest words of both languages; the figures are orders of magnitude, and enough.
const COMMON: [(u32, &str); 4] = [
    (300, "the of and to a in de la que el y en"),
    (
        100,
        "is for that it on with as you i be this are was at by we or have from not an your our los las un una \
         por con no se su para es al lo del como más",
    ),
    (
        30,
        "will can has they he she his her their but all if more my me us do about which when what up out so one \
         new would there been were who its them than then just like now get time any how other also le te les \
         os nos tu mi sus ha han son si sin sobre este esta o pero ya todo todos muy entre cuando",
    ),
    (
        8,
        "some could only into these those make made over after need see please here first well work back good \
         help people know want take way day days free best let use go come year years today most such even \
         very much many own through where before because should may must being does did had hacer puede \
         desde hasta también donde nuestro nuestra ser está tiene cada",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{WordLists, notation::parse};

    fn of(phrase: &str) -> Option<Vec<(String, (usize, usize))>> {
        let lists = WordLists::new();
        let nodes = parse(phrase, &lists).unwrap();
        anchors(&nodes)
            .map(|all| all.into_iter().map(|anchor| (anchor.word.into_owned(), anchor.before)).collect())
    }

    #[test]
    fn waits_for_the_rarest() {
        assert_eq!(of("as soon as possible"), Some(vec![("soon".into(), (1, 1))]));
        assert_eq!(of("(we|they) (very )?gladly"), Some(vec![("gladly".into(), (1, 2))]));
        assert_eq!(
            of("to (get in touch|reply)"),
            Some(vec![("touch".into(), (3, 3)), ("reply".into(), (1, 1))])
        );
        assert_eq!(of("{time}"), None);
        assert!(COMMON.iter().flat_map(|(_, words)| words.split(' ')).all(|word| word.len() <= LONGEST));
    }
}
