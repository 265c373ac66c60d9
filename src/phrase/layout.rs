//! Where the running text of a reading begins and ends.

use crate::document::{BlockKind, Voice};
use crate::prose::{ReadBlock, Reading};

/// Where the running text of a reading begins and ends.
#[derive(Debug)]
pub struct Layout {
    /// The second sentence, as block and sentence; nothing later is the opening.
    opening: (usize, usize),
    /// The third sentence from the end; nothing earlier is the closing.
    closing: (usize, usize),
}

impl Layout {
    /// Finds both.
    pub fn new(reading: &Reading<'_>) -> Self {
        let sentences = |block: usize| reading.blocks.get(block).map_or(0, |block| block.sentences.len());
        let running = (0..reading.blocks.len()).filter(|block| is_running(&reading.blocks[*block]));
        let forwards = running.clone().flat_map(|block| (0..sentences(block)).map(move |at| (block, at)));
        let backwards =
            running.rev().flat_map(|block| (0..sentences(block)).rev().map(move |at| (block, at)));
        Layout {
            opening: forwards.take(2).last().unwrap_or((usize::MAX, 0)),
            closing: backwards.take(3).last().unwrap_or((0, 0)),
        }
    }

    /// Where the opening is over, as block and sentence: its last sentence.
    pub fn opening(&self) -> (usize, usize) {
        self.opening
    }

    /// Where the closing begins, as block and sentence.
    pub fn closing(&self) -> (usize, usize) {
        self.closing
    }

    /// Whether the opening reaches into the block at `index`.
    pub fn may_open(&self, index: usize) -> bool {
        index <= self.opening.0
    }

    /// Whether the closing begins at or before the block at `index`.
    pub fn may_close(&self, index: usize) -> bool {
        index >= self.closing.0
    }
}

/// Whether a block is part of what is read from top to bottom.
pub fn is_running(block: &ReadBlock<'_>) -> bool {
    let kinds =
        [BlockKind::Paragraph, BlockKind::Item, BlockKind::Step, BlockKind::Cell, BlockKind::Signature];
    block.voice == Voice::Ours && kinds.contains(&block.kind)
}
