//! A model: bytes that are read where they lie.

use super::bytes::{self, Damage, RUN_ROLES, RUN_ROW, Shape, WORD_ROLES, WORD_ROW};
use super::line::SIGNS;
use super::table::{RATED, Table};
use crate::language::Language;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::sync::OnceLock;

/// The languages that candor has a model for, and the models, which the program holds. A browser fetches the one
/// it needs: [`Model::bring`].
#[cfg(not(target_family = "wasm"))]
const BUILT_IN: [(Language, &[u8]); 2] = [
    (Language::English, include_bytes!("../../rules/en/tone.model")),
    (Language::Spanish, include_bytes!("../../rules/es/tone.model")),
];
#[cfg(target_family = "wasm")]
const BUILT_IN: [(Language, &[u8]); 2] = [(Language::English, &[]), (Language::Spanish, &[])];

/// Those that are in use, in the same order.
static IN_USE: [OnceLock<Option<Model>>; BUILT_IN.len()] = [const { OnceLock::new() }; BUILT_IN.len()];

/// A trained model.
#[derive(Debug, Clone)]
pub struct Model {
    bytes: Cow<'static, [u8]>,
    shape: Shape,
}

impl Model {
    /// The most bytes that a model can have.
    pub const MOST_BYTES: usize = 4_000_000;

    /// The model that candor brings for `language`, if it brings one.
    pub fn built_in(language: Language) -> Option<&'static Model> {
        let at = place_of(language)?;
        if BUILT_IN[at].1.is_empty() {
            return IN_USE[at].get()?.as_ref();
        }
        // A test looks at every byte; at start none is looked at.
        let read = || Model::of(Cow::Borrowed(BUILT_IN[at].1), false).ok();
        IN_USE[at].get_or_init(read).as_ref().filter(|model| model.shape.is_of(language))
    }

    /// Puts to use the model of `language` that a program without models was given. The first one stays.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn bring(language: Language, bytes: Vec<u8>) -> Result<(), Damage> {
        let model = Model::read(bytes)?;
        if let Some(at) = place_of(language).filter(|_| model.shape.is_of(language)) {
            let _ = IN_USE[at].set(Some(model));
        }
        Ok(())
    }

    /// Whether candor has a model for `language`, be it here or still to be fetched.
    pub fn is_to_be_had(language: Language) -> bool {
        place_of(language).is_some()
    }

    /// A model out of the bytes of a file, each of which is looked at.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn read(bytes: Vec<u8>) -> Result<Model, Damage> {
        Model::of(Cow::Owned(bytes), true)
    }

    fn of(bytes: Cow<'static, [u8]>, whole: bool) -> Result<Model, Damage> {
        let shape = bytes::read(&bytes, whole)?;
        Ok(Model { bytes, shape })
    }

    /// What it is made for: languages, labels, ratings.
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// What tells it from another model: the first digits of a hash of its bytes.
    pub fn digest(&self) -> String {
        Sha256::digest(&self.bytes).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
    }

    /// How many bytes it has.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// The words it knows.
    pub(super) fn words(&self) -> Table<'_, WORD_ROW> {
        // That it lies within the bytes was seen when they were read.
        Table::new(&self.bytes, self.shape.words).unwrap_or(Table::EMPTY)
    }

    /// The runs it knows.
    pub(super) fn runs(&self) -> Table<'_, RUN_ROW> {
        Table::new(&self.bytes, self.shape.runs).unwrap_or(Table::EMPTY)
    }

    /// Weights of the signs of a head: 0 is that of a place, then come labels and ratings.
    pub(super) fn signs(&self, head: usize) -> Signs<'_> {
        let first = self.shape.signs + 4 * SIGNS * head;
        let own = self.bytes.get(first..first + 4 * SIGNS);
        Signs(own.and_then(|own| own.as_chunks().0.first_chunk()).unwrap_or(&[[0; 4]; SIGNS]))
    }

    /// Its rows: the part of a feature’s number that is kept, and its weights: those of a place, then of labels
    /// and ratings.
    pub(super) fn rows(&self) -> [Vec<(u32, Vec<f32>)>; 2] {
        [
            self.rows_of(self.words(), &self.shape.word_scales, WORD_ROLES),
            self.rows_of(self.runs(), &self.shape.run_scales, RUN_ROLES),
        ]
    }

    fn rows_of<const W: usize>(
        &self,
        table: Table<'_, W>,
        scales: &[f32],
        roles: usize,
    ) -> Vec<(u32, Vec<f32>)> {
        let row = |(kept, slot): (u32, usize)| {
            let row = table.row(slot);
            let labels = table.labels(slot).as_flattened().iter().take(self.shape.labels.len());
            let bytes = row[..roles].iter().chain(labels).chain(&row[W - RATED..]);
            (kept, bytes.zip(scales).map(|(byte, scale)| scaled(*byte, *scale)).collect())
        };
        table.all().map(row).collect()
    }
}

/// Where the model of `language` stands.
fn place_of(language: Language) -> Option<usize> {
    BUILT_IN.iter().position(|own| own.0 == language)
}

/// What a byte of a row weighs.
#[inline]
pub(super) fn scaled(byte: u8, scale: f32) -> f32 {
    f32::from(byte as i8) * scale
}

/// The weights of the signs, for one head.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signs<'m>(&'m [[u8; 4]; SIGNS]);

impl Signs<'_> {
    /// What a sign weighs.
    #[inline]
    pub fn weight(self, sign: u8) -> f32 {
        f32::from_le_bytes(self.0[usize::from(sign) % SIGNS])
    }

    /// What all of `signs` weigh.
    pub fn sum(self, signs: &[u8]) -> f32 {
        signs.iter().map(|sign| self.weight(*sign)).sum()
    }
}
