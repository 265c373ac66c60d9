//! What a string says between its placeholders: plurals branch by branch, tags of translators without their marks.

use super::markup::holds_markup;
use crate::document::Passage;
use crate::document::passage::PassageWriter;
use crate::text::Span;
use std::ops::Range;

/// How deep plurals may be in plurals.
const DEPTH: usize = 40;

/// The string as its reader sees it; most are that already.
pub(super) fn read(passage: Passage) -> Passage {
    let text = &passage.text;
    let plain = memchr::memchr2(b'{', b'<', text.as_bytes()).is_none() && !text.contains("$t(");
    if plain {
        return passage;
    }
    let mut message = Message {
        passage: &passage,
        closes: closes(text),
        between: if holds_markup(text) { "<p>" } else { "\n\n" },
        writer: PassageWriter::default(),
        later: Vec::new(),
    };
    message.write(0..text.len(), 0);
    // Other branches of a plural stand below, each for itself.
    let mut next = 0;
    while let Some((range, depth)) = message.later.get(next).cloned() {
        let at = message.place(range.start..range.start + 1).start;
        message.writer.replaced(message.between, Span { start: at, end: at });
        message.write(range, depth);
        next += 1;
    }
    message.writer.finish()
}

struct Message<'p> {
    passage: &'p Passage,
    /// Where each brace closes that opens and closes.
    closes: Vec<(usize, usize)>,
    between: &'static str,
    writer: PassageWriter,
    later: Vec<(Range<usize>, usize)>,
}

/// Each brace that opens, with the one that closes it, in order.
fn closes(text: &str) -> Vec<(usize, usize)> {
    let (mut pairs, mut open): (Vec<(usize, usize)>, Vec<usize>) = (Vec::new(), Vec::new());
    for at in memchr::memchr2_iter(b'{', b'}', text.as_bytes()) {
        if text.as_bytes()[at] == b'{' {
            open.push(pairs.len());
            pairs.push((at, usize::MAX));
        } else if let Some(pair) = open.pop().and_then(|index| pairs.get_mut(index)) {
            pair.1 = at;
        }
    }
    pairs
}

impl Message<'_> {
    fn text(&self) -> &str {
        &self.passage.text
    }

    fn place(&self, range: Range<usize>) -> Span {
        self.passage.map.span_of(range)
    }

    fn close_of(&self, open: usize) -> Option<usize> {
        let index = self.closes.binary_search_by_key(&open, |pair| pair.0).ok()?;
        Some(self.closes[index].1).filter(|close| *close != usize::MAX)
    }

    fn copy(&mut self, range: Range<usize>) {
        self.passage.copy(range, &mut self.writer);
    }

    /// A filled word in place of `range`.
    fn fill(&mut self, range: Range<usize>) {
        let span = self.place(range);
        self.writer.replaced("{x}", span);
    }

    /// Writes the bytes `range` of the string.
    fn write(&mut self, range: Range<usize>, depth: usize) {
        let (mut done, mut at) = (range.start, range.start);
        while let Some(length) = memchr::memchr3(b'{', b'<', b'$', &self.text().as_bytes()[at..range.end]) {
            let open = at + length;
            let end = match self.text().as_bytes()[open] {
                b'{' => self.argument(open, range.end, done, depth),
                b'<' => self.tag(open, range.end, done),
                _ => self.nested(open, range.end, done),
            };
            (done, at) = end.map_or((done, open + 1), |end| (end, end));
        }
        self.copy(done..range.end);
    }

    /// Writes the argument that opens at byte `open` and what stands before it from `done` on; its end. Simple ones stay
    /// as they are.
    fn argument(&mut self, open: usize, limit: usize, done: usize, depth: usize) -> Option<usize> {
        let close = self.close_of(open).filter(|close| *close < limit)?;
        if self.text()[open..].starts_with("{{") {
            // i18next: all of it is one field.
            return Some(close + 1).inspect(|end| self.copy(done..*end));
        }
        let inner = &self.text()[open + 1..close];
        let mut parts = inner.splitn(3, ',').map(str::trim);
        let (name, kind, rest) = (parts.next()?, parts.next()?, parts.next());
        if name.is_empty() || !name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-')) {
            return None;
        }
        let plural = matches!(kind, "plural" | "select" | "selectordinal" | "choice");
        let branches = match rest {
            Some(_) if plural && depth < DEPTH => {
                let start = open + 1 + inner.match_indices(',').nth(1).map_or(0, |(at, _)| at + 1);
                if kind == "choice" { self.choices(start, close) } else { self.branches(start, close) }
            }
            _ => Vec::new(),
        };
        self.copy(done..open);
        // The last is the one for all else.
        let Some((main, others)) = branches.split_last() else {
            self.fill(open..close + 1);
            return Some(close + 1);
        };
        self.later.extend(others.iter().cloned().map(|branch| (branch, depth + 1)));
        self.write(main.clone(), depth + 1);
        Some(close + 1)
    }

    /// The bytes inside each branch between `start` and `close`.
    fn branches(&self, start: usize, close: usize) -> Vec<Range<usize>> {
        let (mut branches, mut at) = (Vec::new(), start);
        while let Some(length) = memchr::memchr(b'{', &self.text().as_bytes()[at..close]) {
            let open = at + length;
            let Some(end) = self.close_of(open).filter(|end| *end < close) else { break };
            if end > open + 1 {
                branches.push(open + 1..end);
            }
            at = end + 1;
        }
        branches
    }

    /// The bytes of each text of Java's choice, `0#none|1#one|1<{0} of them`, between `start` and `close`.
    fn choices(&self, start: usize, close: usize) -> Vec<Range<usize>> {
        let (mut choices, mut begin, mut at) = (Vec::new(), start, start);
        let mut take = |range: Range<usize>| {
            let told = &self.text()[range.clone()];
            if let Some((limit, said)) = told.split_once(['#', '<', '≤'])
                && limit.trim().chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.' | '∞'))
                && !said.is_empty()
            {
                choices.push(range.end - said.len()..range.end);
            }
        };
        while let Some(length) = memchr::memchr2(b'{', b'|', &self.text().as_bytes()[at..close]) {
            let stop = at + length;
            at = stop + 1;
            if self.text().as_bytes()[stop] == b'|' {
                take(begin..stop);
                begin = at;
            } else if let Some(end) = self.close_of(stop).filter(|end| *end < close) {
                at = end + 1;
            }
        }
        take(begin..close);
        choices
    }

    /// Leaves out a numbered tag of a component, `<0>` or `</0>`; one without content is a filled word.
    fn tag(&mut self, open: usize, limit: usize, done: usize) -> Option<usize> {
        let rest = &self.text()[open + 1..limit];
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let digits = name.bytes().take_while(u8::is_ascii_digit).count();
        let after = name[digits..].trim_start_matches(' ');
        let alone = after.strip_prefix("/>");
        let tail = alone.or_else(|| after.strip_prefix('>')).filter(|_| digits > 0)?;
        let end = limit - tail.len();
        let alone = alone.is_some();
        self.copy(done..open);
        if alone {
            self.fill(open..end);
        }
        Some(end)
    }

    /// A string taken from another key, `$t(key)`, is a filled word.
    fn nested(&mut self, open: usize, limit: usize, done: usize) -> Option<usize> {
        let rest = self.text()[open..limit].strip_prefix("$t(")?;
        let rest = &rest[..rest.floor_char_boundary(200)];
        let end = open + 3 + rest.find(')')? + 1;
        self.copy(done..open);
        self.fill(open..end);
        Some(end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let read = read(Passage::verbatim(text, 100));
        for (prose, piece) in read.map.pieces().filter(|(_, piece)| piece.verbatim) {
            let source = piece.source.start as usize - 100..piece.source.end as usize - 100;
            assert_eq!(&read.text[prose], &text[source], "{text}");
        }
        read.text
    }

    #[test]
    fn each_branch_of_a_plural_is_read() {
        for (text, seen) in [
            ("Hi {name}, {{count}} new", "Hi {name}, {{count}} new"),
            ("You have {n, plural, one {# item} other {# items}}.", "You have # items.\n\n# item"),
            (
                "{g, select, female {She said} other {They said}} it {d, date, short}",
                "They said it {x}\n\nShe said",
            ),
            ("{a, plural, =0 {} other {b {c, select, x {y} other {z}}}}", "b z\n\ny"),
            (
                "You have {0,choice,0#no files|1#one file|1<{0,number} files in {1}}.",
                "You have {x} files in {1}.\n\nno files\n\none file",
            ),
            ("{0,choice,none|x#y}", "{x}"),
            ("See <0>the page</0><1/>", "See the page{x}"),
            ("$t(common.hello) you", "{x} you"),
            ("{a, plural, other {x}", "{a, plural, other {x}"),
            ("a { b } <c", "a { b } <c"),
            ("<b>{n, plural, one {a} other {b}}</b>", "<b>b</b><p>a"),
        ] {
            assert_eq!(shown(text), seen);
        }
    }

    #[test]
    fn any_braces_do() {
        let deep = "{a, plural, other ".repeat(500) + "{x" + &"}".repeat(501);
        shown(&deep);
        shown(&"{".repeat(5_000));
        shown(&"{a,plural,x{".repeat(3_000));
    }
}
