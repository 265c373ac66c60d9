//! The model file, byte by byte. All numbers are little-endian.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `CANDORTM` |
//! | 2 | version of this layout: 2 |
//! | 2 | the language, as two letters |
//! | 4 | how sentences are seen: the fingerprint of the program that trained it |
//! | 4 | a hash (FNV-1a) of every byte from 20 on |
//! | 4 | how many texts it was trained on |
//! | 4 × 2 | how many features the table of words holds, and how many slots it has |
//! | 4 × 2 | the same of runs |
//! | 1, 1, 2 | how many labels (L) and ratings (R, at most 5); nothing |
//! | 16 × (L + R) | their names, filled up with zeros |
//! | 4 × 7 | scales of the seven weights of a word: inside, near, in the sentence, two and one before, one and two after |
//! | 4 × 2 | scales of the two weights of a run: inside, in the sentence |
//! | 4 × (L + R) | scales of the weights for labels and ratings |
//! | 4 × (1 + L + R) | what a word, a label and a rating begin with |
//! | 4 × 8 | what makes a confidence of a place |
//! | 4 × 128 × (1 + L + R) | weights of the signs: for a word, then for each label, each rating |
//! | table | words: rows of 12 bytes |
//! | table | runs: rows of 8 bytes |
//!
//! A table of S slots, with rows of W bytes:
//!
//! | bytes | what |
//! |---|---|
//! | 2 × 8192 | a factor a bucket |
//! | 4 × S | whose each slot is: a feature without its last 3 bits; all ones where nobody’s |
//! | W × S | the row of each slot: its weights for a place, zeros, and its weights for ratings, in the last 5 bytes |
//! | W | a row of zeros |
//! | 8 × ⌈L / 8⌉ × S | the weights of each slot for labels, and zeros |
//!
//! A weight is a signed byte times the scale of its column. A feature is a number of 32 bits, of which the first
//! 13 name its bucket. Without its last 3 bits, times `0x9e3779b9`, times the factor of its bucket, all cut to
//! 32 bits, then times S and without the last 32 bits, it is the number of its slot.
//! [`super::line`] says what is a feature.

use super::line::{SIGNS, fingerprint};
use super::table::{RATED, Slot, Table};
use crate::language::Language;

const MAGIC: &[u8; 8] = b"CANDORTM";
const VERSION: u16 = 2;
const NAME: usize = 16;
/// Where the hashed bytes begin.
const HASHED: usize = 20;
/// Where the names begin.
const NAMES: usize = 44;

/// Weights of a word for its own place.
pub(super) const WORD_ROLES: usize = 7;
/// Weights of a run for its own place.
pub(super) const RUN_ROLES: usize = 2;
/// Bytes of a row: one for each of these, and room for ratings.
pub(super) const WORD_ROW: usize = WORD_ROLES + RATED;
/// So that both kinds of row end with eight bytes of which the last five are ratings.
pub(super) const RUN_ROW: usize = RUN_ROLES + 1 + RATED;
/// The most labels and ratings together.
pub(super) const MOST_HEADS: usize = 32;

/// Numbers that make a confidence.
pub(super) const TRUST: usize = 8;

/// What is wrong with the bytes of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    /// They are no model at all.
    NotAModel,
    /// A newer candor wrote it.
    Version(u16),
    /// An older candor wrote it.
    Old,
    /// Bytes are missing, or others than were written.
    Broken,
    /// It was trained by a candor that saw sentences otherwise.
    OtherFeatures,
}

impl Damage {
    /// What is wrong, and what to do about it.
    pub fn told(self) -> (String, &'static str) {
        match self {
            Damage::NotAModel => ("this is not a candor model".into(), "`candor train` writes one"),
            Damage::Version(version) => (
                format!("this model is of version {version}, which this candor cannot read"),
                "update candor",
            ),
            Damage::Old => (
                "this model was written by an older candor, which laid it out otherwise".into(),
                "train it again: `candor train MARKS --out FILE`",
            ),
            Damage::Broken => {
                ("this model is damaged".into(), "copy it again, or train it again: `candor train`")
            }
            Damage::OtherFeatures => (
                "this model was trained by another version of candor, which reads sentences differently"
                    .into(),
                "train it again: `candor train MARKS --out FILE`",
            ),
        }
    }
}

/// Everything in a model but its tables: small, and read once.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shape {
    /// The language it reads, as two letters.
    pub language: [u8; 2],
    /// How many texts it was trained on.
    pub texts: u32,
    /// The labels it tells apart, in order.
    pub labels: Vec<String>,
    /// The ratings it gives, in order.
    pub ratings: Vec<String>,
    /// Scales of the weights of a word: its roles, then labels and ratings.
    pub(super) word_scales: Vec<f32>,
    /// Scales of the weights of a run.
    pub(super) run_scales: Vec<f32>,
    /// What a word, each label and each rating begin with.
    pub(super) bias: Vec<f32>,
    /// What makes a confidence.
    pub(super) trust: [f32; TRUST],
    /// Where the weights of the signs begin: `SIGNS` for a word, then for each label and rating.
    pub(super) signs: usize,
    /// Where words lie, and runs.
    pub(super) words: Slot,
    /// See `words`.
    pub(super) runs: Slot,
}

impl Shape {
    /// The version of the layout that this candor reads and writes.
    pub const VERSION: u16 = VERSION;

    /// The language it reads, as a tag.
    pub fn tag(&self) -> &str {
        std::str::from_utf8(&self.language).unwrap_or("und")
    }

    /// Whether it is for texts in `language`.
    pub fn is_of(&self, language: Language) -> bool {
        self.language == *language.tag().as_bytes().first_chunk().unwrap_or(&[0; 2])
    }
}

/// Reads all but the rows. `whole` also asks whether every byte is as it was written, which looks at each, and
/// whether sentences are still seen as they were in training, which reads some: of the model that candor
/// brings, a test asks both, and no start has to.
pub(super) fn read(bytes: &[u8], whole: bool) -> Result<Shape, Damage> {
    if bytes.get(..8) != Some(MAGIC) {
        return Err(Damage::NotAModel);
    }
    let mut at = Bytes { bytes, at: 8 };
    let version = at.u16()?;
    if version != VERSION {
        return Err(if version < VERSION { Damage::Old } else { Damage::Version(version) });
    }
    let language = [at.u8()?, at.u8()?];
    let seen = at.u32()?;
    let hash = at.u32()?;
    if whole && hash != fnv(&bytes[HASHED..]) {
        return Err(Damage::Broken);
    }
    if whole && seen != fingerprint(language_of(language)) {
        return Err(Damage::OtherFeatures);
    }
    let texts = at.u32()?;
    let [words, word_slots, runs, run_slots] =
        [at.u32()? as usize, at.u32()? as usize, at.u32()? as usize, at.u32()? as usize];
    let (labels, ratings) = (usize::from(at.u8()?), usize::from(at.u8()?));
    at.at = NAMES;
    let heads = labels + ratings;
    let most = Table::<WORD_ROW>::MOST;
    let many = words > most || runs > most || word_slots > 2 * most || run_slots > 2 * most;
    if many || heads > MOST_HEADS || ratings > RATED {
        return Err(Damage::Broken);
    }
    let names = (0..heads).map(|_| at.name()).collect::<Result<Vec<_>, _>>()?;
    let roles = at.floats(WORD_ROLES)?;
    let run_roles = at.floats(RUN_ROLES)?;
    let shared = at.floats(heads)?;
    let bias = at.floats(1 + heads)?;
    let trust = at.floats(TRUST)?.try_into().map_err(|_| Damage::Broken)?;
    let signs = at.at;
    let tables = signs + 4 * SIGNS * (1 + heads);
    let word_place = Slot::new(tables, word_slots, labels);
    let run_place = Slot::new(word_place.end::<WORD_ROW>(), run_slots, labels);
    let tables = Table::<WORD_ROW>::new(bytes, word_place).zip(Table::<RUN_ROW>::new(bytes, run_place));
    let sound = |(own, other): (Table<'_, WORD_ROW>, Table<'_, RUN_ROW>)| {
        run_place.end::<RUN_ROW>() == bytes.len() && (!whole || own.is_sound(words) && other.is_sound(runs))
    };
    if !tables.is_some_and(sound) {
        return Err(Damage::Broken);
    }
    Ok(Shape {
        language,
        texts,
        labels: names[..labels].to_vec(),
        ratings: names[labels..].to_vec(),
        word_scales: [&roles[..], &shared[..]].concat(),
        run_scales: [&run_roles[..], &shared[..]].concat(),
        bias,
        trust,
        signs,
        words: word_place,
        runs: run_place,
    })
}

/// Writes a model with the weights of `signs`; rows are sorted by the kept part of their feature.
pub(super) fn write(
    shape: &Shape,
    signs: &[f32],
    words: &std::collections::BTreeMap<u32, Vec<u8>>,
    runs: &std::collections::BTreeMap<u32, Vec<u8>>,
) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend(VERSION.to_le_bytes());
    out.extend(shape.language);
    out.extend(fingerprint(language_of(shape.language)).to_le_bytes());
    out.extend([0; 4]);
    out.extend(shape.texts.to_le_bytes());
    let counts = out.len();
    out.extend([0; 16]);
    out.extend([shape.labels.len() as u8, shape.ratings.len() as u8, 0, 0]);
    for name in shape.labels.iter().chain(&shape.ratings) {
        let mut own = name.as_bytes().to_vec();
        own.resize(NAME, 0);
        out.extend(own);
    }
    let shared = &shape.word_scales[WORD_ROLES..];
    let floats = shape.word_scales[..WORD_ROLES].iter().chain(&shape.run_scales[..RUN_ROLES]).chain(shared);
    let floats = floats.chain(&shape.bias).chain(&shape.trust).chain(signs);
    floats.for_each(|float| out.extend(float.to_le_bytes()));
    let labels = shape.labels.len();
    let word_slots = Table::<WORD_ROW>::write(words, WORD_ROLES, labels, &mut out);
    let run_slots = Table::<RUN_ROW>::write(runs, RUN_ROLES, labels, &mut out);
    for (at, own) in [words.len(), word_slots, runs.len(), run_slots].into_iter().enumerate() {
        out[counts + 4 * at..][..4].copy_from_slice(&(own as u32).to_le_bytes());
    }
    let hash = fnv(&out[HASHED..]);
    out[16..HASHED].copy_from_slice(&hash.to_le_bytes());
    out
}

/// How many bytes a model with so many labels and ratings takes before any feature.
pub(super) fn fixed(heads: usize) -> usize {
    let floats = WORD_ROLES + RUN_ROLES + heads + (1 + heads) + TRUST + SIGNS * (1 + heads);
    NAMES + NAME * heads + 4 * floats + Table::<WORD_ROW>::FIXED + Table::<RUN_ROW>::FIXED
}

/// The language of two letters.
fn language_of(tag: [u8; 2]) -> Language {
    [Language::English, Language::Spanish]
        .into_iter()
        .find(|language| language.tag().as_bytes() == tag)
        .unwrap_or(Language::Other)
}

fn fnv(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

struct Bytes<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], Damage> {
        let taken =
            self.bytes.get(self.at..).and_then(|rest| rest.first_chunk::<N>()).ok_or(Damage::Broken)?;
        self.at += N;
        Ok(*taken)
    }

    fn u8(&mut self) -> Result<u8, Damage> {
        self.take::<1>().map(|one| one[0])
    }

    fn u16(&mut self) -> Result<u16, Damage> {
        self.take().map(u16::from_le_bytes)
    }

    fn u32(&mut self) -> Result<u32, Damage> {
        self.take().map(u32::from_le_bytes)
    }

    fn floats(&mut self, count: usize) -> Result<Vec<f32>, Damage> {
        (0..count).map(|_| self.take().map(f32::from_le_bytes)).collect()
    }

    fn name(&mut self) -> Result<String, Damage> {
        let name = self.take::<NAME>()?;
        let own = name.split(|byte| *byte == 0).next().unwrap_or(&[]);
        String::from_utf8(own.to_vec()).map_err(|_| Damage::Broken)
    }
}

/// How long the name of a label or rating may be, in bytes.
pub(super) const LONGEST_NAME: usize = NAME;
