//! Events in, blocks out: which words belong together, who speaks, and what is no copy.

use super::super::builder::BlockBuilder;
use super::super::model::{Block, BlockKind, MarkKind, NotRead, Parts, TEXTS_IN_CODE, TEXTS_IN_LINKS, Voice};
use super::super::template::says_in_code;
use super::super::{directive, html, prefilled};
use super::admonition::Masked;
use super::tag::{self, Tag as Html};
use super::{super::IgnoreList, labels, template, title};
use crate::text::{Piece, SourceMap, Span};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, RefDefs, Tag, TagEnd};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// What a block may be in.
enum Frame {
    /// A list: its items are steps where it is numbered.
    List { steps: bool },
    /// An item, until its first block is written.
    Item { kind: Option<BlockKind> },
    /// A quote, or a callout, which is our own voice.
    Quote { ours: bool },
}

/// Reads events one by one.
pub(super) struct EventReader<'a> {
    /// The source.
    text: &'a str,
    /// What the parser was given: as long as `text`.
    parsed: &'a Masked<'a>,
    ignore: &'a IgnoreList,
    parts: Parts,
    /// Captions and image texts of the block that is being written; they follow it.
    beside: Vec<Block>,
    current: Option<BlockBuilder>,
    /// The words for an image that is being read, and how many images deep.
    alt: Option<(BlockBuilder, usize)>,
    frames: Vec<Frame>,
    /// How many quotes are open, and how many that HTML opened.
    quotes: usize,
    html_quotes: isize,
    /// The block of HTML that is being read, and where its lines stand.
    pub(super) html: Option<(String, Vec<Piece>)>,
    code_block: bool,
    /// How many struck-out pieces are open: nobody reads those as said.
    struck: usize,
    /// The inline element whose content is no copy, and how many of its name are open.
    hidden: Option<(String, usize)>,
    /// Text before this byte is template code.
    skip_to: usize,
    /// Definitions whose title was read.
    defined: FxHashSet<usize>,
}

impl<'a> EventReader<'a> {
    pub(super) fn new(text: &'a str, parsed: &'a Masked<'a>, ignore: &'a IgnoreList) -> Self {
        EventReader {
            text,
            parsed,
            ignore,
            parts: Parts::default(),
            beside: Vec::new(),
            current: None,
            alt: None,
            frames: Vec::new(),
            quotes: 0,
            html_quotes: 0,
            html: None,
            code_block: false,
            struck: 0,
            hidden: None,
            skip_to: 0,
            defined: FxHashSet::default(),
        }
    }

    /// All blocks and comments to candor, after the last event.
    pub(super) fn finish(mut self) -> Parts {
        self.flush();
        self.parts
    }

    pub(super) fn event(&mut self, event: Event<'_>, range: Range<usize>, defined: &RefDefs<'_>) {
        match event {
            Event::Start(tag) => self.start(tag, range, defined),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if !self.code_block => self.words(&text, range),
            Event::Html(_) => self.html_line(range),
            Event::InlineHtml(_) => self.inline_html(range),
            Event::Code(_) if self.reads(range.start) => {
                self.writer(range.start).object(Span::new(range));
            }
            Event::SoftBreak | Event::HardBreak if self.reads(range.start) => {
                self.writer(range.start).line_break(Span::new(range));
            }
            Event::Rule => self.flush(),
            // Marks of footnotes and tasks are no words; math is never on.
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>, defined: &RefDefs<'_>) {
        match tag {
            Tag::Link { dest_url, title, id, .. } => {
                if self.alt.is_none() && self.reads(range.start) {
                    let target = self.target(&dest_url, range.clone());
                    self.says_in_link(&target, range.start);
                    self.writer(range.start).open_link(target);
                }
                self.title(&title, &id, range, defined);
            }
            Tag::Image { title, id, .. } => self.image(&title, &id, range, defined),
            Tag::Emphasis => {
                // A merge field `*|NAME|*` looks like emphasis.
                let raw = &self.text[range.clone()];
                if raw.starts_with("*|") && raw.ends_with("|*") && self.reads(range.start) {
                    let raw = &self.text[range.clone()];
                    self.writer(range.start).verbatim(raw, range.start);
                    self.skip_to = range.end;
                } else {
                    self.open_mark(MarkKind::Emphasis, range.start);
                }
            }
            Tag::Strikethrough => self.struck += 1,
            Tag::Strong | Tag::Superscript | Tag::Subscript => {}
            tag => {
                self.flush();
                self.open(tag, range);
            }
        }
    }

    /// Begins what is in lines of its own.
    fn open(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { .. } if self.parsed.is_title(&range) => self.begin(BlockKind::Caption),
            Tag::Heading { .. } => {
                self.begin(BlockKind::Heading);
                let line = self.text[range.clone()].lines().next().unwrap_or_default();
                if let Some(braces) = labels::behind_heading(line) {
                    let captions = labels::captions(&line[braces..], range.start + braces, self.voice());
                    self.beside.extend(captions);
                }
            }
            Tag::TableCell => self.begin(BlockKind::Cell),
            Tag::List(first) => self.frames.push(Frame::List { steps: first.is_some() }),
            Tag::Item => {
                let steps = matches!(self.frames.last(), Some(Frame::List { steps: true }));
                let kind = if steps { BlockKind::Step } else { BlockKind::Item };
                self.frames.push(Frame::Item { kind: Some(kind) });
            }
            Tag::BlockQuote(kind) => {
                let callout = self.callout(&range);
                self.skip_to = callout.unwrap_or(self.skip_to);
                let ours = kind.is_some() || callout.is_some() || self.parsed.holds(range.start);
                self.quotes += usize::from(!ours);
                self.frames.push(Frame::Quote { ours });
            }
            Tag::HtmlBlock => self.html = Some(Default::default()),
            Tag::CodeBlock(kind) => {
                if matches!(kind, CodeBlockKind::Fenced(_)) {
                    let line = self.text[range.clone()].lines().next().unwrap_or_default();
                    self.parts.blocks.extend(labels::captions(line, range.start, self.voice()));
                }
                self.code_block = true;
            }
            Tag::MetadataBlock(_) => self.code_block = true,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => {
                if self.alt.is_none()
                    && let Some(current) = &mut self.current
                {
                    current.close_link();
                }
            }
            TagEnd::Image => self.end_image(),
            TagEnd::Emphasis => self.close_mark(MarkKind::Emphasis),
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::Strong | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => self.code_block = false,
            TagEnd::List(_) | TagEnd::Item | TagEnd::BlockQuote(_) => {
                self.flush();
                if let Some(Frame::Quote { ours: false }) = self.frames.pop() {
                    self.quotes -= 1;
                }
            }
            _ => self.flush(),
        }
    }

    /// Words, or the one character a reference stands for.
    fn words(&mut self, text: &str, range: Range<usize>) {
        if let Some((name, _)) = &self.hidden
            && html::says_among_words(name, text)
        {
            self.name_unread(format!("<{name}>"), range.start);
        }
        if self.parsed.text[range.clone()] != *text {
            if self.reads(range.start) {
                self.writer(range.start).replaced(text, Span::new(range));
            }
            return;
        }
        let source = self.text;
        let mut at = range.start;
        while at < range.end {
            if self.skip_to > at {
                at = self.skip_to.min(range.end);
                continue;
            }
            let code = template::code(source, at, range.end);
            let until = code.map_or(range.end, |(start, _)| start);
            if at < until && self.reads(at) {
                self.writer(at).verbatim(&source[at..until], at);
            }
            if let Some((start, end)) = code.filter(|(start, _)| self.reads(*start)) {
                if source[start..].starts_with('$') {
                    self.writer(start).object(Span::new(start..end));
                } else if says_in_code(&source[start..end]) {
                    self.name_unread(TEXTS_IN_CODE, start);
                }
            }
            self.skip_to = code.map_or(self.skip_to, |(_, end)| end);
            at = until;
        }
    }

    fn title(&mut self, title: &str, id: &CowStr<'_>, range: Range<usize>, defined: &RefDefs<'_>) {
        if title.is_empty() {
            return;
        }
        let inline = self.text[range.clone()].ends_with(')');
        let place = match defined.get(id) {
            Some(definition) if !inline => {
                if !self.defined.insert(definition.span.start) {
                    return;
                }
                definition.span.clone()
            }
            _ => range,
        };
        let caption = title::caption(title, &self.text[place.clone()], inline, place.start, self.voice());
        self.beside.extend(caption);
    }

    fn image(&mut self, title: &str, id: &CowStr<'_>, range: Range<usize>, defined: &RefDefs<'_>) {
        if let Some((_, depth)) = &mut self.alt {
            *depth += 1;
            return;
        }
        if self.reads(range.start) {
            self.writer(range.start).object(Span::new(range.clone()));
            self.title(title, id, range, defined);
        }
        self.alt = Some((BlockBuilder::new(BlockKind::Alt, self.voice()), 1));
    }

    fn end_image(&mut self) {
        match self.alt.take() {
            Some((alt, depth)) if depth > 1 => self.alt = Some((alt, depth - 1)),
            Some((alt, _)) => self.beside.extend(alt.finish()),
            None => {}
        }
    }

    fn inline_html(&mut self, range: Range<usize>) {
        let raw = &self.text[range.clone()];
        let tag = tag::read(raw);
        if let Some((name, depth)) = &mut self.hidden {
            match tag {
                Html::Close(other) if name.eq_ignore_ascii_case(other) => *depth -= 1,
                Html::Hide { name: other, .. } if name.eq_ignore_ascii_case(other) => *depth += 1,
                _ => {}
            }
            if *depth == 0 {
                self.hidden = None;
            }
            return;
        }
        if let Some(directive) = directive::read(raw, range.start) {
            let block = self.current.as_ref().and_then(BlockBuilder::begin);
            self.parts.directives.push(directive.beside(block, self.text));
            return;
        }
        let span = Span::new(range.clone());
        if tag == Html::Image {
            self.writer(range.start).object(span);
        }
        if tag == Html::Image || html::may_say(raw) && self.reads(range.start) {
            let piece = Piece { prose: 0, source: span, verbatim: true };
            let blocks = self.html_blocks(raw, &SourceMap::new(vec![piece], raw.len()));
            self.beside.extend(blocks);
        }
        match tag {
            Html::Break => self.writer(range.start).line_break(span),
            Html::Hide { name, seen } => {
                if seen {
                    self.writer(range.start).object(span);
                }
                self.hidden = Some((name.to_ascii_lowercase(), 1));
            }
            Html::Link(target) if self.alt.is_none() => {
                self.says_in_link(target, range.start);
                self.writer(range.start).open_link(target);
            }
            Html::Mark(kind) => self.open_mark(kind, range.start),
            Html::None if self.reads(range.start) && tag::is_blank(raw, &self.text[range.end..]) => {
                self.writer(range.start).verbatim(raw, range.start);
            }
            Html::Close(name) if name.eq_ignore_ascii_case("a") => self.end(TagEnd::Link),
            Html::Close(name) => tag::mark(name).into_iter().for_each(|kind| self.close_mark(kind)),
            _ => {}
        }
    }

    fn open_mark(&mut self, kind: MarkKind, at: usize) {
        if self.alt.is_none() && self.reads(at) {
            self.writer(at).open_mark(kind);
        }
    }

    fn close_mark(&mut self, kind: MarkKind) {
        if self.alt.is_none()
            && let Some(current) = &mut self.current
        {
            current.close_mark(kind);
        }
    }

    /// One line of a block of HTML. Between two of them a quote's or list's marks may stand.
    fn html_line(&mut self, range: Range<usize>) {
        let Some((html, pieces)) = &mut self.html else { return };
        if range.is_empty() {
            return;
        }
        pieces.push(Piece { prose: html.len() as u32, source: Span::new(range.clone()), verbatim: true });
        html.push_str(&self.text[range]);
    }

    fn end_html(&mut self) {
        let Some((html, pieces)) = self.html.take() else { return };
        let opened = tag::quotes_opened(&html);
        // A quote whose end is in a later block holds the Markdown between.
        self.html_quotes += opened.min(0);
        let blocks = self.html_blocks(&html, &SourceMap::new(pieces, html.len()));
        self.parts.blocks.extend(blocks);
        self.html_quotes = (self.html_quotes + opened.max(0)).max(0);
    }

    fn html_blocks(&mut self, html: &str, outer: &SourceMap) -> Vec<Block> {
        let Parts { mut blocks, directives, not_read, .. } = html::read(html, self.ignore);
        for part in not_read {
            self.name_unread(part.name, part.at.map(|at| outer.span_of(at..at).start as usize));
        }
        self.parts.directives.extend(directives.iter().map(|directive| directive.under(outer)));
        for block in &mut blocks {
            block.map = block.map.under(outer);
            if block.voice == Voice::Ours {
                block.voice = self.voice();
            }
        }
        blocks
    }

    /// Names what a reader sees and nothing reads, once.
    fn name_unread(&mut self, name: impl Into<String>, at: impl Into<Option<usize>>) {
        if self.voice() == Voice::Ours {
            NotRead::add(&mut self.parts.not_read, name, at);
        }
    }

    /// Names what the link to `target`, which begins at byte `at`, makes its reader send.
    fn says_in_link(&mut self, target: &str, at: usize) {
        if self.reads(at) && prefilled::says_in_link(target) {
            self.name_unread(TEXTS_IN_LINKS, at);
        }
    }

    /// Where a link leads, as written.
    fn target(&self, decoded: &str, range: Range<usize>) -> String {
        let masked = decoded.contains("{{") || decoded.contains("{%");
        let written = self.text[range].rsplit_once("](").filter(|_| masked);
        written.map_or_else(|| decoded.to_owned(), |(_, target)| target.trim_end_matches(')').to_owned())
    }

    /// The end of a callout's mark, `[!TYPE]`, which the parser knows only in five types.
    fn callout(&self, range: &Range<usize>) -> Option<usize> {
        let quote = &self.text[range.clone()];
        let marks = quote.bytes().take(64).take_while(|byte| matches!(byte, b' ' | b'>')).count();
        let name = quote[marks..].strip_prefix("[!")?;
        let letters = name.find(|c: char| !c.is_ascii_alphabetic() && c != '-')?;
        let end = name[letters..].strip_prefix(']')?;
        (letters > 0).then_some(range.end - end.len())
    }

    fn voice(&self) -> Voice {
        if self.quotes > 0 || self.html_quotes > 0 { Voice::Quoted } else { Voice::Ours }
    }

    /// Whether what stands at byte `at` is copy.
    fn reads(&self, at: usize) -> bool {
        !self.code_block && self.struck == 0 && self.hidden.is_none() && at >= self.skip_to
    }

    /// What takes the words at byte `at`.
    fn writer(&mut self, at: usize) -> &mut BlockBuilder {
        if self.alt.is_none() && self.current.as_ref().is_some_and(|current| !current.follows(at)) {
            self.flush();
        }
        let voice = self.voice();
        if let Some((alt, _)) = &mut self.alt {
            return alt;
        }
        let frame = self.frames.last();
        self.current.get_or_insert_with(|| {
            let kind = match frame {
                Some(Frame::Item { kind: Some(kind) }) => *kind,
                _ => BlockKind::Paragraph,
            };
            BlockBuilder::new(kind, voice)
        })
    }

    fn begin(&mut self, kind: BlockKind) {
        self.current = Some(BlockBuilder::new(kind, self.voice()));
    }

    fn flush(&mut self) {
        self.hidden = None;
        if let Some(block) = self.current.take().and_then(BlockBuilder::finish) {
            // Only the first block of an item is the item; what follows explains it.
            if let Some(Frame::Item { kind }) = self.frames.last_mut()
                && *kind == Some(block.kind)
            {
                *kind = None;
            }
            self.parts.blocks.push(block);
        }
        self.parts.blocks.append(&mut self.beside);
    }
}
