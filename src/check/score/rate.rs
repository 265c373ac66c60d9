//! Whether a text is rated, its score, and what to mend first.

use super::entries::Score;
use super::fixes::fixes;
use super::rated::Rated;
use super::sum::score;
use super::unscored::Unscored;
use super::weights::Weights;
use crate::language::Language;

/// The score.
///
/// # Errors
/// Why there is none: texts under `min_words` words, and those in languages without signals.
pub fn rate(rated: &Rated<'_>, weights: &'static Weights, min_words: usize) -> Result<Score, Unscored> {
    if rated.language == Language::Other {
        return Err(Unscored::Foreign);
    }
    if rated.counts.words < min_words {
        return Err(Unscored::Short(rated.counts.words, min_words));
    }
    let mut score = score(rated, weights);
    score.fixes = fixes(rated, weights, &score);
    Ok(score)
}
