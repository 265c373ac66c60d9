//! What a regular expression cannot match without, told from its structure: words to wait for, and
//! characters that must be there. Compiling one costs a millisecond; most texts need none.

use super::anchor::{Anchor, Key};
use super::required_words::{Wanted, collect_words, often};
use super::short_classes::plain;
use crate::text::{fold, hash_of, starts_with_folded};
use regex_syntax::hir::{Class, Hir, HirKind};
use std::borrow::Cow;

/// Why a pattern need not run on a block.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prefilter {
    /// Every match holds a word of each of these lists, the rarest first.
    pub words: Cow<'static, [Words]>,
    /// Where letter case counts: the words of the first list are all in capitals.
    pub capitals: bool,
    /// A match begins at most so many bytes before its word of the first list; `None` = anywhere.
    pub reach: Option<u32>,
    /// Every match holds a character of each of these sets.
    pub sets: Cow<'static, [AsciiSet]>,
}

/// Words, and beginnings of words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// The hashes of whole words, ascending.
    pub whole: Cow<'static, [u32]>,
    /// Beginnings, folded.
    pub begins: Cow<'static, [Cow<'static, str>]>,
}

impl Words {
    /// Whether the word `text`, which has this hash, is one of them.
    pub fn hold(&self, hash: u32, text: &str) -> bool {
        let first = |word: &str| word.as_bytes().first().map_or(0, |byte| byte | 0x20);
        // The first letter answers most of it.
        let begins = |begin: &str| {
            (first(begin) == first(text) || !text.is_ascii()) && starts_with_folded(text, begin)
        };
        self.whole.binary_search(&hash).is_ok() || self.begins.iter().any(|begin| begins(begin))
    }

    /// Each of them, to be waited for.
    pub fn anchors(&self) -> impl Iterator<Item = Anchor> {
        let whole = self.whole.iter().map(|hash| Key::Word(*hash));
        whole.chain(self.begins.iter().cloned().map(Key::Begin)).map(|key| Anchor { key, before: (0, 0) })
    }
}

/// A set of ASCII characters, letters in both cases; characters beyond ASCII are one member, 127.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AsciiSet(pub u128);

impl AsciiSet {
    /// The characters of a text.
    #[cfg(test)]
    fn of(text: &str) -> Self {
        let mut set = AsciiSet::default();
        text.bytes().for_each(|byte| set.add_byte(byte));
        set
    }

    /// Adds a byte of a text: whatever is beyond ASCII sets the last bit.
    #[inline]
    pub fn add_byte(&mut self, byte: u8) {
        self.0 |= 1 << if byte < 0x80 { byte } else { 127 };
    }

    /// Whether the two have a character in common.
    pub fn meets(self, other: AsciiSet) -> bool {
        self.0 & other.0 != 0
    }

    fn add(&mut self, c: char) {
        for c in [c, c.to_ascii_lowercase(), c.to_ascii_uppercase()] {
            self.0 |= 1 << (c as u32).min(127);
        }
    }
}

/// From farther off it is no quicker to try each place than to read the whole block.
const FAR: u32 = 160;

/// The most words worth waiting for.
const WORDS: usize = 256;

/// The prefilter of `pattern`; an empty one, which holds nothing back, where it cannot be read.
pub fn prefilter(pattern: &str) -> Prefilter {
    // Letter case is left out here: with it every letter would be a class.
    let Ok(hir) = regex_syntax::parse(&plain(pattern)) else { return Prefilter::default() };
    let mut lists = Vec::new();
    collect_words(&hir, false, Some(0), &mut lists);
    lists.retain(|list| list.words.len() <= WORDS);
    lists.sort_by_cached_key(|list| often(&list.words));
    let shouted = |wanted: &Wanted| wanted.word.len() > 1 && wanted.word.chars().all(char::is_uppercase);
    let capitals = lists.first().is_some_and(|list| list.words.iter().all(shouted));
    // In the other letter case a few letters are longer.
    let reach = lists.first().and_then(|list| list.reach).map(|reach| 2 * reach as u32);
    let reach = reach.filter(|reach| *reach <= FAR);
    let words = lists.iter().map(|list| words(&list.words)).collect();
    let mut sets = Vec::new();
    collect_sets(&hir, &mut sets);
    Prefilter { words, capitals, reach, sets: sets.into() }
}

fn words(list: &[Wanted]) -> Words {
    let (begins, whole): (Vec<&Wanted>, Vec<&Wanted>) = list.iter().partition(|wanted| wanted.begins);
    let mut whole: Vec<u32> = whole.into_iter().map(|wanted| hash_of(&wanted.word)).collect();
    whole.sort_unstable();
    whole.dedup();
    let begins: Vec<_> = begins.into_iter().map(|wanted| fold(&wanted.word).into_owned().into()).collect();
    Words { whole: whole.into(), begins: begins.into() }
}

/// The sets of characters that every match meets, small ones only.
fn collect_sets(hir: &Hir, sets: &mut Vec<AsciiSet>) {
    match hir.kind() {
        HirKind::Capture(capture) => collect_sets(&capture.sub, sets),
        HirKind::Concat(parts) => parts.iter().for_each(|part| collect_sets(part, sets)),
        HirKind::Repetition(repetition) if repetition.min > 0 => collect_sets(&repetition.sub, sets),
        HirKind::Literal(literal) => {
            // Letters are met in every text: only marks and digits are worth asking for.
            for c in std::str::from_utf8(&literal.0)
                .unwrap_or("")
                .chars()
                .filter(|c| !c.is_alphabetic() && *c != ' ')
            {
                let mut set = AsciiSet::default();
                set.add(c);
                sets.push(set);
            }
        }
        HirKind::Class(Class::Unicode(class)) => {
            let count: usize = class.iter().map(|range| range.len()).sum();
            // `\d` is every digit of every script.
            if count <= 32 || class.iter().all(|range| range.start().is_numeric() && range.end().is_numeric())
            {
                let mut set = AsciiSet::default();
                for range in class.iter() {
                    (range.start()..=range.end()).for_each(|c| set.add(c));
                }
                sets.push(set);
            }
        }
        HirKind::Alternation(branches) => {
            // One set for all branches, where each has one.
            let firsts = branches.iter().map(|branch| {
                let mut own = Vec::new();
                collect_sets(branch, &mut own);
                own.into_iter().min_by_key(|set| set.0.count_ones())
            });
            let firsts: Option<Vec<AsciiSet>> = firsts.collect();
            sets.extend(
                firsts.map(|firsts| firsts.into_iter().fold(AsciiSet(0), |all, set| AsciiSet(all.0 | set.0))),
            );
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words_of(pattern: &str) -> Option<Words> {
        prefilter(pattern).words.first().cloned()
    }

    fn of(text: &str) -> Option<Words> {
        let wanted =
            |word: &str| Wanted { word: word.trim_end_matches('*').into(), begins: word.ends_with('*') };
        Some(words(&text.split(' ').map(wanted).collect::<Vec<_>>()))
    }

    #[test]
    fn waits_for_words_that_every_match_holds() {
        assert_eq!(words_of(r"\b(?:takes?|took) it\b"), of("take takes took"));
        assert_eq!(words_of(r"\bwithout further notice\b"), of("notice"));
        assert_eq!(words_of(r"(?:\bact now\b|\bhurry up\b)"), of("act hurry"));
        assert_eq!(words_of(r"\b\d+ (?:people|persons?) (?:are |were )?view"), of("people person persons"));
        assert_eq!(words_of(r"\bunsub"), of("unsub*"));
        assert_eq!(words_of(r"unsub"), None);
        assert_eq!(words_of(r"[!?]{2,}"), None);
        assert_eq!(words_of(r"\b(?:free|\d+)\b"), None);
        assert_eq!(words_of(r"(?:\w+\s){0,5}(?:teams?|crew)$"), None);
        assert_eq!(words_of(r"the\s(?:\w+\s){0,5}(?:team|crew)\b"), of("crew team"));
        assert_eq!(prefilter(r"\bcost\s+\d+ pence\b").words.len(), 2);
        assert_eq!(words_of(r"\bFREE+! [A-Z]+|\b(?i:absolutely|it’s) FREE\b"), of("fre* free"));
        assert!(prefilter(r"\b(?:BUY|SHOP) NOW\b").capitals && !prefilter(r"\bBuy NOW\b").capitals);
    }

    #[test]
    fn asks_for_the_characters_that_every_match_holds() {
        let runs = |pattern: &str, text: &str| {
            prefilter(pattern).sets.iter().all(|set| set.meets(AsciiSet::of(text)))
        };
        assert!(!runs(r"\d{1,2}:\d\d", "Ends at 9.") && runs(r"\d{1,2}:\d\d", "Ends at 9:30."));
        assert!(!runs(r"[?!]{3,}", "Really.") && runs(r"[?!]{3,}", "Really?"));
        assert!(!runs(r"(?:£|€)\s?\d", "Cost: 3") && runs(r"(?:£|€)\s?\d", "Cost: €3"));
        assert!(runs(r"(?:\d|x)y", "xy"));
    }
}
