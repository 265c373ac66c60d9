//! Sentences in front matter that no key of ours holds: they are named, so that nobody takes them for checked.

use super::lines::lines;
use crate::document::model::Block;
use std::ops::Range;

/// How they are named.
pub(super) const NAME: &str = "texts in front matter";

/// The fewest words of a sentence: names and titles of people are shorter.
const FEWEST: usize = 4;

/// The first byte of a text in `text[inner]` that is a sentence and in none of `blocks`, which are what was read.
pub(super) fn find(text: &str, inner: Range<usize>, blocks: &[Block]) -> Option<usize> {
    let place = |block: &Block| block.map.span_of(0..block.text.len()).range();
    let mut read: Vec<Range<usize>> = blocks.iter().map(place).collect();
    read.sort_by_key(|read| read.start);
    let unread = |said: &Range<usize>| {
        let next = read.partition_point(|read| read.end <= said.start);
        read.get(next).is_none_or(|read| read.start >= said.end) && is_sentence(&text[said.clone()])
    };
    let lines = lines(text, inner).filter(|line| !text[line.clone()].trim_start().starts_with('#'));
    lines.flat_map(|line| texts(text, line)).find(unread).map(|said| said.start)
}

/// A line, and the parts of it between its quotes, of which some are texts; an apostrophe in a word is no quote.
fn texts(text: &str, line: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let in_word = |at: usize| {
        let is_letter =
            |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80);
        at > line.start && is_letter(bytes.get(at - 1)) && is_letter(bytes.get(at + 1))
            // YAML writes an apostrophe twice.
            || bytes.get(at + 1) == Some(&b'\'') || at > line.start && bytes[at - 1] == b'\''
    };
    let is_quote = |at: &usize| bytes[*at] == b'"' || !in_word(*at);
    let quotes: Vec<usize> = memchr::memchr2_iter(b'"', b'\'', &bytes[line.clone()])
        .map(|at| line.start + at)
        .filter(is_quote)
        .chain([line.end])
        .collect();
    let mut from = line.start;
    let parts = quotes.into_iter().map({
        let end = line.end;
        move |quote| {
            let said = from..quote;
            from = (quote + 1).min(end);
            said
        }
    });
    std::iter::once(line).chain(parts)
}

/// Whether a text ends as a sentence does.
fn is_sentence(said: &str) -> bool {
    let said = said.trim();
    let value = said.trim_end_matches([',', ']', '}', ' ']).trim_end_matches(['"', '\'', '\\']);
    let is_word = |word: &&str| {
        let word = word.trim_matches(|c: char| c.is_ascii_punctuation());
        word.chars().count() > 1 && word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'))
    };
    value.ends_with(['.', '!', '?', '…']) && value.split_whitespace().filter(is_word).count() >= FEWEST
}
