//! The first words of a phrase: nearly every try of one ends at them, so they are looked at first.

use super::node::Node;
use crate::text::hash_of;

/// The hashes, ascending, of the words of which every match of `nodes` has one at `place`, counted
/// from 0; `None` where it may have others there, or end before.
pub fn words_at(nodes: &[Node], place: usize) -> Option<Vec<u32>> {
    let mut words = Vec::new();
    // How many words may come before what comes next: a bit each.
    let before = collect(nodes, place, 1, &mut words)?;
    if before != 0 {
        return None;
    }
    words.sort_unstable();
    words.dedup();
    Some(words)
}

/// The hashes, ascending, of the words of which every match of `nodes` has one at its second or third place, where they
/// begin with a star, and perhaps another.
pub fn words_after_stars(nodes: &[Node]) -> Option<Vec<u32>> {
    match nodes {
        [Node::Any, Node::Optional(more), rest @ ..] if matches!(more[..], [Node::Any]) => words_at(rest, 0),
        _ => None,
    }
}

/// Takes `nodes` after as many words as the bits of `before` say; gives the same for what follows them.
fn collect(nodes: &[Node], place: usize, before: u32, words: &mut Vec<u32>) -> Option<u32> {
    let up_to_place = (2 << place) - 1;
    let mut before = before;
    for node in nodes {
        if before == 0 {
            break;
        }
        before = match node {
            Node::Word(word) => {
                if before >> place & 1 == 1 {
                    words.push(hash_of(word));
                }
                before << 1 & up_to_place
            }
            Node::Any | Node::Prefix(_) | Node::Suffix(_) if before >> place & 1 == 0 => before << 1,
            Node::Any | Node::Prefix(_) | Node::Suffix(_) | Node::Gap | Node::Value(_) => return None,
            Node::Mark(_) | Node::Hyphen => before,
            Node::Optional(inner) => before | collect(inner, place, before, words)?,
            Node::Choice(branches) | Node::Spelled(branches) => any(branches, place, before, words)?,
            Node::Class(class) => any(&class.branches, place, before, words)?,
        };
    }
    Some(before)
}

/// The same for one of `branches`.
fn any(branches: &[Vec<Node>], place: usize, before: u32, words: &mut Vec<u32>) -> Option<u32> {
    branches.iter().try_fold(0, |after, branch| Some(after | collect(branch, place, before, words)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::{syntax::parse, word_lists::WordLists};

    #[test]
    fn tells_the_words_of_a_place_where_it_can() {
        let of = |phrase: &str, place| words_at(&parse(phrase, &WordLists::new()).unwrap(), place);
        let words = |words: &[&str]| {
            let mut hashes: Vec<u32> = words.iter().map(|word| hash_of(word)).collect();
            hashes.sort_unstable();
            Some(hashes)
        };
        assert_eq!(of("(we|they both) (very )?gladly", 0), words(&["we", "they"]));
        assert_eq!(of("(we|they both) (very )?gladly", 1), words(&["both", "very", "gladly"]));
        assert_eq!(of("(we|they both) (very )?gladly", 2), None);
        assert_eq!(of("(we|they both) (very )?gladly I", 2), words(&["very", "gladly", "i"]));
        assert_eq!(of("our * team", 1), None);
        assert_eq!(of("our * team", 2), words(&["team"]));
        assert_eq!(of("our ... team", 2), None);
        assert_eq!(of("(so )?frustrat* day", 0), None);
        assert_eq!(of("a (b )?", 1), None);
        let after = |phrase: &str| words_after_stars(&parse(phrase, &WordLists::new()).unwrap());
        assert_eq!(after("* (* )?(poet|painter) of"), words(&["poet", "painter"]));
        assert_eq!((after("* (* )?(poet|*er) of"), after("* poet"), after("* (* )?")), (None, None, None));
    }
}
