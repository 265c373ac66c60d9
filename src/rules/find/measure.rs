//! `[find.measure]`: a figure that is too high or too low: long sentences, hard reading, many calls.

use super::Context;
use crate::document::BlockKind;
use crate::prose::reading_ease;
use crate::rules::file::{Measure, MeasureFile};
use crate::rules::place::is_running;
use crate::rules::{Hit, Place};

/// Compiled `[find.measure]`.
#[derive(Debug)]
pub struct Measured {
    of: Measure,
    above: f64,
    below: f64,
}

impl Measured {
    pub(super) fn new(file: &MeasureFile) -> Self {
        let above = file.above.map_or(f64::INFINITY, f64::from);
        let below = file.below.map_or(f64::NEG_INFINITY, f64::from);
        Measured { of: file.of, above, below }
    }

    pub(super) fn hits(&self, context: &Context<'_>) -> Vec<Hit> {
        match self.of {
            Measure::SentenceWords => {
                let sentences = sentences(context).into_iter().filter(|(words, _)| self.harms(*words as f64));
                sentences
                    .map(|(words, place)| Hit { numbers: vec![("count", words as f64)], ..Hit::at(place) })
                    .collect()
            }
            Measure::ReadingEase => match reading_ease(context.reading) {
                Some(ease) if self.harms(ease) => self.worst(ease, context),
                _ => Vec::new(),
            },
            Measure::Calls => self.calls(context),
        }
    }

    fn harms(&self, figure: f64) -> bool {
        figure > self.above || figure < self.below
    }

    /// One hit at the longest sentence, with the two next in length: they are where to begin.
    fn worst(&self, ease: f64, context: &Context<'_>) -> Vec<Hit> {
        let mut sentences = sentences(context);
        sentences.sort_by_key(|(words, _)| std::cmp::Reverse(*words));
        let mut places = sentences.into_iter().take(3).map(|(_, place)| place);
        let Some(first) = places.next() else { return Vec::new() };
        vec![Hit { also: places.collect(), numbers: vec![("ease", ease.round())], ..Hit::at(first) }]
    }

    fn calls(&self, context: &Context<'_>) -> Vec<Hit> {
        let mut places = Vec::new();
        for (index, block) in context.reading.blocks.iter().enumerate() {
            if block.kind == BlockKind::Button {
                places.push(Place { block: index, range: 0..block.text.len() });
            } else if is_running(block) {
                places
                    .extend(block.links.iter().map(|link| Place { block: index, range: link.range.clone() }));
            }
        }
        let rate = places.len() as f64 * 100.0 / context.words.max(1) as f64;
        if places.len() < 3 || !self.harms(rate) {
            return Vec::new();
        }
        let numbers = vec![("count", places.len() as f64), ("words", context.words as f64)];
        let first = places.remove(0);
        vec![Hit { also: places, numbers, ..Hit::at(first) }]
    }
}

/// The sentences of the running text: how many words, and where.
fn sentences(context: &Context<'_>) -> Vec<(usize, Place)> {
    let mut all = Vec::new();
    for (index, block) in context.reading.blocks.iter().enumerate().filter(|(_, block)| is_running(block)) {
        for sentence in &block.sentences {
            if !block.in_quotes(sentence.range.clone()) {
                all.push((sentence.words.len(), Place { block: index, range: sentence.range.clone() }));
            }
        }
    }
    all
}
