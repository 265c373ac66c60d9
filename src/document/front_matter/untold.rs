//! Sentences in front matter that no key of ours holds: they are named, so that nobody takes them for checked.

use super::lines::lines;
use crate::document::model::Block;
use std::ops::Range;

/// How they are named.
pub(super) const NAME: &str = "texts in front matter";

/// The fewest words of a sentence: names and titles of people are shorter.
const FEWEST: usize = 4;

/// The first byte of a line of `text[inner]` with a sentence that is in none of `blocks`, which are what was read.
pub(super) fn find(text: &str, inner: Range<usize>, blocks: &[Block]) -> Option<usize> {
    let place = |block: &Block| block.map.span_of(0..block.text.len()).range();
    let mut read: Vec<Range<usize>> = blocks.iter().map(place).collect();
    read.sort_by_key(|read| read.start);
    let unread = |line: &Range<usize>| {
        let next = read.partition_point(|read| read.end <= line.start);
        read.get(next).is_none_or(|read| read.start >= line.end) && is_sentence(&text[line.clone()])
    };
    lines(text, inner).find(unread).map(|line| line.start)
}

/// Whether the value of a line ends as a sentence does.
fn is_sentence(line: &str) -> bool {
    let line = line.trim();
    let value = line.trim_end_matches([',', ']', '}', ' ']).trim_end_matches(['"', '\'']);
    let is_word = |word: &&str| {
        let word = word.trim_matches(|c: char| c.is_ascii_punctuation());
        word.chars().count() > 1 && word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'))
    };
    !line.starts_with('#')
        && value.ends_with(['.', '!', '?', '…'])
        && value.split_whitespace().filter(is_word).count() >= FEWEST
}
