//! `[find.missing]`: something a reader would need, and that is nowhere in the text.

use super::way::{About, Finder, Way, plain, texts};
use super::{Context, Lists, Terms};
use crate::rules::applies::last_sentence;
use crate::rules::hit::Hits;
use crate::rules::number::{Range, Slot};
use crate::rules::{FileMistake, Hit, Place};
use rustc_hash::{FxBuildHasher, FxHashSet};
use serde::Deserialize;
use std::hash::BuildHasher;

/// `[find.missing]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct MissingFile {
    /// Phrases of which the text should hold one.
    pub any: Vec<String>,
    /// Only where these are there: the finding points at the first.
    #[serde(default)]
    pub when: Vec<String>,
    /// How many of them it takes.
    #[serde(default = "one")]
    pub when_at_least: usize,
}

fn one() -> usize {
    1
}

impl Way for MissingFile {
    fn compile(&self, lists: &mut Lists<'_>) -> Result<Box<dyn Finder>, FileMistake> {
        Ok(Box::new(Missing::new(self, lists)?))
    }

    fn about(&self) -> About {
        About::Lack
    }

    fn needs(&self) -> Option<usize> {
        plain(&self.when).then_some(1)
    }

    fn terms(&self) -> Vec<&Vec<String>> {
        vec![&self.any, &self.when]
    }

    fn phrases(&self) -> Vec<&str> {
        texts(&[&self.any, &self.when])
    }

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        vec![("when-at-least", Range::Whole, Slot::Whole(&mut self.when_at_least))]
    }
}

/// Compiled `[find.missing]`.
#[derive(Debug)]
struct Missing {
    any: Terms,
    when: Option<Terms>,
    when_at_least: usize,
}

impl Missing {
    fn new(file: &MissingFile, lists: &mut Lists<'_>) -> Result<Self, FileMistake> {
        let any = lists.terms("missing", "any", &file.any)?;
        let when =
            if file.when.is_empty() { None } else { Some(lists.terms("missing", "when", &file.when)?) };
        Ok(Missing { any, when, when_at_least: file.when_at_least })
    }

    /// One hit: at what called for it, else at the last sentence, where it could still be said.
    fn found(&self, context: &Context<'_>) -> Vec<Hit> {
        if !context.places(&self.any).is_empty() {
            return Vec::new();
        }
        let numbers = vec![("words", context.words as f64)];
        if let Some(when) = &self.when {
            let mut places = context.places(when);
            if places.is_empty() || distinct(&places, context) < self.when_at_least {
                return Vec::new();
            }
            let first = places.remove(0);
            let numbers = [("count", places.len() as f64 + 1.0)].into_iter().chain(numbers).collect();
            return vec![Hit { also: places, numbers, ..Hit::at(first) }];
        }
        let place = last_sentence(context.reading);
        place.map(|place| Hit { numbers, ..Hit::at(place) }).into_iter().collect()
    }
}

impl Finder for Missing {
    fn hits(&self, context: &Context<'_>) -> Hits {
        self.found(context).into()
    }
}

/// How many of `places`, in reading order, there are when a sentence that is said twice counts once: a text
/// sent in two copies must not be worse than one.
fn distinct(places: &[Place], context: &Context<'_>) -> usize {
    let mut seen = FxHashSet::default();
    // A long sentence full of places is hashed once: hashing it for each would take the square of its length.
    let mut last = None;
    for place in places {
        let block = &context.reading.blocks[place.block];
        let at = block.sentences.partition_point(|sentence| sentence.range.end <= place.range.start);
        let sentence = block.sentences.get(at).map_or(0..0, |sentence| sentence.range.clone());
        let said = match last {
            Some((number, said)) if number == (place.block, at) => said,
            _ => FxBuildHasher.hash_one(&block.text[sentence.clone()]),
        };
        last = Some(((place.block, at), said));
        seen.insert((said, place.range.start.wrapping_sub(sentence.start)));
    }
    seen.len()
}
