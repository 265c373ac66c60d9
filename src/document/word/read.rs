//! From a source and its layout to blocks: one a paragraph, or one for all that run on.

use super::layout::{Inline, Layout, Paragraph};
use crate::document::builder::BlockBuilder;
use crate::document::directive;
use crate::document::head;
use crate::document::letter::{self, Header};
use crate::document::model::{BlockKind, MarkKind, NotRead, Parts, Voice};
use crate::document::unread::Unread;
use crate::text::Span;
use std::ops::Range;

/// How many blocks may stand before the heading that is the title.
const BEFORE_TITLE: usize = 3;

/// Reads `text`, the words of a Word file from byte `start` on. Without its layout each line is a paragraph.
pub(in crate::document) fn read(text: &str, layout: Option<&Layout>, start: usize) -> Parts {
    let plain;
    let paragraphs = match layout {
        Some(layout) => layout.paragraphs.as_slice(),
        None => {
            plain = lines(text, start);
            plain.as_slice()
        }
    };
    let first = paragraphs.partition_point(|paragraph| paragraph.bytes.start < start);
    let mut reader = Reader { text, start, parts: Parts::default(), current: None };
    reader.read(&paragraphs[first..]);
    let mut parts = reader.parts;
    let title = parts.blocks.iter().take(BEFORE_TITLE).find(|block| block.kind == BlockKind::Heading);
    parts.meta.title = title.map(|block| block.text.clone());
    if let Some(layout) = layout {
        parts.meta.title = layout.title.clone().or(parts.meta.title);
        layout.not_read.iter().for_each(|name| NotRead::add(&mut parts.not_read, name, None));
        parts.unread = match layout {
            layout if layout.pictures => Some(Unread::Pictures),
            layout if layout.struck => Some(Unread::Struck),
            layout if !layout.not_read.is_empty() => Some(Unread::Kinds(layout.not_read.join(", "))),
            _ => None,
        };
    }
    parts
}

fn lines(text: &str, start: usize) -> Vec<Paragraph> {
    let mut at = start;
    let paragraph = |line: &str| {
        let bytes = at..at + line.trim_end_matches(['\n', '\r']).len();
        at += line.len();
        let (kind, voice) = (BlockKind::Paragraph, Voice::Ours);
        Paragraph { bytes, kind, voice, joins: false, inside: Vec::new() }
    };
    text.split_inclusive('\n').map(paragraph).collect()
}

struct Reader<'a> {
    text: &'a str,
    /// What is to be taken from the places of paragraphs to get places in `text`.
    start: usize,
    parts: Parts,
    /// The block that goes on.
    current: Option<BlockBuilder>,
}

impl Reader<'_> {
    fn read(&mut self, paragraphs: &[Paragraph]) {
        let looks = directive::may_be_in(self.text);
        let paragraphs = &paragraphs[self.headers(paragraphs)..];
        for paragraph in paragraphs {
            let bytes = self.bytes(paragraph);
            if looks && let Some(line) = self.text.get(bytes.clone()) {
                let at = bytes.start + (line.len() - line.trim_start().len());
                let line = line.trim();
                if directive::after(line) == Some("")
                    && let Some(directive) = directive::read(line, at)
                {
                    self.parts.directives.push(directive);
                    continue;
                }
            }
            let mut builder =
                self.current.take().unwrap_or_else(|| BlockBuilder::new(paragraph.kind, paragraph.voice));
            self.write(paragraph, bytes, &mut builder);
            self.keep(builder, paragraph.joins);
        }
        if let Some(builder) = self.current.take() {
            self.keep(builder, false);
        }
    }

    fn keep(&mut self, builder: BlockBuilder, goes_on: bool) {
        if goes_on && !builder.is_empty() {
            self.current = Some(builder);
        } else {
            self.parts.blocks.extend(builder.finish());
        }
    }

    fn bytes(&self, paragraph: &Paragraph) -> Range<usize> {
        let of = |at: usize| at.saturating_sub(self.start).min(self.text.len());
        of(paragraph.bytes.start)..of(paragraph.bytes.end)
    }

    /// Reads the header lines at the very top, as people write them above the draft of a mail, and returns how many
    /// paragraphs they are.
    fn headers(&mut self, paragraphs: &[Paragraph]) -> usize {
        let line = |paragraph: &Paragraph| self.text.get(self.bytes(paragraph)).unwrap_or_default();
        let first = paragraphs.iter().position(|paragraph| !line(paragraph).trim().is_empty()).unwrap_or(0);
        let known = |paragraph: &Paragraph| {
            let text = line(paragraph);
            let indent = text.len() - text.trim_start().len();
            let (header, value) = letter::header(text.trim())?;
            Some((header, indent + value))
        };
        let run: Vec<(Header, usize)> = paragraphs[first..].iter().map_while(known).collect();
        let has_subject = run.iter().any(|(header, _)| *header == Header::Subject);
        if !has_subject && run.len() < 2 {
            return 0;
        }
        for (paragraph, (header, value)) in paragraphs[first..].iter().zip(&run) {
            let bytes = self.bytes(paragraph);
            let mut builder = BlockBuilder::new(head::kind_of(*header), Voice::Ours);
            self.write(paragraph, bytes.start + value..bytes.end, &mut builder);
            if let Some(block) = builder.finish() {
                head::add(*header, block, &mut self.parts);
            }
        }
        first + run.len()
    }

    /// Adds the bytes `bytes` of `paragraph` to a block.
    fn write(&self, paragraph: &Paragraph, bytes: Range<usize>, builder: &mut BlockBuilder) {
        let mut at = bytes.start;
        for (offset, inline) in &paragraph.inside {
            let place = (paragraph.bytes.start + offset).saturating_sub(self.start);
            if place > bytes.end {
                break;
            }
            self.plain(at..place.max(at), builder);
            at = at.max(place);
            match inline {
                Inline::Link(target) => builder.open_link(&**target),
                Inline::LinkEnd => builder.close_link(),
                Inline::Italic => builder.open_mark(MarkKind::Emphasis),
                Inline::ItalicEnd => builder.close_mark(MarkKind::Emphasis),
                Inline::Field(length, name) if place >= bytes.start => {
                    let end = (place + length).min(bytes.end);
                    builder.replaced(&format!("{{{{{name}}}}}"), Span::new(place..end));
                    at = end;
                }
                Inline::Field(..) => {}
            }
        }
        self.plain(at..bytes.end, builder);
        builder.close_link();
        builder.close_mark(MarkKind::Emphasis);
    }

    /// Adds words as they stand, with line ends and pictures among them.
    fn plain(&self, bytes: Range<usize>, builder: &mut BlockBuilder) {
        let Some(text) = self.text.get(bytes.clone()) else { return };
        let mut done = 0;
        for (at, sign) in text.match_indices(['\u{2028}', '\u{fffc}']) {
            builder.verbatim(&text[done..at], bytes.start + done);
            let place = Span::new(bytes.start + at..bytes.start + at + sign.len());
            match sign {
                "\u{2028}" => builder.line_break(place),
                _ => builder.object(place),
            }
            done = at + sign.len();
        }
        builder.verbatim(&text[done..], bytes.start + done);
    }
}
