//! A sentence as the model sees it: its words, runs of words and signs, each a number.
//!
//! Training and reading both look through here. A change of what is made of a sentence makes every model
//! that was trained before deaf; [`fingerprint`] tells, and a model carries the one it was trained with.

use crate::document::{BlockKind, Channel, Document, Language, Voice};
use crate::prose::{Aside, ReadBlock, Reading, WordKind, hash_of, is_field};
use std::sync::OnceLock;

/// How many signs there are: a sign is a number below this.
pub(super) const SIGNS: usize = 128;

/// The most signs that one word bears.
const WORD_SIGNS: usize = 5;

/// The sign of a word in capitals.
pub(super) const SHOUTED: u8 = sign::SHOUTED;

/// How many words before and after a word are seen each on its own.
pub(super) const BESIDE: usize = 2;

/// How many words before and after a word are seen as its neighbourhood.
pub(super) const NEAR: usize = 6;

/// What stands for a picture or code in prose.
const OBJECT: char = '\u{fffc}';

/// Words that stand for a kind of word, whatever it is: which number it is says nothing of tone.
const NUMBER: u32 = 0x6e75_6d62;
const FIELD: u32 = 0x6669_656c;
const HANDLE: u32 = 0x6861_6e64;
const ADDRESS: u32 = 0x6164_6472;

/// A run of words, or a word’s ending: what it is, and how many words it covers.
pub(super) type Run = (u32, usize);

/// A sentence. Its buffers are used again for the next one.
#[derive(Debug, Default, Clone)]
pub(super) struct Line {
    /// One number a word.
    pub words: Vec<u32>,
    /// The ending of each word that is long enough to have one.
    endings: Vec<Option<u32>>,
    /// What else is seen of each word; 0 where there is nothing more.
    word_signs: Vec<[u8; WORD_SIGNS]>,
    /// What is seen of the whole sentence.
    pub signs: Vec<u8>,
    /// Whether a picture or code stands before each word: no place goes on behind it.
    pub broken: Vec<bool>,
    /// Whether each word begins with a capital inside the sentence: a name, perhaps.
    pub capital: Vec<bool>,
}

/// Where a sentence stands in its text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    /// The block, as an index into the reading’s.
    pub block: usize,
    /// The sentence, as an index into the block’s.
    pub sentence: usize,
    /// Whether it is the first of the text, or the last.
    pub first: bool,
    /// See `first`.
    pub last: bool,
}

/// The sentences a model listens to: those of the firm that are neither small print, legal text nor signature,
/// and two words or longer.
pub(super) fn spots(reading: &Reading<'_>) -> Vec<Spot> {
    let mut spots = Vec::new();
    for (block, read) in reading.blocks.iter().enumerate().filter(|(_, block)| is_heard(block)) {
        for (sentence, own) in read.sentences.iter().enumerate() {
            if own.words.len() >= 2 {
                spots.push(Spot { block, sentence, first: spots.is_empty(), last: false });
            }
        }
    }
    if let Some(spot) = spots.last_mut() {
        spot.last = true;
    }
    spots
}

fn is_heard(block: &ReadBlock<'_>) -> bool {
    let aside = [BlockKind::Footer, BlockKind::Signature, BlockKind::Sender, BlockKind::Alt];
    block.voice == Voice::Ours && block.aside == Aside::No && !aside.contains(&block.kind)
}

impl Line {
    /// Takes in the sentence at `spot`.
    pub fn read(&mut self, reading: &Reading<'_>, spot: Spot) {
        let block = &reading.blocks[spot.block];
        let Some(sentence) = block.sentences.get(spot.sentence) else { return };
        let text = &block.text[sentence.range.clone()];
        self.clear();
        let count = sentence.words.len();
        let (mut capitals, mut persons) = (0, Persons::default());
        let mut gap_start = sentence.range.start;
        for (at, word) in block.words[sentence.words.clone()].iter().enumerate() {
            let (start, end) = (word.start as usize, word.end as usize);
            let own = &block.text[start..end];
            let letters = word.kind == WordKind::Letters;
            self.words.push(match word.kind {
                WordKind::Letters => word.hash,
                WordKind::Number => NUMBER,
                WordKind::Opaque if is_field(own) => FIELD,
                WordKind::Opaque if own.starts_with('@') => HANDLE,
                WordKind::Opaque => ADDRESS,
            });
            self.endings.push(if letters { ending(own) } else { None });
            let raised = letters && own.starts_with(char::is_uppercase);
            let shouted = raised && own.len() > 1 && !own.contains(char::is_lowercase);
            capitals += usize::from(shouted);
            self.capital.push(raised && at > 0);
            if letters {
                persons.meet(own);
            }
            let mut signs = [0; WORD_SIGNS];
            signs[0] = at.min(3) as u8 + sign::FROM_START;
            signs[1] = (count - 1 - at).min(3) as u8 + sign::FROM_END;
            signs[2] = match (shouted, raised && at > 0) {
                (true, _) => sign::SHOUTED,
                (false, true) => sign::RAISED,
                _ => 0,
            };
            self.broken.push(block.text[gap_start..start].contains(OBJECT));
            let mark = mark(&block.text[gap_start..start]);
            signs[3] = if mark > 0 { sign::MARK_BEFORE + mark } else { 0 };
            if let Some(before) = self.word_signs.last_mut().filter(|_| mark > 0) {
                before[4] = sign::MARK_AFTER + mark;
            }
            self.word_signs.push(signs);
            gap_start = end;
        }
        let end = mark(&block.text[gap_start..sentence.range.end]);
        if let Some(before) = self.word_signs.last_mut().filter(|_| end > 0) {
            before[4] = sign::MARK_AFTER + end;
        }
        self.sign(reading.channel, block.kind, spot, text, capitals * 5 > count * 2, &persons);
    }

    fn clear(&mut self) {
        self.words.clear();
        self.endings.clear();
        self.word_signs.clear();
        self.signs.clear();
        self.capital.clear();
        self.broken.clear();
    }

    fn sign(
        &mut self,
        channel: Channel,
        kind: BlockKind,
        spot: Spot,
        text: &str,
        shouts: bool,
        persons: &Persons,
    ) {
        let count = self.words.len();
        // Marked text messages are nearly all spam: the channel alone would speak against the others.
        if !matches!(channel, Channel::Sms | Channel::Report | Channel::Other) {
            self.signs.push(sign::CHANNEL + channel as u8);
            self.signs.push(sign::CHANNEL_LENGTH + channel as u8 * 4 + (count / 10).min(3) as u8);
        }
        self.signs.push(sign::LENGTH + (count / 6).min(6) as u8);
        self.signs.push(sign::KIND + kind as u8);
        for (holds, sign) in [
            (spot.first, sign::FIRST),
            (spot.last, sign::LAST),
            (text.contains('!'), sign::EXCLAIMS),
            (text.contains('?'), sign::ASKS),
            (text.contains(['"', '“']), sign::QUOTES),
            (shouts, sign::SHOUTS),
            (persons.we, sign::WE),
            (persons.you, sign::YOU),
            (persons.i, sign::I),
            (!(persons.we || persons.you || persons.i), sign::NOBODY),
        ] {
            if holds {
                self.signs.push(sign);
            }
        }
    }

    /// How many words it has.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// What is seen of the word at `at` beside the word itself.
    pub fn signs_of(&self, at: usize) -> impl Iterator<Item = u8> + '_ {
        self.word_signs[at].iter().copied().filter(|sign| *sign > 0)
    }

    /// Whether a mark stands before the word at `at`.
    pub fn is_parted(&self, at: usize) -> bool {
        self.word_signs[at][3] > 0
    }

    /// Whether a hyphen joins the word at `at` to the one before it.
    pub fn is_hyphened(&self, at: usize) -> bool {
        self.word_signs[at][3] == sign::MARK_BEFORE + HYPHEN
    }

    /// The ending of the word at `at`.
    pub fn ending(&self, at: usize) -> Option<Run> {
        self.endings[at].map(|ending| (ending, 1))
    }

    /// The word at `at` and the next.
    pub fn pair(&self, at: usize) -> Option<Run> {
        Some((mix(2, self.words[at], *self.words.get(at + 1)?), 2))
    }

    /// The word at `at` and the next but one.
    pub fn gap(&self, at: usize) -> Option<Run> {
        Some((mix(3, self.words[at], *self.words.get(at + 2)?), 3))
    }

    /// Three words from `at` on. One that is known has a known pair at its start and at its end.
    pub fn triple(&self, at: usize) -> Option<Run> {
        let last = *self.words.get(at + 2)?;
        Some((mix(4, mix(2, self.words[at], self.words[at + 1]), last), 3))
    }

    /// All runs that begin at `at`.
    pub fn runs(&self, at: usize) -> impl Iterator<Item = Run> {
        [self.ending(at), self.pair(at), self.gap(at), self.triple(at)].into_iter().flatten()
    }
}

/// Who a sentence speaks of.
#[derive(Default)]
struct Persons {
    we: bool,
    you: bool,
    i: bool,
}

impl Persons {
    fn meet(&mut self, word: &str) {
        if !matches!(
            word.as_bytes(),
            [b'i' | b'I' | b'm' | b'M' | b'w' | b'W' | b'o' | b'O' | b'u' | b'U' | b'y' | b'Y', ..]
        ) {
            return;
        }
        let bare = word.split(['\'', '’']).next().unwrap_or(word);
        let is = |all: &[&str]| all.iter().any(|own| bare.eq_ignore_ascii_case(own));
        self.we |= is(&["we", "us", "our", "ours", "ourselves"]);
        self.you |= is(&["you", "your", "yours", "yourself", "yourselves"]);
        // A small “i” is as often a letter or a number.
        self.i |= bare == "I" || is(&["my", "me", "mine", "myself"]);
    }
}

/// Numbers of signs. 0 is none.
mod sign {
    pub const CHANNEL: u8 = 1;
    pub const LENGTH: u8 = 10;
    pub const CHANNEL_LENGTH: u8 = 20;
    pub const FIRST: u8 = 52;
    pub const LAST: u8 = 53;
    pub const EXCLAIMS: u8 = 54;
    pub const ASKS: u8 = 55;
    pub const QUOTES: u8 = 56;
    pub const SHOUTS: u8 = 57;
    pub const WE: u8 = 58;
    pub const YOU: u8 = 59;
    pub const I: u8 = 60;
    pub const NOBODY: u8 = 61;
    pub const KIND: u8 = 62;
    pub const RAISED: u8 = 80;
    pub const SHOUTED: u8 = 81;
    pub const FROM_START: u8 = 84;
    pub const FROM_END: u8 = 88;
    pub const MARK_BEFORE: u8 = 92;
    pub const MARK_AFTER: u8 = 108;
}

/// The last four letters of a word of six or more, as a run of its own kind.
fn ending(word: &str) -> Option<u32> {
    if word.len() < 6 {
        return None;
    }
    let (start, _) = word.char_indices().rev().nth(3)?;
    Some(mix(5, hash_of(&word[start..]), 0))
}

/// The mark of a hyphen between two parts of a word.
const HYPHEN: u8 = 13;

/// The mark that stands between two words, as a small number; 0 where there is none that says anything.
fn mark(gap: &str) -> u8 {
    if matches!(gap, "-" | "\u{2010}" | "\u{2011}") {
        return HYPHEN;
    }
    for c in gap.chars() {
        let mark = match c {
            '!' => 1,
            '?' => 2,
            ':' => 3,
            ';' => 4,
            '—' | '–' => 5,
            '…' => 6,
            '(' | ')' => 7,
            '"' | '“' | '”' | '«' | '»' => 8,
            '$' | '£' | '€' => 9,
            '%' => 10,
            '/' | '&' | '+' => 11,
            ',' => 12,
            '-' => 5,
            '*' | '#' | '|' | '•' | '~' | '^' => 14,
            c if !c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace() && c != '’' => 15,
            _ => continue,
        };
        return mark;
    }
    0
}

/// A number for two, in order; `kind` keeps sorts of features apart.
fn mix(kind: u64, a: u32, b: u32) -> u32 {
    let both = u64::from(a) << 32 | u64::from(b);
    let mixed = (both ^ kind.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    ((mixed ^ mixed >> 29).wrapping_mul(0xc4ce_b9fe_1a85_ec53) >> 32) as u32
}

/// A number for how lines are made: it is another one as soon as anything is seen otherwise, be it by the
/// words, the sentences or the signs.
pub(super) fn fingerprint() -> u32 {
    static MADE: OnceLock<u32> = OnceLock::new();
    *MADE.get_or_init(|| {
        let document = Document::of_text(SEEN, Language::English);
        let reading = Reading::new(&document, None);
        let (mut line, mut sum) = (Line::default(), 0);
        for spot in spots(&reading) {
            line.read(&reading, spot);
            for at in 0..line.len() {
                sum = mix(6, sum, line.words[at]);
                line.runs(at).for_each(|run| sum = mix(7, sum, run.0));
                line.signs_of(at).for_each(|sign| sum = mix(8, sum, sign.into()));
            }
            line.signs.iter().for_each(|sign| sum = mix(9, sum, u32::from(*sign)));
        }
        mix(10, sum, (BESIDE * 100 + NEAR) as u32)
    })
}

/// Words of every sort, to tell how lines are made.
const SEEN: &str = "Dear {{first_name}}, WE’RE thrilled to announce 3 “world-class” offers (50% off, \
from £9.99)! You don’t want to miss this: https://larkfield.example. Dr. Ana Núñez told @kim… my van is \
late; when will yours come? It costs $12 – no more. Établissement, mañana & façade/annexe.";

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        let document = Document::of_text(text, Language::English);
        let reading = Reading::new(&document, None);
        let mut line = Line::default();
        line.read(&reading, spots(&reading)[0]);
        line
    }

    #[test]
    fn numbers_and_fields_are_kinds_and_case_does_not_matter() {
        let (one, two) = (line("Pay 12 euros, {{name}}, now"), line("PAY 300 EUROS, {{other}}, NOW"));
        assert_eq!(one.words, two.words);
        assert_ne!(one.words[1], one.words[0]);
        assert!(two.signs.contains(&sign::SHOUTS) && !one.signs.contains(&sign::SHOUTS));
    }

    #[test]
    fn runs_keep_their_order_and_their_kind() {
        let line = line("we value you and value we");
        let all: Vec<u32> = (0..line.len()).flat_map(|at| line.runs(at)).map(|run| run.0).collect();
        let mut unique = all.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(all.len(), unique.len());
    }

    #[test]
    fn signs_keep_within_their_table() {
        for text in ["Oh no!", SEEN, "A b c d e f g h i j k l m n o p q r s t u v w x y z 🎉 a ~ b"] {
            let line = line(text);
            let words = (0..line.len()).flat_map(|at| line.signs_of(at).collect::<Vec<_>>());
            assert!(words.chain(line.signs.clone()).all(|sign| (sign as usize) < SIGNS));
        }
    }

    #[test]
    fn small_print_and_names_are_not_heard() {
        let document = Document::of_text("Come by on Friday. OK.", Language::English);
        assert_eq!(spots(&Reading::new(&document, None)).len(), 1);
    }
}
