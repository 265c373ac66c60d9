//! Whether a mail is about what its subject says.

use super::Context;
use crate::document::{BlockKind, Voice};
use crate::prose::{ReadBlock, Word, WordKind};
use crate::rules::Place;
use crate::text::fold;
use rustc_hash::FxHashSet;

/// Shorter words carry little.
const LEAST: usize = 4;
/// Words that begin with the same letters are forms of one: order, orders, ordered.
const STEM: usize = 5;

/// The subject, and what share of its words of weight the body says again, 0 to 100; `None` where the
/// subject has fewer than two of them, figures aside.
pub(super) fn subject_echo(context: &Context<'_>) -> Option<(Place, f64)> {
    let blocks = &context.reading.blocks;
    let is_subject = |block: &&ReadBlock<'_>| block.kind == BlockKind::Subject && block.voice == Voice::Ours;
    let index = blocks.iter().position(|block| is_subject(&block))?;
    let subject: FxHashSet<String> = stems(&blocks[index]).collect();
    let words = subject.iter().filter(|stem| stem.starts_with(char::is_alphabetic)).count();
    if words < 2 {
        return None;
    }
    let aside = [BlockKind::Subject, BlockKind::Preheader, BlockKind::Sender, BlockKind::Footer];
    let body = blocks.iter().filter(|block| !aside.contains(&block.kind));
    let body: FxHashSet<String> = body.flat_map(stems).collect();
    let said = subject.iter().filter(|stem| body.contains(*stem)).count();
    let place = Place { block: index, range: 0..blocks[index].text.len() };
    Some((place, said as f64 * 100.0 / subject.len() as f64))
}

fn stems<'b>(block: &'b ReadBlock<'_>) -> impl Iterator<Item = String> + use<'b> {
    let of_weight = |word: &&Word| word.kind != WordKind::Opaque;
    let texts =
        block.words.iter().filter(of_weight).map(|word| &block.text[word.start as usize..word.end as usize]);
    let long =
        texts.filter(|text| text.chars().count() >= LEAST || text.starts_with(|c: char| c.is_ascii_digit()));
    long.map(|text| fold(text).chars().take(STEM).collect())
}
