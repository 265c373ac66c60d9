//! How much of a text stands under headings of a kind: “About us”, small print, links.

use super::Context;
use crate::document::{BlockKind, Voice};
use crate::prose::ReadBlock;
use crate::rules::Place;
use crate::rules::guard::Guard;

/// The words of a line that stands for a heading where nobody marked one.
const SHORT: usize = 8;

/// The place of each block that opens such a section, and how many words stand in all of them.
///
/// A section goes on to the next heading; a paragraph that opens with the words itself (“About Acme:
/// Acme is …”) is one on its own.
pub(super) fn words_under(heads: &Guard, context: &Context<'_>) -> (Vec<Place>, usize) {
    let mut places = Vec::new();
    let (mut count, mut inside) = (0, false);
    let blocks = context.reading.blocks.iter().enumerate();
    for (index, block) in blocks.filter(|(_, block)| block.voice == Voice::Ours) {
        let is_head = is_head(block);
        let begins = heads.begins(block, 0..block.words.len(), context.reading.language);
        if is_head {
            inside = begins;
        }
        if begins && !(inside && !is_head) {
            let range = block.sentences.first().map_or(0..block.text.len(), |first| first.range.clone());
            places.push(Place { block: index, range });
        }
        if inside || begins {
            count += block.words.len();
        }
    }
    (places, count)
}

/// Whether a block names what follows it.
fn is_head(block: &ReadBlock<'_>) -> bool {
    let ends = |text: &str| text.trim_end().ends_with(['.', '!', '?', ',', ';']);
    block.kind == BlockKind::Heading
        || (block.kind == BlockKind::Paragraph && block.words.len() <= SHORT && !ends(block.text))
}
