//! The steps of a running phrase from one word to the next.

use super::node::Node;
use crate::prose::{ReadBlock, Word, WordKind};
use crate::text::{eq_folded, starts_with_folded};

/// A place in a block on the way through it: the next word, and the next byte, at or before that word.
type WordPlace = (u32, u32);

/// The next word, where nothing but white space comes before it.
pub fn next_word(block: &ReadBlock<'_>, words: &[Word], (next, at): WordPlace) -> Option<Word> {
    let word = *words.get(next as usize)?;
    let between = block.text.get(at as usize..word.start as usize)?;
    (matches!(between, "" | " ") || between.trim_start().is_empty()).then_some(word)
}

/// Where a branch of a class ends that begins with the next word.
pub fn end_of(
    branch: &[Node<'_>],
    block: &ReadBlock<'_>,
    words: &[Word],
    from: WordPlace,
) -> Option<WordPlace> {
    let (mut next, mut at) = from;
    for node in branch {
        match node {
            Node::Word(own) | Node::Prefix(own) => {
                let word =
                    next_word(block, words, (next, at)).filter(|word| word.kind != WordKind::Opaque)?;
                let text = &block.text[word.start as usize..word.end as usize];
                let whole = matches!(node, Node::Word(_));
                if !(if whole { eq_folded(text, own) } else { starts_with_folded(text, own) }) {
                    return None;
                }
                (next, at) = (next + 1, word.end);
            }
            Node::Mark(mark) => at = after_mark(block, at, *mark)?,
            _ => at = after_hyphen(block, at),
        }
    }
    Some((next, at))
}

/// The byte after a mark that stands next.
pub fn after_mark(block: &ReadBlock<'_>, at: u32, mark: char) -> Option<u32> {
    let rest = &block.text[at as usize..];
    let trimmed = rest.trim_start();
    let c = trimmed.chars().next().filter(|c| same_mark(*c, mark))?;
    Some(at + (rest.len() - trimmed.len() + c.len_utf8()) as u32)
}

/// The byte after a hyphen, where one stands next.
pub fn after_hyphen(block: &ReadBlock<'_>, at: u32) -> u32 {
    let hyphen = block.text[at as usize..].chars().next().filter(|c| matches!(c, '-' | '‑' | '–' | '\u{ad}'));
    at + hyphen.map_or(0, |c| c.len_utf8() as u32)
}

/// `$` and its like stand between the place and the next word: a value may take them in.
pub fn currency_ahead(block: &ReadBlock<'_>, words: &[Word], (next, at): WordPlace) -> bool {
    let Some(word) = words.get(next as usize) else { return false };
    let between = block.text.get(at as usize..word.start as usize).unwrap_or("");
    between.trim().chars().all(|c| matches!(c, '$' | '€' | '£' | '¥' | '₹' | '+' | '-' | '~' | '#'))
}

/// Whether `word` is longer than `ending`, which is folded, and ends so.
pub fn ends_with_folded(word: &str, ending: &str) -> bool {
    let at = word.len().wrapping_sub(ending.len());
    at != 0 && word.get(at..).is_some_and(|end| eq_folded(end, ending))
}

/// Whether two marks are shapes of one.
pub fn same_mark(a: char, b: char) -> bool {
    let fold = |c| match c {
        '’' | '‘' | 'ʼ' => '\'',
        '“' | '”' | '«' | '»' => '"',
        '–' | '—' => '-',
        c => c,
    };
    fold(a) == fold(b)
}
