//! `[find.clash]`: two things in one text that do not go together.

use super::{Context, Lists, Terms};
use crate::rules::file::ClashFile;
use crate::rules::{FileMistake, Hit};

/// Compiled `[find.clash]`.
#[derive(Debug)]
pub struct Clash {
    this: Terms,
    that: Terms,
    unless: Option<Terms>,
}

impl Clash {
    pub(super) fn new(file: &ClashFile, lists: &mut Lists<'_>) -> Result<Self, FileMistake> {
        let this = lists.terms("clash", "this", &file.this)?;
        let that = lists.terms("clash", "that", &file.that)?;
        let unless =
            if file.unless.is_empty() { None } else { Some(lists.terms("clash", "unless", &file.unless)?) };
        Ok(Clash { this, that, unless })
    }

    /// One hit at the first of `this`, with the first of `that` beside it.
    pub(super) fn hits(&self, context: &Context<'_>) -> Vec<Hit> {
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
