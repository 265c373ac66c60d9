//! What a model makes of a text: places, how sure it is of them and by which words, and ratings.

use super::ear::Ear;
use super::line::{Spot, spots};
use super::model::Model;
use super::place::{Part, part};
use crate::finding::Evidence;
use crate::prose::Reading;
use std::ops::Range;

/// No folds can tell more than this.
const SUREST: f32 = 0.99;
/// How many words a place names as its evidence, and how much each adds at least.
const MOST: usize = 4;
const TELLING: f32 = 0.1;

/// What a model makes of a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Heard {
    /// Where it talks at people, in reading order.
    pub places: Vec<HeardPlace>,
    /// How readers would rate it: one figure a rating, in the order of the model’s.
    pub ratings: Vec<f32>,
}

/// Words that a reader would mark.
#[derive(Debug, Clone, PartialEq)]
pub struct HeardPlace {
    /// The block, as an index into the reading’s.
    pub block: usize,
    /// Bytes of the block’s text.
    pub range: Range<usize>,
    /// The label that fits best, as an index into the model’s.
    pub label: usize,
    /// How likely a reader marks it: 0..=1, calibrated on texts the model had not seen.
    pub confidence: f32,
    /// The sentence, as an index into the block’s.
    pub sentence: usize,
    /// The words that spoke for it, as indices into the block’s, heaviest first, and what each added.
    spoke: Vec<(usize, f32)>,
}

impl HeardPlace {
    /// The words that spoke for it, heaviest first.
    pub fn evidence(&self, reading: &Reading<'_>) -> Vec<Evidence> {
        let block = &reading.blocks[self.block];
        let own = |(word, weight): &(usize, f32)| Evidence {
            text: block.word(*word).to_owned(),
            weight: (weight * 100.0).round() / 100.0,
        };
        self.spoke.iter().map(own).collect()
    }
}

impl Model {
    /// Hears `reading`.
    pub fn hear(&self, reading: &Reading<'_>) -> Heard {
        let mut ear = Ear::new(self);
        let mut places = Vec::new();
        for spot in spots(reading) {
            // Of most sentences nothing is left to tell.
            if ear.listen(reading, spot) {
                let found = ear.places(reading, spot);
                places.extend(found.iter().map(|words| told(&ear, reading, spot, words)));
            }
        }
        places.sort_by_key(|place: &HeardPlace| (place.block, place.range.start));
        Heard { places, ratings: ear.ratings() }
    }
}

/// The place `words` of the sentence that was listened to.
fn told(ear: &Ear<'_>, reading: &Reading<'_>, spot: Spot, words: &Range<usize>) -> HeardPlace {
    let block = &reading.blocks[spot.block];
    let first = block.sentences[spot.sentence].words.start;
    let range =
        block.words[first + words.start].start as usize..block.words[first + words.end - 1].end as usize;
    let (label, trust) = ear.trust(words);
    let odds: f32 = ear.shape.trust.iter().zip(trust).map(|(weight, value)| weight * value).sum();
    let confidence = (1.0 / (1.0 + (-odds).exp())).clamp(0.0, SUREST);
    let content = |at: &usize| part(block, first + at, reading.language) == Part::Content;
    let mut spoke: Vec<(usize, f32)> = ear.spoke(words).filter(|(at, _)| content(at)).collect();
    spoke.iter_mut().for_each(|(at, _)| *at += first);
    spoke.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    // One word at least, however little it says by itself.
    let telling = spoke.iter().filter(|(_, weight)| *weight >= TELLING).count();
    spoke.truncate(telling.clamp(1, MOST));
    spoke.shrink_to_fit();
    HeardPlace { block: spot.block, range, label, confidence, sentence: spot.sentence, spoke }
}
