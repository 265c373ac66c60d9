//! How every front end writes a block: it hands over text and where it came from, white space is
//! folded on the way, and the map is never wrong.

use super::{Block, BlockKind, Channel, Document, Format, Link, Mark, MarkKind, Meta, Voice};
use crate::language::Language;
use crate::text::{Drawn, Piece, Source, SourceMap, Span, drawn, is_mark, may_be_drawn};
use std::sync::Arc;

/// Stands for what a reader sees but cannot read as words: code, an image.
const OBJECT: &str = "\u{fffc}";

/// Writes one block.
///
/// Source spans must ascend; where a front end meets text that stands earlier in the source
/// (an HTML table's misplaced text), it has to begin a new block: [`BlockBuilder::follows`].
#[derive(Debug)]
pub struct BlockBuilder {
    /// What the block will be.
    pub kind: BlockKind,
    /// Who will be speaking in it.
    pub voice: Voice,
    /// Whether catalogues know some of it as it is: see [`Block::is_key`].
    pub is_key: bool,
    text: String,
    pieces: Vec<Piece>,
    links: Vec<Link>,
    open_link: Option<(usize, String)>,
    breaks: Vec<usize>,
    /// A line has ended since the last word.
    broken: bool,
    marks: Vec<Mark>,
    open_marks: Vec<(usize, MarkKind)>,
    /// White space that waits for a word to come: its bytes, and whether they are one plain space.
    space: Option<(Span, bool)>,
    end: u32,
}

impl BlockBuilder {
    /// An empty block.
    pub fn new(kind: BlockKind, voice: Voice) -> Self {
        BlockBuilder {
            kind,
            voice,
            is_key: false,
            text: String::new(),
            pieces: Vec::new(),
            links: Vec::new(),
            open_link: None,
            breaks: Vec::new(),
            broken: false,
            marks: Vec::new(),
            open_marks: Vec::new(),
            space: None,
            end: 0,
        }
    }

    /// Whether nothing but white space has been written.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The source byte it begins at; `None` where nothing but white space has been written.
    pub fn begin(&self) -> Option<u32> {
        self.pieces.first().map(|piece| piece.source.start)
    }

    /// Whether text at source byte `at` may still be added.
    pub fn follows(&self, at: usize) -> bool {
        at >= self.end as usize
    }

    /// Adds `text`, which stands as it is at source byte `at`. Letters that are drawn another way than plain
    /// ones are written as those: each is a piece of its own.
    pub fn verbatim(&mut self, text: &str, at: usize) {
        let mut rest = 0;
        while rest < text.len() {
            let run = &text[rest..];
            let words = words(run);
            if words > 0 {
                self.push(&run[..words], Span::new(at + rest..at + rest + words), true);
                rest += words;
                continue;
            }
            if let Some(Drawn { len, plain }) = drawn(run) {
                self.push(&plain, Span::new(at + rest..at + rest + len), false);
                rest += len;
                continue;
            }
            let gap = run.find(|c| !is_space(c) && !is_invisible(c)).unwrap_or(run.len());
            if run[..gap].contains(is_space) {
                self.gap(Span::new(at + rest..at + rest + gap), &run[..gap] == " ");
            }
            rest += gap;
        }
    }

    /// Adds `text`, which was made of the source bytes `span` (an entity, an escape, an encoded word).
    pub fn replaced(&mut self, text: &str, span: Span) {
        let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
        let visible = plain(visible);
        let words: Vec<&str> = visible.split(is_space).filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            if !visible.is_empty() {
                self.gap(span, false);
            }
            return;
        }
        // A space at either end joins the white space around.
        if visible.starts_with(is_space) {
            self.gap(span, false);
        }
        self.push(&words.join(" "), span, false);
        if visible.ends_with(is_space) {
            self.gap(span, false);
        }
    }

    /// Adds a space for the source bytes `span` (the edge of a box).
    pub fn space(&mut self, span: Span) {
        self.gap(span, false);
    }

    /// Adds a space for the source bytes `span`, where a reader sees a line end.
    pub fn line_break(&mut self, span: Span) {
        self.gap(span, false);
        self.broken = true;
    }

    /// Leaves U+FFFC for the source bytes `span` (code, an image).
    pub fn object(&mut self, span: Span) {
        self.push(OBJECT, span, false);
    }

    /// A link begins. Links do not nest: a second one ends the first.
    pub fn open_link(&mut self, target: impl Into<String>) {
        self.close_link();
        self.open_link = Some((self.text.len(), target.into()));
    }

    /// The link ends; without text it leaves nothing.
    pub fn close_link(&mut self) {
        if let Some((start, target)) = self.open_link.take() {
            let start = start + usize::from(self.text[start..].starts_with(' '));
            if start < self.text.len() {
                self.links.push(Link { range: start..self.text.len(), target });
            }
        }
    }

    /// Marked words begin. Marks of a kind do not nest.
    pub fn open_mark(&mut self, kind: MarkKind) {
        if !self.open_marks.iter().any(|(_, open)| *open == kind) {
            self.open_marks.push((self.text.len(), kind));
        }
    }

    /// The words marked as `kind` end; without text they leave nothing.
    pub fn close_mark(&mut self, kind: MarkKind) {
        let Some(at) = self.open_marks.iter().rposition(|(_, open)| *open == kind) else { return };
        let (start, kind) = self.open_marks.remove(at);
        let start = start + usize::from(self.text[start..].starts_with(' '));
        if start < self.text.len() {
            self.marks.push(Mark { range: start..self.text.len(), kind });
        }
    }

    /// The block, or `None` where it holds no text.
    pub fn finish(mut self) -> Option<Block> {
        self.close_link();
        while let Some(&(_, kind)) = self.open_marks.last() {
            self.close_mark(kind);
        }
        let has_text = self.text.chars().any(|c| c != '\u{fffc}' && c != ' ');
        // Of a book all blocks are held at once.
        self.text.shrink_to_fit();
        has_text.then(|| Block {
            kind: self.kind,
            voice: self.voice,
            map: SourceMap::new(self.pieces, self.text.len()),
            text: self.text,
            links: self.links,
            encoded: false,
            in_code: false,
            is_key: self.is_key,
            breaks: self.breaks,
            marks: self.marks,
        })
    }

    fn gap(&mut self, span: Span, plain: bool) {
        self.space = Some(match self.space {
            Some((before, _)) if before.end == span.start => (before.cover(span), false),
            // Markup lies between the two: only the first stands for the space, so that the map
            // shows the break and nobody edits across it.
            Some((before, plain)) => (before, plain),
            None => (span, plain),
        });
    }

    fn push(&mut self, text: &str, span: Span, verbatim: bool) {
        if let Some((gap, plain)) = self.space.take()
            && !self.text.is_empty()
        {
            self.append(" ", gap, plain);
            if self.broken {
                self.breaks.push(self.text.len());
            }
        }
        self.broken = false;
        self.append(text, span, verbatim);
    }

    fn append(&mut self, text: &str, span: Span, verbatim: bool) {
        debug_assert!(!verbatim || text.len() == span.len());
        match self.pieces.last() {
            // Neighbours that are both verbatim are one piece: `end` is the last piece's end.
            Some(last) if verbatim && last.verbatim && last.source.end == span.start => {
                let last = self.pieces.len() - 1;
                self.pieces[last].source.end = span.end;
            }
            _ => self.pieces.push(Piece { prose: self.text.len() as u32, source: span, verbatim }),
        }
        self.text.push_str(text);
        self.end = self.end.max(span.end);
    }
}

/// How many bytes of `text` can be taken as they stand: words with one plain space between two.
/// Most prose is that, so it is read byte by byte and written in one go.
fn words(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_letter = |byte: &u8| byte.is_ascii() && !matches!(byte, 9..=13 | b' ');
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let plain = if at > 0 { plain_bytes(&bytes[at..]) } else { 0 };
        if plain > 0 {
            at += plain;
        } else if is_letter(byte) {
            at += 1;
        } else if *byte == b' ' && at > 0 && bytes.get(at + 1).is_some_and(is_letter) {
            at += 2;
        } else if byte.is_ascii() {
            break;
        } else {
            let Some(c) = text[at..].chars().next().filter(|c| !is_space(*c) && !is_invisible(*c)) else {
                break;
            };
            if may_be_drawn(c) && drawn(&text[at..]).is_some() {
                break;
            }
            if is_mark(c) && at > 0 {
                let letter = text[..at].chars().next_back().map_or(at, |letter| at - letter.len_utf8());
                if drawn(&text[letter..]).is_some() {
                    return letter;
                }
                // All at once: a pile of them is asked about only once.
                at += text[at..].find(|c| !is_mark(c)).unwrap_or(text.len() - at);
            } else {
                at += c.len_utf8();
            }
        }
    }
    at
}

/// How many of the next eight bytes, of which a letter comes before the first, are ASCII letters and signs with one
/// space between two, and end with no space: 0 where that is not told at once.
fn plain_bytes(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 255;
    let Some(eight) = bytes.first_chunk().map(|eight| u64::from_le_bytes(*eight)) else { return 0 };
    let others = eight | eight.wrapping_sub(ONES * u64::from(b' '));
    let signs = eight ^ (ONES * u64::from(b' '));
    // The top bit of each byte that is a space; that of a `!` behind one, too, which only takes longer.
    let spaces = signs.wrapping_sub(ONES) & !signs & (ONES * 0x80);
    let odd = others & (ONES * 0x80) != 0 || spaces & (spaces << 8) != 0;
    match spaces >> 63 {
        _ if odd => 0,
        0 => 8,
        _ => 7,
    }
}

/// `text` in plain letters.
fn plain(text: String) -> String {
    if !text.contains(|c| may_be_drawn(c) || is_mark(c)) {
        return text;
    }
    let (mut plain, mut rest) = (String::with_capacity(text.len()), text.as_str());
    while let Some(c) = rest.chars().next() {
        let letter = drawn(rest).unwrap_or_else(|| Drawn { len: c.len_utf8(), plain: c.into() });
        plain.push_str(&letter.plain);
        rest = &rest[letter.len..];
    }
    plain
}

impl Document {
    /// A paragraph of its own, as `text` stands, in `language`: a rewrite, a phrase to try.
    pub fn of_text(text: &str, language: Language) -> Document {
        let mut builder = BlockBuilder::new(BlockKind::Paragraph, Voice::Ours);
        builder.verbatim(text, 0);
        Document {
            source: Arc::new(Source::new("", text)),
            format: Format::Text,
            channel: Channel::Other,
            channel_reason: Default::default(),
            language: Some(language),
            meta: Meta::default(),
            blocks: builder.finish().into_iter().collect(),
            directives: Vec::new(),
            others: Vec::new(),
            unread: None,
            not_read: Vec::new(),
            signed: false,
            is_string: false,
        }
    }
}

/// White space as a reader sees it: no-break and other wide spaces included.
fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{2800}'
}

/// Characters without width that split words (soft hyphens) or pad preview texts. The joiner of
/// emoji, U+200D, stays.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_white_space_and_keeps_the_map() {
        let source = "  Act&nbsp; now,\n\n dear\u{ad}est <b>you</b> ";
        let mut builder = BlockBuilder::new(BlockKind::Paragraph, Voice::Ours);
        builder.verbatim(&source[..5], 0);
        builder.replaced("\u{a0}", Span::new(5..11));
        builder.verbatim(&source[11..source.find('<').unwrap()], 11);
        let bold = source.find("you").unwrap();
        builder.open_link("x");
        builder.verbatim("you", bold);
        builder.close_link();
        let block = builder.finish().unwrap();
        assert_eq!(block.text, "Act now, dearest you");
        assert_eq!(&source[block.map.span_of(0..7).range()], "Act&nbsp; now");
        assert_eq!(&source[block.map.span_of(9..16).range()], "dear\u{ad}est");
        assert!(!block.map.editable(9..16) && block.map.editable(0..8));
        assert_eq!(&block.text[block.links[0].range.clone()], "you");
    }

    #[test]
    fn letters_drawn_another_way_are_pieces_of_their_own() {
        let source = "The ﬁnal 𝗼𝗻𝗲, man\u{303}ana e\u{301} x\u{332}\u{302}z.";
        let mut builder = BlockBuilder::new(BlockKind::Paragraph, Voice::Ours);
        builder.verbatim(source, 0);
        builder.replaced(" o\u{301} ﬂat", Span::new(source.len()..source.len() + 9));
        let block = builder.finish().unwrap();
        assert_eq!(block.text, "The final one, mañana é x\u{332}\u{302}z. ó flat");
        let of = |words: &str| {
            let at = block.text.find(words).unwrap();
            (
                &source[block.map.span_of(at..at + words.len()).range()],
                block.map.verbatim(at..at + words.len()),
            )
        };
        assert_eq!(of("final"), ("ﬁnal", false));
        assert_eq!(of("f"), ("ﬁ", false));
        assert_eq!(of("nal "), ("nal ", true));
        assert_eq!(of("ne,"), ("𝗻𝗲,", false));
        assert_eq!(of("ma"), ("ma", true));
        assert_eq!(of("ñ"), ("n\u{303}", false));
        assert_eq!(of("x\u{332}\u{302}z"), ("x\u{332}\u{302}z", true));
        assert!(block.map.editable(4..13));
    }

    #[test]
    fn white_space_in_what_was_decoded_is_folded_too() {
        let mut builder = BlockBuilder::new(BlockKind::Subject, Voice::Ours);
        builder.verbatim("Re:", 0);
        builder.replaced(" two  \u{3000} words ", Span::new(3..20));
        builder.verbatim(" and more", 20);
        builder.replaced(" ", Span::new(29..34));
        let block = builder.finish().unwrap();
        assert_eq!(block.text, "Re: two words and more");
        assert_eq!(block.map.span_of(4..13), Span::new(3..20));
        assert_eq!(block.map.span_of(14..17), Span::new(21..24));
        assert!(!block.map.editable(0..13));
    }
}
