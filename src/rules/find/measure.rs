//! `[find.measure]`: a figure that is too high or too low: long sentences, hard reading, many calls,
//! unexplained acronyms, boilerplate, a subject that its mail does not speak of.

use super::acronym::unexplained;
use super::section::sections;
use super::subject::subject_echo;
use super::way::{About, Finder, Way, texts};
use super::{Beside, Context, Lists};
use crate::document::BlockKind;
use crate::phrase::is_running;
use crate::prose::reading_ease;
use crate::rules::condition::Condition;
use crate::rules::hit::Hits;
use crate::rules::number::{Range, Slot};
use crate::rules::{FileMistake, Hit, Place};
use serde::Deserialize;

/// `[find.measure]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct MeasureFile {
    /// What to measure.
    pub of: Measure,
    /// More than this harms.
    pub above: Option<f32>,
    /// Less than this harms.
    pub below: Option<f32>,
    /// Phrases that open the sections to measure.
    #[serde(default)]
    pub under: Vec<String>,
    /// Acronyms that every reader knows.
    #[serde(default)]
    pub known: Vec<String>,
    /// Phrases whose sentences are passed over.
    #[serde(default)]
    pub except: Vec<String>,
    /// Only sentences (or sections) that hold one of these phrases.
    #[serde(default)]
    pub with: Vec<String>,
}

/// What can be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// The words of a sentence.
    SentenceWords,
    /// How easily the running text reads: Flesch (English) or Szigriszt-Pazos (Spanish), about 0..=100.
    ReadingEase,
    /// Links and buttons per 100 words; three of them at least.
    Calls,
    /// The words of sections under headings that begin with one of `under`, per 100 words.
    Section,
    /// Acronyms that are neither `known` nor explained, per 100 words; three of them at least.
    Acronyms,
    /// The share of the subject’s words that the body says again, 0 to 100.
    SubjectEcho,
}

impl Way for MeasureFile {
    fn compile(&self, lists: &mut Lists<'_>) -> Result<Box<dyn Finder>, FileMistake> {
        Ok(Box::new(Measured::new(self, lists)?))
    }

    fn about(&self) -> About {
        About::Text
    }

    fn phrases(&self) -> Vec<&str> {
        texts(&[&self.under, &self.except, &self.with])
    }

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        let above = self.above.as_mut().map(|above| ("above", Range::Any, Slot::Real(above)));
        let below = self.below.as_mut().map(|below| ("below", Range::Any, Slot::Real(below)));
        above.into_iter().chain(below).collect()
    }
}

/// Compiled `[find.measure]`.
#[derive(Debug)]
struct Measured {
    of: Measure,
    above: f64,
    below: f64,
    beside: Beside,
    under: Option<Condition>,
    known: Vec<String>,
}

impl Measured {
    fn new(file: &MeasureFile, lists: &Lists<'_>) -> Result<Self, FileMistake> {
        let above = file.above.map_or(f64::INFINITY, f64::from);
        let below = file.below.map_or(f64::NEG_INFINITY, f64::from);
        let beside = Beside::new("measure", &file.except, &file.with, lists)?;
        let under = lists.condition("measure", "under", &file.under)?;
        Ok(Measured { of: file.of, above, below, beside, under, known: file.known.clone() })
    }

    fn found(&self, context: &Context<'_>) -> Hits {
        let all = match self.of {
            Measure::SentenceWords => {
                let mut allows = self.beside.allows(context);
                let sentences = sentences(context).into_iter().filter(|(words, _)| self.harms(*words as f64));
                let sentences = sentences.filter(|(_, place)| allows(place));
                let hit = |(words, place)| Hit { numbers: vec![("count", words as f64)], ..Hit::at(place) };
                return Hits::of(context.most, sentences, hit, |(_, place)| place);
            }
            Measure::ReadingEase => match reading_ease(context.reading) {
                Some(ease) if self.harms(ease) => self.worst(ease, context),
                _ => Vec::new(),
            },
            Measure::Calls => self.rate(calls(context), context),
            Measure::Acronyms => self.rate(unexplained(&self.known, context), context),
            Measure::Section => self.section(context),
            Measure::SubjectEcho => match subject_echo(context) {
                Some((place, share)) if self.harms(share) => vec![Hit::at(place)],
                _ => Vec::new(),
            },
        };
        all.into()
    }

    fn harms(&self, figure: f64) -> bool {
        figure > self.above || figure < self.below
    }

    /// One hit at the longest sentence, with the two next in length: they are where to begin.
    fn worst(&self, ease: f64, context: &Context<'_>) -> Vec<Hit> {
        let mut sentences = sentences(context);
        let mut allows = self.beside.allows(context);
        sentences.retain(|(_, place)| allows(place));
        sentences.sort_by_key(|(words, _)| std::cmp::Reverse(*words));
        let mut places = sentences.into_iter().take(3).map(|(_, place)| place);
        let Some(first) = places.next() else { return Vec::new() };
        vec![Hit { also: places.collect(), numbers: vec![("ease", ease.round())], ..Hit::at(first) }]
    }

    /// One hit at the first of `places`, where there are too many of them for the text.
    fn rate(&self, mut places: Vec<Place>, context: &Context<'_>) -> Vec<Hit> {
        let mut allows = self.beside.allows(context);
        places.retain(|place| allows(place));
        let rate = places.len() as f64 * 100.0 / context.words.max(1) as f64;
        if places.len() < 3 || !self.harms(rate) {
            return Vec::new();
        }
        let numbers = vec![("count", places.len() as f64), ("words", context.words as f64)];
        let first = places.remove(0);
        vec![Hit { also: places, numbers, ..Hit::at(first) }]
    }

    /// One hit where the first such section begins, with the others beside it.
    fn section(&self, context: &Context<'_>) -> Vec<Hit> {
        let Some(under) = &self.under else { return Vec::new() };
        let sections = sections(under, self.beside.with(), context);
        let count: usize = sections.iter().map(|section| section.words).sum();
        let share = count as f64 * 100.0 / context.words.max(1) as f64;
        let mut places = sections.into_iter().map(|section| section.place);
        let Some(first) = places.next().filter(|_| self.harms(share)) else { return Vec::new() };
        let numbers = vec![("count", count as f64), ("words", context.words as f64)];
        vec![Hit { also: places.collect(), numbers, ..Hit::at(first) }]
    }
}

impl Finder for Measured {
    fn hits(&self, context: &Context<'_>) -> Hits {
        self.found(context)
    }
}

/// Every link and button of the running text.
fn calls(context: &Context<'_>) -> Vec<Place> {
    let mut places = Vec::new();
    for (index, block) in context.reading.blocks.iter().enumerate() {
        if block.kind == BlockKind::Button {
            places.push(Place { block: index, range: 0..block.text.len() });
        } else if is_running(block) {
            places.extend(block.links.iter().map(|link| Place { block: index, range: link.range.clone() }));
        }
    }
    places
}

/// The sentences of the running text: how many words, and where.
fn sentences(context: &Context<'_>) -> Vec<(usize, Place)> {
    let mut all = Vec::new();
    for (index, block) in context.reading.blocks.iter().enumerate().filter(|(_, block)| is_running(block)) {
        for sentence in &block.sentences {
            if !block.in_quotes(sentence.range.clone()) {
                all.push((sentence.words.len(), Place { block: index, range: sentence.range.clone() }));
            }
        }
    }
    all
}
