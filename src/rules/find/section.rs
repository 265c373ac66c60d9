//! How much of a text stands under headings of a kind: “About us”, small print, links.

use super::Context;
use crate::document::{BlockKind, Voice};
use crate::prose::ReadBlock;
use crate::rules::Place;
use crate::rules::condition::Condition;

/// The words of a line that stands for a heading where nobody marked one.
const SHORT: usize = 8;

/// A section of that kind.
pub(super) struct Section {
    /// Its first sentence: the heading.
    pub place: Place,
    /// Its words, those of the heading included.
    pub words: usize,
}

/// The sections that begin with one of `heads` and, where there is a `with`, hold one of its phrases.
///
/// A section goes on to the next heading; a paragraph that opens with the words itself (“About Acme:
/// Acme is …”) is one on its own.
pub(super) fn sections(heads: &Condition, with: Option<&Condition>, context: &Context<'_>) -> Vec<Section> {
    let mut all: Vec<(Section, bool)> = Vec::new();
    let mut inside = false;
    let blocks = context.reading.blocks.iter().enumerate();
    for (index, block) in blocks.filter(|(_, block)| block.voice == Voice::Ours) {
        if is_head(block) || !inside {
            inside = heads.phrases().begins(context.reading, block, 0..block.words.len());
            if inside {
                let range = block.sentences.first().map_or(0..block.text.len(), |first| first.range.clone());
                all.push((Section { place: Place { block: index, range }, words: 0 }, with.is_none()));
            }
        }
        if inside && let Some((section, counts)) = all.last_mut() {
            section.words += block.words.len();
            *counts |= with.is_some_and(|with| with.holds(context.reading, block, 0..block.words.len()));
            inside = is_head(&context.reading.blocks[section.place.block]);
        }
    }
    all.into_iter().filter(|(_, counts)| *counts).map(|(section, _)| section).collect()
}

/// Whether a block names what follows it.
fn is_head(block: &ReadBlock<'_>) -> bool {
    let ends = |text: &str| text.trim_end_matches([' ', ')', '”', '"']).ends_with(['.', '!', '?', ',', ';']);
    block.kind == BlockKind::Heading
        || (block.kind == BlockKind::Paragraph && block.words.len() <= SHORT && !ends(block.text))
}
