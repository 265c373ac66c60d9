//! Blocks as they are written, and which of them are left out again.

use super::positions::Segment;
use crate::document::builder::BlockBuilder;
use crate::document::model::Block;
use ego_tree::NodeRef;
use rustc_hash::FxHashSet;
use scraper::{ElementRef, Node};

/// A block, and whether it is spare: left out when the same is said elsewhere.
pub(super) type Written = (Block, bool);

/// Whether an element holds a link and nothing else.
pub(super) fn holds_one_link(element: ElementRef<'_>) -> bool {
    let blank = |node: &NodeRef<'_, Node>| match node.value() {
        Node::Text(text) => text.trim().is_empty(),
        node => !node.is_element(),
    };
    let mut inside = element.children().filter(|node| !blank(node));
    let link = inside.next().and_then(|node| node.value().as_element());
    link.is_some_and(|link| link.name() == "a") && inside.next().is_none()
}

pub(super) fn put(builder: &mut BlockBuilder, text: &str, segment: &Segment) {
    if segment.verbatim {
        builder.verbatim(text, segment.source.start as usize);
    } else {
        builder.replaced(text, segment.source);
    }
}

/// Whether `block`, or a link in it, says just `text`.
pub(super) fn says(block: &Block, text: &str) -> bool {
    let mut links = block.links.iter().filter_map(|link| block.text.get(link.range.clone()));
    block.text.trim_matches(['\u{fffc}', ' ']) == text || links.any(|link| link == text)
}

/// Leaves out what is said elsewhere too: tooltips that come with every link, what Outlook shows
/// instead of other blocks, a description that is the title.
pub(super) fn without_repeats(written: Vec<Written>) -> Vec<Block> {
    let said = |(block, spare): &Written| (!spare).then(|| block.text.clone());
    let mut said: FxHashSet<String> = if written.iter().any(|(_, spare)| *spare) {
        written.iter().filter_map(said).collect()
    } else {
        FxHashSet::default()
    };
    let keep = |(block, spare): Written| (!spare || said.insert(block.text.clone())).then_some(block);
    written.into_iter().filter_map(keep).collect()
}
