//! How far a rule looks: channels, kinds of block, the beginning or the end of a text.

use super::layout::Layout;
use crate::document::{BlockKind, Channel};
use crate::prose::ReadBlock;

/// Where a rule need not look, whatever is there.
#[derive(Debug, Clone, Copy)]
pub struct Scope {
    /// The channels of the rule, a bit each.
    channels: u16,
    /// The kinds of block it names, a bit each.
    kinds: u16,
    /// Only where the text begins.
    opening: bool,
    /// Only where the text ends.
    closing: bool,
}

impl Default for Scope {
    /// Everywhere.
    fn default() -> Self {
        Scope { channels: u16::MAX, kinds: u16::MAX, opening: false, closing: false }
    }
}

impl Scope {
    /// A scope of `channels` (`None`: all) and `kinds` (none: all).
    pub fn new(channels: Option<&[Channel]>, kinds: &[BlockKind], opening: bool, closing: bool) -> Self {
        let bits = |all: &mut dyn Iterator<Item = u16>| all.fold(0, |bits, bit| bits | 1 << bit);
        let channels = channels.map_or(u16::MAX, |all| bits(&mut all.iter().map(|channel| *channel as u16)));
        let kinds = match kinds {
            [] => u16::MAX,
            kinds => bits(&mut kinds.iter().map(|kind| *kind as u16)),
        };
        Scope { channels, kinds, opening, closing }
    }

    /// Whether it looks into texts of `channel` at all.
    #[inline]
    pub fn reads(&self, channel: Channel) -> bool {
        channel == Channel::Other || self.channels >> channel as u16 & 1 == 1
    }

    /// Whether it holds the block at `index` of a text of `channel`.
    #[inline]
    pub fn holds(&self, channel: Channel, (index, block): (usize, &ReadBlock<'_>), layout: &Layout) -> bool {
        self.reads(channel)
            && self.kinds >> block.kind as u16 & 1 == 1
            && (!self.opening || layout.may_open(index))
            && (!self.closing || layout.may_close(index))
    }
}
