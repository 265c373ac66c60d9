//! What stands in an element for those to whom it shows nothing else: words in a video, a page in a frame, without scripts.

use super::Walker;
use crate::document::builder::BlockBuilder;
use crate::document::html::around::Around;
use crate::document::html::frame::{Frame, Shows};
use crate::document::html::tree;
use crate::document::html::visible::Look;
use crate::document::model::{Block, Voice};
use crate::text::{Piece, SourceMap, Span};
use ego_tree::NodeRef;
use scraper::{ElementRef, Node};
use std::mem;

impl<'a> Walker<'a> {
    /// Begins to read what `element`, which itself is passed over, shows instead; says whether it holds any of it.
    pub(super) fn begin_instead(
        &mut self,
        look: &Look<'a>,
        element: ElementRef<'a>,
        frame: &mut Frame,
    ) -> bool {
        if frame.unseen || !look.shows_instead() || !element.has_children() {
            return false;
        }
        if look.name == "iframe" {
            // For the parser it is one text.
            if self.shows != Shows::Comment {
                let blocks = self.text_page(element, frame.voice);
                self.asides.extend(blocks.into_iter().map(|block| (block, true)));
            }
            return false;
        }
        if self.around.is_some() {
            // What is in such an element already waits for nobody: it would be carried out level by level.
            self.flush();
            frame.parts_text = true;
            return true;
        }
        frame.instead = true;
        self.around = Some(Around {
            builder: mem::replace(&mut self.builder, BlockBuilder::new(frame.kind, frame.voice)),
            link: self.link.take(),
            marks: mem::take(&mut self.marks),
            breaks: mem::take(&mut self.breaks),
            after_link: mem::take(&mut self.after_link),
            at: mem::take(&mut self.at),
            asides: mem::take(&mut self.asides),
            behind: mem::take(&mut self.behind),
            written: self.written.len(),
        });
        true
    }

    /// Goes on with the paragraph around; what was read follows it.
    pub(super) fn end_instead(&mut self) {
        self.flush();
        let Some(around) = self.around.take() else { return };
        self.builder = around.builder;
        (self.link, self.marks) = (around.link, around.marks);
        (self.breaks, self.after_link, self.at) = (around.breaks, around.after_link, around.at);
        self.asides = around.asides;
        let first = around.written.min(self.written.len());
        self.behind = around.behind;
        self.behind.extend(self.written.drain(first..));
    }

    /// What programs show that run no scripts, as mail programs do.
    pub(super) fn without_scripts(&mut self, element: ElementRef<'a>, voice: Voice) {
        self.flush();
        let blocks = self.text_page(element, voice);
        self.written.extend(blocks.into_iter().map(|block| (block, false)));
    }

    /// The blocks of the page that is the text in `element`.
    fn text_page(&self, element: ElementRef<'a>, voice: Voice) -> Vec<Block> {
        let segments = |node: NodeRef<'_, Node>| self.page.places.texts.get(&node.id());
        let mut places = element.descendants().filter_map(segments).flatten().map(|segment| segment.source);
        let Some(first) = places.next() else { return Vec::new() };
        let mut blocks = self.page_in(places.fold(first, Span::cover));
        if voice != Voice::Ours {
            blocks.iter_mut().for_each(|block| block.voice = voice);
        }
        blocks
    }

    /// The blocks of a page that stands in this one as text, at the bytes `inside`. Pages inside it are not
    /// read: they would nest as deep as somebody likes.
    pub(super) fn page_in(&self, inside: Span) -> Vec<Block> {
        let Some(source) = self.source.get(inside.range()) else { return Vec::new() };
        let mut blocks = super::read(&tree::parse(source), source, self.ignore, Shows::Comment).blocks;
        let piece = Piece { prose: 0, source: inside, verbatim: true };
        let place = SourceMap::new(vec![piece], source.len());
        for block in &mut blocks {
            block.map = block.map.under(&place);
        }
        blocks
    }
}
