//! A text as its reader sees it: blocks of prose, and where in them the findings lie.

use crate::check::Verdict;
use crate::document::{Block, Voice};
use crate::report::Blocks;
use serde::Serialize;
use std::cell::Cell;
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

/// The blocks of what `verdict` read. Findings in parts that most readers do not see have no place in them.
pub(super) fn blocks(verdict: &Verdict) -> Vec<ShownBlock<'_>> {
    let places = Blocks::of(&verdict.document);
    let mut marks: Vec<Vec<(usize, Range<usize>)>> = vec![Vec::new(); verdict.document.blocks.len()];
    for (index, finding) in verdict.findings.iter().enumerate() {
        if let Some(place) = places.place(finding) {
            marks[place.block].push((index, place.range));
        }
    }
    verdict.document.blocks.iter().zip(marks).map(|(block, marks)| shown(block, marks)).collect()
}

fn shown(block: &Block, mut marks: Vec<(usize, Range<usize>)>) -> ShownBlock<'_> {
    let units = Units::new(&block.text);
    marks.sort_by_key(|(finding, words)| (words.start, *finding));
    let mark = |(finding, words): (usize, Range<usize>)| Mark {
        finding,
        start: units.at(words.start),
        end: units.at(words.end),
    };
    ShownBlock {
        kind: block.kind.name(),
        voice: match block.voice {
            Voice::Ours => "ours",
            Voice::Quoted => "quoted",
            Voice::Other => "theirs",
        },
        text: &block.text,
        breaks: block.breaks.iter().map(|at| units.at(*at)).collect(),
        marks: marks.into_iter().map(mark).collect(),
    }
}

/// Bytes of a text as UTF-16 units.
struct Units<'a> {
    text: &'a str,
    ascii: bool,
    /// A byte and the units before it: places are asked for in their order, and the next is counted from there.
    last: Cell<(usize, usize)>,
}

impl<'a> Units<'a> {
    fn new(text: &'a str) -> Self {
        Units { text, ascii: text.is_ascii(), last: Cell::default() }
    }

    /// The units before byte `at`.
    fn at(&self, at: usize) -> usize {
        let (from, before) = match self.last.get() {
            last if last.0 <= at => last,
            _ => (0, 0),
        };
        match self.text.get(from..at) {
            Some(between) if !self.ascii => {
                let units = before + between.encode_utf16().count();
                self.last.set((at, units));
                units
            }
            _ => at.min(self.text.len()),
        }
    }
}
