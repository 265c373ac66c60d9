//! Where the text of each token came from: read off the tokenizer's queue, kept until the tree takes it.

use super::reference::{self, Within};
use crate::text::Span;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::BufferQueue;
use std::cell::{Cell, RefCell};

const CDATA: &str = "<![CDATA[";

/// A run of decoded text and the source bytes it was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Segment {
    /// The source bytes.
    pub source: Span,
    /// How many bytes of decoded text they make.
    pub len: u32,
    /// Whether they are that text. Equal length does not say so: `&#0` makes three bytes of three.
    pub verbatim: bool,
}

impl Segment {
    /// `text` in the parts that `segments` tell apart, each with its segment.
    pub(super) fn along<'t>(
        segments: &'t [Segment],
        text: &'t str,
    ) -> impl Iterator<Item = (&'t str, &'t Segment)> {
        let mut start = 0;
        segments.iter().map(move |segment| {
            let end = start + segment.len as usize;
            let part = &text[start..end];
            start = end;
            (part, segment)
        })
    }

    /// Adds `next` to `segments`; neighbours that are both verbatim are one, and so are the two
    /// characters of one reference.
    pub(super) fn push(segments: &mut Vec<Segment>, next: Segment) {
        if let Some(last) = segments.last_mut() {
            if last.verbatim && next.verbatim && last.source.end == next.source.start {
                last.source.end = next.source.end;
                last.len += next.len;
                return;
            }
            if !last.verbatim && !next.verbatim && last.source == next.source {
                last.len += next.len;
                return;
            }
        }
        segments.push(next);
    }
}

/// Follows the tokenizer through its source.
///
/// Tokens carry no positions, but what is left in the queue tells how far the tokenizer has read,
/// and it sends every reference, carriage return and NUL as a token of its own.
pub(super) struct Positions<'a> {
    source: &'a str,
    queue: &'a BufferQueue,
    /// The byte after the last token. The queue may be a character ahead of it.
    at: Cell<usize>,
    /// A reference whose second character is still to come.
    second: Cell<Option<Span>>,
    /// The tokenizer is flushing what it held back.
    ended: Cell<bool>,
    waiting: RefCell<Waiting>,
}

impl<'a> Positions<'a> {
    /// At the start of `source`, which is what `queue` is going to hold.
    pub(super) fn new(source: &'a str, queue: &'a BufferQueue) -> Self {
        let positions = Positions {
            source,
            queue,
            at: Cell::new(0),
            second: Cell::new(None),
            ended: Cell::new(false),
            waiting: RefCell::default(),
        };
        positions.skip("\u{feff}");
        positions
    }

    /// The queue was fed again after a script: the tokenizer drops a byte order mark there too.
    pub(super) fn resume(&self) {
        if self.read() == self.at.get() {
            self.skip("\u{feff}");
        }
    }

    /// Everything was read; what follows is what the tokenizer held back.
    pub(super) fn end(&self) {
        self.ended.set(true);
    }

    /// A text token: its segments wait for the tree. Call [`Positions::settle`] when the tree has seen it.
    pub(super) fn text(&self, token: &str) {
        self.waiting.borrow_mut().begin();
        if let Some(inside) = self.rest().strip_prefix(CDATA)
            && self.has_read(self.at.get() + CDATA.len())
        {
            // The mark itself may be text, in <plaintext> or in another section.
            let is_text = token.starts_with(CDATA) && self.rest().starts_with(token);
            if !is_text || inside.starts_with(token) {
                self.skip(CDATA);
            }
        }
        self.locate(token);
        if self.rest().starts_with("]]>") && self.read() == self.at.get() + 3 {
            self.skip("]]>");
        }
    }

    /// A NUL, which foreign elements show as U+FFFD and others drop.
    pub(super) fn null(&self) {
        self.waiting.borrow_mut().begin();
        let at = self.at.get();
        self.wait("\u{fffd}", Span::new(at..at + 1), false);
        self.at.set(at + 1);
    }

    /// The tree has seen the last text.
    pub(super) fn settle(&self) {
        self.waiting.borrow_mut().settle();
    }

    /// A parse error: `</>` leaves nothing else behind.
    pub(super) fn error(&self) {
        if self.rest().starts_with("</>") && self.read() == self.at.get() + 3 {
            self.skip("</>");
        }
    }

    /// The bytes of a tag.
    pub(super) fn tag(&self) -> Span {
        let end = self.read();
        let all = self.source.get(self.at.get()..end).unwrap_or_default();
        let mut start = end - all.len() + all.find('<').unwrap_or(0);
        if self.source[start..end].starts_with(CDATA) {
            // An empty CDATA section leaves no token.
            let tag = |pair: &[u8]| pair[0] == b'<' && (pair[1] == b'/' || pair[1].is_ascii_alphabetic());
            let bytes = &self.source.as_bytes()[start..end];
            start += bytes.windows(2).position(tag).unwrap_or(0);
        }
        self.at.set(end);
        Span::new(start..end)
    }

    /// The bytes of a comment, a document type, or the end.
    pub(super) fn other(&self) -> Span {
        let end = self.read().max(self.at.get());
        Span::new(self.at.replace(end)..end)
    }

    /// No text is held back any more: what the tree has not taken, it has dropped.
    pub(super) fn forget(&self) {
        self.waiting.borrow_mut().clear();
    }

    /// The tree puts `text` into a node that has `segments` so far.
    pub(super) fn place(&self, text: &str, segments: &mut Vec<Segment>) {
        if !self.waiting.borrow_mut().take(text, segments) {
            let at = self.at.get();
            let segment = Segment { source: Span::new(at..at), len: text.len() as u32, verbatim: false };
            Segment::push(segments, segment);
        }
    }

    fn rest(&self) -> &'a str {
        self.source.get(self.at.get()..).unwrap_or_default()
    }

    fn skip(&self, mark: &str) {
        if self.rest().starts_with(mark) {
            self.at.set(self.at.get() + mark.len());
        }
    }

    /// How many bytes the tokenizer has taken off its queue.
    fn read(&self) -> usize {
        let Some(first) = self.queue.pop_front() else { return self.source.len() };
        let mut left = first.len();
        let mut others = Vec::new();
        while let Some(other) = self.queue.pop_front() {
            left += other.len();
            others.push(other);
        }
        others.into_iter().rev().for_each(|other| self.queue.push_front(other));
        self.queue.push_front(first);
        self.source.len() - left
    }

    fn has_read(&self, at: usize) -> bool {
        self.ended.get() || self.read() >= at
    }

    fn locate(&self, token: &str) {
        let at = self.at.get();
        if let Some(span) = self.second.take()
            && span.end as usize == at
        {
            return self.wait(token, span, false);
        }
        let mut chars = token.chars();
        if let (Some(only), None) = (chars.next(), chars.next())
            && let Some(found) = reference::read(self.source, at, Within::Text)
            && found.first == only
            && (self.ended.get() || self.read() == found.end)
        {
            let span = Span::new(at..found.end);
            self.second.set(found.second.map(|_| span));
            self.at.set(found.end);
            return self.wait(token, span, false);
        }
        if self.rest().starts_with(token) {
            self.at.set(at + token.len());
            return self.wait(token, Span::new(at..at + token.len()), true);
        }
        self.align(token);
    }

    /// Lays `token` along the source where line ends and NUL were replaced in it.
    fn align(&self, token: &str) {
        let mut token = token;
        while !token.is_empty() {
            let at = self.at.get();
            let rest = self.rest();
            let same = token.bytes().zip(rest.bytes()).take_while(|(a, b)| a == b).count();
            let same = token.floor_char_boundary(same);
            let (made, taken, verbatim) = if same > 0 {
                (same, same, true)
            } else if token.starts_with('\n') && rest.starts_with('\r') {
                (1, if rest.starts_with("\r\n") { 2 } else { 1 }, false)
            } else if token.starts_with('\u{fffd}') && rest.starts_with('\0') {
                ('\u{fffd}'.len_utf8(), 1, false)
            } else {
                // Never seen; the text is kept and stands for no bytes, so that nothing is edited there.
                (token.len(), 0, false)
            };
            self.wait(&token[..made], Span::new(at..at + taken), verbatim);
            self.at.set(at + taken);
            token = &token[made..];
        }
    }

    fn wait(&self, text: &str, source: Span, verbatim: bool) {
        let segment = Segment { source, len: text.len() as u32, verbatim };
        self.waiting.borrow_mut().runs.push((StrTendril::from_slice(text), segment));
    }
}

/// Text that the tokenizer has sent and the tree has not yet placed. Mostly that is one token;
/// text in tables waits for the next tag, and some is dropped without a word.
#[derive(Default)]
struct Waiting {
    runs: Vec<(StrTendril, Segment)>,
    /// The run that comes next, and how much of it is gone.
    next: (usize, usize),
    /// Where the last token began, and what came next before it.
    begun: usize,
    before: (usize, usize),
}

impl Waiting {
    /// What is placed while a text token is handled is from that token, not from older ones.
    fn begin(&mut self) {
        self.begun = self.runs.len();
        self.before = self.next;
        self.next = (self.begun, 0);
    }

    fn settle(&mut self) {
        if self.next == (self.begun, 0) {
            self.next = self.before;
        } else if self.next.0 >= self.runs.len() {
            self.clear();
        }
    }

    fn clear(&mut self) {
        self.runs.clear();
        self.next = (0, 0);
    }

    /// Finds `text`, skipping what was dropped before it, and adds its segments.
    fn take(&mut self, text: &str, segments: &mut Vec<Segment>) -> bool {
        let (mut run, mut gone) = self.next;
        while !self.stands_at(run, gone, text) {
            let Some((waiting, _)) = self.runs.get(run) else { return false };
            gone += waiting[gone..].chars().next().map_or(0, char::len_utf8);
            if gone >= waiting.len() {
                (run, gone) = (run + 1, 0);
            }
        }
        let mut left = text.len();
        while left > 0 {
            let (waiting, whole) = &self.runs[run];
            let len = (waiting.len() - gone).min(left);
            let mut segment = Segment { len: len as u32, ..*whole };
            if whole.verbatim {
                let start = whole.source.start as usize + gone;
                segment.source = Span::new(start..start + len);
            }
            Segment::push(segments, segment);
            left -= len;
            gone += len;
            if gone >= waiting.len() {
                (run, gone) = (run + 1, 0);
            }
        }
        self.next = (run, gone);
        true
    }

    fn stands_at(&self, run: usize, gone: usize, text: &str) -> bool {
        let (mut run, mut gone, mut text) = (run, gone, text);
        while !text.is_empty() {
            let Some((waiting, _)) = self.runs.get(run) else { return false };
            let len = (waiting.len() - gone).min(text.len());
            if waiting.as_bytes()[gone..gone + len] != text.as_bytes()[..len] {
                return false;
            }
            text = text.get(len..).unwrap_or_default();
            (run, gone) = (run + 1, 0);
        }
        true
    }
}
