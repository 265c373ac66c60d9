//! What is learnt, head by head: which words are marked, with which label, and how the whole text is rated.
//!
//! Each head is the least of a sum: what it gets wrong, and the square of its weights. Weights begin at, and
//! are drawn to, those of the model that training starts from, or 0.

use super::corpus::{RATINGS, Sample, Text};
use super::minimize::minimize;
use super::vocabulary::{Known, NONE, Vocabulary};
use crate::learned::bytes::{RUN_ROLES, WORD_ROLES};
use crate::learned::ear::{ADDED, AROUND, STRETCH};
use crate::learned::line::{NEAR, SIGNS};

/// How much a feature weighs before anything is learnt: those of the word itself more than those of the
/// sentence. Found on folds.
const INSIDE: f64 = 0.6;
const NEAR_BY: f64 = 0.4;
const BESIDE: f64 = 0.6;
const IN_SENTENCE: f64 = 0.1;
const SIGN_OF_WORD: f64 = 0.4;
const SIGN_OF_SENTENCE: f64 = 0.1;
/// What a word under a mark of weight 1 counts: it is no good example of either.
const SLIGHT: f64 = 0.3;
/// How strongly the weights of a place are drawn to 0, beside the error of one word.
const PLACE_RIDGE: f64 = 2.0;
/// How strongly the weights of ratings are drawn to 0, beside an error of 1 in one text.
const RATING_RIDGE: f64 = 0.5;
/// The same for labels, beside one mark.
const LABEL_RIDGE: f64 = 0.5;
const STEPS: usize = 50;

/// The weights of one head, in the units of a model.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub bias: f64,
    pub signs: Vec<f64>,
    /// `per_word` a word of the vocabulary.
    pub words: Vec<f64>,
    /// `per_run` a run.
    pub runs: Vec<f64>,
}

/// A sentence ready to be learnt from.
pub(super) struct Lesson<'t> {
    pub sample: &'t Sample,
    pub known: Known,
}

/// The sentences of `texts`.
pub(super) fn lessons<'t>(texts: &[&'t Text], vocabulary: &Vocabulary) -> Vec<Vec<Lesson<'t>>> {
    let lesson = |sample: &'t Sample| Lesson { sample, known: vocabulary.known(sample) };
    texts.iter().map(|text| text.sentences.iter().map(lesson).collect()).collect()
}

/// Where the numbers of a head lie in one list: bias, signs, words, runs.
#[derive(Clone, Copy)]
struct Layout {
    words: usize,
    runs: usize,
    all: usize,
    per_word: usize,
    per_run: usize,
}

impl Layout {
    fn new(vocabulary: &Vocabulary, per_word: usize, per_run: usize) -> Self {
        let words = 1 + SIGNS;
        let runs = words + per_word * vocabulary.words.len();
        Layout { words, runs, all: runs + per_run * vocabulary.runs.len(), per_word, per_run }
    }

    fn word(&self, id: u32, role: usize) -> usize {
        self.words + id as usize * self.per_word + role
    }

    fn run(&self, id: u32, role: usize) -> usize {
        self.runs + id as usize * self.per_run + role
    }

    fn begin(&self, from: Option<&Head>) -> Vec<f64> {
        let Some(from) = from else { return vec![0.0; self.all] };
        let mut all = vec![from.bias];
        all.extend(&from.signs);
        all.extend(&from.words);
        all.extend(&from.runs);
        all
    }

    fn head(&self, all: &[f64]) -> Head {
        Head {
            bias: all[0],
            signs: all[1..self.words].to_vec(),
            words: all[self.words..self.runs].to_vec(),
            runs: all[self.runs..].to_vec(),
        }
    }
}

/// Log-odds that a word is marked. A word role is the word itself, near, in the sentence, two and one before,
/// one and two after; a run role is within it, in the sentence.
pub(super) fn place_head(lessons: &[Vec<Lesson<'_>>], vocabulary: &Vocabulary, from: Option<&Head>) -> Head {
    let layout = Layout::new(vocabulary, WORD_ROLES, RUN_ROLES);
    let scales = {
        let mut scales = vec![SIGN_OF_WORD; layout.all];
        scales[0] = 1.0;
        let roles = [INSIDE, NEAR_BY, IN_SENTENCE, BESIDE, BESIDE, BESIDE, BESIDE];
        scales[layout.words..layout.runs].chunks_mut(WORD_ROLES).for_each(|row| row.copy_from_slice(&roles));
        scales[layout.runs..]
            .chunks_mut(RUN_ROLES)
            .for_each(|row| row.copy_from_slice(&[INSIDE, IN_SENTENCE]));
        scales
    };
    let signs_of_sentences = lessons.iter().flatten().flat_map(|lesson| &lesson.sample.line.signs);
    let mut scales = scales;
    signs_of_sentences.for_each(|sign| scales[1 + usize::from(*sign)] = SIGN_OF_SENTENCE);
    let begin = layout.begin(from);
    // The numbers that are sought are weights over their scale, so that one ridge fits all.
    let start: Vec<f64> = begin.iter().zip(&scales).map(|(weight, scale)| weight / scale).collect();
    let base = start.clone();
    let mut weights = vec![0.0; layout.all];
    let mut slope = vec![0.0; layout.all];
    let mut pass = Pass::default();
    let found = minimize(start, STEPS, |x, out| {
        weights.iter_mut().zip(x).zip(&scales).for_each(|((weight, x), scale)| *weight = x * scale);
        slope.fill(0.0);
        let mut loss = 0.0;
        for lesson in lessons.iter().flatten() {
            loss += pass.learn(lesson, &layout, &weights, &mut slope);
        }
        for ((out, slope), scale) in out.iter_mut().zip(&slope).zip(&scales) {
            *out = slope * scale;
        }
        loss + ridge(x, &base, out, PLACE_RIDGE)
    });
    let all: Vec<f64> = found.iter().zip(&scales).map(|(x, scale)| x * scale).collect();
    layout.head(&all)
}

/// Half the square of what moved from `base`, but for the bias; adds its slope to `out`.
fn ridge(x: &[f64], base: &[f64], out: &mut [f64], strength: f64) -> f64 {
    let mut sum = 0.0;
    for ((x, base), out) in x.iter().zip(base).zip(out).skip(1) {
        let moved = x - base;
        sum += moved * moved;
        *out += strength * moved;
    }
    0.5 * strength * sum
}

/// The sums of one sentence, used again for the next.
#[derive(Default)]
struct Pass {
    odds: Vec<f64>,
    near: Vec<f64>,
    pull: Vec<f64>,
    sums: Vec<f64>,
}

impl Pass {
    /// What the weights get wrong in a sentence; adds the slope of it.
    fn learn(&mut self, lesson: &Lesson<'_>, layout: &Layout, weights: &[f64], slope: &mut [f64]) -> f64 {
        let line = &lesson.sample.line;
        let count = line.len();
        let root = 1.0 / (count as f64).sqrt();
        self.odds.clear();
        self.odds.resize(count, 0.0);
        self.near.clear();
        self.near.push(0.0);
        let (mut bags, mut sum) = (0.0, 0.0);
        for (at, id) in lesson.known.words.iter().enumerate() {
            if *id != NONE {
                let row = &weights[layout.word(*id, 0)..][..WORD_ROLES];
                self.odds[at] += row[0];
                sum += row[1];
                bags += row[2];
                for (far, weight) in beside(at, count, row) {
                    self.odds[far] += weight;
                }
            }
            self.near.push(sum);
        }
        for (at, covers, id) in &lesson.known.runs {
            let row = &weights[layout.run(*id, 0)..][..RUN_ROLES];
            self.odds[*at as usize..(at + covers) as usize].iter_mut().for_each(|own| *own += row[0]);
            bags += row[1];
        }
        let signs: f64 = line.signs.iter().map(|sign| weights[1 + usize::from(*sign)]).sum();
        let all = weights[0] + signs + bags * root;
        self.pull.clear();
        let (mut loss, mut pulls) = (0.0, 0.0);
        for at in 0..count {
            let around = self.near[(at + NEAR + 1).min(count)] - self.near[at.saturating_sub(NEAR)];
            let own: f64 = line.signs_of(at).map(|sign| weights[1 + usize::from(sign)]).sum();
            let odds = self.odds[at] + all + around + own;
            let marked = lesson.sample.weights[at];
            let worth = if marked == 1 { SLIGHT } else { 1.0 };
            let (wrong, pull) = logistic(odds, marked >= 2);
            loss += worth * wrong;
            self.pull.push(worth * pull);
            pulls += worth * pull;
        }
        self.spread(lesson, layout, slope, pulls, root);
        loss
    }

    /// Gives every weight its share of the pull.
    fn spread(&mut self, lesson: &Lesson<'_>, layout: &Layout, slope: &mut [f64], pulls: f64, root: f64) {
        let line = &lesson.sample.line;
        let count = line.len();
        slope[0] += pulls;
        line.signs.iter().for_each(|sign| slope[1 + usize::from(*sign)] += pulls);
        self.sums.clear();
        self.sums.push(0.0);
        let mut sum = 0.0;
        for pull in &self.pull {
            sum += pull;
            self.sums.push(sum);
        }
        for (at, id) in lesson.known.words.iter().enumerate() {
            for sign in line.signs_of(at) {
                slope[1 + usize::from(sign)] += self.pull[at];
            }
            if *id == NONE {
                continue;
            }
            let row = &mut slope[layout.word(*id, 0)..][..WORD_ROLES];
            row[0] += self.pull[at];
            row[1] += self.sums[(at + NEAR + 1).min(count)] - self.sums[at.saturating_sub(NEAR)];
            row[2] += pulls * root;
            for (role, far) in roles_beside(at, count) {
                row[role] += self.pull[far];
            }
        }
        for (at, covers, id) in &lesson.known.runs {
            let (start, end) = (*at as usize, (at + covers) as usize);
            slope[layout.run(*id, 0)] += self.sums[end] - self.sums[start];
            slope[layout.run(*id, 1)] += pulls * root;
        }
    }
}

/// The words that see the one at `at` beside them, and the role it has for each.
fn roles_beside(at: usize, count: usize) -> impl Iterator<Item = (usize, usize)> {
    let later = [(3, at + 2), (4, at + 1)].into_iter().filter(move |(_, far)| *far < count);
    let before = [(5, at.checked_sub(1)), (6, at.checked_sub(2))];
    later.chain(before.into_iter().filter_map(|(role, far)| Some((role, far?))))
}

fn beside(at: usize, count: usize, row: &[f64]) -> impl Iterator<Item = (usize, f64)> {
    roles_beside(at, count).map(move |(role, far)| (far, row[role]))
}

/// The loss of log-odds where the truth is `is`, and its slope.
fn logistic(odds: f64, is: bool) -> (f64, f64) {
    let signed = if is { -odds } else { odds };
    let loss = if signed > 30.0 { signed } else { signed.exp().ln_1p() };
    let share = 1.0 / (1.0 + (-odds).exp());
    (loss, share - f64::from(u8::from(is)))
}

/// One head a label: of the words under a mark, and of its sentence, which label it has.
pub(super) fn label_heads(
    lessons: &[Vec<Lesson<'_>>],
    vocabulary: &Vocabulary,
    labels: usize,
    from: &[Option<Head>],
) -> Vec<Head> {
    let layout = Layout::new(vocabulary, 1, 1);
    let mut rows: Vec<(Row, usize, f64)> = Vec::new();
    for lesson in lessons.iter().flatten() {
        for (words, label, weight) in &lesson.sample.marks {
            rows.push((row_of_mark(lesson, words, &layout), *label, f64::from((*weight).min(3)) / 2.0));
        }
    }
    let mut start: Vec<f64> = Vec::new();
    (0..labels).for_each(|label| start.extend(layout.begin(from.get(label).and_then(Option::as_ref))));
    let base = start.clone();
    let found = minimize(start, STEPS, |x, out| {
        out.fill(0.0);
        let mut loss = 0.0;
        let mut odds = vec![0.0; labels];
        for (row, label, worth) in &rows {
            for (own, odds) in odds.iter_mut().enumerate() {
                let weights = &x[own * layout.all..];
                *odds = row.iter().map(|(at, value)| weights[*at] * value).sum();
            }
            let most = odds.iter().copied().fold(f64::MIN, f64::max);
            let sum: f64 = odds.iter().map(|odds| (odds - most).exp()).sum();
            loss += worth * (sum.ln() + most - odds[*label]);
            for (own, odds) in odds.iter().enumerate() {
                let pull = worth * ((odds - most).exp() / sum - f64::from(u8::from(own == *label)));
                let slope = &mut out[own * layout.all..];
                row.iter().for_each(|(at, value)| slope[*at] += pull * value);
            }
        }
        loss + ridge(x, &base, out, LABEL_RIDGE)
    });
    found.chunks(layout.all.max(1)).map(|all| layout.head(all)).collect()
}

/// The features of a text or mark, and how much there is of each.
type Row = Vec<(usize, f64)>;

fn row_of_mark(lesson: &Lesson<'_>, words: &std::ops::Range<usize>, layout: &Layout) -> Row {
    let within = 1.0 / (words.len().max(1) as f64).sqrt();
    let around = f64::from(AROUND) / (lesson.sample.line.len() as f64).sqrt();
    let mut row: Row = vec![(0, 1.0)];
    row.extend(lesson.sample.line.signs.iter().map(|sign| (1 + usize::from(*sign), 1.0)));
    for (at, id) in lesson.known.words.iter().enumerate().filter(|(_, id)| **id != NONE) {
        row.push((layout.word(*id, 0), if words.contains(&at) { within } else { around }));
    }
    for (at, covers, id) in &lesson.known.runs {
        let (start, end) = (*at as usize, (at + covers) as usize);
        let inside = words.contains(&start) && end <= words.end;
        row.push((layout.run(*id, 0), if inside { within } else { around }));
    }
    row
}

/// One head a rating that enough texts bear; `None` for the others.
pub(super) fn rating_heads(
    texts: &[&Text],
    lessons: &[Vec<Lesson<'_>>],
    vocabulary: &Vocabulary,
    from: &[Option<Head>],
) -> [Option<Head>; RATINGS.len()] {
    let layout = Layout::new(vocabulary, 1, 1);
    let rows: Vec<Row> = lessons.iter().map(|text| row_of_text(text, &layout)).collect();
    let mut rating = 0;
    RATINGS.map(|_| {
        let at = rating;
        rating += 1;
        let rated: Vec<(&Row, f64)> = texts
            .iter()
            .zip(&rows)
            .filter_map(|(text, row)| Some((row, f64::from(text.ratings[at]?))))
            .collect();
        if rated.len() < 30 {
            return None;
        }
        let from = from.get(at).and_then(Option::as_ref);
        let mut start = layout.begin(from);
        if from.is_none() {
            start[0] = rated.iter().map(|(_, rating)| rating).sum::<f64>() / rated.len() as f64;
        }
        let base = start.clone();
        let found = minimize(start, STEPS, |x, out| {
            out.fill(0.0);
            let mut loss = 0.0;
            for (row, rating) in &rated {
                let wrong = row.iter().map(|(at, value)| x[*at] * value).sum::<f64>() - rating;
                loss += 0.5 * wrong * wrong;
                row.iter().for_each(|(at, value)| out[*at] += wrong * value);
            }
            loss + ridge(x, &base, out, RATING_RIDGE)
        });
        Some(layout.head(&found))
    })
}

fn row_of_text(lessons: &[Lesson<'_>], layout: &Layout) -> Row {
    let words: usize = lessons.iter().map(|lesson| lesson.sample.line.len()).sum();
    let share = 1.0 / (words as f64 + f64::from(ADDED));
    let mut sums: std::collections::BTreeMap<usize, f64> = std::collections::BTreeMap::new();
    for lesson in lessons {
        let len = lesson.sample.line.len() as f64;
        for sign in &lesson.sample.line.signs {
            *sums.entry(1 + usize::from(*sign)).or_default() += len * share;
        }
        for id in lesson.known.words.iter().filter(|id| **id != NONE) {
            *sums.entry(layout.word(*id, 0)).or_default() += f64::from(STRETCH) * share;
        }
        // Longer runs are rare: they would know single texts by heart.
        for (_, _, id) in lesson.known.runs.iter().filter(|(_, covers, _)| *covers < 3) {
            *sums.entry(layout.run(*id, 0)).or_default() += f64::from(STRETCH) * share;
        }
    }
    std::iter::once((0, 1.0)).chain(sums).collect()
}

/// The weights of a logistic regression of few numbers.
pub(super) fn logistic_fit(rows: &[(Vec<f64>, bool)], width: usize) -> Vec<f64> {
    let base = vec![0.0; width];
    minimize(base.clone(), 100, |x, out| {
        out.fill(0.0);
        let mut loss = 0.0;
        for (row, is) in rows {
            let odds = row.iter().zip(x).map(|(value, weight)| value * weight).sum();
            let (wrong, pull) = logistic(odds, *is);
            loss += wrong;
            out.iter_mut().zip(row).for_each(|(slope, value)| *slope += pull * value);
        }
        loss + ridge(x, &base, out, 1.0)
    })
}
