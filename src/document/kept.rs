//! What is left of a block where only some of its lines are read: its words, links, marks and places.

use super::{Block, Link, Mark};
use crate::text::{Piece, SourceMap, Span};
use std::ops::Range;

impl Block {
    /// The lines a reader sees, as bytes of its text.
    pub(super) fn lines(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let ends = self.breaks.iter().map(|start| start - 1).chain([self.text.len()]);
        [0].into_iter().chain(self.breaks.iter().copied()).zip(ends).map(|(start, end)| start..end)
    }

    /// The block that is left of it where only `kept`, ranges in order, is read, each in a line of its own; `None`
    /// where that is nothing.
    pub(super) fn keep(&self, kept: &[Range<usize>]) -> Option<Block> {
        self.left(kept, true)
    }

    /// The same, in which the ranges follow each other as the words of one line do.
    pub(super) fn joined(&self, kept: &[Range<usize>]) -> Option<Block> {
        let mut ranges: Vec<Range<usize>> = Vec::with_capacity(kept.len());
        for range in kept {
            let text = &self.text[range.clone()];
            // One blank between two words, and none at either end.
            let before = ranges.last().is_none_or(|last| self.text[..last.end].ends_with(' '));
            let start = range.start + usize::from(before && text.starts_with(' '));
            if start < range.end {
                ranges.push(start..range.end);
            }
        }
        if let Some(last) = ranges.last_mut()
            && self.text[last.clone()].ends_with(' ')
        {
            last.end -= 1;
        }
        let block = self.left(&ranges, false)?;
        block.text.contains(|c| c != '\u{fffc}' && c != ' ').then_some(block)
    }

    fn left(&self, kept: &[Range<usize>], lines: bool) -> Option<Block> {
        let mut left = Block {
            text: String::new(),
            map: SourceMap::default(),
            links: Vec::new(),
            breaks: Vec::new(),
            marks: Vec::new(),
            ..*self
        };
        let mut pieces: Vec<Piece> = Vec::new();
        for range in kept.iter().filter(|range| !range.is_empty()) {
            if let Some(last) = pieces.last().filter(|_| lines) {
                // The break stands for what is left out, without touching both sides: nobody may edit across.
                let breaks = self.breaks.partition_point(|at| *at <= range.start);
                let space = breaks.checked_sub(1).and_then(|at| {
                    self.map
                        .within(self.breaks[at] - 1..self.breaks[at])
                        .next()
                        .map(|(_, piece)| piece.source)
                });
                let source = space.unwrap_or(Span { start: last.source.end, end: last.source.end });
                pieces.push(Piece { prose: left.text.len() as u32, source, verbatim: false });
                left.text.push(' ');
                left.breaks.push(left.text.len());
            }
            let at = left.text.len();
            left.text.push_str(&self.text[range.clone()]);
            pieces.extend(
                self.map
                    .within(range.clone())
                    .map(|(prose, piece)| Piece { prose: (prose.start - range.start + at) as u32, ..piece }),
            );
            let moved = |inner: &Range<usize>| {
                let (start, end) = (inner.start.max(range.start), inner.end.min(range.end));
                (start < end).then(|| start - range.start + at..end - range.start + at)
            };
            left.links.extend(
                self.links.iter().filter_map(|link| {
                    Some(Link { range: moved(&link.range)?, target: link.target.clone() })
                }),
            );
            left.marks.extend(
                self.marks.iter().filter_map(|mark| Some(Mark { range: moved(&mark.range)?, ..*mark })),
            );
            let breaks = self.breaks.iter().filter(|at| range.start < **at && **at < range.end);
            left.breaks.extend(breaks.map(|inner| inner - range.start + at));
        }
        left.map = SourceMap::new(pieces, left.text.len());
        (!left.text.is_empty()).then_some(left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::builder::BlockBuilder;
    use crate::document::{BlockKind, MarkKind, Voice};

    #[test]
    fn what_is_kept_of_a_block_keeps_its_places() {
        let source = "> When &amp; where\n> is it <b>now</b>?";
        let mut builder = BlockBuilder::new(BlockKind::Paragraph, Voice::Ours);
        builder.verbatim("> When ", 0);
        builder.replaced("&", Span::new(7..12));
        builder.verbatim(" where", 12);
        builder.line_break(Span::new(18..19));
        builder.verbatim("> is it ", 19);
        builder.open_mark(MarkKind::Emphasis);
        builder.verbatim("now", 30);
        builder.close_mark(MarkKind::Emphasis);
        builder.verbatim("?", 37);
        let block = builder.finish().unwrap();
        let lines: Vec<&str> = block.lines().map(|line| &block.text[line]).collect();
        assert_eq!(lines, ["> When & where", "> is it now?"]);
        let kept: Vec<Range<usize>> = block.lines().map(|line| line.start + 2..line.end).collect();
        let left = block.keep(&kept).unwrap();
        assert_eq!((left.text.as_str(), left.breaks.as_slice()), ("When & where is it now?", &[13][..]));
        assert_eq!(&left.text[left.marks[0].range.clone()], "now");
        assert_eq!(&source[left.map.span_of(0..12).range()], "When &amp; where");
        assert_eq!(&source[left.map.span_of(13..left.text.len()).range()], "is it <b>now</b>?");
        assert!(left.map.verbatim(0..5) && left.map.verbatim(13..18) && !left.map.editable(7..15));
        assert!(block.keep(&[]).is_none());
        let joined = block.joined(&[0..6, 16..block.text.len()]).unwrap();
        assert_eq!(joined.text, "> When is it now?");
        assert_eq!(&source[joined.map.span_of(7..12).range()], "is it");
        assert_eq!(block.joined(&[7..8, 8..9]).map(|block| block.text), Some("&".into()));
    }
}
