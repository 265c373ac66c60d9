//! How far a rule looks: channels, kinds of block, the beginning or the end of a text.

use super::layout::Layout;
use crate::document::{BlockKind, Channel};
use crate::prose::ReadBlock;

/// Where a rule need not look, whatever stands there.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// The channels of the rule; `None` = all.
    pub channels: Option<Vec<Channel>>,
    /// The kinds of block it names; empty = all.
    pub kinds: Vec<BlockKind>,
    /// Only where the text begins.
    pub opening: bool,
    /// Only where the text ends.
    pub closing: bool,
}

impl Scope {
    /// Whether it holds the block at `index` of a text of `channel`.
    pub fn holds(&self, channel: Channel, (index, block): (usize, &ReadBlock<'_>), layout: &Layout) -> bool {
        let Scope { channels, kinds, opening, closing } = self;
        let channels = channels.as_ref().filter(|_| channel != Channel::Other);
        channels.is_none_or(|all| all.contains(&channel))
            && (kinds.is_empty() || kinds.contains(&block.kind))
            && (!opening || layout.may_open(index))
            && (!closing || layout.may_close(index))
    }
}
