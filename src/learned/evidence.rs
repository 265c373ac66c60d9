//! The words that spoke for a place, so that a finding can name them.

use super::ear::{Ear, HeardPlace};
use super::line::{NEAR, Spot};
use super::model::Model;
use super::place::{Part, part};
use crate::finding::Evidence;
use crate::prose::Reading;

/// How many words a place names as its evidence, and how much each adds at least.
const MOST: usize = 4;
const TELLING: f32 = 0.1;

impl Model {
    /// The words that spoke for `place`, heaviest first.
    pub fn evidence(&self, reading: &Reading<'_>, place: &HeardPlace) -> Vec<Evidence> {
        let spot = Spot { block: place.block, sentence: place.sentence, first: false, last: false };
        let mut ear = Ear::new(self);
        ear.listen(reading, spot);
        let block = &reading.blocks[place.block];
        let first = block.sentences[place.sentence].words.start;
        let inside = |at: &usize| {
            let word = block.words[first + at];
            (word.start as usize) < place.range.end && place.range.start < word.end as usize
        };
        let words: Vec<usize> = (0..ear.line.len()).filter(inside).collect();
        let (Some(start), Some(end)) = (words.first(), words.last()) else { return Vec::new() };
        let place = *start..end + 1;
        // What stands farther off says next to nothing, and a sentence may be a whole book.
        let near = place.start.saturating_sub(NEAR)..(place.end + NEAR).min(ear.line.len());
        let mut spoke: Vec<(f32, usize)> = near
            .map(|at| (ear.spoke(at, &place), at))
            .filter(|(_, at)| part(block, first + at, reading.language) == Part::Content)
            .collect();
        spoke.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        // One word at least, however little it says by itself.
        let telling = spoke.iter().filter(|(weight, _)| *weight >= TELLING).count();
        spoke.truncate(telling.clamp(1, MOST));
        let round = |weight: f32| (weight * 100.0).round() / 100.0;
        let own = |(weight, at): &(f32, usize)| Evidence {
            text: block.word(first + at).to_owned(),
            weight: round(*weight),
        };
        spoke.iter().map(own).collect()
    }
}
