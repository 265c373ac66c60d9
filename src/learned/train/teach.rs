//! A whole training: folds first, which say how far to trust the model, then the model of all texts.

use super::corpus::{Corpus, Text};
use super::folds::{Report, report, trust_of};
use super::write::fit;
use crate::language::Language;
use crate::learned::model::Model;

/// Trains a model for `language` on `corpus`, beginning `from` another, and says what folds say of it.
/// Calls `tell` before each of its steps, of which there are a handful.
pub fn train(
    corpus: &Corpus,
    language: Language,
    from: Option<&Model>,
    mut tell: impl FnMut(&str),
) -> (Vec<u8>, Report) {
    let (trust, places) = trust_of(corpus, language, from, &mut tell);
    tell("all texts");
    let all: Vec<&Text> = corpus.texts.iter().collect();
    let bytes = fit(&all, &corpus.labels, language, from, trust);
    let report = report(corpus, &bytes, &trust, &places);
    (bytes, report)
}
