//! A text, heard: every word of it is looked up once, and what the model says of it is added up for all that
//! is asked: places, their labels, and ratings.
//!
//! This runs over each word of each text, so the sums are whole numbers in fixed places where they can be, a
//! feature that is not known has a row of zeros instead of a branch, and what only a place needs is left until
//! there is one.

use super::bytes::{MOST_HEADS, RUN_ROW, Shape, TRUST, WORD_ROLES, WORD_ROW};
use super::line::{self, Line, NEAR, Spot};
use super::model::{Model, Signs, scaled};
use super::place::{LEVEL, QUOTED, part, places};
use super::sign::{self, EDGE};
use super::table::{RATED, Table};
use crate::prose::{Reading, Word};
use std::ops::Range;

/// How much a rating stretches the share of a word in a text, and how many words are added to a text, so
/// that a short one is rated near the middle.
pub(super) const STRETCH: f32 = 12.0;
pub(super) const ADDED: f32 = 20.0;
/// How much the rest of a sentence says of the label of a place in it.
pub(super) const AROUND: f32 = 0.3;
/// A word, and its slot in the table of words.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    word: u32,
    slot: u32,
}

/// A run that is known: the word it begins with, its kind, and its slot. Most runs of a text are not.
#[derive(Debug, Clone, Copy, Default)]
struct Run {
    at: u32,
    kind: u8,
    slot: u32,
}

/// The kinds of runs, in this order: the ending of a word, the word and the next, the next but one, all three.
const ENDING: u8 = 0;
const PAIR: u8 = 1;
const GAP: u8 = 2;
const TRIPLE: u8 = 3;
/// How many words each covers.
const COVERS: [usize; 4] = [1, 2, 3, 3];

impl Run {
    fn words(&self) -> Range<usize> {
        let start = self.at as usize;
        start..start + COVERS.get(usize::from(self.kind)).unwrap_or(&1)
    }

    /// Whether it says something of ratings: longer runs do not.
    fn is_rated(&self) -> bool {
        self.kind <= PAIR
    }
}

/// Eight sums, of which the last five are of ratings.
type Sums = [i32; 3 + RATED];

/// A sentence, held against a model.
pub(super) struct Ear<'m> {
    pub shape: &'m Shape,
    model: &'m Model,
    words: Table<'m, WORD_ROW>,
    runs: Table<'m, RUN_ROW>,
    /// Weights of the signs for a place.
    signs: Signs<'m>,
    /// Scales of the weights of a word; the eighth byte of a row is no weight of a place.
    scales: [f32; 8],
    pub line: Line,
    /// One a word, and two that are not known.
    known: Vec<Known>,
    /// By the word they begin with, and by kind.
    begun: Vec<Run>,
    /// What they say of each word within, in steps of their scale.
    inside: Vec<i32>,
    /// The words in quotes, in order.
    quoted: Vec<usize>,
    /// Log-odds that a reader marks each word, but for what the sentence adds to all.
    pub weights: Vec<f32>,
    /// What each word says of itself and those beside it; two of nothing at both ends.
    beside: Vec<[f32; 8]>,
    /// Sums of what stands near, so that a neighbourhood is two of them; drawn out at both ends.
    near: Vec<f32>,
    /// What words and runs of the text say of each rating, in steps of its scale.
    rated: [i64; RATED],
    /// What its sentences say of each rating.
    signed: [f32; RATED],
    /// How many words of the text were heard.
    count: usize,
}

impl<'m> Ear<'m> {
    pub fn new(model: &'m Model) -> Self {
        let shape = model.shape();
        let mut scales = [0.0; 8];
        scales.iter_mut().zip(&shape.word_scales[..WORD_ROLES]).for_each(|(own, scale)| *own = *scale);
        Ear {
            shape,
            model,
            words: model.words(),
            runs: model.runs(),
            signs: model.signs(0),
            scales,
            line: Line::default(),
            known: Vec::new(),
            begun: Vec::new(),
            inside: Vec::new(),
            quoted: Vec::new(),
            weights: Vec::new(),
            beside: Vec::new(),
            near: Vec::new(),
            rated: [0; RATED],
            signed: [0.0; RATED],
            count: 0,
        }
    }

    /// Listens to the sentence at `spot`; tells whether some word of it may be worth a mark.
    pub fn listen(&mut self, reading: &Reading<'_>, spot: Spot) -> bool {
        self.line.read(reading, spot);
        let word_sums = self.look_up_words();
        self.look_up_runs();
        let (mut run_bag, run_sums) = self.add_runs();
        if self.hush(reading, spot) {
            run_bag = self.add_runs().0;
        }
        let word_bag = self.weigh();
        for (rating, own) in self.rated.iter_mut().enumerate() {
            *own += i64::from(word_sums[3 + rating]) + i64::from(run_sums[3 + rating]);
        }
        let count = self.line.len();
        self.count += count;
        let first = 1 + self.shape.labels.len();
        for (rating, own) in self.signed.iter_mut().enumerate().take(self.shape.ratings.len()) {
            *own += self.model.signs(first + rating).sum(&self.line.signs) * count as f32;
        }
        let bags = word_bag + run_bag as f32 * self.shape.run_scales[1];
        let all = self.shape.bias[0] + self.signs.sum(&self.line.signs) + bags / (count as f32).sqrt();
        if self.weights.iter().all(|weight| weight + all <= LEVEL) {
            return false;
        }
        // Of most sentences nothing is left to tell.
        self.weights.iter_mut().for_each(|weight| *weight += all);
        true
    }

    /// Looks up every word, and what it says of itself and those beside it; gives sums.
    fn look_up_words(&mut self) -> Sums {
        let (words, scales) = (self.words, self.scales);
        let unknown = Known { word: 0, slot: words.unknown() as u32 };
        let count = self.line.len();
        // Nothing comes before the first word and after the last.
        self.known.clear();
        self.known.resize(count + 2, unknown);
        self.beside.clear();
        self.beside.resize(count + 4, [0.0; 8]);
        let mut sums = Sums::default();
        let out = self.known.iter_mut().zip(&mut self.beside[2..]);
        for (seen, (known, beside)) in self.line.words.iter().zip(out) {
            let slot = words.find(seen.word);
            let row = words.row(slot);
            *beside = weighed(row, &scales);
            *known = Known { word: seen.word, slot: slot as u32 };
            add(&mut sums, row);
        }
        sums
    }

    /// Looks up every run.
    fn look_up_runs(&mut self) {
        let (runs, unknown) = (self.runs, self.words.unknown() as u32);
        let none = runs.unknown();
        self.begun.clear();
        self.begun.resize(COVERS.len() * self.line.len(), Run::default());
        let mut count = 0;
        // Whether a run is known is anybody’s guess: each is written down, and the next one over it if it is not.
        let begun = &mut self.begun;
        let mut begins = |at: usize, kind: u8, feature: u32| {
            let slot = runs.find(feature);
            if let Some(own) = begun.get_mut(count) {
                *own = Run { at: at as u32, kind, slot: slot as u32 };
            }
            count += usize::from(slot != none);
            slot != none
        };
        for (at, (seen, known)) in self.line.words.iter().zip(self.known.windows(3)).enumerate() {
            let [word, next, third] = known else { continue };
            if let Some(ending) = seen.ending {
                begins(at, ENDING, ending);
            }
            // A run is only known where its words are.
            if word.slot == unknown {
                continue;
            }
            let feature = line::pair(word.word, next.word);
            let pair = next.slot != unknown && begins(at, PAIR, feature);
            if third.slot != unknown {
                begins(at, GAP, line::gap(word.word, third.word));
                if pair {
                    begins(at, TRIPLE, line::triple(feature, third.word));
                }
            }
        }
        self.begun.truncate(count);
    }

    /// Begins each weight with what runs say within; gives what they say of the sentence, and sums.
    fn add_runs(&mut self) -> (i32, Sums) {
        let (runs, scale) = (self.runs, self.shape.run_scales[0]);
        self.inside.clear();
        self.inside.resize(self.line.len(), 0);
        let (mut sums, mut bag) = (Sums::default(), 0);
        for run in &self.begun {
            let row = runs.row(run.slot as usize);
            if run.is_rated() {
                add(&mut sums, row);
            }
            bag += i32::from(row[1] as i8);
            let inside = self.inside.get_mut(run.words()).unwrap_or_default();
            inside.iter_mut().for_each(|own| *own += i32::from(row[0] as i8));
        }
        self.weights.clear();
        self.weights.extend(self.inside.iter().map(|inside| *inside as f32 * scale));
        (bag, sums)
    }

    /// Adds to each weight what the word itself, those around it and its signs say; gives what words say of the
    /// sentence.
    fn weigh(&mut self) -> f32 {
        let (mut bag, mut near) = (0.0, 0.0);
        self.near.clear();
        self.near.resize(NEAR + 1, 0.0);
        self.near.extend(self.beside[2..].iter().take(self.line.len()).map(|own| {
            bag += own[2];
            near += own[1];
            near
        }));
        self.near.extend([near; NEAR]);
        let signs = self.signs;
        let middle = signs.weight(sign::from_start(EDGE)) + signs.weight(sign::from_end(EDGE));
        let beside = self.beside.windows(5).zip(self.near.windows(2 * NEAR + 2));
        for (weight, (beside, near)) in self.weights.iter_mut().zip(beside) {
            let [two_before, before, own, after, two_after] = beside else { continue };
            let own = two_before[3] + before[4] + own[0] + after[5] + two_after[6];
            *weight += own + (near[2 * NEAR + 1] - near[0]) + middle;
        }
        // Few words have capitals, or a mark beside them.
        let words = &self.line.words;
        for (at, seen) in words.iter().enumerate().filter(|(_, seen)| seen.mark | seen.case > 0) {
            self.weights[at] += signs.weight(seen.case) + signs.weight(sign::mark_before(seen.mark));
            if at > 0 {
                self.weights[at - 1] += signs.weight(sign::mark_after(seen.mark));
            }
        }
        if let Some(last) = self.weights.last_mut() {
            *last += signs.weight(sign::mark_after(self.line.end));
        }
        // Few words stand near an end.
        let [from_start, from_end] = [sign::from_start, sign::from_end];
        for at in 0..EDGE.min(words.len()) {
            self.weights[at] += signs.weight(from_start(at)) - signs.weight(from_start(EDGE));
            let last = words.len() - 1 - at;
            self.weights[last] += signs.weight(from_end(at)) - signs.weight(from_end(EDGE));
        }
        for at in &self.quoted {
            self.weights[*at] = QUOTED;
        }
        bag
    }

    /// Forgets the words in quotes, which are somebody else’s: no place holds one, and none adds to what the
    /// words outside weigh. Tells whether there are any.
    fn hush(&mut self, reading: &Reading<'_>, spot: Spot) -> bool {
        let block = &reading.blocks[spot.block];
        self.quoted.clear();
        if block.quotes.is_empty() {
            return false;
        }
        let words = &block.words[block.sentences[spot.sentence].words.clone()];
        let quoted = |word: &Word| block.in_quotes(word.start as usize..word.end as usize);
        self.quoted.extend(words.iter().enumerate().filter(|(_, word)| quoted(word)).map(|(at, _)| at));
        for at in &self.quoted {
            self.known[*at] = Known { word: 0, slot: self.words.unknown() as u32 };
            self.beside[at + 2] = [0.0; 8];
        }
        let quoted = &self.quoted;
        self.begun.retain(|run| {
            let words = run.words();
            quoted.get(quoted.partition_point(|at| *at < words.start)).is_none_or(|at| *at >= words.end)
        });
        !self.quoted.is_empty()
    }

    /// How readers would rate what was heard; nothing where nothing was.
    pub fn ratings(&self) -> Vec<f32> {
        if self.count == 0 {
            return Vec::new();
        }
        let share = 1.0 / (self.count as f32 + ADDED);
        let labels = self.shape.labels.len();
        let scales = &self.shape.word_scales[WORD_ROLES + labels..];
        let own = self.shape.bias[1 + labels..].iter().zip(scales).zip(self.rated.iter().zip(&self.signed));
        own.map(|((bias, scale), (rated, signed))| bias + (*rated as f32 * scale * STRETCH + signed) * share)
            .collect()
    }

    /// The places of the sentence that was listened to.
    pub fn places(&self, reading: &Reading<'_>, spot: Spot) -> Vec<Range<usize>> {
        let block = &reading.blocks[spot.block];
        let first = block.sentences[spot.sentence].words.start;
        places(&self.weights, &self.line, |at| part(block, first + at, reading.language))
    }

    /// The label that fits the words `place` of the sentence best, and what a confidence in them is made of.
    pub fn trust(&self, place: &Range<usize>) -> (usize, [f32; TRUST]) {
        let own = &self.weights[place.clone()];
        let mean = own.iter().sum::<f32>() / own.len() as f32;
        let most = own.iter().copied().fold(f32::MIN, f32::max);
        // Words in quotes weigh nothing at all: they say nothing of the others.
        let all = self.weights.iter().map(|weight| weight.max(-4.0)).sum::<f32>() / self.weights.len() as f32;
        let [near, far] = [place.clone(), 0..self.line.len()].map(|words| self.rated_first(words));
        let (label, share) = self.labelled(place);
        (label, [1.0, mean, most, (own.len() as f32).ln(), all, near, far, share])
    }

    /// What `words` add to the first rating, on average.
    fn rated_first(&self, words: Range<usize>) -> f32 {
        let labels = self.shape.labels.len();
        let Some(scale) = self.shape.word_scales.get(WORD_ROLES + labels) else { return 0.0 };
        let first = |row: &[u8]| i32::from(row[row.len() - RATED] as i8);
        let begun = self.begun.iter().filter(|run| run.is_rated() && words.contains(&(run.at as usize)));
        let of_runs: i32 = begun.map(|run| first(self.runs.row(run.slot as usize))).sum();
        let known = self.known[words.clone()].iter();
        let of_words: i32 = known.map(|word| first(self.words.row(word.slot as usize))).sum();
        (of_runs + of_words) as f32 * scale / words.len() as f32
    }

    /// The label that fits the words `place` of the sentence best, and how far it stands out: its share among
    /// the labels, 0..=1.
    fn labelled(&self, place: &Range<usize>) -> (usize, f32) {
        let labels = self.shape.labels.len();
        // What stands around the place, and within it.
        let mut sums = [[0i32; MOST_HEADS]; 2];
        let mut add = |weights: &[[u8; 8]], within: bool| {
            let (own, _) = sums[usize::from(within)].as_chunks_mut::<8>();
            for (own, weights) in own.iter_mut().zip(weights) {
                *own = std::array::from_fn(|at| own[at] + i32::from(weights[at] as i8));
            }
        };
        for (at, own) in self.known.iter().enumerate() {
            add(self.words.labels(own.slot as usize), place.contains(&at));
        }
        for run in &self.begun {
            let words = run.words();
            let within = place.start <= words.start && words.end <= place.end;
            add(self.runs.labels(run.slot as usize), within);
        }
        let within = 1.0 / (place.len() as f32).sqrt();
        let around = AROUND / (self.line.len() as f32).sqrt();
        let scales = &self.shape.word_scales[WORD_ROLES..][..labels];
        let scores: Vec<f32> = (0..labels)
            .map(|label| {
                let own = sums[1][label] as f32 * within + sums[0][label] as f32 * around;
                let signs = self.model.signs(1 + label).sum(&self.line.signs);
                self.shape.bias[1 + label] + own * scales[label] + signs
            })
            .collect();
        let best = (0..labels).max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a))).unwrap_or(0);
        let most = scores.get(best).copied().unwrap_or(0.0);
        let sum: f32 = scores.iter().map(|score| (score - most).exp()).sum();
        (best, 1.0 / sum.max(1.0))
    }

    /// Which words stand near `place`, and what each and the known runs that cover it add to the words of the
    /// place, on average. What stands farther off says next to nothing, and a sentence may be a whole book.
    pub fn spoke(&self, place: &Range<usize>) -> impl Iterator<Item = (usize, f32)> {
        let near = place.start.saturating_sub(NEAR)..(place.end + NEAR).min(self.line.len());
        let root = (self.line.len() as f32).sqrt();
        let own = |at: usize| {
            let row = weighed(self.words.row(self.known[at].slot as usize), &self.scales);
            let sees = |role: usize, from: Range<usize>| shared(&from, place) as f32 * row[role];
            // Seen from the words that it is beside.
            let after =
                sees(5, at.saturating_sub(1)..at) + sees(6, at.saturating_sub(2)..at.saturating_sub(1));
            let before = sees(3, at + 2..at + 3) + sees(4, at + 1..at + 2);
            let around = sees(1, at.saturating_sub(NEAR)..at + NEAR + 1);
            around + row[2] * place.len() as f32 / root + sees(0, at..at + 1) + before + after
        };
        let mut sums: Vec<f32> = near.clone().map(own).collect();
        for run in self.begun.iter().filter(|run| near.contains(&(run.at as usize))) {
            let words = run.words();
            let weight = scaled(self.runs.row(run.slot as usize)[0], self.shape.run_scales[0]);
            // Each of its words has a share in a run.
            let share = weight * shared(&words, place) as f32 / words.len() as f32;
            sums.iter_mut().skip(words.start - near.start).take(words.len()).for_each(|sum| *sum += share);
        }
        let count = place.len().max(1) as f32;
        near.zip(sums).map(move |(at, sum)| (at, sum / count))
    }
}

/// How many words two ranges share.
fn shared(one: &Range<usize>, other: &Range<usize>) -> usize {
    one.end.min(other.end).saturating_sub(one.start.max(other.start))
}

/// The weights of a row as numbers.
#[inline]
fn weighed(row: &[u8; WORD_ROW], scales: &[f32; 8]) -> [f32; 8] {
    std::array::from_fn(|at| scales[at] * f32::from(row[at] as i8))
}

/// Adds the last bytes of a row, which are those of ratings.
#[inline]
fn add<const W: usize>(sums: &mut Sums, row: &[u8; W]) {
    let Some(last) = row.last_chunk::<{ 3 + RATED }>() else { return };
    *sums = std::array::from_fn(|at| sums[at] + i32::from(last[at] as i8));
}

#[cfg(test)]
mod tests;
