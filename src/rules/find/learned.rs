//! `[find.learned]`: words that readers mark, as the model of the language has learnt from them.

use super::way::{About, Finder, Way};
use super::{Beside, Context, Lists};
use crate::phrase::Found;
use crate::rules::hit::Hits;
use crate::rules::hit::Sure;
use crate::rules::number::{Range, Slot};
use crate::rules::{FileMistake, Hit, Place};
use serde::Deserialize;

/// The rating by which readers said whether a friend would talk like this, 1 to 5.
const FRIEND: &str = "friend";
/// From this rating on a text sounds like a friend. Readers seldom mark a phrase there: what a model finds are
/// plain words of a trade, such as “our publishing schedule”.
const FRIENDLY: f32 = 3.3;

/// `[find.learned]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LearnedFile {
    /// The label of the model whose places are found.
    pub label: String,
    /// The least confidence of a place, 0..=1.
    pub above: f32,
    /// Places this sure are left to another rule, 0..=1; absent = none are.
    pub below: Option<f32>,
    /// How much surer a place must be for each point that the text sounds more like a friend than most, 0..=1;
    /// absent = no surer.
    pub doubt: Option<f32>,
    /// Phrases whose sentences are passed over.
    #[serde(default)]
    pub except: Vec<String>,
    /// Only sentences that hold one of these phrases.
    #[serde(default)]
    pub with: Vec<String>,
}

impl Way for LearnedFile {
    fn compile(&self, lists: &mut Lists<'_>) -> Result<Box<dyn Finder>, FileMistake> {
        Ok(Box::new(Learned::new(self, lists)?))
    }

    fn about(&self) -> About {
        About::Places
    }

    fn label(&self) -> Option<&str> {
        Some(&self.label)
    }

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        let below = self.below.as_mut().map(|below| ("below", Range::Share, Slot::Real(below)));
        let doubt = self.doubt.as_mut().map(|doubt| ("doubt", Range::Share, Slot::Real(doubt)));
        [("above", Range::Share, Slot::Real(&mut self.above))].into_iter().chain(below).chain(doubt).collect()
    }
}

/// Compiled `[find.learned]`.
#[derive(Debug)]
struct Learned {
    label: String,
    above: f32,
    below: f32,
    doubt: f32,
    beside: Beside,
}

impl Learned {
    fn new(file: &LearnedFile, lists: &Lists<'_>) -> Result<Self, FileMistake> {
        let beside = Beside::new("learned", &file.except, &file.with, lists)?;
        let below = file.below.unwrap_or(f32::INFINITY);
        let doubt = file.doubt.unwrap_or_default();
        Ok(Learned { label: file.label.clone(), above: file.above, below, doubt, beside })
    }

    /// One hit a place of its label whose confidence lies between its cuts.
    fn found(&self, context: &Context<'_>) -> Vec<Hit> {
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
            if !context.applies(&found) || !allows(&at) {
                return None;
            }
            let evidence = place.evidence(context.reading);
            Some(Hit { sure: Some(Sure { confidence: place.confidence, evidence }), ..Hit::at(at) })
        })
        .collect()
    }
}

impl Finder for Learned {
    fn hits(&self, context: &Context<'_>) -> Hits {
        self.found(context).into()
    }
}
