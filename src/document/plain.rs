//! Plain text: paragraphs between empty lines, lists, quoted lines, a signature.

mod struck;
#[cfg(test)]
mod tests;

use super::builder::BlockBuilder;
use super::directive::{self, Directive};
use super::head;
use super::letter::{self, Header};
use super::model::{BlockKind, Parts, Voice};
use super::thread::{self, Strength, mark};
use crate::text::Span;
use std::ops::Range;

/// Most lines that a signature has after its closing formula.
const SIGNATURE_LINES: usize = 4;

/// Reads a plain text.
pub(super) fn read(text: &str) -> Parts {
    let mut parts = Parts::default();
    let lines = lines(text, &mut parts.directives);
    let mut reader = LineReader { text, lines, struck: struck::ranges(text), parts, current: None };
    reader.read();
    reader.parts
}

/// Lines without their ends (LF, CR LF or CR); of several empty ones only the first. A line that is a
/// comment to candor is none: the text reads as if it were not there.
fn lines(text: &str, directives: &mut Vec<Directive>) -> Vec<Span> {
    let looks = directive::may_be_in(text);
    let mut lines: Vec<Span> = Vec::new();
    let mut start = 0;
    let mut was_empty = false;
    let ends = memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).chain([text.len()]);
    for end in ends {
        if text.as_bytes().get(end) == Some(&b'\n') && end > 0 && text.as_bytes()[end - 1] == b'\r' {
            start = end + 1;
            continue;
        }
        // A second carriage return, which some program put before the line end.
        if start == end && start > 0 && text[start - 1..].starts_with("\r\r\n") {
            start = end + 1;
            continue;
        }
        let line = text[start..end].trim();
        if looks && let Some(directive) = comment(&text[start..end], start) {
            directives.push(directive);
            start = end + 1;
            continue;
        }
        let empty = line.is_empty();
        if !(empty && was_empty) {
            lines.push(Span::new(start..end));
        }
        was_empty = empty;
        start = end + 1;
    }
    lines
}

/// The comment to candor that a line, which begins at byte `start`, consists of.
fn comment(line: &str, start: usize) -> Option<Directive> {
    let at = start + (line.len() - line.trim_start().len());
    let line = line.trim();
    directive::read(line, at).filter(|_| directive::after(line) == Some(""))
}

struct LineReader<'a> {
    text: &'a str,
    lines: Vec<Span>,
    /// What is struck out, in order.
    struck: Vec<Range<usize>>,
    parts: Parts,
    /// The block that is being written, and the end of its last line.
    current: Option<(BlockBuilder, u32)>,
}

impl<'a> LineReader<'a> {
    fn read(&mut self) {
        let mut at = self.headers();
        while at < self.lines.len() {
            if self.line(at).is_empty() {
                self.flush();
                at += 1;
            } else if let Some((end, below)) = self.mail(at) {
                self.paragraphs(at..end, BlockKind::Paragraph, Voice::Other);
                self.paragraphs(end..below, BlockKind::Paragraph, Voice::Other);
                at = below;
            } else if self.is_quoted(at) {
                self.add(at, BlockKind::Paragraph, Voice::Other);
                at += 1;
            } else if let Some(end) = self.signature(at) {
                self.paragraphs(at..end, BlockKind::Signature, Voice::Ours);
                at = end;
            } else if is_rule(self.line(at)) {
                self.flush();
                at += 1;
            } else {
                self.prose(at);
                at += 1;
            }
        }
        self.flush();
    }

    /// A line of our own: an item, a heading, or more of a paragraph.
    fn prose(&mut self, at: usize) {
        if let Some((kind, mark)) = item(self.line(at)) {
            self.flush();
            let start = self.lines[at].start as usize + self.indent(at) + mark;
            let builder = BlockBuilder::new(kind, Voice::Ours);
            self.current = Some((builder, self.lines[at].end));
            self.write(start..self.lines[at].end as usize);
        } else if self.is_heading(at) {
            self.add(at, BlockKind::Heading, Voice::Ours);
            self.flush();
        } else {
            let kind = match &self.current {
                Some((builder, _)) if builder.voice == Voice::Ours => builder.kind,
                _ => BlockKind::Paragraph,
            };
            self.add(at, kind, Voice::Ours);
        }
    }

    /// Reads the header lines at the very top, and returns the index of the first line after them.
    fn headers(&mut self) -> usize {
        let first = usize::from(self.lines.len() > 1 && self.line(0).is_empty());
        let known = |at: usize| Some((at, letter::header(self.line(at))?));
        let run: Vec<_> = (first..self.lines.len()).map_while(known).collect();
        let has_subject = run.iter().any(|(_, (header, _))| *header == Header::Subject);
        if !has_subject && run.len() < 2 {
            return 0;
        }
        for (at, (header, value)) in &run {
            let start = self.lines[*at].start as usize + self.indent(*at) + value;
            let mut builder = BlockBuilder::new(head::kind_of(*header), Voice::Ours);
            builder.verbatim(&self.text[start..self.lines[*at].end as usize], start);
            if let Some(block) = builder.finish() {
                head::add(*header, block, &mut self.parts);
            }
        }
        first + run.len()
    }

    /// Somebody else's mail that begins here: the end of the lines that say so, and where it ends, as far as
    /// lines without marks tell; the marked ones tell themselves.
    fn mail(&self, at: usize) -> Option<(usize, usize)> {
        let line = |at: usize| (at < self.lines.len()).then(|| self.line(at));
        let intro = thread::intro(line, at)?;
        let below = (intro.end..self.lines.len()).find(|at| !self.line(*at).is_empty());
        let marked = below.is_some_and(|at| self.is_quoted(at));
        let begun = self.current.is_some() || !self.parts.blocks.is_empty();
        match intro.strength {
            Strength::Headers => Some((intro.end, self.lines.len())),
            Strength::Above if begun && !marked => Some((intro.end, self.lines.len())),
            Strength::Above => Some((intro.end, intro.end)),
            _ if marked => Some((intro.end, intro.end)),
            // `On 3 May 2026, the mayor wrote: “…”` quotes no mail.
            Strength::Sure if begun => {
                let speaks =
                    below.is_some_and(|at| self.line(at).starts_with(['“', '"', '«', '„', '‘', '「']));
                (!speaks).then_some((intro.end, self.lines.len()))
            }
            _ => None,
        }
    }

    /// The end of the signature that begins here, if one does.
    fn signature(&self, at: usize) -> Option<usize> {
        let ends = |at: usize| self.is_quoted(at) || self.mail(at).is_some();
        if self.line(at) == "--" {
            return Some((at + 1..self.lines.len()).find(|at| ends(*at)).unwrap_or(self.lines.len()));
        }
        let begun = self.current.is_some() || !self.parts.blocks.is_empty();
        if !begun || !letter::closes(self.line(at)) {
            return None;
        }
        let mut found = 0;
        for next in at + 1..self.lines.len() {
            let line = self.line(next);
            if line.is_empty() || is_rule(line) {
                continue;
            }
            if line == "--" || is_postscript(line) || ends(next) {
                return Some(next);
            }
            found += 1;
            let sentence = line.ends_with(['?', '!', ':'])
                || (line.ends_with('.') && line.split_whitespace().count() > SIGNATURE_LINES);
            if found > SIGNATURE_LINES || line.chars().nth(60).is_some() || sentence {
                return None;
            }
        }
        Some(self.lines.len())
    }

    /// Whether a line stands alone and reads like a heading: short, without an end mark, with prose below.
    fn is_heading(&self, at: usize) -> bool {
        let line = self.line(at);
        let apart = |at: usize| self.line(at).is_empty() || is_rule(self.line(at));
        let alone = (at == 0 || apart(at - 1)) && at + 1 < self.lines.len() && apart(at + 1);
        let below = (at + 2..self.lines.len()).find(|at| !apart(*at)).map(|at| self.line(at));
        let words = line.split_whitespace().take(11).count();
        alone
            && self.current.is_none()
            && line.len() < 120
            && words <= 10
            && !line.starts_with(char::is_lowercase)
            && line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '”' | '"'))
            && below.is_some_and(|below| item(below).is_some() || below.chars().nth(40).is_some())
            && !self.ends_below(at + 2)
            && !line.contains(['#', '@', '|'])
            && !line.contains("://")
            && !letter::greets(line)
            && !letter::closes(line)
    }

    /// Whether our own words end with the line before line `at`: a quote, somebody's mail or a legal notice
    /// follows, and what stands alone above it is a name.
    fn ends_below(&self, at: usize) -> bool {
        let apart =
            |at: &usize| self.line(*at).is_empty() || is_rule(self.line(*at)) || self.line(*at) == "--";
        let Some(below) = (at..self.lines.len()).find(|at| !apart(at)) else { return true };
        if self.is_quoted(below) || self.mail(below).is_some() {
            return true;
        }
        let lines = (below..self.lines.len()).map(|at| self.line(at)).take_while(|line| !line.is_empty());
        letter::is_notice(&lines.take(8).collect::<Vec<_>>().join(" "))
    }

    /// Adds lines of one kind and voice.
    fn paragraphs(&mut self, lines: Range<usize>, kind: BlockKind, voice: Voice) {
        for at in lines {
            if self.line(at).is_empty() || is_rule(self.line(at)) || self.line(at) == "--" {
                self.flush();
            } else {
                self.add(at, kind, voice);
            }
        }
        self.flush();
    }

    /// Adds a line to the block of that kind and voice; another one ends.
    fn add(&mut self, at: usize, kind: BlockKind, voice: Voice) {
        let line = self.lines[at];
        let mut start = line.start as usize + self.indent(at);
        if voice == Voice::Other {
            let line_of = &self.text[start..line.end as usize];
            let content = if self.is_quoted(at) { mark::strip(line_of) } else { line_of };
            start = line.end as usize - content.len();
            if content.is_empty() {
                return self.flush();
            }
        }
        match &mut self.current {
            Some((builder, end)) if builder.kind == kind && builder.voice == voice => {
                // Nobody may edit across a comment: it would go with the line end.
                let comments = &self.parts.directives;
                let next = comments.partition_point(|comment| comment.span.start < *end);
                let until =
                    comments.get(next).map_or(line.start, |comment| comment.span.start.min(line.start));
                builder.line_break(Span { start: *end, end: until });
                *end = line.end;
            }
            _ => {
                self.flush();
                self.current = Some((BlockBuilder::new(kind, voice), line.end));
            }
        }
        self.write(start..line.end as usize);
    }

    fn write(&mut self, range: Range<usize>) {
        let Some((builder, _)) = &mut self.current else { return };
        let mut at = range.start;
        let first = self.struck.partition_point(|gone| gone.end <= range.start);
        for gone in self.struck[first..].iter().take_while(|gone| gone.start < range.end) {
            if at < gone.start {
                builder.verbatim(&self.text[at..gone.start], at);
            }
            at = gone.end;
        }
        if at < range.end {
            builder.verbatim(&self.text[at..range.end], at);
        }
    }

    fn flush(&mut self) {
        let block = self.current.take().and_then(|(builder, _)| builder.finish());
        self.parts.blocks.extend(block);
    }

    /// Whether somebody marked a line as quoted.
    fn is_quoted(&self, at: usize) -> bool {
        let near = |at: Option<usize>| at.filter(|at| *at < self.lines.len()).map(|at| self.line(at));
        mark::is_quoted(self.line(at), [near(at.checked_sub(1)), near(Some(at + 1))])
    }

    /// A line without the white space round it.
    fn line(&self, at: usize) -> &'a str {
        self.text[self.lines[at].range()].trim()
    }

    /// The bytes of white space a line begins with.
    fn indent(&self, at: usize) -> usize {
        let line = &self.text[self.lines[at].range()];
        line.len() - line.trim_start().len()
    }
}

/// A line drawn with signs.
fn is_rule(line: &str) -> bool {
    line.len() >= 3 && line.bytes().all(|byte| matches!(byte, b'=' | b'-' | b'*' | b'_' | b'~' | b' '))
}

fn is_postscript(line: &str) -> bool {
    ["PS", "P.S", "P.D", "PD", "P. D"]
        .iter()
        .any(|mark| line.strip_prefix(mark).is_some_and(|rest| rest.starts_with([':', '.', ' ', '-'])))
}

/// Whether a line is an item or a step, and the bytes of its mark.
fn item(line: &str) -> Option<(BlockKind, usize)> {
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    let blank = |rest: &str| rest.starts_with([' ', '\t', '\u{a0}']) && !rest.trim().is_empty();
    match first {
        '•' | '▪' | '▫' | '◦' | '●' | '○' | '■' | '‣' | '·' | '►' | '➤' => {
            return (!rest.trim().is_empty()).then_some((BlockKind::Item, first.len_utf8()));
        }
        // `– We come – said Ana.` is speech, not an item.
        '–' if blank(rest) && [" – ", " –,", " –."].iter().any(|dash| rest.contains(dash)) => {
            return None;
        }
        '-' | '*' | '+' | '–' if blank(rest) => return Some((BlockKind::Item, first.len_utf8())),
        // A reader sees these: they begin an item, and stay in it.
        '✓' | '✔' | '✅' | '☑' | '👉' | '➡' | '➜' if !rest.trim().is_empty() => {
            return Some((BlockKind::Item, 0));
        }
        _ => {}
    }
    let digits = line.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let letter = usize::from(first.is_ascii_lowercase() && rest.starts_with(')'));
    let number = if (1..=3).contains(&digits) { digits } else { letter };
    let after = line[number..].strip_prefix(['.', ')'])?;
    (number > 0 && blank(after)).then_some((BlockKind::Step, number + 1))
}
