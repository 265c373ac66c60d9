//! Content words without their endings: whether two texts speak of the same thing.

use crate::language::unaccented;
use crate::prose::{ReadBlock, Word, WordKind};
use crate::text::{fold, hash_of};
use rustc_hash::FxHashSet;

/// The shortest stem, in characters.
const SHORTEST: usize = 3;

/// How a language ends its words, and which of them mean nothing alone.
#[derive(Debug, Default)]
pub struct Stems {
    /// Longest first.
    endings: Vec<String>,
    small: FxHashSet<u32>,
}

impl Stems {
    /// From the endings and the small words of a language.
    pub fn new(endings: &str, small: &str) -> Self {
        let mut endings: Vec<String> = endings.split_whitespace().map(str::to_owned).collect();
        endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
        Stems { endings, small: small.split_whitespace().map(hash_of).collect() }
    }

    /// Whether the word of this hash means nothing alone.
    pub fn is_small(&self, hash: u32) -> bool {
        self.small.contains(&hash)
    }

    /// The stems of the content words `words` of a block, in order.
    pub fn of<'s>(
        &'s self,
        block: &'s ReadBlock<'_>,
        words: std::ops::Range<usize>,
    ) -> impl Iterator<Item = String> + 's {
        let own = block.words.get(words).unwrap_or(&[]);
        own.iter().filter_map(|word| self.stem(word, &block.text[word.start as usize..word.end as usize]))
    }

    fn stem(&self, word: &Word, text: &str) -> Option<String> {
        match word.kind {
            WordKind::Opaque => None,
            WordKind::Number => Some(fold(text).into_owned()).filter(|_| !self.small.contains(&word.hash)),
            WordKind::Letters => self.of_word(text),
        }
    }

    /// The stem of a word of letters, if it means something alone.
    pub fn of_word(&self, text: &str) -> Option<String> {
        if self.small.contains(&hash_of(text)) {
            return None;
        }
        // People leave accents out, and endings move them: `envío`, `enviar`.
        let folded = unaccented(fold(text));
        let mut stem = folded.split('\'').next().unwrap_or("");
        if stem.chars().count() < SHORTEST || self.small.contains(&hash_of(stem)) {
            return None;
        }
        let shorter = self.endings.iter().find_map(|ending| {
            stem.strip_suffix(ending.as_str()).filter(|rest| rest.chars().count() >= SHORTEST)
        });
        stem = shorter.unwrap_or(stem);
        // "stopped" and "stop", "charge" and "charging".
        let last = stem.chars().next_back()?;
        let doubled = stem.strip_suffix(last).filter(|rest| {
            rest.ends_with(last) && rest.chars().count() >= SHORTEST && !"aeiou".contains(last)
        });
        let stem = doubled.unwrap_or(stem);
        let bare = stem.strip_suffix('e').filter(|rest| rest.chars().count() >= SHORTEST);
        Some(bare.unwrap_or(stem).to_owned())
    }
}
