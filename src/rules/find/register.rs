//! `[find.register]`: a reply in another language than the message, or far stiffer.

use super::way::{About, Finder, Way};
use super::{Context, Lists};
use crate::language::Language;
use crate::rules::applies::last_said;
use crate::rules::hit::Hits;
use crate::rules::number::{Range, Slot};
use crate::rules::reply::Phrases;
use crate::rules::{FileMistake, Hit};
use serde::Deserialize;

/// Words by which a language can be told.
const TELLING: usize = 12;

/// `[find.register]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RegisterFile {
    /// Phrases of somebody at ease.
    pub casual: Vec<String>,
    /// Stiff phrases.
    pub stiff: Vec<String>,
    /// So many casual ones of theirs, and as many stiff ones of ours.
    #[serde(default = "two")]
    pub at_least: usize,
}

fn two() -> usize {
    2
}

impl Way for RegisterFile {
    fn compile(&self, lists: &mut Lists<'_>) -> Result<Box<dyn Finder>, FileMistake> {
        Ok(Box::new(Register::new(self, lists)?))
    }

    fn about(&self) -> About {
        About::Reply
    }

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        vec![("at-least", Range::Whole, Slot::Whole(&mut self.at_least))]
    }
}

/// Compiled `[find.register]`.
#[derive(Debug)]
struct Register {
    casual: Phrases,
    stiff: Phrases,
    at_least: usize,
}

impl Register {
    fn new(file: &RegisterFile, lists: &mut Lists<'_>) -> Result<Self, FileMistake> {
        let casual = lists.of_replies("register", "casual", &file.casual)?;
        let stiff = lists.of_replies("register", "stiff", &file.stiff)?;
        Ok(Register { casual, stiff, at_least: file.at_least })
    }

    /// One hit at the first stiff words; at the end of a text in another language.
    fn found(&self, context: &Context<'_>) -> Vec<Hit> {
        let Some(exchange) = context.exchange else { return Vec::new() };
        let (theirs, ours) = (exchange.theirs.language, context.reading.language);
        if theirs != ours {
            let told = theirs != Language::Other && exchange.theirs.words_ours() >= TELLING;
            let words = vec![("theirs", theirs.tag().to_owned())];
            let place = last_said(context.reading).filter(|_| told);
            return place.map(|place| Hit { words, ..Hit::at(place) }).into_iter().collect();
        }
        let casual = self.casual.find(exchange.theirs);
        let Some(own) = casual.first().filter(|_| casual.len() >= self.at_least) else { return Vec::new() };
        let stiff = self.stiff.find(context.reading);
        let Some(first) = stiff.first().filter(|_| stiff.len() >= self.at_least) else { return Vec::new() };
        let theirs = exchange.theirs.blocks[own.place.block].text[own.place.range.clone()].to_owned();
        let also = stiff[1..].iter().map(|found| found.place.clone()).collect();
        vec![Hit { also, words: vec![("theirs", theirs)], ..Hit::at(first.place.clone()) }]
    }
}

impl Finder for Register {
    fn hits(&self, context: &Context<'_>) -> Hits {
        self.found(context).into()
    }
}
