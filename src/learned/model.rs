//! A model: bytes that are read where they lie, and what they make of a reading.

use super::bytes::{self, Damage, RUN_ROLES, Shape, TRUST, WORD_ROLES};
use super::line::{BESIDE, Line, NEAR, SIGNS, Spot, spots};
use super::place::{Part, QUOTED, part, places};
use super::table::Table;
use crate::document::Language;
use crate::finding::Evidence;
use crate::prose::Reading;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

/// The model for English that candor brings.
static ENGLISH: &[u8] = include_bytes!("../../rules/en/tone.model");

/// How much a rating stretches the share of a word in a text, and how many words are added to a text, so
/// that a short one is rated near the middle.
pub(super) const STRETCH: f32 = 12.0;
pub(super) const ADDED: f32 = 20.0;
/// How much the rest of a sentence says of the label of a place in it.
pub(super) const AROUND: f32 = 0.3;
/// No folds can tell more than this.
const SUREST: f32 = 0.99;
/// How many words a place names as its evidence, and how much each adds at least.
const EVIDENCE: usize = 4;
const TELLING: f32 = 0.1;

/// A trained model.
#[derive(Debug, Clone)]
pub struct Model {
    bytes: Cow<'static, [u8]>,
    shape: Shape,
    words: Table,
    runs: Table,
}

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
}

impl Model {
    /// The most bytes that a model can have.
    pub const MOST_BYTES: usize = 4_000_000;

    /// The model that candor brings for `language`, if it brings one.
    pub fn built_in(language: Language) -> Option<&'static Model> {
        static MODEL: OnceLock<Option<Model>> = OnceLock::new();
        // A test looks at every byte; at start none is looked at.
        let read = || Model::of(Cow::Borrowed(ENGLISH), false).ok();
        MODEL.get_or_init(read).as_ref().filter(|model| model.shape.is_of(language))
    }

    /// A model out of the bytes of a file, each of which is looked at.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn read(bytes: Vec<u8>) -> Result<Model, Damage> {
        Model::of(Cow::Owned(bytes), true)
    }

    fn of(bytes: Cow<'static, [u8]>, whole: bool) -> Result<Model, Damage> {
        let (shape, words, runs) = bytes::read(&bytes, whole)?;
        Ok(Model { bytes, shape, words, runs })
    }

    /// What it is made for: languages, labels, ratings.
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// Its rows: the part of a feature’s number that is kept, and its weights.
    pub(super) fn rows(&self) -> [Vec<(u32, Vec<f32>)>; 2] {
        let read = |table: &Table, scales: &[f32]| {
            let weigh =
                |row: &[u8]| row.iter().zip(scales).map(|(byte, scale)| scaled(*byte, *scale)).collect();
            table.all(&self.bytes).map(|(kept, row)| (kept, weigh(row))).collect()
        };
        [read(&self.words, &self.shape.word_scales), read(&self.runs, &self.shape.run_scales)]
    }

    /// Hears `reading`.
    pub fn hear(&self, reading: &Reading<'_>) -> Heard {
        let mut heard = Heard::default();
        let mut ear = Ear::new(self);
        let mut ratings = vec![0.0; self.shape.ratings.len()];
        let mut words = 0;
        for spot in spots(reading) {
            ear.listen(reading, spot);
            words += ear.line.len();
            ear.rate(&mut ratings);
            for place in ear.places(reading, spot) {
                heard.places.push(self.told(&ear, reading, spot, place));
            }
        }
        heard.places.sort_by_key(|place| (place.block, place.range.start));
        if words > 0 {
            let share = 1.0 / (words as f32 + ADDED);
            let bias = &self.shape.bias[1 + self.shape.labels.len()..];
            heard.ratings = ratings.iter().zip(bias).map(|(sum, bias)| bias + sum * share).collect();
        }
        heard
    }

    fn told(&self, ear: &Ear<'_>, reading: &Reading<'_>, spot: Spot, words: Range<usize>) -> HeardPlace {
        let block = &reading.blocks[spot.block];
        let first = block.sentences[spot.sentence].words.start;
        let range =
            block.words[first + words.start].start as usize..block.words[first + words.end - 1].end as usize;
        let odds: f32 =
            self.shape.trust.iter().zip(ear.trust(&words)).map(|(weight, value)| weight * value).sum();
        HeardPlace {
            block: spot.block,
            range,
            label: ear.label(&words),
            confidence: (1.0 / (1.0 + (-odds).exp())).clamp(0.0, SUREST),
            sentence: spot.sentence,
        }
    }

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
        let runs: Vec<_> = ear.runs.iter().filter(|(at, ..)| near.contains(at)).copied().collect();
        let mut spoke: Vec<(f32, usize)> = near
            .map(|at| (ear.spoke(at, &place, &runs), at))
            .filter(|(_, at)| part(block, first + at, reading.language) == Part::Content)
            .collect();
        spoke.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        // One word at least, however little it says by itself.
        let telling = spoke.iter().filter(|(weight, _)| *weight >= TELLING).count();
        spoke.truncate(telling.clamp(1, EVIDENCE));
        let round = |weight: f32| (weight * 100.0).round() / 100.0;
        let own = |(weight, at): &(f32, usize)| Evidence {
            text: block.word(first + at).to_owned(),
            weight: round(*weight),
        };
        spoke.iter().map(own).collect()
    }
}

fn scaled(byte: u8, scale: f32) -> f32 {
    f32::from(byte as i8) * scale
}

/// A sentence, held against a model.
pub(super) struct Ear<'m> {
    model: &'m Model,
    pub line: Line,
    /// The row of each word that is known.
    words: Vec<Option<&'m [u8]>>,
    /// Where each known run begins, how many words it covers, and its row.
    runs: Vec<(usize, usize, &'m [u8])>,
    /// Log-odds that a reader marks each word.
    pub weights: Vec<f32>,
    near: Vec<f32>,
}

impl<'m> Ear<'m> {
    pub fn new(model: &'m Model) -> Self {
        let line = Line::default();
        Ear { model, line, words: Vec::new(), runs: Vec::new(), weights: Vec::new(), near: Vec::new() }
    }

    /// Listens to the sentence at `spot`.
    pub fn listen(&mut self, reading: &Reading<'_>, spot: Spot) {
        self.line.read(reading, spot);
        self.look_up();
        self.weigh();
        let block = &reading.blocks[spot.block];
        if block.quotes.is_empty() {
            return;
        }
        let words = &block.words[block.sentences[spot.sentence].words.clone()];
        for (word, weight) in words.iter().zip(&mut self.weights) {
            if block.in_quotes(word.start as usize..word.end as usize) {
                *weight = QUOTED;
            }
        }
    }

    fn look_up(&mut self) {
        let Model { bytes, words, runs, .. } = self.model;
        let line = &self.line;
        self.words.clear();
        self.words.extend(line.words.iter().map(|word| words.get(bytes, *word)));
        self.runs.clear();
        // A run is only known where its words are: most are not, and are not looked for.
        let known = |at: usize| self.words.get(at).is_some_and(Option::is_some);
        for at in 0..line.len() {
            let found = |run: Option<(u32, usize)>| {
                run.and_then(|(feature, covers)| Some((at, covers, runs.get(bytes, feature)?)))
            };
            self.runs.extend(found(line.ending(at)));
            if !known(at) {
                continue;
            }
            let pair = if known(at + 1) { found(line.pair(at)) } else { None };
            self.runs.extend(pair);
            if known(at + 2) {
                self.runs.extend(found(line.gap(at)));
                if pair.is_some() {
                    self.runs.extend(found(line.triple(at)));
                }
            }
        }
    }

    fn weigh(&mut self) {
        let shape = &self.model.shape;
        let count = self.line.len();
        let [inside, near, bag, two_before, before, after, two_after] =
            *shape.word_scales.first_chunk().unwrap_or(&[0.0; WORD_ROLES]);
        let [run_inside, run_bag] = *shape.run_scales.first_chunk().unwrap_or(&[0.0; RUN_ROLES]);
        self.weights.clear();
        self.weights.resize(count, 0.0);
        // Sums of what stands near, so that a neighbourhood is two of them.
        self.near.clear();
        self.near.push(0.0);
        let (mut bags, mut sum) = (0.0, 0.0);
        for (at, row) in self.words.iter().enumerate() {
            let Some(row) = row else {
                self.near.push(sum);
                continue;
            };
            self.weights[at] += scaled(row[0], inside);
            sum += scaled(row[1], near);
            bags += scaled(row[2], bag);
            // Seen from the word that it stands beside.
            let beside = [(2, row[3], two_before), (1, row[4], before)];
            for (far, byte, scale) in beside {
                if let Some(weight) = self.weights.get_mut(at + far) {
                    *weight += scaled(byte, scale);
                }
            }
            for (far, byte, scale) in [(1, row[5], after), (2, row[6], two_after)] {
                if let Some(weight) = at.checked_sub(far).and_then(|at| self.weights.get_mut(at)) {
                    *weight += scaled(byte, scale);
                }
            }
            self.near.push(sum);
        }
        for (at, covers, row) in &self.runs {
            let weight = scaled(row[0], run_inside);
            self.weights[*at..at + covers].iter_mut().for_each(|own| *own += weight);
            bags += scaled(row[1], run_bag);
        }
        let signs: f32 = self.line.signs.iter().map(|sign| shape.signs[usize::from(*sign)]).sum();
        let all = shape.bias[0] + signs + bags / (count as f32).sqrt();
        for at in 0..count {
            let around = self.near[(at + NEAR + 1).min(count)] - self.near[at.saturating_sub(NEAR)];
            let own: f32 = self.line.signs_of(at).map(|sign| shape.signs[usize::from(sign)]).sum();
            self.weights[at] += all + around + own;
        }
    }

    /// The places of the sentence that was listened to.
    pub fn places(&self, reading: &Reading<'_>, spot: Spot) -> Vec<Range<usize>> {
        let block = &reading.blocks[spot.block];
        let first = block.sentences[spot.sentence].words.start;
        places(&self.weights, &self.line, |at| part(block, first + at, reading.language))
    }

    /// What a confidence in the words `place` is made of.
    pub fn trust(&self, place: &Range<usize>) -> [f32; TRUST] {
        let own = &self.weights[place.clone()];
        let mean = own.iter().sum::<f32>() / own.len() as f32;
        let most = own.iter().copied().fold(f32::MIN, f32::max);
        // Words in quotes weigh nothing at all: they say nothing of the others.
        let all = self.weights.iter().map(|weight| weight.max(-4.0)).sum::<f32>() / self.weights.len() as f32;
        let [near, far] = [place.clone(), 0..self.line.len()].map(|words| self.rated(&words));
        [1.0, mean, most, (own.len() as f32).ln(), all, near, far, self.labelled(place).1]
    }

    /// What the words at `words` add to the first rating, on average.
    fn rated(&self, words: &Range<usize>) -> f32 {
        let shape = &self.model.shape;
        if shape.ratings.is_empty() {
            return 0.0;
        }
        let (word, run) = (WORD_ROLES + shape.labels.len(), RUN_ROLES + shape.labels.len());
        let own =
            self.words[words.clone()].iter().flatten().map(|row| scaled(row[word], shape.word_scales[word]));
        let runs = self.runs.iter().filter(|(at, covers, _)| *covers < 3 && words.contains(at));
        let runs = runs.map(|(.., row)| scaled(row[run], shape.run_scales[run]));
        own.chain(runs).sum::<f32>() / words.len() as f32
    }

    /// The label that fits the words `place` of the sentence best.
    pub fn label(&self, place: &Range<usize>) -> usize {
        self.labelled(place).0
    }

    /// The same, and how far it stands out: its share among the labels, 0..=1.
    fn labelled(&self, place: &Range<usize>) -> (usize, f32) {
        let shape = &self.model.shape;
        let labels = shape.labels.len();
        let mut scores = shape.bias[1..=labels].to_vec();
        let within = 1.0 / (place.len() as f32).sqrt();
        let around = AROUND / (self.line.len() as f32).sqrt();
        let mut add = |row: &[u8], scales: &[f32], share: f32| {
            for ((score, byte), scale) in scores.iter_mut().zip(row).zip(scales) {
                *score += scaled(*byte, *scale) * share;
            }
        };
        for (at, row) in self.words.iter().enumerate() {
            if let Some(row) = row {
                let share = if place.contains(&at) { within } else { around };
                add(&row[WORD_ROLES..], &shape.word_scales[WORD_ROLES..], share);
            }
        }
        for (at, covers, row) in &self.runs {
            let share = if place.contains(at) && at + covers <= place.end { within } else { around };
            add(&row[RUN_ROLES..], &shape.run_scales[RUN_ROLES..], share);
        }
        for (label, score) in scores.iter_mut().enumerate() {
            let signs = &shape.signs[SIGNS * (1 + label)..SIGNS * (2 + label)];
            *score += self.line.signs.iter().map(|sign| signs[usize::from(*sign)]).sum::<f32>();
        }
        let best = (0..labels).max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a))).unwrap_or(0);
        let most = scores.get(best).copied().unwrap_or(0.0);
        let sum: f32 = scores.iter().map(|score| (score - most).exp()).sum();
        (best, 1.0 / sum.max(1.0))
    }

    /// Adds what the sentence says to each rating.
    pub fn rate(&self, ratings: &mut [f32]) {
        let shape = &self.model.shape;
        let labels = shape.labels.len();
        let mut add = |row: &[u8], scales: &[f32]| {
            for ((sum, byte), scale) in ratings.iter_mut().zip(row).zip(scales) {
                *sum += scaled(*byte, *scale) * STRETCH;
            }
        };
        for row in self.words.iter().flatten() {
            add(&row[WORD_ROLES + labels..], &shape.word_scales[WORD_ROLES + labels..]);
        }
        for (_, covers, row) in &self.runs {
            if *covers < 3 {
                add(&row[RUN_ROLES + labels..], &shape.run_scales[RUN_ROLES + labels..]);
            }
        }
        for (rating, sum) in ratings.iter_mut().enumerate() {
            let head = 1 + labels + rating;
            let signs = &shape.signs[SIGNS * head..SIGNS * (head + 1)];
            *sum += self.line.signs.iter().map(|sign| signs[usize::from(*sign)]).sum::<f32>()
                * self.line.len() as f32;
        }
    }

    /// What the word at `at` and those of `runs` that cover it add to the words of `place`, on average.
    fn spoke(&self, at: usize, place: &Range<usize>, runs: &[(usize, usize, &[u8])]) -> f32 {
        let shape = &self.model.shape;
        let mut sum = 0.0;
        if let Some(row) = self.words[at] {
            let weigh = |role: usize| scaled(row[role], shape.word_scales[role]);
            let near = place.clone().filter(|own| own.abs_diff(at) <= NEAR).count();
            sum += weigh(1) * near as f32 + weigh(2) * place.len() as f32 / (self.line.len() as f32).sqrt();
            sum += if place.contains(&at) { weigh(0) } else { 0.0 };
            for (far, role) in [(BESIDE, 3), (1, 4)] {
                sum += if place.contains(&(at + far)) { weigh(role) } else { 0.0 };
            }
            for (far, role) in [(1, 5), (BESIDE, 6)] {
                sum +=
                    if at.checked_sub(far).is_some_and(|at| place.contains(&at)) { weigh(role) } else { 0.0 };
            }
        }
        for (start, covers, row) in
            runs.iter().filter(|(start, covers, _)| (*start..start + covers).contains(&at))
        {
            let own = (*start..start + covers).filter(|at| place.contains(at)).count();
            // Each of its words has a share in a run.
            sum += scaled(row[0], shape.run_scales[0]) * own as f32 / *covers as f32;
        }
        sum / place.len().max(1) as f32
    }
}
