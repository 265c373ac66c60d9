//! Which features a model may lean on: those of three sources or more, and no names.

use super::corpus::{Sample, Text};
use crate::learned::line::{Line, Run};
use crate::learned::sign::SHOUTED;
use crate::learned::table::kept;
use crate::text::hash_of;
use rustc_hash::FxHashMap;

/// A feature that fewer sources bear lives on in nobody’s model.
const SOURCES: usize = 3;

/// Features, by the part of their number that a table keeps, so that those of a model that training starts
/// from stand beside those of the texts.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    pub words: Vec<u32>,
    pub runs: Vec<u32>,
    word_ids: FxHashMap<u32, u32>,
    run_ids: FxHashMap<u32, u32>,
}

/// A sentence as training sees it: what of it is in the vocabulary.
#[derive(Debug)]
pub(super) struct Known {
    /// One entry a word of the sentence; [`NONE`] where it is not known.
    pub words: Vec<u32>,
    /// Where a run begins, how many words it covers, and which it is.
    pub runs: Vec<(u32, u32, u32)>,
}

/// A word that is not in the vocabulary.
pub(super) const NONE: u32 = u32::MAX;

impl Vocabulary {
    /// The vocabulary of `texts`, and of what is `held` already (words, runs), whoever bears it.
    pub fn new(texts: &[&Text], held: [&[u32]; 2]) -> Self {
        let mut vocabulary = Vocabulary::default();
        let mut counts: FxHashMap<u32, Count> = FxHashMap::default();
        let mut sources: FxHashMap<&str, u32> = FxHashMap::default();
        let mut names: FxHashMap<u32, (u32, u32)> = FxHashMap::default();
        for text in texts {
            let next = sources.len() as u32 + 1;
            let source = *sources.entry(&text.source).or_insert(next);
            for sample in &text.sentences {
                for (at, seen) in sample.line.words.iter().enumerate() {
                    counts.entry(kept(seen.word)).or_default().meet(source);
                    let (raised, small) = names.entry(kept(seen.word)).or_default();
                    match (sample.line.is_raised(at), seen.case == SHOUTED) {
                        (true, false) => *raised += 1,
                        (false, _) if at > 0 => *small += 1,
                        _ => {}
                    }
                }
            }
        }
        let is_name = |word: &u32| {
            let (raised, small) = names.get(word).copied().unwrap_or_default();
            raised > 1 && small == 0 && !speaks_of_oneself(*word)
        };
        let mut words: Vec<u32> = counts
            .iter()
            .filter(|(word, count)| count.sources >= SOURCES && !is_name(word))
            .map(|(word, _)| *word)
            .chain(held[0].iter().copied())
            .collect();
        words.sort_unstable();
        words.dedup();
        vocabulary.word_ids = words.iter().zip(0..).map(|(word, id)| (*word, id)).collect();
        vocabulary.words = words;
        let mut counts: FxHashMap<u32, Count> = FxHashMap::default();
        for text in texts {
            let source = sources[text.source.as_str()];
            for sample in &text.sentences {
                let line = &sample.line;
                for (run, at) in (0..line.len()).flat_map(|at| line.runs(at).map(move |run| (run, at))) {
                    if vocabulary.is_of_known_words(line, at, run) {
                        counts.entry(kept(run.0)).or_default().meet(source);
                    }
                }
            }
        }
        let mut runs: Vec<u32> = counts
            .iter()
            .filter(|(_, count)| count.sources >= SOURCES)
            .map(|(run, _)| *run)
            .chain(held[1].iter().copied())
            .collect();
        runs.sort_unstable();
        runs.dedup();
        vocabulary.run_ids = runs.iter().zip(0..).map(|(run, id)| (*run, id)).collect();
        vocabulary.runs = runs;
        vocabulary
    }

    /// Whether the words of a run are known, as reading asks before it looks one up; the one that a gap skips
    /// need not be.
    fn is_of_known_words(&self, line: &Line, at: usize, run: Run) -> bool {
        let known = |at: usize| self.word_ids.contains_key(&kept(line.words[at].word));
        run.1 == 1 || known(at) && known(at + run.1 - 1) && (line.triple(at) != Some(run) || known(at + 1))
    }

    /// What of `sample` is known.
    pub fn known(&self, sample: &Sample) -> Known {
        let line = &sample.line;
        let words = line.words.iter();
        let words = words.map(|seen| self.word_ids.get(&kept(seen.word)).copied().unwrap_or(NONE)).collect();
        let mut runs = Vec::new();
        for at in 0..line.len() {
            for (run, covers) in line.runs(at) {
                if self.is_of_known_words(line, at, (run, covers))
                    && let Some(id) = self.run_ids.get(&kept(run))
                {
                    runs.push((at as u32, covers as u32, *id));
                }
            }
        }
        Known { words, runs }
    }
}

/// In how many sources a feature stands. Texts of one source may stand apart: the last three are remembered.
#[derive(Default)]
struct Count {
    sources: usize,
    met: [u32; SOURCES],
}

impl Count {
    fn meet(&mut self, source: u32) {
        if self.sources < SOURCES && !self.met.contains(&source) {
            self.met[self.sources] = source;
            self.sources += 1;
        }
    }
}

/// “I” is written large, and is no name.
fn speaks_of_oneself(word: u32) -> bool {
    ["i", "i'm", "i'll", "i've", "i'd"].into_iter().any(|own| kept(hash_of(own)) == word)
}
