//! Letter case and the shape of apostrophes, folded: what makes two words the same word.

use std::borrow::Cow;
use std::char::ToLowercase;

/// The folded form of `word`: lower case, every apostrophe as `'`. Accents stay.
///
/// It is folded character by character, so that a part of a word folds as it does within the word.
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        let lower = !word.bytes().any(|byte| byte.is_ascii_uppercase());
        return if lower { Cow::Borrowed(word) } else { Cow::Owned(word.to_ascii_lowercase()) };
    }
    if word.chars().all(|c| !is_curly(c) && is_lower(c)) {
        return Cow::Borrowed(word);
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        // Most letters of any word are of ASCII.
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else {
            folded.extend(fold_char(c));
        }
    }
    Cow::Owned(folded)
}

/// A hash of the folded form of `word`, without writing it down.
pub fn hash_of(word: &str) -> u32 {
    if word.is_ascii() { hash_ascii(word.as_bytes(), 0, word.len()) } else { hash_wide(word) }
}

/// The same of four ASCII letters, which need no loop.
#[inline]
pub fn hash_of_four(word: [u8; 4]) -> u32 {
    finish(mix(SEED, lower_eight(u32::from_le_bytes(word).into())), 4)
}

/// Whether `word` folds to `folded`, which is folded already.
#[inline]
pub fn eq_folded(word: &str, folded: &str) -> bool {
    // Asked of lists of words: the first letter answers most of it.
    let (Some(a), Some(b)) = (word.as_bytes().first(), folded.as_bytes().first()) else {
        return word.is_empty() && folded.is_empty();
    };
    if a.is_ascii() && a | 0x20 != b | 0x20 {
        return false;
    }
    if word.len() == folded.len() && same_letters(word.as_bytes(), folded.as_bytes()) {
        return true;
    }
    // What is ASCII folds to ASCII, of the same length.
    !word.is_ascii() && self::folded(word).eq(folded.chars())
}

/// Whether two texts of one length are the same but for the case of ASCII letters: eight letters at a
/// time, the last eight (or four) of them perhaps twice.
fn same_letters(word: &[u8], folded: &[u8]) -> bool {
    let four = |bytes: &[u8], at: usize| {
        bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_le_bytes)
    };
    let eight = |bytes: &[u8], at: usize| u64::from(four(bytes, at)) | u64::from(four(bytes, at + 4)) << 32;
    let same_eight = |at: usize| lower_eight(eight(word, at)) == eight(folded, at);
    let same_four = |at: usize| lower_eight(four(word, at).into()) == u64::from(four(folded, at));
    match word.len() {
        0..4 => word.eq_ignore_ascii_case(folded),
        len @ 4..8 => same_four(0) && same_four(len - 4),
        len => (0..len / 8).all(|part| same_eight(part * 8)) && same_eight(len - 8),
    }
}

/// Whether the folded form of `word` begins with `prefix`, which is folded already.
#[inline]
pub fn starts_with_folded(word: &str, prefix: &str) -> bool {
    let begin = word.as_bytes().get(..prefix.len());
    if let Some(begin) = begin.filter(|begin| begin.is_ascii()) {
        return begin.eq_ignore_ascii_case(prefix.as_bytes());
    }
    if word.is_ascii() {
        return false;
    }
    let mut letters = folded(word);
    prefix.chars().all(|letter| letters.next() == Some(letter))
}

/// Whether `c` is one of the apostrophes people type, or the one they are typeset with.
pub fn is_apostrophe(c: char) -> bool {
    c == '\'' || is_curly(c)
}

fn is_curly(c: char) -> bool {
    matches!(c, '’' | 'ʼ' | '´')
}

fn is_lower(c: char) -> bool {
    if c.is_ascii() {
        return !c.is_ascii_uppercase();
    }
    let mut lower = c.to_lowercase();
    lower.next() == Some(c) && lower.next().is_none()
}

fn folded(word: &str) -> impl Iterator<Item = char> {
    word.chars().flat_map(fold_char)
}

fn fold_char(c: char) -> ToLowercase {
    if is_curly(c) { '\''.to_lowercase() } else { c.to_lowercase() }
}

/// One in each byte.
const ONES: u64 = 0x0101_0101_0101_0101;

const SEED: u64 = 0x51_7c_c1_b7_27_22_0a_95;

/// The hash of the ASCII word at `start..end` of `bytes`: eight letters at a time, which may read
/// (and then masks) the bytes after the word.
pub fn hash_ascii(bytes: &[u8], start: usize, end: usize) -> u32 {
    let mut hash = SEED;
    let mut at = start;
    while at < end {
        let mut eight = match bytes.get(at..at + 8).and_then(|eight| eight.try_into().ok()) {
            Some(eight) => u64::from_le_bytes(eight),
            None => bytes[at..end].iter().rev().fold(0, |eight, byte| eight << 8 | u64::from(*byte)),
        };
        if end - at < 8 {
            eight &= (1 << ((end - at) * 8)) - 1;
        }
        hash = mix(hash, lower_eight(eight));
        at += 8;
    }
    finish(hash, end - start)
}

/// Where the run of plain letters ends that begins at `start` of `bytes`, and its hash: what most words are, read
/// eight letters at a time. `None` where the bytes end too soon after it to be read so.
#[inline]
pub fn letters_at(bytes: &[u8], start: usize) -> Option<(usize, u32)> {
    let (mut hash, mut end) = (SEED, start);
    loop {
        let eight = u64::from_le_bytes(*bytes.get(end..)?.first_chunk()?);
        let lower = eight | (0x20 * ONES);
        let low = lower & (0x7f * ONES);
        let from_a = low + (0x80 - u64::from(b'a')) * ONES;
        let past_z = low + (0x7f - u64::from(b'z')) * ONES;
        let others = !(from_a ^ past_z) | eight;
        let bits = (others & (0x80 * ONES)).trailing_zeros() & !7;
        if bits == 64 {
            hash = mix(hash, lower);
            end += 8;
            continue;
        }
        if bits > 0 {
            hash = mix(hash, lower & ((1 << bits) - 1));
            end += bits as usize / 8;
        }
        return Some((end, finish(hash, end - start)));
    }
}

/// The same hash for any word.
pub fn hash_wide(word: &str) -> u32 {
    let mut hash = SEED;
    let mut eight = 0;
    let mut length = 0;
    let mut add = |byte: u8| {
        eight |= u64::from(byte) << (length % 8 * 8);
        length += 1;
        if length % 8 == 0 {
            hash = mix(hash, eight);
            eight = 0;
        }
    };
    for c in word.chars() {
        if c.is_ascii() {
            add(c.to_ascii_lowercase() as u8);
        } else {
            fold_char(c).for_each(|letter| letter.encode_utf8(&mut [0; 4]).bytes().for_each(&mut add));
        }
    }
    if length % 8 != 0 {
        hash = mix(hash, eight);
    }
    finish(hash, length)
}

fn mix(hash: u64, eight: u64) -> u64 {
    (hash.rotate_left(23) ^ eight).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn finish(hash: u64, length: usize) -> u32 {
    ((hash ^ length as u64).wrapping_mul(SEED) >> 32) as u32
}

/// Eight ASCII letters in lower case, in a few instructions: the top bit of each byte tells whether
/// it is a capital.
fn lower_eight(eight: u64) -> u64 {
    let low = eight & (0x7f * ONES);
    let from_a = low + (0x80 - u64::from(b'A')) * ONES;
    let past_z = low + (0x7f - u64::from(b'Z')) * ONES;
    let capitals = (from_a ^ past_z) & !eight & (0x80 * ONES);
    eight | capitals >> 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folds_case_and_apostrophes_and_keeps_accents() {
        assert_eq!(fold("DON’T"), "don't");
        assert_eq!(fold("ÉL"), "él");
        assert!(matches!(fold("plain"), Cow::Borrowed(_)));
        assert_eq!(hash_of("DON’T"), hash_of("don't"));
        assert_eq!(hash_of("INTERNACIONALIZACIÓN"), hash_of("internacionalización"));
        assert_ne!(hash_of("el"), hash_of("él"));
        assert!(eq_folded("Donʼt", "don't") && !eq_folded("dont", "don't"));
        assert!(starts_with_folded("Guaranteed", "guarant") && starts_with_folded("MAÑANA", "maña"));
        assert!(!starts_with_folded("guar", "guarant"));
    }

    proptest! {
        #[test]
        fn a_run_of_letters_is_read_as_its_letters_are(word in "[A-Za-z]{0,20}", after in "[^A-Za-z][A-Za-z ]{7,9}") {
            let text = format!("{word}{after}");
            prop_assert_eq!(letters_at(text.as_bytes(), 0), Some((word.len(), hash_of(&word))));
            prop_assert_eq!(letters_at(word.as_bytes(), 0), None);
        }

        #[test]
        fn a_word_and_its_folded_form_agree(word in "\\PC{0,24}|[A-Za-z']{0,24}") {
            let folded = fold(&word).into_owned();
            prop_assert_eq!(hash_of(&word), hash_of(&folded));
            prop_assert_eq!(hash_of(&word), hash_wide(&word));
            if let Some(last) = word.as_bytes().last_chunk::<4>().filter(|last| last.is_ascii()) {
                prop_assert_eq!(hash_of_four(*last), hash_of(&word[word.len() - 4..]));
            }
            prop_assert!(eq_folded(&word, &folded));
            prop_assert!(starts_with_folded(&word, &folded));
            prop_assert_eq!(fold(&folded), &folded[..]);
        }
    }
}
