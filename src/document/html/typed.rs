//! Text in a mail that is laid out as it was typed, line for line (`<pre>`): it is read like plain text.

use super::positions::Segment;
use super::tree::Page;
use crate::document::model::Block;
use crate::document::{encoded_block, plain};
use crate::text::{Piece, SourceMap, Span};
use ego_tree::NodeRef;
use scraper::{ElementRef, Node};

/// Reads the lines in `element`.
pub(super) fn read(page: &Page, element: ElementRef<'_>) -> Vec<Block> {
    let mut typed = Typed::default();
    for node in element.descendants() {
        match node.value() {
            Node::Text(text) if !is_for_programs(node) => {
                let segments = page.places.texts.get(&node.id()).map_or(&[][..], Vec::as_slice);
                for (part, segment) in Segment::along(segments, text) {
                    typed.push(part, segment.source, segment.verbatim);
                }
            }
            Node::Element(inside) if inside.name() == "br" => {
                if let Some(&tag) = page.places.tags.get(&node.id()) {
                    typed.push("\n", tag, false);
                }
            }
            _ => {}
        }
    }
    let map = SourceMap::new(typed.pieces, typed.text.len());
    let mut blocks = plain::read(&encoded_block::blank(&typed.text)).blocks;
    for block in &mut blocks {
        block.map = block.map.under(&map);
    }
    blocks
}

/// Whether what was typed is code.
pub(super) fn is_code(element: ElementRef<'_>) -> bool {
    element.descendants().any(|node| node.value().as_element().is_some_and(|inside| inside.name() == "code"))
}

/// A text that was put together from several places.
#[derive(Default)]
struct Typed {
    text: String,
    pieces: Vec<Piece>,
}

impl Typed {
    fn push(&mut self, text: &str, source: Span, verbatim: bool) {
        // Where the parser has moved text, the places would go back.
        if text.is_empty() || self.pieces.last().is_some_and(|last| source.start < last.source.end) {
            return;
        }
        self.pieces.push(Piece { prose: self.text.len() as u32, source, verbatim });
        self.text.push_str(text);
    }
}

fn is_for_programs(text: NodeRef<'_, Node>) -> bool {
    let parent = text.parent();
    parent.and_then(|parent| parent.value().as_element()).is_some_and(|parent| {
        matches!(parent.name(), "script" | "style" | "template" | "noscript" | "del" | "s" | "strike")
    })
}
