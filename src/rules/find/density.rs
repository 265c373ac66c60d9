//! `[find.density]`: too much of something, per 100 words or against something else.

use super::way::{About, Finder, Way, plain, texts};
use super::{Context, Lists, Terms};
use crate::rules::hit::Hits;
use crate::rules::number::{Range, Slot};
use crate::rules::{FileMistake, Hit};
use serde::Deserialize;

/// `[find.density]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DensityFile {
    /// Phrases to count.
    pub any: Vec<String>,
    /// Phrases to count against them; absent = per 100 words.
    #[serde(default)]
    pub against: Vec<String>,
    /// More than this many, per 100 words or for each one of `against`.
    pub above: f32,
    /// At least this many in all.
    #[serde(default = "two")]
    pub at_least: usize,
    /// Phrases that excuse it, anywhere in the text.
    #[serde(default)]
    pub unless: Vec<String>,
}

fn two() -> usize {
    2
}

impl Way for DensityFile {
    fn compile(&self, lists: &mut Lists<'_>) -> Result<Box<dyn Finder>, FileMistake> {
        Ok(Box::new(Density::new(self, lists)?))
    }

    fn about(&self) -> About {
        About::Text
    }

    fn needs(&self) -> Option<usize> {
        plain(&self.any).then_some(0)
    }

    fn terms(&self) -> Vec<&Vec<String>> {
        vec![&self.any, &self.against, &self.unless]
    }

    fn phrases(&self) -> Vec<&str> {
        texts(&[&self.any, &self.against, &self.unless])
    }

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        vec![
            ("above", Range::Rate, Slot::Real(&mut self.above)),
            ("at-least", Range::Whole, Slot::Whole(&mut self.at_least)),
        ]
    }
}

/// Compiled `[find.density]`.
#[derive(Debug)]
struct Density {
    any: Terms,
    against: Option<Terms>,
    above: f64,
    at_least: usize,
    unless: Option<Terms>,
}

impl Density {
    fn new(file: &DensityFile, lists: &mut Lists<'_>) -> Result<Self, FileMistake> {
        let any = lists.terms("density", "any", &file.any)?;
        let against = if file.against.is_empty() {
            None
        } else {
            Some(lists.terms("density", "against", &file.against)?)
        };
        let unless = if file.unless.is_empty() {
            None
        } else {
            Some(lists.terms("density", "unless", &file.unless)?)
        };
        Ok(Density { unless, any, against, above: f64::from(file.above), at_least: file.at_least })
    }

    /// One hit at the first place; the others belong to it.
    fn found(&self, context: &Context<'_>) -> Vec<Hit> {
        let mut places = context.places(&self.any).into_iter();
        let count = places.len();
        let other = self.against.as_ref().map(|against| context.places(against).len());
        let measure = match other {
            Some(other) => count as f64 / other.max(1) as f64,
            None => count as f64 * 100.0 / context.words.max(1) as f64,
        };
        if count < self.at_least || measure <= self.above {
            return Vec::new();
        }
        if self.unless.as_ref().is_some_and(|unless| !context.places(unless).is_empty()) {
            return Vec::new();
        }
        let Some(first) = places.next() else { return Vec::new() };
        let mut numbers = vec![("count", count as f64), ("words", context.words as f64)];
        numbers.extend(other.map(|other| ("against", other as f64)));
        vec![Hit { also: places.collect(), numbers, ..Hit::at(first) }]
    }
}

impl Finder for Density {
    fn hits(&self, context: &Context<'_>) -> Hits {
        self.found(context).into()
    }
}
