//! `[find.learned]`: words that readers mark, as the model of the language has learnt from them.

use super::{Beside, Context, Lists};
use crate::phrase::Found;
use crate::rules::file::LearnedFile;
use crate::rules::hit::Sure;
use crate::rules::{FileMistake, Hit, Place};

/// The rating by which readers said whether a friend would talk like this, 1 to 5.
const FRIEND: &str = "friend";
/// From this rating on a text sounds like a friend. Readers seldom mark a phrase there: what a model finds are
/// plain words of a trade, such as “our publishing schedule”.
const FRIENDLY: f32 = 3.3;

/// Compiled `[find.learned]`.
#[derive(Debug)]
pub struct Learned {
    label: String,
    above: f32,
    below: f32,
    doubt: f32,
    beside: Beside,
}

impl Learned {
    pub(super) fn new(file: &LearnedFile, lists: &Lists<'_>) -> Result<Self, FileMistake> {
        let beside = Beside::new("learned", &file.except, &file.with, lists)?;
        let below = file.below.unwrap_or(f32::INFINITY);
        let doubt = file.doubt.unwrap_or_default();
        Ok(Learned { label: file.label.clone(), above: file.above, below, doubt, beside })
    }

    /// One hit a place of its label whose confidence lies between its cuts.
    pub(super) fn hits(&self, context: &Context<'_>) -> Vec<Hit> {
        let Some((model, heard)) = context.heard else { return Vec::new() };
        let Some(label) = model.shape().labels.iter().position(|own| *own == self.label) else {
            return Vec::new();
        };
        let friend = model.shape().ratings.iter().position(|own| own == FRIEND);
        let friend = friend.and_then(|at| heard.ratings.get(at)).copied().unwrap_or_default();
        let doubt = self.doubt * (friend - FRIENDLY).max(0.0);
        let mut allows = self.beside.allows(context);
        let own = heard.places.iter().filter(|place| {
            let sure = place.confidence - doubt;
            place.label == label && sure >= self.above && sure < self.below
        });
        own.filter_map(|place| {
            let at = Place { block: place.block, range: place.range.clone() };
            let found = Found { place: at.clone(), sentence: place.sentence, phrase: 0, word: 0 };
            if !context.admits(&found) || !allows(&at) {
                return None;
            }
            let evidence = place.evidence(context.reading);
            Some(Hit { sure: Some(Sure { confidence: place.confidence, evidence }), ..Hit::at(at) })
        })
        .collect()
    }
}
