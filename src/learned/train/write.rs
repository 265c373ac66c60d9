//! From marked texts to the bytes of a model.

use super::corpus::{RATINGS, Text};
use super::heads::{Head, label_heads, lessons, place_head, rating_heads};
use super::vocabulary::Vocabulary;
use crate::language::Language;
use crate::learned::bytes::{self, RUN_ROLES, RUN_ROW, Shape, TRUST, WORD_ROLES, WORD_ROW};
use crate::learned::line::SIGNS;
use crate::learned::model::Model;
use crate::learned::table::Table;
use std::collections::BTreeMap;

/// The most bytes of a model.
const MOST: usize = 1_000_000;

/// The bytes of a model of `texts`.
pub(super) fn fit(
    texts: &[&Text],
    labels: &[String],
    language: Language,
    from: Option<&Model>,
    trust: [f32; TRUST],
) -> Vec<u8> {
    let held = from.map(Model::rows).unwrap_or_default();
    let kept = |rows: &[(u32, Vec<f32>)]| rows.iter().map(|row| row.0).collect::<Vec<_>>();
    let vocabulary = Vocabulary::new(texts, [&kept(&held[0]), &kept(&held[1])]);
    let lessons = lessons(texts, &vocabulary);
    let old = Old { model: from, rows: held.map(|rows| rows.into_iter().collect()) };
    let place = place_head(&lessons, &vocabulary, old.place(&vocabulary).as_ref());
    let from_labels: Vec<Option<Head>> = labels.iter().map(|label| old.named(label, &vocabulary)).collect();
    let label_heads = label_heads(&lessons, &vocabulary, labels.len(), &from_labels);
    let from_ratings: Vec<Option<Head>> = RATINGS.iter().map(|name| old.named(name, &vocabulary)).collect();
    let rated = rating_heads(texts, &lessons, &vocabulary, &from_ratings);
    let rated = RATINGS.iter().zip(rated).zip(from_ratings);
    let rated: Vec<(&str, Head)> =
        rated.filter_map(|((name, head), from)| Some((*name, head.or(from)?))).collect();
    let shared: Vec<&Head> = label_heads.iter().chain(rated.iter().map(|(_, head)| head)).collect();
    let words =
        rows(vocabulary.words.len(), WORD_ROLES, &place.words, shared.iter().map(|head| &head.words[..]));
    let runs = rows(vocabulary.runs.len(), RUN_ROLES, &place.runs, shared.iter().map(|head| &head.runs[..]));
    let (word_scales, run_scales) = scales(&words, &runs, shared.len());
    let words = written(&vocabulary.words, &words, &word_scales, usize::MAX);
    let heads = shared.len();
    let left = MOST.saturating_sub(bytes::fixed(heads) + words.len() * Table::<WORD_ROW>::cost(labels.len()));
    let runs = written(&vocabulary.runs, &runs, &run_scales, left / Table::<RUN_ROW>::cost(labels.len()));
    let floats = |all: &[f64]| all.iter().map(|own| *own as f32).collect::<Vec<f32>>();
    let before = from.map_or(0, |from| from.shape().texts);
    let shape = Shape {
        language: *language.tag().as_bytes().first_chunk().unwrap_or(b"en"),
        texts: before + texts.len() as u32,
        labels: labels.to_vec(),
        ratings: rated.iter().map(|(name, _)| (*name).to_owned()).collect(),
        word_scales,
        run_scales,
        bias: floats(
            &std::iter::once(&place).chain(shared.iter().copied()).map(|head| head.bias).collect::<Vec<_>>(),
        ),
        trust,
        ..Shape::default()
    };
    let signs = std::iter::once(&place).chain(shared.iter().copied()).flat_map(|head| floats(&head.signs));
    bytes::write(&shape, &signs.collect::<Vec<_>>(), &words, &runs)
}

/// The weights of the model that training starts from.
struct Old<'m> {
    model: Option<&'m Model>,
    /// Words, runs.
    rows: [BTreeMap<u32, Vec<f32>>; 2],
}

impl Old<'_> {
    fn place(&self, vocabulary: &Vocabulary) -> Option<Head> {
        self.model.map(|model| self.head(model, 0, vocabulary, (0..WORD_ROLES, 0..RUN_ROLES)))
    }

    /// The head of a label or rating.
    fn named(&self, name: &str, vocabulary: &Vocabulary) -> Option<Head> {
        let model = self.model?;
        let shape = model.shape();
        let at = shape.labels.iter().chain(&shape.ratings).position(|own| own == name)?;
        let (word, run) = (WORD_ROLES + at, RUN_ROLES + at);
        Some(self.head(model, 1 + at, vocabulary, (word..word + 1, run..run + 1)))
    }

    fn head(
        &self,
        model: &Model,
        head: usize,
        vocabulary: &Vocabulary,
        (words, runs): (std::ops::Range<usize>, std::ops::Range<usize>),
    ) -> Head {
        let weights = |kept: &[u32], rows: &BTreeMap<u32, Vec<f32>>, columns: std::ops::Range<usize>| {
            let mut all = Vec::with_capacity(kept.len() * columns.len());
            for feature in kept {
                let row = rows.get(feature).and_then(|row| row.get(columns.clone()));
                match row {
                    Some(row) => all.extend(row.iter().map(|own| f64::from(*own))),
                    None => all.extend(columns.clone().map(|_| 0.0)),
                }
            }
            all
        };
        Head {
            bias: model.shape().bias[head].into(),
            signs: (0..SIGNS).map(|sign| model.signs(head).weight(sign as u8).into()).collect(),
            words: weights(&vocabulary.words, &self.rows[0], words),
            runs: weights(&vocabulary.runs, &self.rows[1], runs),
        }
    }
}

/// One row a feature: its own weights, then one a label and rating.
fn rows<'h>(
    count: usize,
    roles: usize,
    own: &[f64],
    shared: impl Iterator<Item = &'h [f64]> + Clone,
) -> Vec<Vec<f64>> {
    let row = |at: usize| {
        let mut row = own[at * roles..(at + 1) * roles].to_vec();
        row.extend(shared.clone().map(|head| head[at]));
        row
    };
    (0..count).map(row).collect()
}

/// What a step of each column is. Labels and ratings have one for words and runs alike.
fn scales(words: &[Vec<f64>], runs: &[Vec<f64>], heads: usize) -> (Vec<f32>, Vec<f32>) {
    let most = |rows: &[Vec<f64>], roles: usize| {
        let mut most = vec![1e-6f64; roles + heads];
        for row in rows {
            most.iter_mut().zip(row).for_each(|(most, own)| *most = most.max(own.abs()));
        }
        most
    };
    let (mut word, mut run) = (most(words, WORD_ROLES), most(runs, RUN_ROLES));
    for (own, other) in word[WORD_ROLES..].iter_mut().zip(&mut run[RUN_ROLES..]) {
        let both = own.max(*other);
        (*own, *other) = (both, both);
    }
    let steps = |most: Vec<f64>| most.into_iter().map(|own| (own / 127.0) as f32).collect();
    (steps(word), steps(run))
}

/// The `most` rows that say most, as bytes; a row of nothing is left out.
fn written(kept: &[u32], rows: &[Vec<f64>], scales: &[f32], most: usize) -> BTreeMap<u32, Vec<u8>> {
    let mut all: Vec<(u32, u32, Vec<u8>)> = Vec::new();
    for (kept, row) in kept.iter().zip(rows) {
        let bytes: Vec<i8> = row
            .iter()
            .zip(scales)
            .map(|(own, scale)| (own / f64::from(*scale)).round().clamp(-127.0, 127.0) as i8)
            .collect();
        let says: u32 = bytes.iter().map(|own| u32::from(own.unsigned_abs())).sum();
        if says > 0 {
            all.push((says, *kept, bytes.into_iter().map(|own| own as u8).collect()));
        }
    }
    all.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    all.truncate(most.min(Table::<WORD_ROW>::MOST));
    all.into_iter().map(|(_, kept, row)| (kept, row)).collect()
}
