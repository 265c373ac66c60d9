//! `[find.clash]`: two things in one text that do not go together.

use super::way::{About, Finder, Way, plain, texts};
use super::{Context, Lists, Terms};
use crate::rules::hit::Hits;
use crate::rules::{FileMistake, Hit};
use serde::Deserialize;

/// `[find.clash]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ClashFile {
    /// The first thing: the finding points at it.
    pub this: Vec<String>,
    /// The other: shown beside it.
    pub that: Vec<String>,
    /// Phrases that make peace between the two, anywhere in the text.
    #[serde(default)]
    pub unless: Vec<String>,
}

impl Way for ClashFile {
    fn compile(&self, lists: &mut Lists<'_>) -> Result<Box<dyn Finder>, FileMistake> {
        Ok(Box::new(Clash::new(self, lists)?))
    }

    fn about(&self) -> About {
        About::Text
    }

    fn needs(&self) -> Option<usize> {
        plain(&self.this).then_some(0)
    }

    fn terms(&self) -> Vec<&Vec<String>> {
        vec![&self.this, &self.that, &self.unless]
    }

    fn phrases(&self) -> Vec<&str> {
        texts(&[&self.this, &self.that, &self.unless])
    }
}

/// Compiled `[find.clash]`.
#[derive(Debug)]
struct Clash {
    this: Terms,
    that: Terms,
    unless: Option<Terms>,
}

impl Clash {
    fn new(file: &ClashFile, lists: &mut Lists<'_>) -> Result<Self, FileMistake> {
        let this = lists.terms("clash", "this", &file.this)?;
        let that = lists.terms("clash", "that", &file.that)?;
        let unless =
            if file.unless.is_empty() { None } else { Some(lists.terms("clash", "unless", &file.unless)?) };
        Ok(Clash { this, that, unless })
    }

    /// One hit at the first of `this`, with the first of `that` beside it.
    fn found(&self, context: &Context<'_>) -> Vec<Hit> {
        let mut this = context.places(&self.this).into_iter();
        let Some(place) = this.next() else { return Vec::new() };
        let apart = context.places(&self.that).into_iter().find(|that| *that != place);
        let Some(that) = apart else { return Vec::new() };
        if self.unless.as_ref().is_some_and(|unless| !context.places(unless).is_empty()) {
            return Vec::new();
        }
        vec![Hit { also: vec![that], ..Hit::at(place) }]
    }
}

impl Finder for Clash {
    fn hits(&self, context: &Context<'_>) -> Hits {
        self.found(context).into()
    }
}
