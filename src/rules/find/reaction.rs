//! `[find.reaction]`: something the customer says that calls for a word, and gets none.

use super::{Context, Lists, Terms};
use crate::document::Voice;
use crate::phrase::Found;
use crate::rules::pair::{Exchange, Phrases};
use crate::rules::pairs::ReactionFile;
use crate::rules::place::last_said;
use crate::rules::{FileMistake, Hit};
use std::collections::BTreeSet;

/// How many of the customer's phrases are looked at for words that come back.
const LOOKED_AT: usize = 8;

/// Compiled `[find.reaction]`.
#[derive(Debug)]
pub struct Reaction {
    to: Phrases,
    at_least: usize,
    any: Phrases,
    unless: Terms,
    echo: Option<usize>,
}

impl Reaction {
    pub(super) fn new(file: &ReactionFile, lists: &mut Lists<'_>) -> Result<Self, FileMistake> {
        let to = lists.of_pairs("reaction", "to", &file.to)?;
        let any = lists.of_pairs("reaction", "any", &file.any)?;
        let unless = lists.terms("reaction", "unless", &file.unless)?;
        Ok(Reaction { unless, to, at_least: file.at_least, any, echo: file.echo })
    }

    /// One hit at the last sentence, with the customer's words as `{theirs}`.
    pub(super) fn hits(&self, context: &Context<'_>) -> Vec<Hit> {
        let Some(exchange) = context.exchange else { return Vec::new() };
        if exchange.theirs.language != context.reading.language {
            return Vec::new();
        }
        let found = self.to.find(exchange.theirs);
        let Some(first) = found.first().filter(|_| found.len() >= self.at_least) else {
            return Vec::new();
        };
        let echoes = || self.echo.is_some_and(|least| echoed(exchange, &found, context) >= least);
        let asks = !context.places(&self.unless).is_empty();
        if asks || !self.any.find(context.reading).is_empty() || echoes() {
            return Vec::new();
        }
        let block = &exchange.theirs.blocks[first.place.block];
        let words = vec![("theirs", block.text[first.place.range.clone()].to_owned())];
        last_said(context.reading).map(|place| Hit { words, ..Hit::at(place) }).into_iter().collect()
    }
}

/// How many content words of the sentences in which `found` stand the reply repeats.
fn echoed(exchange: &Exchange<'_>, found: &[Found], context: &Context<'_>) -> usize {
    let Some(stems) = exchange.stems() else { return 0 };
    let sentence = |found: &Found| {
        let block = &exchange.theirs.blocks[found.place.block];
        let words = block.sentences.get(found.sentence).map_or(0..0, |sentence| sentence.words.clone());
        stems.of(block, words).collect::<Vec<_>>()
    };
    let theirs: BTreeSet<String> = found.iter().take(LOOKED_AT).flat_map(sentence).collect();
    let ours = context.reading.blocks.iter().filter(|block| block.voice == Voice::Ours);
    let ours: BTreeSet<String> = ours.flat_map(|block| stems.of(block, 0..block.words.len())).collect();
    theirs.intersection(&ours).count()
}
