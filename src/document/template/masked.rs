//! A masked text, and what was made of it put back: where values stand, and which words are alternatives.

use super::island::{Island, Kind};
use super::{beside, branches, comments, keys, mdx, mjml, page, props, scan, untold, write};
use crate::document::Format;
use crate::document::directive::Directive;
use crate::document::engine::Engine;
use crate::document::model::{Block, NotRead, Parts, TEXTS_IN_CODE};
use crate::text::{Piece, SourceMap, Span};
use memchr::memmem;
use std::borrow::Cow;
use std::ops::Range;

/// A text, byte for byte as long as the template, for a front end to read.
pub(in crate::document) struct Masked<'t> {
    /// The text.
    pub text: Cow<'t, str>,
    /// The values that it writes another way, in order.
    fields: Vec<Range<usize>>,
    /// Texts in strings of code, in order.
    strings: Vec<Range<usize>>,
    /// What translations are looked up by, in order.
    keys: Vec<Range<usize>>,
    /// All values, in order.
    values: Vec<Range<usize>>,
    /// What is read instead of something else, in order.
    others: Vec<Range<usize>>,
    /// Copy in the attributes of components.
    asides: Vec<Block>,
    /// Comments to candor, in order.
    comments: Vec<Directive>,
    /// Where its code holds the first words that are shown and that nothing reads.
    untold: Option<usize>,
}

/// Masks `text`; `engine` is what the name of its file tells.
pub(in crate::document) fn mask(text: &str, format: Format, engine: Option<Engine>) -> Masked<'_> {
    let mdx = engine == Some(Engine::Mdx);
    let islands = if mdx { mdx::islands(text) } else { scan::islands(text, format, engine) };
    let is_mjml = format == Format::Html && mjml::is_in(text);
    let mut masked = Masked::nothing(text);
    if !islands.is_empty() {
        let places = if format == Format::Html { page::places(text, &islands) } else { Vec::new() };
        let written = write::write(text, format, &islands, &places);
        let hides = islands.iter().any(|island| matches!(island.kind, Kind::Hidden | Kind::Other(_)));
        masked.others = if hides && !mdx { branches::others(text, &islands) } else { Vec::new() };
        masked.fields = written.fields;
        // What stands in a comment of the page is in nobody’s sight.
        let shown = if format == Format::Text {
            Cow::Borrowed(&islands[..])
        } else {
            outside_comments(text, &islands)
        };
        masked.asides = if mdx { props::blocks(text, &shown) } else { beside::blocks(text, &shown) };
        masked.untold = untold::find(text, &shown, &masked.asides, mdx);
        masked.comments = comments::directives(text, &islands);
        masked.values = values(&islands);
        let is_read = |value: &Range<usize>| {
            let start = |block: &Block| block.map.span_of(0..0).start as usize;
            let next = masked.asides.partition_point(|aside| start(aside) < value.start);
            masked.asides.get(next).is_some_and(|aside| start(aside) < value.end)
        };
        // What is read beside it stands there once.
        let (read, values) = masked.values.drain(..).partition::<Vec<_>, _>(is_read);
        masked.values = values;
        masked.fields.extend(read);
        masked.fields.sort_by_key(|field| field.start);
        masked.fields.dedup();
        masked.strings = strings(&islands);
        masked.keys = keys::keys(text, &islands);
        if written.text != text {
            masked.text = Cow::Owned(written.text);
        }
    }
    if engine == Some(Engine::Blade) {
        let elsewhere: &[&str] = if format == Format::Html { &["title"] } else { &[] };
        masked.asides.extend(props::of_blade(text, elsewhere));
        masked.asides.sort_by_key(|block| block.map.span_of(0..0).start);
    }
    if mdx {
        masked.text = Cow::Owned(mdx::laid_out(text, &islands, masked.text.into_owned()));
    }
    if is_mjml {
        masked.text = Cow::Owned(mjml::renamed(&masked.text));
    }
    masked
}

/// Those of `islands` that are in no `<!-- … -->`.
fn outside_comments<'i>(text: &str, islands: &'i [Island]) -> Cow<'i, [Island]> {
    let mut comments = Vec::new();
    let mut at = 0;
    while let Some(open) = memmem::find(&text.as_bytes()[at..], b"<!--").map(|length| at + length) {
        let close = memmem::find(&text.as_bytes()[open..], b"-->");
        at = close.map_or(text.len(), |length| open + length + 3);
        comments.push(open..at);
    }
    if comments.is_empty() {
        return Cow::Borrowed(islands);
    }
    let is_outside = |island: &&Island| !meets(&comments, &island.range);
    Cow::Owned(islands.iter().filter(is_outside).cloned().collect())
}

impl<'t> Masked<'t> {
    /// The text as it is.
    pub fn nothing(text: &'t str) -> Self {
        Masked {
            text: Cow::Borrowed(text),
            fields: Vec::new(),
            values: Vec::new(),
            strings: Vec::new(),
            keys: Vec::new(),
            others: Vec::new(),
            asides: Vec::new(),
            comments: Vec::new(),
            untold: None,
        }
    }

    /// Whether `blocks` hold a word that stands in the template; else all of them are filled in.
    pub fn has_words(&self, blocks: &[Block]) -> bool {
        blocks.iter().any(|block| {
            let mut pieces = block.map.pieces();
            pieces.any(|(prose, piece)| self.is_said(&block.text[prose], piece))
        })
    }

    /// Whether `text`, which `piece` made, has a letter that is in no value.
    fn is_said(&self, text: &str, piece: Piece) -> bool {
        let (mut at, end) = (piece.source.start as usize, piece.source.end as usize);
        let first = self.values.partition_point(|value| value.end <= at);
        let mut values = self.values[first..].iter().take_while(|value| value.start < end).peekable();
        if !piece.verbatim {
            return values.peek().is_none() && text.contains(char::is_alphabetic);
        }
        let from = at;
        let said = |range: Range<usize>| {
            text.get(range.start - from..range.end - from)
                .is_some_and(|text| text.contains(char::is_alphabetic))
        };
        for value in values {
            if at < value.start && said(at..value.start) {
                return true;
            }
            at = value.end.min(end);
        }
        said(at..end)
    }

    /// Puts back into `parts`, which a front end made of the text, what the masks stand for.
    pub fn restore(&self, parts: &mut Parts) {
        if !self.fields.is_empty() {
            for block in &mut parts.blocks {
                block.map = placed(&block.map, &self.fields);
                for link in &mut block.links {
                    link.target.retain(|c| !matches!(c, '\u{200b}' | '\u{ad}'));
                }
            }
        }
        if !self.strings.is_empty() || !self.keys.is_empty() {
            for block in &mut parts.blocks {
                let whole = block.map.span_of(0..block.text.len()).range();
                block.in_code = meets(&self.strings, &whole);
                block.is_key |= meets(&self.keys, &whole);
            }
        }
        if !self.others.is_empty() {
            let blocks = std::mem::take(&mut parts.blocks);
            parts.blocks = blocks.into_iter().flat_map(|block| parted(block, &self.others)).collect();
        }
        if !self.comments.is_empty() {
            parts.directives.extend(comments::beside(&self.comments, &parts.blocks, &self.text));
            parts.directives.sort_by_key(|directive| directive.span);
        }
        if let Some(at) = self.untold {
            NotRead::add(&mut parts.not_read, TEXTS_IN_CODE, at);
        }
        if !self.asides.is_empty() {
            let start = |block: &Block| block.map.span_of(0..0).start;
            let mut asides = self.asides.iter().peekable();
            let mut blocks = Vec::with_capacity(parts.blocks.len() + self.asides.len());
            for block in parts.blocks.drain(..) {
                while let Some(aside) = asides.next_if(|aside| start(aside) < start(&block)) {
                    blocks.push(aside.clone());
                }
                blocks.push(block);
            }
            blocks.extend(asides.cloned());
            parts.blocks = blocks;
        }
    }
}

/// Whether one of `ranges`, which are in order, shares a byte with `whole`.
fn meets(ranges: &[Range<usize>], whole: &Range<usize>) -> bool {
    let first = ranges.partition_point(|range| range.end <= whole.start);
    ranges.get(first).is_some_and(|range| range.start < whole.end)
}

/// The values among `islands`, in order.
fn values(islands: &[Island]) -> Vec<Range<usize>> {
    islands.iter().filter(|island| island.kind == Kind::Field).map(|island| island.range.clone()).collect()
}

/// The texts that code prints among `islands`, in order.
fn strings(islands: &[Island]) -> Vec<Range<usize>> {
    islands.iter().filter_map(|island| island.kind.copy().cloned()).collect()
}

/// `map`, in which each of `fields` stands or falls whole.
fn placed(map: &SourceMap, fields: &[Range<usize>]) -> SourceMap {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut len = 0;
    for (prose, piece) in map.pieces() {
        len = prose.end;
        let source = piece.source.range();
        let mut next = fields.partition_point(|field| field.end <= source.start);
        if !piece.verbatim || fields.get(next).is_none_or(|field| field.start >= source.end) {
            pieces.push(piece);
            continue;
        }
        let mut at = source.start;
        while at < source.end {
            let first = (prose.start + at - source.start) as u32;
            let field = fields.get(next).filter(|field| field.start < source.end);
            match field {
                Some(field) if field.start <= at => {
                    let whole = Piece { prose: first, source: Span::new(field.clone()), verbatim: false };
                    if pieces.last().is_none_or(|last| last.source != whole.source || last.verbatim) {
                        pieces.push(whole);
                    }
                    at = field.end;
                    next += 1;
                }
                field => {
                    let until = field.map_or(source.end, |field| field.start);
                    pieces.push(Piece { prose: first, source: Span::new(at..until), verbatim: true });
                    at = until;
                }
            }
        }
    }
    SourceMap::new(pieces, len)
}

/// The block, and behind it each of `others` that it holds beside other words, as a block of its own.
fn parted(block: Block, others: &[Range<usize>]) -> Vec<Block> {
    let whole = block.map.span_of(0..block.text.len()).range();
    let first = others.partition_point(|other| other.start < whole.start);
    // An alternative around all of it parts nothing; those within it are told by where they begin.
    if others.get(first).is_none_or(|other| other.start >= whole.end) {
        let ends = others[..first]
            .iter()
            .rev()
            .take(8)
            .any(|other| whole.start < other.end && other.end < whole.end);
        if !ends {
            return vec![block];
        }
    }
    // Of each piece, which alternative it is in: the innermost.
    let mut open: Vec<usize> = others[..first]
        .iter()
        .enumerate()
        .rev()
        .take(8)
        .filter(|(_, other)| whole.start < other.end)
        .map(|(index, _)| index)
        .collect();
    open.reverse();
    let mut next = first;
    let mut parts: Vec<(Option<usize>, Vec<Range<usize>>)> = Vec::new();
    for (prose, piece) in block.map.pieces() {
        let at = piece.source.start as usize;
        while others.get(next).is_some_and(|other| other.start <= at) {
            open.push(next);
            next += 1;
        }
        while open.last().is_some_and(|index| others[*index].end <= at) {
            open.pop();
        }
        let inside = open.last().copied();
        let near = parts.len().saturating_sub(8);
        let known = parts[near..].iter().rposition(|part| part.0 == inside).map(|at| near + at);
        match known.map(|at| &mut parts[at].1) {
            Some(ranges) => match ranges.last_mut() {
                Some(last) if last.end == prose.start => last.end = prose.end,
                _ => ranges.push(prose),
            },
            None => parts.push((inside, vec![prose])),
        }
    }
    if parts.len() < 2 {
        return vec![block];
    }
    parts.iter().filter_map(|(_, ranges)| block.joined(ranges)).collect()
}
