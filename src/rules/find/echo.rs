//! `[find.echo]`: a reply with none of the customer's own words.

use super::way::{About, Finder, Way};
use super::{Context, Lists, Terms};
use crate::document::Voice;
use crate::phrase::is_running;
use crate::prose::Reading;
use crate::rules::hit::Hits;
use crate::rules::number::{Range, Slot};
use crate::rules::reply::Stems;
use crate::rules::{FileMistake, Hit, Place};
use serde::Deserialize;
use std::collections::BTreeSet;

/// `[find.echo]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct EchoFile {
    /// Fewer shared content words than this harm.
    pub below: usize,
    /// The fewest content words the customer's message must have.
    pub min_theirs: usize,
    /// Phrases of the reply that excuse it, and `@rules` that do.
    #[serde(default)]
    pub unless: Vec<String>,
}

impl Way for EchoFile {
    fn compile(&self, lists: &mut Lists<'_>) -> Result<Box<dyn Finder>, FileMistake> {
        Ok(Box::new(Echo::new(self, lists)?))
    }

    fn about(&self) -> About {
        About::Reply
    }

    fn terms(&self) -> Vec<&Vec<String>> {
        vec![&self.unless]
    }

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        vec![
            ("below", Range::Whole, Slot::Whole(&mut self.below)),
            ("min-theirs", Range::Whole, Slot::Whole(&mut self.min_theirs)),
        ]
    }
}

/// Compiled `[find.echo]`.
#[derive(Debug)]
struct Echo {
    below: usize,
    min_theirs: usize,
    unless: Terms,
}

impl Echo {
    fn new(file: &EchoFile, lists: &mut Lists<'_>) -> Result<Self, FileMistake> {
        let unless = lists.terms("echo", "unless", &file.unless)?;
        Ok(Echo { below: file.below, min_theirs: file.min_theirs, unless })
    }

    /// One hit at the first sentence: where it would be said that somebody has read.
    fn found(&self, context: &Context<'_>) -> Vec<Hit> {
        let Some((exchange, stems)) = context.exchange.and_then(|all| Some((all, all.stems()?))) else {
            return Vec::new();
        };
        if exchange.theirs.language != context.reading.language {
            return Vec::new();
        }
        // Whoever answers all that was asked has read it, in whatever words.
        if !exchange.asked.is_empty() && exchange.answered() == exchange.asked.len() {
            return Vec::new();
        }
        let theirs = content(exchange.theirs, stems);
        if theirs.len() < self.min_theirs || !context.places(&self.unless).is_empty() {
            return Vec::new();
        }
        let ours = content(context.reading, stems);
        if theirs.intersection(&ours).count() >= self.below {
            return Vec::new();
        }
        let blocks = context.reading.blocks.iter().enumerate();
        let mut running = blocks.filter(|(_, block)| is_running(block));
        let first = running.find_map(|(index, block)| {
            let sentence = block.sentences.first()?;
            Some(Place { block: index, range: sentence.range.clone() })
        });
        first.map(Hit::at).into_iter().collect()
    }
}

impl Finder for Echo {
    fn hits(&self, context: &Context<'_>) -> Hits {
        self.found(context).into()
    }
}

/// The stems of what is said in running text.
fn content(reading: &Reading<'_>, stems: &Stems) -> BTreeSet<String> {
    let ours = reading.blocks.iter().filter(|block| block.voice == Voice::Ours);
    ours.flat_map(|block| stems.of(block, 0..block.words.len())).collect()
}
