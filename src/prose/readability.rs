//! How easily a text reads, from the length of its sentences and words.

use super::{ReadBlock, Reading, WordKind};
use crate::document::{BlockKind, Voice};
use crate::language::Language;
use crate::text::fold;

/// How many words keep their syllables at a time, of a short text and of a book.
const COUNTED: [usize; 2] = [64, 1 << 14];

/// Reading ease of the running text, about 0 (hard) to 100 (easy); `None` under 60 words, where
/// the figure is unstable, and for languages without a formula.
///
/// English: Flesch (1948). Spanish: Szigriszt-Pazos (1993), the basis of the INFLESZ bands.
pub fn reading_ease(reading: &Reading<'_>) -> Option<f64> {
    let running = |block: &&ReadBlock<'_>| {
        let kinds = [BlockKind::Paragraph, BlockKind::Item, BlockKind::Step];
        block.voice == Voice::Ours && kinds.contains(&block.kind)
    };
    let (mut sentences, mut words, mut syllables) = (0usize, 0usize, 0usize);
    // Few words make up most of a text: their syllables are counted once.
    let all: usize = reading.blocks.iter().map(|block| block.words.len()).sum();
    let [least, most] = COUNTED;
    let mut counted = vec![(0u32, 0u32); (2 * all).clamp(least, most).next_power_of_two()];
    let last = counted.len() - 1;
    for block in reading.blocks.iter().filter(running) {
        sentences += block.sentences.len();
        for word in block.words.iter().filter(|word| word.kind == WordKind::Letters) {
            words += 1;
            let cached = &mut counted[word.hash as usize & last];
            if cached.0 != word.hash {
                let text = &block.text[word.start as usize..word.end as usize];
                let syllables = match reading.language {
                    Language::Spanish => syllables_es(text),
                    _ => syllables_en(text),
                };
                *cached = (word.hash, syllables as u32);
            }
            syllables += cached.1 as usize;
        }
    }
    if words < 60 || sentences == 0 {
        return None;
    }
    let (length, weight) = (words as f64 / sentences as f64, syllables as f64 / words as f64);
    match reading.language {
        Language::English => Some(206.835 - 1.015 * length - 84.6 * weight),
        Language::Spanish => Some(206.835 - length - 62.3 * weight),
        Language::Other => None,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Sound {
    Consonant,
    Vowel,
    /// The second byte of a letter beyond ASCII.
    Same,
}

/// What each byte of an English word sounds like: asked of every letter of a text. Accented vowels begin
/// with 0xC3.
const SOUNDS: [Sound; 256] = {
    let mut sounds = [Sound::Consonant; 256];
    let vowels = b"aeiouyAEIOUY\xc3";
    let mut at = 0;
    while at < vowels.len() {
        sounds[vowels[at] as usize] = Sound::Vowel;
        at += 1;
    }
    let mut byte = 0x80;
    while byte < 0xC0 {
        sounds[byte] = Sound::Same;
        byte += 1;
    }
    sounds
};

/// Syllables of an English word: groups of vowels, less a silent e. At least 1.
pub fn syllables_en(word: &str) -> usize {
    let (mut groups, mut before) = (0, false);
    for byte in word.bytes() {
        let sound = SOUNDS[usize::from(byte)];
        groups += usize::from(sound == Sound::Vowel && !before);
        before = sound == Sound::Vowel || before && sound == Sound::Same;
    }
    let last = |from_end: usize| word.len().checked_sub(from_end).map_or(0, |at| word.as_bytes()[at] | 0x20);
    let silent = match (last(3), last(2), last(1)) {
        (_, b'l' | b'e', b'e') | (b't' | b'd', b'e', b'd') => false,
        (b's' | b'c' | b'g' | b'x', b'e', b's') => false,
        (b'h', b'e', b's') => !matches!(last(4), b's' | b'c'),
        (_, _, b'e') | (_, b'e', b'd' | b's') => true,
        _ => false,
    };
    groups.saturating_sub(usize::from(silent && groups > 1)).max(1)
}

/// Syllables of a Spanish word: groups of vowels, split where two strong or accented ones meet.
/// At least 1.
pub fn syllables_es(word: &str) -> usize {
    let word = fold(word);
    let mut groups = 0;
    let mut before: Option<char> = None;
    let mut last = ' ';
    for c in word.chars() {
        let silent = c == 'u' && matches!(last, 'q') || c == 'h';
        last = c;
        if silent {
            continue;
        }
        let vowel = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'á' | 'é' | 'í' | 'ó' | 'ú' | 'ü')
            || (c == 'y' && word.ends_with('y'));
        if vowel {
            let breaks = |c: char| matches!(c, 'a' | 'e' | 'o' | 'á' | 'é' | 'ó' | 'í' | 'ú');
            groups += usize::from(before.is_none_or(|before| breaks(before) && breaks(c)));
        }
        before = vowel.then_some(c);
    }
    groups.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_syllables() {
        for (word, count) in [
            ("cat", 1),
            ("table", 2),
            ("make", 1),
            ("customers", 3),
            ("needed", 2),
            ("asked", 1),
            ("Prices", 2),
        ] {
            assert_eq!(syllables_en(word), count, "{word}");
        }
        for (word, count) in
            [("casa", 2), ("día", 2), ("queremos", 3), ("ciudad", 2), ("aéreo", 4), ("hoy", 1), ("país", 2)]
        {
            assert_eq!(syllables_es(word), count, "{word}");
        }
    }
}
