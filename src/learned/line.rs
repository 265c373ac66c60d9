//! A sentence as the model sees it: its words, runs of words and signs, each a number.
//!
//! Training and reading both look through here. A change of what is made of a sentence makes every model
//! that was trained before deaf; [`fingerprint`] tells, and a model carries the one it was trained with.

use super::sign::{self, HYPHEN, Marks, Persons, case, from_end, from_start, mark_after, mark_before};
use crate::document::{BlockKind, Channel, Document, Voice};
use crate::language::{Language, LanguageData};
use crate::prose::{Aside, ReadBlock, Reading, WordKind, is_field};
use crate::text::{fold, hash_of, hash_of_four};
use std::ops::Range;
use std::sync::OnceLock;

/// How many signs there are: a sign is a number below this.
pub(super) const SIGNS: usize = 128;

/// How many words before and after a word are seen each on its own.
pub(super) const BESIDE: usize = 2;

/// How many words before and after a word are seen as its neighbourhood.
pub(super) const NEAR: usize = 6;

/// A word of so many bytes has an ending.
const LONG: usize = 6;

/// Words that stand for a kind of word, whatever it is: which number it is says nothing of tone.
const NUMBER: u32 = 0x6e75_6d62;
const FIELD: u32 = 0x6669_656c;
const HANDLE: u32 = 0x6861_6e64;
const ADDRESS: u32 = 0x6164_6472;

/// A run of words, or a word’s ending: what it is, and how many words it covers.
pub(super) type Run = (u32, usize);

/// What is seen of a word.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Seen {
    /// The word, as a number.
    pub word: u32,
    /// Its ending, if it is long enough to have one.
    pub ending: Option<u32>,
    /// The mark that comes before it; 0 where none does.
    pub mark: u8,
    /// The sign of its capitals; 0 where there are none.
    pub case: u8,
    /// Whether a picture or code comes before it: no place goes on behind it.
    pub broken: bool,
}

/// A sentence. Its buffers are used again for the next one.
#[derive(Debug, Default, Clone)]
pub(super) struct Line {
    /// Its words.
    pub words: Vec<Seen>,
    /// The mark that stands after the last one.
    pub end: u8,
    /// What is seen of the whole sentence.
    pub signs: Vec<u8>,
}

/// Where a sentence is in its text.
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
        let bytes = block.text.as_bytes();
        let (mut capitals, mut persons, mut marks) = (0, Persons::default(), Marks::default());
        let LanguageData { person, pronouns, .. } = LanguageData::of(reading.language);
        let mut gap = sentence.range.start;
        self.words.clear();
        self.words.extend(block.words[sentence.words.clone()].iter().enumerate().map(|(at, word)| {
            let (start, end) = (word.start as usize, word.end as usize);
            let mut seen = Seen::default();
            // Nothing but a space comes before most words.
            if bytes.get(gap..start) != Some(b" ") {
                (seen.mark, seen.broken) = marks.meet(&block.text[gap..start]);
            }
            gap = end;
            // As bytes where they will do: text is asked each time whether it is cut between characters.
            let own = bytes.get(start..end).unwrap_or_default();
            match word.kind {
                WordKind::Letters => {
                    seen.word = word.hash;
                    seen.ending = if own.len() < LONG { None } else { ending(block.text, start..end) };
                    if own.first().is_some_and(|first| first.is_ascii_uppercase() || !first.is_ascii()) {
                        seen.case = case(&block.text[start..end], at == 0);
                        capitals += usize::from(seen.case == sign::SHOUTED);
                    }
                    match person {
                        None => persons.take(pronouns.person(&block.text[start..end])),
                        Some(person) => persons.take(person(&fold(&block.text[start..end]))),
                    }
                }
                WordKind::Number => seen.word = NUMBER,
                WordKind::Opaque => {
                    let own = &block.text[start..end];
                    marks.meet(own);
                    seen.word = opaque(own);
                }
            }
            seen
        }));
        self.end = marks.meet(&block.text[gap..sentence.range.end]).0;
        self.sign(reading.channel, block.kind, spot, capitals, &persons, &marks);
    }

    fn sign(
        &mut self,
        channel: Channel,
        kind: BlockKind,
        spot: Spot,
        capitals: usize,
        persons: &Persons,
        marks: &Marks,
    ) {
        let count = self.words.len();
        self.signs.clear();
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
            (marks.exclaims, sign::EXCLAIMS),
            (marks.asks, sign::ASKS),
            (marks.quotes, sign::QUOTES),
            (capitals * 5 > count * 2, sign::SHOUTS),
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
        let own = &self.words[at];
        let after = self.words.get(at + 1).map_or(self.end, |next| next.mark);
        let signs = [
            (true, from_start(at)),
            (true, from_end(self.len() - 1 - at)),
            (own.case > 0, own.case),
            (own.mark > 0, mark_before(own.mark)),
            (after > 0, mark_after(after)),
        ];
        signs.into_iter().filter(|(bears, _)| *bears).map(|(_, sign)| sign)
    }

    /// Whether a mark stands before the word at `at`.
    pub fn is_parted(&self, at: usize) -> bool {
        self.words[at].mark > 0
    }

    /// Whether a hyphen joins the word at `at` to the one before it.
    pub fn is_hyphened(&self, at: usize) -> bool {
        self.words[at].mark == HYPHEN
    }

    /// Whether the word at `at` begins with a capital inside the sentence: a name, perhaps.
    pub fn is_raised(&self, at: usize) -> bool {
        at > 0 && self.words[at].case > 0
    }

    /// The ending of the word at `at`.
    pub fn ending(&self, at: usize) -> Option<Run> {
        self.words[at].ending.map(|ending| (ending, 1))
    }

    /// The word at `at` and the next.
    pub fn pair(&self, at: usize) -> Option<Run> {
        Some((pair(self.words[at].word, self.words.get(at + 1)?.word), 2))
    }

    /// The word at `at` and the next but one.
    pub fn gap(&self, at: usize) -> Option<Run> {
        Some((gap(self.words[at].word, self.words.get(at + 2)?.word), 3))
    }

    /// Three words from `at` on. One that is known has a known pair at its start and at its end.
    pub fn triple(&self, at: usize) -> Option<Run> {
        let last = self.words.get(at + 2)?.word;
        Some((triple(pair(self.words[at].word, self.words[at + 1].word), last), 3))
    }

    /// All runs that begin at `at`.
    pub fn runs(&self, at: usize) -> impl Iterator<Item = Run> {
        [self.ending(at), self.pair(at), self.gap(at), self.triple(at)].into_iter().flatten()
    }
}

/// What stands for an address, a handle or a merge field.
#[inline(never)]
fn opaque(word: &str) -> u32 {
    match word.starts_with('@') {
        _ if is_field(word) => FIELD,
        true => HANDLE,
        false => ADDRESS,
    }
}

/// Two words beside each other.
#[inline]
pub(super) fn pair(first: u32, second: u32) -> u32 {
    mix(2, first, second)
}

/// Two words with one between them, whatever it is.
#[inline]
pub(super) fn gap(first: u32, third: u32) -> u32 {
    mix(3, first, third)
}

/// A pair, and the word after it.
#[inline]
pub(super) fn triple(pair: u32, third: u32) -> u32 {
    mix(4, pair, third)
}

/// The last four letters of the word at bytes `range` of `text`, as a run of its own kind.
#[inline]
fn ending(text: &str, range: Range<usize>) -> Option<u32> {
    let own = match text.as_bytes().get(range.clone()).and_then(|word| word.last_chunk()) {
        Some(last) if last.is_ascii() => hash_of_four(*last),
        _ => {
            let word = text.get(range)?;
            hash_of(&word[word.char_indices().rev().nth(3)?.0..])
        }
    };
    Some(mix(5, own, 0))
}

/// A number for two, in order; `kind` keeps sorts of features apart.
fn mix(kind: u64, a: u32, b: u32) -> u32 {
    let both = u64::from(a) << 32 | u64::from(b);
    let mixed = (both ^ kind.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    ((mixed ^ mixed >> 29).wrapping_mul(0xc4ce_b9fe_1a85_ec53) >> 32) as u32
}

/// A number for how lines are made: it is another one as soon as anything is seen otherwise, be it by the
/// words, the sentences or the signs.
pub(super) fn fingerprint(language: Language) -> u32 {
    static MADE: [OnceLock<u32>; 2] = [const { OnceLock::new() }; 2];
    let spanish = language == Language::Spanish;
    *MADE[usize::from(spanish)].get_or_init(|| {
        let document = match spanish {
            true => Document::of_text(SEEN_SPANISH, Language::Spanish),
            false => Document::of_text(SEEN, Language::English),
        };
        let reading = Reading::new(&document, None);
        let (mut line, mut sum) = (Line::default(), 0);
        for spot in spots(&reading) {
            line.read(&reading, spot);
            for at in 0..line.len() {
                sum = mix(6, sum, line.words[at].word);
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

/// The same of Spanish.
const SEEN_SPANISH: &str = "Estimada {{nombre}}: ¡ESTAMOS encantados de anunciar 3 ofertas «únicas» (50 % de descuento, \
desde 9,99 €)! No te lo pierdas: https://larkfield.example. La Sra. Núñez le dijo a @kim… mi furgoneta llega \
tarde; ¿cuándo viene la suya? Cuesta 12 $ – ni un peso más.";

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
        let words = |line: &Line| line.words.iter().map(|seen| seen.word).collect::<Vec<_>>();
        assert_eq!(words(&one), words(&two));
        assert_ne!(one.words[1].word, one.words[0].word);
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
