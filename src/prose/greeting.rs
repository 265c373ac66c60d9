//! Whom a text greets: a person, by name.

use super::names::name_at;
use super::{ReadBlock, Reading, Word, WordKind};
use crate::document::Voice;
use crate::language::{Language, LanguageData};

/// How many blocks at the beginning may greet.
const FIRST: usize = 6;

/// How many words a greeting has at most: “Good morning”.
const GREETING: usize = 2;

/// Whether a text begins with a greeting and the name of a person.
pub fn greets_a_person(reading: &Reading<'_>) -> bool {
    let ours = reading.blocks.iter().filter(|block| block.voice == Voice::Ours && !block.words.is_empty());
    ours.take(FIRST).any(|block| greets(block, reading.language))
}

/// Whether a block begins with a greeting and the name of a person: `Dear Ana,`.
fn greets(block: &ReadBlock<'_>, language: Language) -> bool {
    let data = LanguageData::of(language);
    (0..block.words.len().min(GREETING)).any(|at| {
        let named = block.words.get(at + 1).filter(|word| word.kind == WordKind::Letters);
        // “Dear [Recipient],” is to be filled in.
        let filled = |word: &Word| !block.text[..word.start as usize].ends_with(['[', '<', '{', '(']);
        data.greetings.has(block.word(at))
            && named.is_some_and(filled)
            && name_at(block, at + 1, true).is_some_and(|name| {
                let after = block.text[name.end..].trim_start();
                after.is_empty() || after.starts_with([',', '!', ':', '.', '-', '–', '—'])
            })
    })
}
