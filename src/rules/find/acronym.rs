//! Acronyms that a text does not explain.

use super::Context;
use crate::phrase::is_running;
use crate::prose::{ReadBlock, WordKind};
use crate::rules::Place;
use crate::text::fold;
use rustc_hash::FxHashSet;

/// The letters of an acronym.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=6;

/// The first place of every acronym that is neither `known` nor explained: one in brackets, or with
/// brackets behind it, is beside what it is short for.
pub(super) fn unexplained(known: &[String], context: &Context<'_>) -> Vec<Place> {
    let mut told: FxHashSet<String> = known.iter().map(|word| fold(word).into_owned()).collect();
    let running = || context.reading.blocks.iter().enumerate().filter(|(_, block)| is_running(block));
    for (_, block) in running() {
        let inside =
            (0..block.words.len()).filter(|word| is_acronym(block, *word) && is_bracketed(block, *word));
        told.extend(inside.map(|word| name(block.word(word))));
    }
    // A word that is also written small, or would be: capitals only raise its voice.
    let small = |block: &ReadBlock<'_>| {
        let words = (0..block.words.len()).map(|word| block.word(word).to_owned());
        words.filter(|word| word.starts_with(char::is_lowercase)).collect::<Vec<_>>()
    };
    told.extend(running().flat_map(|(_, block)| small(block)));
    let mut places = Vec::new();
    for (index, block) in running() {
        for word in (0..block.words.len()).filter(|word| is_acronym(block, *word)) {
            let range = block.words[word].start as usize..block.words[word].end as usize;
            if !shouted(block, word) && !block.in_quotes(range.clone()) && told.insert(name(block.word(word)))
            {
                places.push(Place { block: index, range });
            }
        }
    }
    places
}

/// One acronym, singular.
fn name(word: &str) -> String {
    fold(word.strip_suffix('s').unwrap_or(word)).into_owned()
}

fn is_acronym(block: &ReadBlock<'_>, word: usize) -> bool {
    let text = block.word(word);
    let capitals = text.strip_suffix('s').unwrap_or(text);
    block.words[word].kind == WordKind::Letters
        && LETTERS.contains(&capitals.len())
        && capitals.bytes().all(|byte| byte.is_ascii_uppercase())
        && !is_spoken(capitals)
}

/// Whether it is a word in capitals, or is said like one: it has two vowels and four letters at least.
fn is_spoken(capitals: &str) -> bool {
    capitals.len() >= 4 && capitals.bytes().filter(|byte| b"AEIOU".contains(byte)).count() >= 2
}

/// Whether it is in brackets, or brackets come after it.
fn is_bracketed(block: &ReadBlock<'_>, word: usize) -> bool {
    let at = block.words[word];
    let (before, after) = (&block.text[..at.start as usize], &block.text[at.end as usize..]);
    before.ends_with(['(', '[']) || after.starts_with([')', ']']) || after.starts_with(" (")
}

/// Whether it is not short for anything: a neighbour in capitals shouts along, and two letters behind
/// a comma are a state.
fn shouted(block: &ReadBlock<'_>, word: usize) -> bool {
    let loud = |other: usize| {
        let text = block.word(other);
        text.len() > 1 && text.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let start = block.words[word].start as usize;
    word.checked_sub(1).is_some_and(loud)
        || loud(word + 1)
        || (block.word(word).len() == 2 && block.text[..start].ends_with(", "))
}
