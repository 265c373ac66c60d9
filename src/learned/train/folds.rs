//! What folds say of a model: each text is heard by one that was trained on the texts of other sources.

use super::corpus::{Corpus, Sample, Text};
use super::heads::logistic_fit;
use super::write::fit;
use crate::language::Language;
use crate::learned::bytes::TRUST;
use crate::learned::ear::Ear;
use crate::learned::line::spots;
use crate::learned::model::Model;
use crate::learned::table::kept;
use crate::prose::Reading;
use crate::text::fold;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many folds there are.
const FOLDS: usize = 5;
/// Fewer marks of a label than this say little about it.
const FEW: usize = 50;
/// How many features a report names.
const TELLING: usize = 8;
/// The shares of right places that a report names the cuts for.
const WANTED: [f32; 3] = [0.70, 0.75, 0.80];

/// What was heard in a fold, and whether a reader marked it.
pub(super) struct TestPlace {
    trust: [f32; TRUST],
    label: usize,
    /// Half of its words at least stand under a mark.
    right: bool,
    /// One of the marks it meets has its label.
    named: bool,
    text: usize,
    sentence: usize,
    words: Range<usize>,
}

/// What folds by source say of a model.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// How many texts there were, and of how many sources.
    pub texts: usize,
    /// See `texts`.
    pub sources: usize,
    /// Marks whose words are not in their text: what the text is called, and the words.
    pub lost: Vec<(String, String)>,
    /// Of what is heard at all: which cut keeps which share of right places.
    pub all: Vec<Cut>,
    /// The same label by label.
    pub labels: Vec<LabelReport>,
    /// The bytes of the model.
    pub bytes: usize,
}

/// One label.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelReport {
    /// Its name.
    pub label: String,
    /// Marks of weight 2 and 3.
    pub marks: usize,
    /// Whether there are too few to say much.
    pub few: bool,
    /// The cuts that keep a share of right places.
    pub cuts: Vec<Cut>,
    /// Of places that meet a mark, how many meet one of this label: 0..=1.
    pub named: f32,
    /// What speaks for it most.
    pub telling: Vec<Telling>,
}

/// The lowest confidence above which places keep a share of right ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Cut {
    /// The share that was asked for.
    pub wanted: f32,
    /// The confidence; `None` where no cut keeps it.
    pub above: Option<f32>,
    /// The share that is right.
    pub precision: f32,
    /// How many places there are above it.
    pub places: usize,
    /// The share of marks of weight 2 and 3 that one of them meets.
    pub found: f32,
}

/// A word or two that speak for a label.
#[derive(Debug, Clone, PartialEq)]
pub struct Telling {
    /// The words.
    pub text: String,
    /// What they add to the log-odds.
    pub weight: f32,
}

/// The numbers that make a confidence, and what was heard in the folds.
pub(super) fn trust_of(
    corpus: &Corpus,
    language: Language,
    from: Option<&Model>,
    tell: &mut impl FnMut(&str),
) -> ([f32; TRUST], Vec<TestPlace>) {
    let folds = folds(corpus);
    let mut places = Vec::new();
    for fold in 0..FOLDS {
        tell(&format!("fold {} of {FOLDS}", fold + 1));
        let seen: Vec<&Text> =
            corpus.texts.iter().zip(&folds).filter(|(_, own)| **own != fold).map(|(text, _)| text).collect();
        let Ok(model) = Model::read(fit(&seen, &corpus.labels, language, from, [0.0; TRUST])) else {
            continue;
        };
        for (index, text) in corpus.texts.iter().enumerate().filter(|(index, _)| folds[*index] == fold) {
            listen(&model, index, text, language, &mut places);
        }
    }
    let rows: Vec<(Vec<f64>, bool)> = places
        .iter()
        .map(|place| (place.trust.iter().map(|own| f64::from(*own)).collect(), place.right))
        .collect();
    let mut numbers = [0.0; TRUST];
    for (own, found) in numbers.iter_mut().zip(logistic_fit(&rows, TRUST)) {
        *own = found as f32;
    }
    (numbers, places)
}

/// A fold a text: sources in order of their names, dealt out like cards.
fn folds(corpus: &Corpus) -> Vec<usize> {
    let mut dealt: BTreeMap<&str, usize> =
        corpus.texts.iter().map(|text| (text.source.as_str(), 0)).collect();
    dealt.values_mut().enumerate().for_each(|(index, fold)| *fold = index % FOLDS);
    corpus.texts.iter().map(|text| dealt[text.source.as_str()]).collect()
}

fn listen(model: &Model, index: usize, text: &Text, language: Language, places: &mut Vec<TestPlace>) {
    let reading = Reading::new(&text.document, Some(language));
    let mut ear = Ear::new(model);
    for (sentence, spot) in spots(&reading).into_iter().enumerate() {
        if !ear.listen(&reading, spot) {
            continue;
        }
        let sample = &text.sentences[sentence];
        for words in ear.places(&reading, spot) {
            let marked = sample.weights[words.clone()].iter().filter(|weight| **weight > 0).count();
            let (label, trust) = ear.trust(&words);
            let met = |(own, ..): &&(Range<usize>, usize, u8)| own.start < words.end && words.start < own.end;
            let named = sample.marks.iter().filter(met).any(|(_, own, _)| *own == label);
            places.push(TestPlace {
                trust,
                label,
                right: marked * 2 >= words.len(),
                named,
                text: index,
                sentence,
                words,
            });
        }
    }
}

/// What `places` say of the model of `bytes`.
pub(super) fn report(corpus: &Corpus, bytes: &[u8], numbers: &[f32; TRUST], places: &[TestPlace]) -> Report {
    let confidence = |place: &TestPlace| {
        let odds: f32 = place.trust.iter().zip(numbers).map(|(value, weight)| value * weight).sum();
        1.0 / (1.0 + (-odds).exp())
    };
    let mut heard: Vec<(f32, &TestPlace)> = places.iter().map(|place| (confidence(place), place)).collect();
    heard.sort_by(|a, b| b.0.total_cmp(&a.0));
    let sources: std::collections::BTreeSet<&str> =
        corpus.texts.iter().map(|text| text.source.as_str()).collect();
    let cuts = |label: Option<usize>| -> Vec<Cut> {
        let own: Vec<(f32, &TestPlace)> = heard
            .iter()
            .filter(|(_, place)| label.is_none_or(|label| place.label == label))
            .copied()
            .collect();
        WANTED.iter().map(|wanted| cut(*wanted, &own, corpus, label)).collect()
    };
    let telling = telling(corpus, bytes);
    let label = |(index, name): (usize, &String)| {
        let own = || places.iter().filter(|place| place.label == index && place.right);
        let marks = marks(corpus, Some(index)).count();
        LabelReport {
            label: name.clone(),
            marks,
            few: marks < FEW,
            cuts: cuts(Some(index)),
            named: own().filter(|place| place.named).count() as f32 / own().count().max(1) as f32,
            telling: telling.get(index).cloned().unwrap_or_default(),
        }
    };
    Report {
        texts: corpus.texts.len(),
        sources: sources.len(),
        lost: corpus.lost.clone(),
        all: cuts(None),
        labels: corpus.labels.iter().enumerate().map(label).collect(),
        bytes: bytes.len(),
    }
}

/// Marks of weight 2 and 3: text, sentence, words.
fn marks(corpus: &Corpus, label: Option<usize>) -> impl Iterator<Item = (usize, usize, &Range<usize>)> {
    let samples = corpus.texts.iter().enumerate().flat_map(|(text, own)| {
        own.sentences.iter().enumerate().map(move |(sentence, sample)| (text, sentence, sample))
    });
    samples.flat_map(move |(text, sentence, sample): (usize, usize, &Sample)| {
        let strong = sample
            .marks
            .iter()
            .filter(move |(_, own, weight)| *weight >= 2 && label.is_none_or(|label| *own == label));
        strong.map(move |(words, ..)| (text, sentence, words))
    })
}

/// `heard` stands with the surest first.
fn cut(wanted: f32, heard: &[(f32, &TestPlace)], corpus: &Corpus, label: Option<usize>) -> Cut {
    let (mut right, mut best) = (0, None);
    for (index, (confidence, place)) in heard.iter().enumerate() {
        right += usize::from(place.right);
        let precision = right as f32 / (index + 1) as f32;
        // The first few places say nothing yet.
        if precision >= wanted && index >= 9 {
            best = Some((index + 1, *confidence, precision));
        }
    }
    let Some((places, above, precision)) = best else {
        return Cut { wanted, above: None, precision: 0.0, places: 0, found: 0.0 };
    };
    let mut told: BTreeMap<(usize, usize), Vec<&Range<usize>>> = BTreeMap::new();
    for (_, place) in &heard[..places] {
        told.entry((place.text, place.sentence)).or_default().push(&place.words);
    }
    let (mut met, mut all) = (0, 0);
    for (text, sentence, words) in marks(corpus, label) {
        all += 1;
        let near = told.get(&(text, sentence)).into_iter().flatten();
        met += usize::from(near.into_iter().any(|own| own.start < words.end && words.start < own.end));
    }
    Cut { wanted, above: Some(above), precision, places, found: met as f32 / all.max(1) as f32 }
}

/// The words and pairs that speak most for each label.
fn telling(corpus: &Corpus, bytes: &[u8]) -> Vec<Vec<Telling>> {
    let Ok(model) = Model::read(bytes.to_vec()) else { return Vec::new() };
    let mut names: BTreeMap<u32, String> = BTreeMap::new();
    for text in &corpus.texts {
        let reading = Reading::new(&text.document, None);
        for (spot, sample) in spots(&reading).into_iter().zip(&text.sentences) {
            let block = &reading.blocks[spot.block];
            let first = block.sentences.get(spot.sentence).map_or(0, |own| own.words.start);
            for at in 0..sample.line.len() {
                let word = |at: usize| fold(block.word(first + at)).into_owned();
                names.entry(kept(sample.line.words[at].word)).or_insert_with(|| word(at));
                if let Some((pair, _)) = sample.line.pair(at) {
                    names.entry(kept(pair)).or_insert_with(|| format!("{} {}", word(at), word(at + 1)));
                }
            }
        }
    }
    let [words, runs] = model.rows();
    let labels = model.shape().labels.len();
    let first = [crate::learned::bytes::WORD_ROLES, crate::learned::bytes::RUN_ROLES];
    (0..labels)
        .map(|label| {
            let mut all: Vec<Telling> = Vec::new();
            for (rows, first) in [&words, &runs].into_iter().zip(first) {
                all.extend(rows.iter().filter(|(_, row)| row[0] > 0.0).filter_map(|(feature, row)| {
                    Some(Telling { text: names.get(feature)?.clone(), weight: row[first + label] + row[0] })
                }));
            }
            all.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.text.cmp(&b.text)));
            all.truncate(TELLING);
            all
        })
        .collect()
}
