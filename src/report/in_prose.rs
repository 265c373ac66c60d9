//! Where in the prose the words of a finding stand: its source bytes, looked up in the maps of the blocks.

use crate::document::{Block, Document, Voice};
use crate::finding::Finding;
use crate::text::Span;
use std::ops::Range;

/// Words of a block that a finding speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InProse {
    /// The number of the block.
    pub block: usize,
    /// The bytes of its text.
    pub range: Range<usize>,
}

/// The blocks of a document, ready to be asked.
pub struct Blocks<'d> {
    blocks: &'d [Block],
    /// The first and last source byte of each, and its number; by the first.
    reach: Vec<(Span, usize)>,
    /// How far those up to each reach.
    furthest: Vec<u32>,
}

impl<'d> Blocks<'d> {
    /// Those that most readers see.
    pub fn of(document: &'d Document) -> Self {
        let reach = |(number, block): (usize, &Block)| {
            let spans = || block.map.pieces().map(|(_, piece)| piece.source);
            let start = spans().map(|span| span.start).min().unwrap_or(0);
            (Span { start, end: spans().map(|span| span.end).max().unwrap_or(start) }, number)
        };
        let mut reach: Vec<(Span, usize)> = document.blocks.iter().enumerate().map(reach).collect();
        reach.sort_unstable_by_key(|(span, number)| (span.start, *number));
        let furthest = reach.iter().scan(0, |end, (span, _)| {
            *end = span.end.max(*end);
            Some(*end)
        });
        Blocks { blocks: &document.blocks, furthest: furthest.collect(), reach }
    }

    /// Where `finding` is; `None` where it is in none of the blocks.
    pub fn place(&self, finding: &Finding) -> Option<InProse> {
        if finding.part.is_some() {
            return None;
        }
        if let Some(at) = &finding.decoded {
            let fits = self.blocks.get(at.block)?.text.get(at.range.clone()).is_some();
            return fits.then(|| InProse { block: at.block, range: at.range.clone() });
        }
        self.find(finding.span, &finding.text)
    }

    /// Where the source bytes `span`, read as `text`, stand: in the first block that says just that, or in the
    /// first that they made any of.
    pub fn find(&self, span: Span, text: &str) -> Option<InProse> {
        if span.is_empty() {
            return None;
        }
        let begun = self.reach.partition_point(|(own, _)| own.start < span.end);
        let near = (0..begun).rev().take_while(|at| self.furthest[*at] > span.start);
        let mut numbers: Vec<usize> =
            near.map(|at| self.reach[at]).filter(|(own, _)| own.end > span.start).map(|(_, n)| n).collect();
        numbers.sort_unstable();
        let mut near = None;
        for number in numbers {
            let block = &self.blocks[number];
            let Some(range) = within(block, span).filter(|_| block.voice != Voice::Other) else { continue };
            if block.text.get(range.clone()) == Some(text) {
                return Some(InProse { block: number, range });
            }
            near.get_or_insert(InProse { block: number, range });
        }
        near
    }
}

/// The bytes of the block's text that came from `span`.
fn within(block: &Block, span: Span) -> Option<Range<usize>> {
    let mut found: Option<Range<usize>> = None;
    for (prose, piece) in block.map.pieces() {
        if piece.source.start >= span.end || piece.source.end <= span.start {
            continue;
        }
        let (mut start, mut end) = (prose.start, prose.end);
        if piece.verbatim {
            start += span.start.saturating_sub(piece.source.start) as usize;
            end -= piece.source.end.saturating_sub(span.end) as usize;
        }
        let range = found.get_or_insert(start..end);
        range.start = range.start.min(start);
        range.end = range.end.max(end);
    }
    // Bytes inside a character are no place.
    found.filter(|range| !range.is_empty() && block.text.get(range.clone()).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Hints, read};
    use crate::text::Source;
    use std::sync::Arc;

    #[test]
    fn finds_words_through_markup_entities_and_line_ends() {
        let text = "# A title\n\nFish &amp; **chips**,\nor *fish* alone.\n";
        let document = read(Arc::new(Source::new("a.md", text)), &Hints::default());
        let blocks = Blocks::of(&document);
        for (words, raw) in [("Fish & chips", "Fish &amp; **chips"), ("chips, or fish", "chips**,\nor *fish")]
        {
            let start = text.find(raw).unwrap();
            let place = blocks.find(Span::new(start..start + raw.len()), words).unwrap();
            assert_eq!(&document.blocks[place.block].text[place.range], words);
        }
        assert_eq!(blocks.find(Span::new(0..0), ""), None);
    }
}
