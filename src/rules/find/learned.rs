//! `[find.learned]`: words that readers mark, as the model of the language has learnt from them.

use super::{Beside, Context, Lists};
use crate::phrase::Found;
use crate::rules::file::LearnedFile;
use crate::rules::hit::Sure;
use crate::rules::{FileMistake, Hit, Place};

/// Compiled `[find.learned]`.
#[derive(Debug)]
pub struct Learned {
    label: String,
    above: f32,
    below: f32,
    beside: Beside,
}

impl Learned {
    pub(super) fn new(file: &LearnedFile, lists: &Lists<'_>) -> Result<Self, FileMistake> {
        let beside = Beside::new("learned", &file.except, &file.with, lists)?;
        let below = file.below.unwrap_or(f32::INFINITY);
        Ok(Learned { label: file.label.clone(), above: file.above, below, beside })
    }

    /// One hit a place of its label whose confidence lies between its cuts.
    pub(super) fn hits(&self, context: &Context<'_>) -> Vec<Hit> {
        let Some((model, heard)) = context.heard else { return Vec::new() };
        let Some(label) = model.shape().labels.iter().position(|own| *own == self.label) else {
            return Vec::new();
        };
        let mut allows = self.beside.allows(context);
        let own = heard.places.iter().filter(|place| {
            place.label == label && place.confidence >= self.above && place.confidence < self.below
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
