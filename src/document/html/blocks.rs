//! Walks the tree in reading order and writes what a reader sees into blocks.

mod attributes;
mod instead;
mod programs;

use super::around::Around;
use super::frame::{Frame, Shows, data_tables, kind};
use super::ignore::IgnoreList;
use super::key;
use super::outlook;
use super::positions::Segment;
use super::quoted;
use super::sheet::Sheet;
use super::silent;
use super::tree::Page;
use super::typed;
use super::visible::{Look, Trace};
use super::written::{Written, holds_one_link, put, says, without_repeats};
use crate::document::builder::BlockBuilder;
use crate::document::directive;
use crate::document::model::{BlockKind, MarkKind, NotRead, Parts, Voice};
use crate::language::Language;
use crate::text::Span;
use ego_tree::{NodeId, NodeRef};
use rustc_hash::FxHashSet;
use scraper::{ElementRef, Node};
use std::mem;

/// Reads a page that was parsed from `source`.
pub(super) fn read(page: &Page, source: &str, ignore: &IgnoreList, shows: Shows) -> Parts {
    let root = page.html.tree.root();
    let mut walker = Walker {
        page,
        source,
        ignore,
        shows,
        data_tables: data_tables(page),
        sheet: Sheet::default(),
        frames: vec![Frame::default()],
        builder: BlockBuilder::new(BlockKind::Paragraph, Voice::Ours),
        link: None,
        marks: Vec::new(),
        theirs: false,
        breaks: 0,
        after_link: false,
        at: 0,
        asides: Vec::new(),
        behind: Vec::new(),
        around: None,
        data: Vec::new(),
        written: Vec::new(),
        parts: Parts::default(),
    };
    walker.walk(root);
    walker.flush();
    walker.name_data();
    let Walker { written, mut parts, .. } = walker;
    parts.blocks = without_repeats(written);
    parts
}

struct Walker<'a> {
    page: &'a Page,
    source: &'a str,
    ignore: &'a IgnoreList,
    shows: Shows,
    data_tables: FxHashSet<NodeId>,
    /// What the style sheets so far hide.
    sheet: Sheet,
    /// One for each open element.
    frames: Vec<Frame>,
    builder: BlockBuilder,
    /// The link that is open, which goes on in the next block.
    link: Option<&'a str>,
    /// The marks that are open, which do so too.
    marks: Vec<MarkKind>,
    /// All that follows is somebody else's mail.
    theirs: bool,
    /// Line breaks since the last word.
    breaks: usize,
    /// A link has just ended.
    after_link: bool,
    /// The source byte after what was written last.
    at: usize,
    /// Blocks that come after the one that is being written: an image's words, a tooltip.
    asides: Vec<Written>,
    /// Blocks that come after those: what stands in for an element.
    behind: Vec<Written>,
    /// What is being written around an element whose content stands in for it, while that is read.
    around: Option<Around<'a>>,
    /// Sentences in data that the page holds about itself, and where its element begins.
    data: Vec<(Option<usize>, String)>,
    written: Vec<Written>,
    parts: Parts,
}

impl<'a> Walker<'a> {
    /// Goes by hand, not by recursion: pages may be nested as deep as they like.
    fn walk(&mut self, root: NodeRef<'a, Node>) {
        let mut node = root;
        loop {
            if self.enter(node)
                && let Some(child) = node.first_child()
            {
                node = child;
                continue;
            }
            self.leave();
            while node.next_sibling().is_none() || node == root {
                let Some(parent) = node.parent().filter(|_| node != root) else { return };
                node = parent;
                self.leave();
            }
            let Some(sibling) = node.next_sibling() else { return };
            node = sibling;
        }
    }

    fn frame(&self) -> Frame {
        let frame = self.frames.last().copied().unwrap_or_default();
        if self.theirs { Frame { voice: Voice::Other, ..frame } } else { frame }
    }

    /// Reads `node`; says whether its children are to be read. `leave` is called either way.
    fn enter(&mut self, node: NodeRef<'a, Node>) -> bool {
        let mut frame = Frame {
            parts_text: false,
            instead: false,
            link: false,
            title: false,
            mark: None,
            ..self.frame()
        };
        let inside = match node.value() {
            Node::Document | Node::Fragment => true,
            Node::Element(_) => match ElementRef::wrap(node) {
                Some(element) => self.enter_element(element, &mut frame),
                None => false,
            },
            Node::Text(text) => {
                if let Some(segments) = self.page.places.texts.get(&node.id())
                    && !frame.unseen
                {
                    self.write(text, segments, frame.is_key);
                }
                false
            }
            Node::Comment(comment) => {
                self.comment(node.id(), comment);
                false
            }
            _ => false,
        };
        self.frames.push(frame);
        inside
    }

    fn leave(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        if frame.instead {
            self.end_instead();
        }
        if frame.parts_text {
            let before = self.written.len();
            self.flush();
            if let Some((block, _)) = self.written.get(before)
                && frame.title
            {
                self.parts.meta.title.get_or_insert_with(|| block.text.clone());
            }
        }
        if let Some(kind) = frame.mark {
            self.marks.pop();
            self.builder.close_mark(kind);
        }
        if frame.link {
            self.link = None;
            self.builder.close_link();
            self.after_link = true;
        }
        if self.builder.is_empty() {
            let outer = self.frame();
            (self.builder.kind, self.builder.voice) = (outer.kind, outer.voice);
        }
    }

    fn enter_element(&mut self, element: ElementRef<'a>, frame: &mut Frame) -> bool {
        let look = Look::at(element.value());
        if self.ignore.names(element) {
            return self.pass_over(&look, element.id(), Trace::Nothing);
        }
        let in_mail = self.shows == Shows::Mail;
        let hidden = look.is_hidden(in_mail) || self.sheet.hides(&look);
        // Whatever comes first in a mail is what mail programs show after the subject.
        let first = in_mail && self.written.is_empty() && self.builder.is_empty();
        let preheader = look.is_preheader(hidden) || hidden && first;
        if hidden && !preheader {
            // In mails, what is hidden is there once more, for another width.
            if self.shows == Shows::All && silent::holds_sentence(element) {
                self.name_unread("hidden parts".to_owned(), element.id(), frame, frame.voice);
            }
            return self.pass_over(&look, element.id(), Trace::Nothing);
        }
        if look.name == "style"
            && element.attr("media").is_none_or(|media| ["all", "screen"].contains(&media))
        {
            element.text().for_each(|text| self.sheet.add(text));
        }
        if look.name == "title" && self.shows == Shows::Mail {
            return self.pass_over(&look, element.id(), Trace::Nothing);
        }
        if look.name == "meta" && self.shows == Shows::All {
            self.description(&look, element.id());
        }
        let outer = *frame;
        frame.kind = kind(&look, &outer, preheader);
        if quoted::is_mark(&look) {
            self.theirs = true;
        }
        let boxed = quoted::is_box(&look) && !quoted::holds_quote_and_answer(element);
        if self.theirs || boxed || quoted::is_quote_in_box(element) {
            frame.voice = Voice::Other;
        } else if quoted::is_said(&look) && outer.voice == Voice::Ours {
            frame.voice = Voice::Quoted;
        }
        if look.trace() != Some(Trace::Nothing) {
            self.attributes(&look, element, frame);
        }
        if in_mail && look.is_typed() && !outer.unseen && !typed::is_code(element) {
            self.typed(element, frame.voice);
            return false;
        }
        if in_mail && look.name == "noscript" && !outer.unseen {
            self.without_scripts(element, frame.voice);
            return false;
        }
        // No script of a mail ever shows what is in a template.
        let kept = in_mail && look.name == "template";
        if let Some(trace) = look.trace().or(kept.then_some(Trace::Nothing)) {
            if silent::says_something(element) {
                self.name_unread(format!("<{}>", look.name), element.id(), &outer, frame.voice);
            } else if self.is_endless(element) {
                let name = look.name;
                self.name_unread(
                    format!("what follows a <{name}> without </{name}>"),
                    element.id(),
                    &outer,
                    frame.voice,
                );
            }
            if frame.voice == Voice::Ours {
                self.says_to_programs(&look, element, &outer);
            }
            self.pass_over(&look, element.id(), trace);
            return self.begin_instead(&look, element, frame);
        }
        frame.is_key |= key::is_held_by(element.value());
        frame.title = look.name == "title";
        frame.link = look.link().is_some();
        frame.button_box |= look.is_button_box() || look.is_painted_cell() && holds_one_link(element);
        frame.unseen = !preheader && look.style.no_letters.unwrap_or(outer.unseen);
        match look.name {
            "html" => self.parts.language = element.value().attr("lang").and_then(Language::from_tag),
            "ol" => frame.numbered = true,
            "ul" | "menu" | "dir" => frame.numbered = false,
            "table" => frame.data = self.data_tables.contains(&element.id()),
            "br" => self.line_break(element.id()),
            _ => {}
        }
        frame.parts_text = look.parts_text() || frame.kind != outer.kind || frame.voice != outer.voice;
        if frame.parts_text {
            self.flush();
            (self.builder.kind, self.builder.voice) = (frame.kind, frame.voice);
        }
        if frame.link {
            if self.after_link {
                // Links side by side are set apart by their boxes: in a menu, in a row of buttons.
                self.space(element.id());
            }
            self.link = look.href;
            self.builder.open_link(look.href.unwrap_or_default());
        }
        frame.mark = look.mark();
        if let Some(kind) = frame.mark {
            self.marks.push(kind);
            self.builder.open_mark(kind);
        }
        true
    }

    /// Names what a reader sees and nothing reads, once.
    fn name_unread(&mut self, name: String, node: NodeId, outer: &Frame, voice: Voice) {
        if !outer.unseen && voice == Voice::Ours {
            let at = self.page.places.tags.get(&node).map(|tag| tag.start as usize);
            NotRead::add(&mut self.parts.not_read, name, at);
        }
    }

    /// Whether a script or a style sheet has no end, and takes all that follows with it.
    fn is_endless(&self, element: ElementRef<'_>) -> bool {
        let last = element.last_child().and_then(|node| self.page.places.texts.get(&node.id()));
        matches!(element.value().name(), "script" | "style")
            && last
                .and_then(|last| last.last())
                .is_some_and(|last| last.source.end as usize == self.source.len())
    }

    /// An element that is not read.
    fn pass_over(&mut self, look: &Look<'_>, node: NodeId, trace: Trace) -> bool {
        match trace {
            Trace::Nothing if look.parts_text() => self.flush(),
            Trace::Nothing => {}
            Trace::Break => self.flush(),
            Trace::Object if self.frame().unseen => {}
            Trace::Object => {
                // Where the parser made the element up there is no tag: then its text stands for it.
                let tag = self.page.places.tags.get(&node).copied();
                let Some(span) = tag.or_else(|| self.first_text(node)) else { return false };
                self.make_room(span);
                self.builder.object(span);
                self.breaks = 0;
            }
        }
        false
    }

    /// What was typed in a mail, line for line.
    fn typed(&mut self, element: ElementRef<'a>, voice: Voice) {
        self.flush();
        let mut blocks = typed::read(self.page, element);
        if voice != Voice::Ours {
            blocks.iter_mut().for_each(|block| block.voice = voice);
        }
        self.written.extend(blocks.into_iter().map(|block| (block, false)));
    }

    /// The bytes of the first text in `node`.
    fn first_text(&self, node: NodeId) -> Option<Span> {
        let texts = &self.page.places.texts;
        let mut inside = self.page.html.tree.get(node)?.descendants();
        inside.find_map(|node| texts.get(&node.id())?.first().map(|segment| segment.source))
    }

    fn line_break(&mut self, node: NodeId) {
        self.breaks += 1;
        if self.breaks > 1 {
            self.flush();
        } else {
            self.breaks_line(node);
        }
    }

    fn breaks_line(&mut self, node: NodeId) {
        if let Some(&tag) = self.page.places.tags.get(&node) {
            self.make_room(tag);
            self.builder.line_break(tag);
        }
    }

    fn space(&mut self, node: NodeId) {
        if let Some(&tag) = self.page.places.tags.get(&node) {
            self.make_room(tag);
            self.builder.space(tag);
        }
    }

    fn write(&mut self, text: &str, segments: &[Segment], is_key: bool) {
        self.after_link = false;
        if self.breaks > 0 && text.contains(|c: char| !c.is_whitespace()) {
            self.breaks = 0;
        }
        for (part, segment) in Segment::along(segments, text) {
            self.make_room(segment.source);
            put(&mut self.builder, part, segment);
            self.builder.is_key |= is_key;
        }
    }

    /// Begins a new block where the source goes backwards.
    fn make_room(&mut self, span: Span) {
        if !self.builder.follows(span.start as usize) || self.at > span.start as usize {
            self.flush();
        }
        self.at = span.end as usize;
    }

    /// Ends the block.
    fn flush(&mut self) {
        let frame = self.frame();
        let builder = mem::replace(&mut self.builder, BlockBuilder::new(frame.kind, frame.voice));
        let first = self.written.len();
        self.written.extend(builder.finish().map(|block| (block, false)));
        for aside in self.asides.drain(..) {
            // A tooltip that repeats the link, an image's words that repeat its tooltip.
            let said = self.written[first..].iter().any(|(block, _)| says(block, &aside.0.text));
            if !said {
                self.written.push(aside);
            }
        }
        self.written.append(&mut self.behind);
        self.breaks = 0;
        self.at = 0;
        if let Some(target) = self.link {
            self.builder.open_link(target);
        }
        self.marks.iter().for_each(|kind| self.builder.open_mark(*kind));
    }

    fn comment(&mut self, node: NodeId, comment: &str) {
        let Some(&span) = self.page.places.comments.get(&node) else { return };
        let written = self.source.get(span.range()).unwrap_or_default();
        if let Some(directive) = directive::read(written, span.start as usize) {
            // Somebody else's comments say nothing about our words.
            if self.frame().voice != Voice::Other {
                self.parts.directives.push(directive.beside(self.builder.begin(), self.source));
            }
            return;
        }
        if self.shows != Shows::Comment && !self.frame().unseen && outlook::is_for_outlook(comment) {
            let Some(inside) = outlook::page(self.source, span) else { return };
            let blocks = self.page_in(inside);
            self.asides.extend(blocks.into_iter().map(|block| (block, true)));
        }
    }
}
