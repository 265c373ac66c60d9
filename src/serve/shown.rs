//! A text as its reader sees it: blocks of prose, and where in them the findings lie.

use crate::check::Verdict;
use crate::document::{Block, Voice};
use crate::text::Span;
use serde::Serialize;
use std::ops::Range;

/// A block of prose. Places in it count UTF-16 units, as browsers do.
#[derive(Debug, Serialize)]
pub(super) struct ShownBlock<'a> {
    kind: &'static str,
    voice: &'static str,
    text: &'a str,
    /// Where a reader sees a new line begin.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    breaks: Vec<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<Mark>,
}

/// Words of a finding in a block.
#[derive(Debug, Serialize)]
struct Mark {
    /// Its number among the findings.
    finding: usize,
    start: usize,
    end: usize,
}

/// The blocks of what `verdict` read.
pub(super) fn blocks(verdict: &Verdict) -> Vec<ShownBlock<'_>> {
    // Those of parts that most readers do not see have no place here.
    let mut spans: Vec<(usize, Span)> = verdict
        .findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| finding.part.is_none())
        .map(|(index, finding)| (index, finding.span))
        .collect();
    spans.sort_by_key(|(index, span)| (span.start, *index));
    verdict.document.blocks.iter().map(|block| shown(block, &spans)).collect()
}

fn shown<'a>(block: &'a Block, spans: &[(usize, Span)]) -> ShownBlock<'a> {
    let units = Units::new(&block.text);
    let whole = block.map.span_of(0..block.text.len());
    // A finding that began before the block is of its first words at most: no finding is of two blocks.
    let first = spans.partition_point(|(_, span)| span.start < whole.start);
    let inside = spans[first..].iter().take_while(|(_, span)| span.start < whole.end);
    let marks = inside.filter_map(|(finding, span)| {
        let words = prose_of(block, *span)?;
        Some(Mark { finding: *finding, start: units.at(words.start), end: units.at(words.end) })
    });
    ShownBlock {
        kind: block.kind.name(),
        voice: match block.voice {
            Voice::Ours => "ours",
            Voice::Quoted => "quoted",
            Voice::Other => "theirs",
        },
        text: &block.text,
        breaks: block.breaks.iter().map(|at| units.at(*at)).collect(),
        marks: marks.collect(),
    }
}

/// The bytes of the block's prose that were made of the source bytes `span`.
fn prose_of(block: &Block, span: Span) -> Option<Range<usize>> {
    let mut words: Option<Range<usize>> = None;
    for (prose, piece) in block.map.pieces() {
        if piece.source.start >= span.end || piece.source.end <= span.start {
            continue;
        }
        let own = if piece.verbatim {
            let skip = span.start.saturating_sub(piece.source.start) as usize;
            let rest = piece.source.end.saturating_sub(span.end) as usize;
            prose.start + skip..prose.end - rest
        } else {
            prose
        };
        words = Some(words.map_or(own.clone(), |words| words.start..own.end));
    }
    words
}

/// Bytes of a text as UTF-16 units.
struct Units<'a> {
    text: &'a str,
    ascii: bool,
}

impl<'a> Units<'a> {
    fn new(text: &'a str) -> Self {
        Units { text, ascii: text.is_ascii() }
    }

    /// The units before byte `at`.
    fn at(&self, at: usize) -> usize {
        match self.text.get(..at) {
            Some(before) if !self.ascii => before.encode_utf16().count(),
            _ => at.min(self.text.len()),
        }
    }
}
