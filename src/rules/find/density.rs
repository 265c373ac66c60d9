//! `[find.density]`: too much of something, per 100 words or against something else.

use super::{Context, Lists, Terms};
use crate::rules::file::DensityFile;
use crate::rules::{FileMistake, Hit};

/// Compiled `[find.density]`.
#[derive(Debug)]
pub struct Density {
    any: Terms,
    against: Option<Terms>,
    above: f64,
    at_least: usize,
    unless: Option<Terms>,
}

impl Density {
    pub(super) fn new(file: &DensityFile, lists: &mut Lists<'_>) -> Result<Self, FileMistake> {
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
    pub(super) fn hits(&self, context: &Context<'_>) -> Vec<Hit> {
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
