//! Points for figures of the whole text: how long its words are, whom they speak of.

use super::counts::Counts;
use super::weights::{Figure, MeasureRule};
use crate::document::Channel;

/// The fewest pronouns that tell whose story it is.
const PRONOUNS: usize = 3;

/// What a measure found.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// The figure.
    pub value: f64,
    /// What it earns (above 0) or costs.
    pub points: f64,
}

/// Measures `counts` by `rule`; `hits` counts those of the signal that the rule names.
pub fn measure(rule: &MeasureRule, channel: Channel, counts: &Counts, hits: usize) -> Option<Measured> {
    let words = counts.words as f64;
    if counts.words < rule.min_words.max(1) {
        return None;
    }
    // A short text is filled up with words at the target: a figure of ten words means little.
    let filled = words / (words + rule.fill);
    let mean = |sum: usize, count: usize| (count > 0).then(|| sum as f64 / count as f64);
    let (value, weight) = match &rule.of {
        Figure::Rate(_) => (100.0 * hits as f64 / words, filled),
        Figure::WordsPerSentence => (mean(counts.sentence_words, counts.sentences)?, filled),
        Figure::LettersPerWord => (mean(counts.letters, counts.letter_words)?, filled),
        Figure::Capitals => (100.0 * counts.capitals as f64 / words, filled),
        Figure::Persons => {
            let persons = counts.you + counts.we + counts.i;
            (100.0 * persons as f64 / words, filled)
        }
        Figure::Singular => (100.0 * counts.i as f64 / words, filled),
        Figure::Spoken => (100.0 * (counts.spoken + counts.no) as f64 / words, filled),
        Figure::No => (100.0 * counts.no as f64 / words, filled),
        Figure::Insist => (100.0 * counts.insist as f64 / words, filled),
        Figure::Passives => (100.0 * counts.passives as f64 / words, filled),
        Figure::Blunt => (100.0 * mean(counts.blunt, counts.sentences)?, filled),
        Figure::Ties => (100.0 * counts.ties as f64 / words, filled),
        // One link is what many a letter is written for.
        Figure::Links => (100.0 * counts.links.saturating_sub(1) as f64 / words, filled),
        Figure::Tracked => (100.0 * counts.tracked as f64 / words, filled),
        Figure::YouShare => {
            let (you, we, i) = (counts.you as f64, counts.we as f64, counts.i as f64 / 2.0);
            if counts.you + counts.we + counts.i < PRONOUNS {
                return None;
            }
            // As if there were two more at the target: three pronouns for the reader prove little yet.
            (100.0 * (you + i) / (you + we + i), filled * (you + we + i) / (you + we + i + 2.0))
        }
        Figure::Learned(rating) => (*counts.learned.as_ref()?.get(rating)?, filled),
    };
    let value = rule.range.map_or(value, |(least, most)| value.clamp(least, most));
    Some(Measured { value, points: points(rule, value - rule.target(channel), weight) })
}

fn points(rule: &MeasureRule, above: f64, weight: f64) -> f64 {
    (rule.points * above * weight).clamp(-rule.limit, rule.limit)
}
