//! Writes a text with masks in the place of its islands: no byte moves.

use super::guess::first_word;
use super::island::{Island, Kind};
use super::page::Place;
use crate::document::Format;
use std::ops::Range;

/// The longest value that rules know as one word as it is written, in bytes.
const LONGEST_WRITTEN: usize = 150;

/// A text with masks, and the values that it writes another way.
pub(super) struct Written {
    pub text: String,
    /// The bytes of each value that does not stand there as it is written, in order.
    pub fields: Vec<Range<usize>>,
}

/// What stands beside each island but blanks and other islands that leave nothing: where that begins or ends.
struct Edges {
    before: Vec<usize>,
    after: Vec<usize>,
}

impl Edges {
    fn of(text: &str, islands: &[Island]) -> Edges {
        let blank =
            |range: Range<usize>| text.as_bytes()[range].iter().all(|byte| matches!(byte, b' ' | b'\t'));
        let gone = |island: &Island| island.kind.is_gone() && !text[island.range.clone()].contains('\n');
        let mut before: Vec<usize> = islands.iter().map(|island| island.range.start).collect();
        let mut after: Vec<usize> = islands.iter().map(|island| island.range.end).collect();
        for at in 1..islands.len() {
            let last = &islands[at - 1];
            if gone(last) && blank(last.range.end..islands[at].range.start) {
                before[at] = before[at - 1];
            }
        }
        for at in (0..islands.len().saturating_sub(1)).rev() {
            let next = &islands[at + 1];
            if gone(next) && blank(islands[at].range.end..next.range.start) {
                after[at] = after[at + 1];
            }
        }
        Edges { before, after }
    }
}

/// Writes `text`; in a page, `places` says where each island stands.
pub(super) fn write(text: &str, format: Format, islands: &[Island], places: &[Place]) -> Written {
    let mut written = Written { text: String::with_capacity(text.len()), fields: Vec::new() };
    let edges = Edges::of(text, islands);
    let mut done = 0;
    for (index, island) in islands.iter().enumerate() {
        written.text.push_str(&text[done..island.range.start]);
        done = island.range.end;
        let place = places.get(index).copied().unwrap_or(Place::Text);
        // A value beside it is a word, whatever its marks look like.
        let filled = |other: Option<&Island>, edge: bool| edge && other.is_some_and(|o| !o.kind.is_gone());
        let last = index.checked_sub(1).map(|at| &islands[at]);
        let next = islands.get(index + 1);
        let word_before = filled(last, last.is_some_and(|last| last.range.end == island.range.start));
        let word_after = filled(next, next.is_some_and(|next| next.range.start == island.range.end));
        let before = text[..edges.before[index]]
            .chars()
            .next_back()
            .filter(|_| !word_before)
            .or(word_before.then_some('x'));
        let after =
            text[edges.after[index]..].chars().next().filter(|_| !word_after).or(word_after.then_some('x'));
        let mut gap = Gap {
            text,
            format,
            before,
            after,
            edges: edges.before[index]..edges.after[index],
            place,
            island: island.range.clone(),
        };
        match &island.kind {
            Kind::Hidden if gap.parts() => gap.rule(&mut written.text),
            Kind::Break if format != Format::Html => gap.empty_line(&mut written.text),
            Kind::Break if place == Place::Text && island.range.len() >= 4 => gap.rule(&mut written.text),
            Kind::Hidden | Kind::Break => gap.write(island.range.clone(), &mut written.text),
            Kind::Copy(copy) | Kind::Key(copy) | Kind::Other(copy)
                if place != Place::Tag && place != Place::Name =>
            {
                gap.after = text[copy.clone()].chars().next();
                gap.edges.end = copy.start;
                gap.write(island.range.start..copy.start, &mut written.text);
                written.text.push_str(&text[copy.clone()]);
                gap.before = text[copy.clone()].chars().next_back();
                gap.after = after;
                gap.edges = copy.end..edges.after[index];
                gap.write(copy.end..island.range.end, &mut written.text);
            }
            _ => field(text, format, island.range.clone(), place, &mut written),
        }
    }
    written.text.push_str(&text[done..]);
    written
}

/// A place where nothing is left.
struct Gap<'t> {
    text: &'t str,
    format: Format,
    /// What stands beside it.
    before: Option<char>,
    after: Option<char>,
    /// Between which bytes nothing but blanks and such places are.
    edges: Range<usize>,
    place: Place,
    island: Range<usize>,
}

impl Gap<'_> {
    /// Whether it stands within a word or beside its signs: a blank would part them.
    fn is_tight(&self) -> bool {
        let page = self.format == Format::Html;
        let (Some(before), Some(after)) = (self.before, self.after) else { return false };
        // Between two tags, as in a table, there may be nothing but blanks.
        let words = !(page && before == '>' && after == '<');
        words
            && !before.is_whitespace()
            && !after.is_whitespace()
            && matches!(self.place, Place::Text | Place::Raw)
    }

    /// Whether what stands on both sides are different texts, in a page: `{% capture body %}` in a line of its own.
    fn parts(&self) -> bool {
        const PARTS: [&str; 4] = ["capture", "block", "section", "content_for"];
        let code = &self.text[self.island.clone()];
        let word = first_word(code.trim_start_matches(['{', '%', '@', '<']));
        let known = PARTS.contains(&word.strip_prefix("end").unwrap_or(word));
        let alone = |c: Option<char>| c.is_none_or(|c| matches!(c, '\n' | '\r'));
        self.format == Format::Html
            && self.place == Place::Text
            && known
            && code.len() >= 4
            && alone(self.text[..self.edges.start].trim_end_matches([' ', '\t']).chars().next_back())
            && alone(self.text[self.edges.end..].trim_start_matches([' ', '\t']).chars().next())
    }

    /// Writes what parts the texts of a page.
    fn rule(&self, masked: &mut String) {
        masked.push_str("<hr>");
        masked.extend(std::iter::repeat_n(' ', self.island.len() - 4));
    }

    /// Writes an empty line, which parts the texts elsewhere: above what follows, or below what was before.
    fn empty_line(&self, masked: &mut String) {
        let code = &self.text.as_bytes()[self.island.clone()];
        let begins = self.text[..self.edges.start].trim_end_matches([' ', '\t']).chars().next_back();
        let begins = begins.is_none_or(|c| matches!(c, '\n' | '\r'));
        let end = if begins { code.len() - 1 } else { 0 };
        masked.extend(code.iter().enumerate().map(|(at, byte)| match byte {
            _ if at == end => '\n',
            b'\n' | b'\r' => char::from(*byte),
            _ => ' ',
        }));
    }

    /// Line by line: a line that holds nothing else is an empty one.
    fn write(&self, range: Range<usize>, masked: &mut String) {
        let bytes = self.text.as_bytes();
        let markdown = self.format == Format::Markdown;
        let several = memchr::memchr2(b'\n', b'\r', &bytes[range.clone()]).is_some();
        let unseen = markdown || !several && self.is_tight();
        let mut start = range.start;
        while start < range.end {
            let end = memchr::memchr2(b'\n', b'\r', &bytes[start..range.end])
                .map_or(range.end, |length| start + length);
            let ends = |c: Option<char>| c.is_none_or(|c| matches!(c, '\n' | '\r'));
            let before = || {
                let edge = if start == range.start { self.edges.start.min(start) } else { start };
                ends(self.text[..edge].trim_end_matches([' ', '\t']).chars().next_back())
            };
            let after = || {
                let edge = if end == range.end { self.edges.end.max(end) } else { end };
                ends(self.text[edge..].trim_start_matches([' ', '\t']).chars().next())
            };
            if unseen && !(before() && after()) {
                invisible(end - start, masked);
            } else {
                masked.extend(std::iter::repeat_n(' ', end - start));
            }
            if end < range.end {
                masked.push_str(&self.text[end..end + 1]);
            }
            start = end + 1;
        }
    }
}

/// Writes `length` bytes that are neither seen nor white space: blanks would make code of what follows.
pub(super) fn invisible(length: usize, masked: &mut String) {
    let hyphens = [0, 2, 1][length % 3];
    if length < 2 * hyphens {
        return masked.extend(std::iter::repeat_n(' ', length));
    }
    masked.extend(std::iter::repeat_n('\u{200b}', (length - 2 * hyphens) / 3));
    masked.extend(std::iter::repeat_n('\u{ad}', hyphens));
}

/// Writes a value: as it is written where that breaks nothing, else as a merge field as long.
fn field(text: &str, format: Format, range: Range<usize>, place: Place, written: &mut Written) {
    let value = &text[range.clone()];
    let odd = |c: char| match (format, place) {
        (Format::Html, Place::Tag) => {
            matches!(c, '"' | '\'' | '<' | '>' | '=' | '/' | ' ' | '\t' | '\n' | '\r')
        }
        (Format::Html, Place::Quoted) => matches!(c, '"' | '\'' | '&' | '\n' | '\r'),
        (Format::Markdown, _) => matches!(c, '*' | '`' | '[' | ']' | '<' | '>' | '|' | '\\' | '\n' | '\r'),
        (Format::Html, _) => matches!(c, '"' | '\'' | '<' | '>' | '&' | '\n' | '\r'),
        _ => matches!(c, '\n' | '\r'),
    };
    // What is a sign of handles and tags in code says nothing about the text.
    let signs = value.starts_with("<%") && value.contains(['@', '#']);
    let inner =
        value.strip_prefix("<%").and_then(|inner| inner.strip_suffix("%>")).filter(|_| place != Place::Tag);
    let marks = ["{{", "{%", "<%", "%%=", "${"];
    let known = !signs && marks.iter().any(|mark| value.starts_with(mark)) && !value.starts_with("{{{");
    let name_only =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | ':' | '-' | '$' | '{' | '}');
    let is_word = known && (!value.starts_with("${") || value.chars().all(name_only));
    if place != Place::Name
        && value.len() <= LONGEST_WRITTEN
        && is_word
        && !inner.unwrap_or(value).contains(odd)
    {
        return written.text.push_str(value);
    }
    if value.len() < 5 || place == Place::Name {
        written.fields.push(range.clone());
        return written.text.extend(std::iter::repeat_n('x', range.len()));
    }
    let mut name = name_in(value, range.len() - 4);
    // What is filled in where there is no value is no longer seen; that there is something has to be.
    let sign = if value.contains(['|', '?', '"', '\'']) { '?' } else { 'x' };
    if range.len() - 4 - name.len() == 1 || sign == '?' && name.len() < range.len() - 4 {
        name.push(sign);
    }
    if range.len() - 4 - name.len() == 1 {
        name.insert(0, 'x');
    }
    written.fields.push(range.clone());
    written.text.push_str("{{");
    written.text.push_str(&name);
    invisible(range.len() - 4 - name.len(), &mut written.text);
    written.text.push_str("}}");
}

/// What a value is called, in at most `most` bytes: the last name in it that no bracket or filter follows.
fn name_in(value: &str, most: usize) -> String {
    let code = value.split(['|', '(', '"', '\'', '[', '?']).next().unwrap_or_default();
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut names =
        code.split(|c| !is_name(c)).filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()));
    let name = names.next_back().unwrap_or("x");
    name[..name.len().min(most).min(40)].to_owned()
}
