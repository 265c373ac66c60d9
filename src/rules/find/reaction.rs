//! `[find.reaction]`: something the customer says that calls for a word, and gets none.

use super::way::{About, Finder, Way};
use super::{Context, Lists, Terms};
use crate::document::Voice;
use crate::phrase::Found;
use crate::rules::applies::last_said;
use crate::rules::hit::Hits;
use crate::rules::number::{Range, Slot};
use crate::rules::reply::{Exchange, Phrases};
use crate::rules::{FileMistake, Hit};
use serde::Deserialize;
use std::collections::BTreeSet;

/// How many of the customer's phrases are looked at for words that come back.
const LOOKED_AT: usize = 8;

/// `[find.reaction]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ReactionFile {
    /// Phrases of the customer that want a reaction.
    pub to: Vec<String>,
    /// How many of them it takes.
    #[serde(default = "one")]
    pub at_least: usize,
    /// Phrases of the reply, any of which is one.
    pub any: Vec<String>,
    /// Rules of the reply that are one: `@signals/ask-reader`.
    #[serde(default)]
    pub unless: Vec<String>,
    /// So many content words of their sentences in the reply are one too.
    pub echo: Option<usize>,
}

fn one() -> usize {
    1
}

impl Way for ReactionFile {
    fn compile(&self, lists: &mut Lists<'_>) -> Result<Box<dyn Finder>, FileMistake> {
        Ok(Box::new(Reaction::new(self, lists)?))
    }

    fn about(&self) -> About {
        About::Silence
    }

    fn terms(&self) -> Vec<&Vec<String>> {
        vec![&self.unless]
    }

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        let echo = self.echo.as_mut().map(|echo| ("echo", Range::Whole, Slot::Whole(echo)));
        [("at-least", Range::Whole, Slot::Whole(&mut self.at_least))].into_iter().chain(echo).collect()
    }
}

/// Compiled `[find.reaction]`.
#[derive(Debug)]
struct Reaction {
    to: Phrases,
    at_least: usize,
    any: Phrases,
    unless: Terms,
    echo: Option<usize>,
}

impl Reaction {
    fn new(file: &ReactionFile, lists: &mut Lists<'_>) -> Result<Self, FileMistake> {
        let to = lists.of_replies("reaction", "to", &file.to)?;
        let any = lists.of_replies("reaction", "any", &file.any)?;
        let unless = lists.terms("reaction", "unless", &file.unless)?;
        Ok(Reaction { unless, to, at_least: file.at_least, any, echo: file.echo })
    }

    /// One hit at the last sentence, with the customer's words as `{theirs}`.
    fn found(&self, context: &Context<'_>) -> Vec<Hit> {
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

impl Finder for Reaction {
    fn hits(&self, context: &Context<'_>) -> Hits {
        self.found(context).into()
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
