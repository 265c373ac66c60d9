//! Where the words that a phrase found end for a reader: before an article that belongs to what follows.

use crate::language::Language;
use crate::learned::{Part, part};
use crate::prose::ReadBlock;
use crate::rules::{FindFile, Hit, Mark, Place, Rule};

/// The place of `hit` without “of”, “the” and “your” at its end, and the preposition before them, where the noun
/// they lead to stands right behind; `None` where it ends well. What a swap replaces stays whole.
pub(super) fn without_lead(
    rule: &Rule,
    hit: &Hit,
    block: &ReadBlock<'_>,
    language: Language,
) -> Option<Place> {
    let FindFile::Phrase(phrase) = &rule.file.find else { return None };
    if rule.file.mark != Mark::Match || hit.phrase >= phrase.any.len() {
        return None;
    }
    let words = &block.words;
    let first = words.partition_point(|word| (word.end as usize) <= hit.place.range.start);
    let mut end = words.partition_point(|word| (word.end as usize) <= hit.place.range.end);
    let next = words.get(end)?;
    let between = block.text.get(hit.place.range.end..next.start as usize)?;
    let leads = |at: usize| {
        let pointed = matches!(block.word(at), "this" | "these" | "those");
        matches!(part(block, at, language), Part::Hangs | Part::Points) && !pointed
    };
    // “In respect of the” is one preposition: it goes as a whole.
    let whole = part(block, first, language) == Part::Small;
    if !between.trim().is_empty() || whole || end <= first || !leads(end - 1) {
        return None;
    }
    while end > first && leads(end - 1) {
        end -= 1;
    }
    if end > first && part(block, end - 1, language) == Part::Small {
        end -= 1;
    }
    // Two words say something by themselves.
    (end >= first + 2).then(|| {
        let range = hit.place.range.start..words[end - 1].end as usize;
        Place { range, ..hit.place.clone() }
    })
}
