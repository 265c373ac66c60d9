//! `[find.doubled]`: a word that stands there twice in a row, as it does when a sentence was changed in a hurry.

use super::way::{About, Finder, Way};
use super::{Context, Lists};
use crate::phrase::Found;
use crate::rules::hit::Hits;
use crate::rules::{FileMistake, Hit, Place};
use serde::Deserialize;
use std::iter;

/// `[find.doubled]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DoubledFile {
    /// Letter case matters.
    #[serde(default)]
    pub case_sensitive: bool,
    /// Also what is not of letters alone: figures, marks.
    #[serde(default)]
    pub all: bool,
    /// Words that may stand there twice, such as `had`.
    #[serde(default)]
    pub except: Vec<String>,
}

impl Way for DoubledFile {
    fn compile(&self, _: &mut Lists<'_>) -> Result<Box<dyn Finder>, FileMistake> {
        let except = self.except.iter().map(|word| word.to_lowercase()).collect();
        Ok(Box::new(Doubled { except, ..self.clone() }))
    }

    fn about(&self) -> About {
        About::Words
    }
}

/// Compiled, it is what it was, but for the letter case of what is excepted.
type Doubled = DoubledFile;

impl Doubled {
    /// Whether `second` says `first` again. What has a mark behind it is the end of something.
    fn is_again(&self, first: &str, second: &str) -> bool {
        let same = match self.case_sensitive {
            true => first == second,
            false => first.eq_ignore_ascii_case(second) || first.to_lowercase() == second.to_lowercase(),
        };
        same && (self.all || first.chars().all(char::is_alphabetic))
            && !self.except.contains(&first.to_lowercase())
    }

    fn found(&self, context: &Context<'_>) -> Vec<Found> {
        let mut all = Vec::new();
        for (block, own) in context.reading.blocks.iter().enumerate() {
            let mut words = own.text.split_ascii_whitespace().peekable();
            let at = |word: &str| word.as_ptr() as usize - own.text.as_ptr() as usize;
            while let Some(first) = words.next() {
                let Some(again) = words.next_if(|second| self.is_again(first, second)) else { continue };
                // “the the the” is one slip.
                let run = iter::from_fn(|| words.next_if(|next| self.is_again(first, next)));
                let last = run.last().unwrap_or(again);
                let range = at(first)..at(last) + last.len();
                let sentence = own.sentences.partition_point(|sentence| sentence.range.end <= range.start);
                let word = own.words.partition_point(|word| (word.end as usize) <= range.start);
                all.push(Found { place: Place { block, range }, sentence, phrase: 0, word });
            }
        }
        all.retain(|found| context.applies(found));
        all
    }
}

impl Finder for Doubled {
    fn hits(&self, context: &Context<'_>) -> Hits {
        let found = self.found(context);
        let hit = |found: &Found| Hit::at(found.place.clone());
        Hits::of(context.most, found.iter(), hit, |found| found.place.clone())
    }
}
