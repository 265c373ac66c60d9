//! Terms: the words and pairs of words of a text that mean something by themselves, and are no names.

use crate::language::Language;
use crate::prose::{ReadBlock, WordKind};
use crate::rules::is_small;
use crate::text::fold;
use std::collections::BTreeMap;

/// The shortest word that is a term, in letters.
const SHORTEST: usize = 4;
/// The most terms of a text.
const MOST: usize = 2_000;

/// Adds the terms of `block` to `all`: content words, and two of them in a row. A capital within a sentence makes a
/// name: of a product, a place, a person. A word that begins a sentence may be one: each term is there with whether it also
/// stands where a capital would have told.
pub(super) fn terms(block: &ReadBlock<'_>, language: Language, all: &mut BTreeMap<String, bool>) {
    for sentence in &block.sentences {
        let mut before: Option<(usize, String)> = None;
        for at in sentence.words.clone() {
            let word = &block.words[at];
            let text = block.word(at);
            let own = word.kind == WordKind::Letters
                && text.chars().count() >= SHORTEST
                && (at == sentence.words.start || !is_name(text))
                && !is_small(language, word.hash);
            if !own || all.len() >= MOST {
                before = None;
                continue;
            }
            let folded = fold(text).into_owned();
            if let Some((last, term)) = &before {
                let gap = &block.text[block.words[*last].end as usize..word.start as usize];
                if matches!(gap, " " | "-") {
                    *all.entry(format!("{term} {folded}")).or_default() |= *last > sentence.words.start;
                }
            }
            *all.entry(folded.clone()).or_default() |= at > sentence.words.start || !is_name(text);
            before = Some((at, folded));
        }
    }
}

/// A capital and small letters; a word all in capitals is shouted.
fn is_name(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && text.contains(char::is_lowercase)
}
