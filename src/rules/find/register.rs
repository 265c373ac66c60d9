//! `[find.register]`: a reply in another language than the message, or far stiffer.

use super::{Context, Lists};
use crate::language::Language;
use crate::rules::pair::Phrases;
use crate::rules::pairs::RegisterFile;
use crate::rules::place::last_said;
use crate::rules::{FileMistake, Hit};

/// Words by which a language can be told.
const TELLING: usize = 12;

/// Compiled `[find.register]`.
#[derive(Debug)]
pub struct Register {
    casual: Phrases,
    stiff: Phrases,
    at_least: usize,
}

impl Register {
    pub(super) fn new(file: &RegisterFile, lists: &mut Lists<'_>) -> Result<Self, FileMistake> {
        let casual = lists.of_pairs("register", "casual", &file.casual)?;
        let stiff = lists.of_pairs("register", "stiff", &file.stiff)?;
        Ok(Register { casual, stiff, at_least: file.at_least })
    }

    /// One hit at the first stiff words; at the end of a text in another language.
    pub(super) fn hits(&self, context: &Context<'_>) -> Vec<Hit> {
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
