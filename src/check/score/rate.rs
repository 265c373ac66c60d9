//! Whether a text is rated, its score, and what to mend first.

use super::fixes::fixes;
use super::model::Score;
use super::rated::Rated;
use super::sum::score;
use super::weights::Weights;
use crate::document::Language;

/// The score; `None` for texts under `min_words` words, and in languages without signals.
pub fn rate(rated: &Rated<'_>, weights: &'static Weights, min_words: usize) -> Option<Score> {
    if rated.language == Language::Other || rated.figures.words < min_words {
        return None;
    }
    let mut score = score(rated, weights);
    score.fixes = fixes(rated, weights, &score);
    Some(score)
}
