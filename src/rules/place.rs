//! Whether a rule may look where something was found: kinds of block, opening and closing, quotes,
//! negations.

use super::Place;
use super::file::{RuleFile, Where};
use super::found::Found;
use crate::document::{BlockKind, Language, Voice};
use crate::prose::{ReadBlock, Reading, Word, hash_of};
use std::sync::LazyLock;

/// Where the running text of a reading begins and ends.
#[derive(Debug)]
pub struct Layout {
    /// The second sentence, as block and sentence; nothing later is the opening.
    opening: (usize, usize),
    /// The third sentence from the end; nothing earlier is the closing.
    closing: (usize, usize),
}

impl Layout {
    /// Finds both.
    pub fn new(reading: &Reading<'_>) -> Self {
        let sentences = |block: usize| reading.blocks.get(block).map_or(0, |block| block.sentences.len());
        let running = (0..reading.blocks.len()).filter(|block| is_running(&reading.blocks[*block]));
        let forwards = running.clone().flat_map(|block| (0..sentences(block)).map(move |at| (block, at)));
        let backwards =
            running.rev().flat_map(|block| (0..sentences(block)).rev().map(move |at| (block, at)));
        Layout {
            opening: forwards.take(2).last().unwrap_or((usize::MAX, 0)),
            closing: backwards.take(3).last().unwrap_or((0, 0)),
        }
    }

    /// Whether the opening reaches into the block at `index`.
    pub fn may_open(&self, index: usize) -> bool {
        index <= self.opening.0
    }

    /// Whether the closing begins at or before the block at `index`.
    pub fn may_close(&self, index: usize) -> bool {
        index >= self.closing.0
    }
}

/// Whether a block is part of what is read from top to bottom.
pub fn is_running(block: &ReadBlock<'_>) -> bool {
    let kinds =
        [BlockKind::Paragraph, BlockKind::Item, BlockKind::Step, BlockKind::Cell, BlockKind::Signature];
    block.voice == Voice::Ours && kinds.contains(&block.kind)
}

/// The last sentence of the running text.
pub fn last_sentence(reading: &Reading<'_>) -> Option<Place> {
    let last = reading.blocks.iter().enumerate().rev().find(|(_, block)| is_running(block));
    let (index, block) = last?;
    let sentence = block.sentences.last()?;
    Some(Place { block: index, range: sentence.range.clone() })
}

/// The last sentence above the signature: where an answer could still be given.
pub fn last_said(reading: &Reading<'_>) -> Option<Place> {
    let said = |block: &ReadBlock<'_>| is_running(block) && block.kind != BlockKind::Signature;
    let (index, block) = reading.blocks.iter().enumerate().rev().find(|(_, block)| said(block))?;
    let sentence = block.sentences.last()?;
    Some(Place { block: index, range: sentence.range.clone() })
}

/// Whether `rule` may speak of `found`.
pub fn admits(rule: &RuleFile, found: &Found, reading: &Reading<'_>, layout: &Layout) -> bool {
    let block = &reading.blocks[found.place.block];
    let stands = |place: &Where| stands(*place, found, block, layout);
    let kind = |place: &&Where| matches!(place, Where::Anywhere | Where::Link | Where::Kind(_));
    let listed = |place: &Where| *place == Where::Anywhere || *place == Where::Kind(block.kind);
    let any_kind = || {
        let mut kinds = rule.within.iter().filter(kind).peekable();
        kinds.peek().is_none() || kinds.any(stands)
    };
    // Small print and addresses are not written for the reader: only rules that name them look there.
    let aside =
        matches!(block.kind, BlockKind::Footer | BlockKind::Sender) && !rule.within.iter().any(listed);
    let foreign = block.voice != Voice::Ours || block.in_quotes(found.place.range.clone());
    !aside
        && (!foreign || rule.quoted)
        && any_kind()
        && rule.within.iter().filter(|place| !kind(place)).all(stands)
        && !rule.not_in.iter().any(stands)
        && (rule.negated || !is_negated(found, block, reading.language))
}

fn stands(place: Where, found: &Found, block: &ReadBlock<'_>, layout: &Layout) -> bool {
    let range = &found.place.range;
    let sentence = block.sentences.get(found.sentence);
    let words = sentence.map_or(&[][..], |sentence| &block.words[sentence.words.clone()]);
    let begins = words.first().is_none_or(|word| range.start <= word.start as usize);
    match place {
        Where::Anywhere => true,
        Where::Kind(kind) => block.kind == kind,
        Where::Link => {
            block.links.iter().any(|link| link.range.start <= range.start && range.end <= link.range.end)
        }
        Where::SentenceStart => begins,
        Where::Question => sentence.is_some_and(|sentence| {
            block.text[sentence.range.clone()].trim_end_matches(['"', '”', '’', ')', ' ', '!']).ends_with('?')
        }),
        Where::Alone => {
            let link =
                block.links.iter().any(|link| range.start <= link.range.start && link.range.end <= range.end);
            link || (begins && words.last().is_none_or(|word| word.end as usize <= range.end))
        }
        Where::Opening => {
            let head = [BlockKind::Subject, BlockKind::Preheader, BlockKind::Heading];
            (found.place.block, found.sentence) <= layout.opening
                && (is_running(block) || head.contains(&block.kind))
        }
        Where::Closing => (found.place.block, found.sentence) >= layout.closing && is_running(block),
    }
}

/// Whether a negation stands among the three words before, with no mark in between.
fn is_negated(found: &Found, block: &ReadBlock<'_>, language: Language) -> bool {
    let Some(sentence) = block.sentences.get(found.sentence) else { return false };
    let words = &block.words[sentence.words.clone()];
    let first = words.partition_point(|word| (word.start as usize) < found.place.range.start);
    let mut next = found.place.range.start;
    for word in words[..first].iter().rev().take(3) {
        // A pattern may begin inside a word: then nothing lies between.
        let between = block.text.get(word.end as usize..next).unwrap_or("");
        if between.contains(|c: char| !c.is_whitespace() && !matches!(c, '"' | '“' | '‘' | '\'' | '-')) {
            return false;
        }
        if negates(word, &block.text[word.start as usize..word.end as usize], language) {
            return true;
        }
        next = word.start as usize;
    }
    false
}

fn negates(word: &Word, text: &str, language: Language) -> bool {
    const ENGLISH: [&str; 11] = [
        "no", "not", "never", "without", "cannot", "nobody", "nor", "neither", "hardly", "instead", "rather",
    ];
    const SPANISH: [&str; 7] = ["no", "nunca", "jamás", "sin", "ni", "tampoco", "nadie"];
    // Asked of three words before every match: by hash.
    static HASHES: LazyLock<[Vec<u32>; 2]> = LazyLock::new(|| {
        let hashes = |words: &[&str]| words.iter().map(|word| hash_of(word)).collect();
        [hashes(&ENGLISH), hashes(&SPANISH)]
    });
    match language {
        Language::English => HASHES[0].contains(&word.hash) || text.ends_with("n't") || text.ends_with("n’t"),
        Language::Spanish => HASHES[1].contains(&word.hash),
        Language::Other => false,
    }
}
