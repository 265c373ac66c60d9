//! A block from the point of view of a value: the words from here to an end, and nothing before or after.

use super::reading::ReadBlock;
use super::word::{Word, WordKind};
use crate::language::LanguageData;
use crate::text::eq_folded;

/// A block, read as far as the word `end`.
pub(super) struct At<'b> {
    pub block: &'b ReadBlock<'b>,
    pub data: &'static LanguageData,
    pub end: usize,
}

impl At<'_> {
    pub fn word(&self, index: usize) -> Option<Word> {
        (index < self.end).then(|| self.block.words.get(index).copied()).flatten()
    }

    /// The text of a word; empty past the end, which equals no word.
    pub fn text(&self, index: usize) -> &str {
        if index < self.end { self.block.word(index) } else { "" }
    }

    pub fn is(&self, index: usize, words: &[&str]) -> bool {
        let text = self.text(index);
        words.iter().any(|word| eq_folded(text, word))
    }

    /// What stands between a word and the one before it.
    pub fn gap_before(&self, index: usize) -> &str {
        match (index.checked_sub(1).and_then(|i| self.block.words.get(i)), self.block.words.get(index)) {
            (Some(before), Some(word)) => &self.block.text[before.end as usize..word.start as usize],
            _ => "",
        }
    }

    /// Whether a word follows the one before it with nothing but a space or hyphen between.
    pub fn joined(&self, index: usize) -> bool {
        matches!(self.gap_before(index), " " | "-" | "‑" | "–")
    }

    /// How many words the number takes that begins here: `25`, `3 million`, `twenty-five`, `dos mil`.
    pub fn number(&self, first: usize) -> Option<usize> {
        let digits = self.word(first)?.kind == WordKind::Number;
        let in_words = |index| self.data.numbers.has(self.text(index));
        if !(digits && self.is_plain_number(first) || in_words(first)) {
            return None;
        }
        let mut count = 1;
        while count < 6 && self.joined(first + count) {
            let next = first + count;
            // "2 one-way tickets" is no number of two words.
            if in_words(next) && (!digits || self.data.groups.has(self.text(next))) {
                count += 1;
            } else if !digits
                && self.is(next, self.data.number_links)
                && in_words(next + 1)
                && self.joined(next + 1)
            {
                count += 2;
            } else {
                break;
            }
        }
        Some(count)
    }

    /// `25`, `1,000`, `3.5`, `3k`; not `3rd`, `9:30`, `5pm`.
    fn is_plain_number(&self, index: usize) -> bool {
        let text = self.text(index);
        let unit = text.trim_start_matches(|c: char| c.is_numeric() || c == '.' || c == ',');
        unit.is_empty() || self.data.multiples.iter().any(|known| eq_folded(unit, known))
    }
}
