//! `[find.echo]`: a reply with none of the customer's own words.

use super::{Context, Lists, Terms};
use crate::document::Voice;
use crate::phrase::is_running;
use crate::prose::Reading;
use crate::rules::pair::Stems;
use crate::rules::pairs::EchoFile;
use crate::rules::{FileMistake, Hit, Place};
use std::collections::BTreeSet;

/// Compiled `[find.echo]`.
#[derive(Debug)]
pub struct Echo {
    below: usize,
    min_theirs: usize,
    unless: Terms,
}

impl Echo {
    pub(super) fn new(file: &EchoFile, lists: &mut Lists<'_>) -> Result<Self, FileMistake> {
        let unless = lists.terms("echo", "unless", &file.unless)?;
        Ok(Echo { below: file.below, min_theirs: file.min_theirs, unless })
    }

    /// One hit at the first sentence: where it would be said that somebody has read.
    pub(super) fn hits(&self, context: &Context<'_>) -> Vec<Hit> {
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

/// The stems of what is said in running text.
fn content(reading: &Reading<'_>, stems: &Stems) -> BTreeSet<String> {
    let ours = reading.blocks.iter().filter(|block| block.voice == Voice::Ours);
    ours.flat_map(|block| stems.of(block, 0..block.words.len())).collect()
}
