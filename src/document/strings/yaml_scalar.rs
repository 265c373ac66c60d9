//! A YAML scalar as it is written, held against what the parser says it means: which byte became which.

use crate::document::Passage;
use crate::document::passage::PassageWriter;
use crate::text::Span;
use saphyr_parser::ScalarStyle;
use std::ops::Range;

/// The scalar in the bytes `range` of `text`, which means `value`; bytes count from `before`. Where the two cannot be
/// matched, all of it is one piece: its place holds, and nobody edits it.
pub(super) fn decoded(
    text: &str,
    range: Range<usize>,
    style: ScalarStyle,
    value: &str,
    before: usize,
) -> Passage {
    let range = value_of(text, range);
    let aligner = Aligner { text, at: range.start, value, writer: PassageWriter::default(), before };
    let aligned = match style {
        ScalarStyle::Literal | ScalarStyle::Folded => aligner.block(),
        ScalarStyle::SingleQuoted => aligner.flow('\''),
        ScalarStyle::DoubleQuoted => aligner.flow('"'),
        _ => aligner.flow(' '),
    };
    let end = range.start + text[range.clone()].trim_end().len();
    aligned.unwrap_or_else(|| Passage::replaced(value, Span::new(before + range.start..before + end)))
}

/// `range` without the anchor and the tag before the value; no plain scalar begins as those do.
fn value_of(text: &str, mut range: Range<usize>) -> Range<usize> {
    while text[range.clone()].starts_with(['&', '!']) {
        let property = &text[range.clone()];
        let end = property.find(char::is_whitespace).unwrap_or(property.len());
        range.start += end;
        range.start += text[range.clone()].len() - text[range.clone()].trim_start().len();
    }
    range
}

struct Aligner<'t> {
    text: &'t str,
    /// The byte that comes next.
    at: usize,
    /// What is left of the meaning.
    value: &'t str,
    writer: PassageWriter,
    before: usize,
}

impl Aligner<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// Takes `used` bytes that mean the next `meant` bytes.
    fn take(&mut self, used: usize, meant: usize) -> Option<()> {
        let (written, value) = (self.text.get(self.at..self.at + used)?, self.value.get(..meant)?);
        let at = self.before + self.at;
        match written == value {
            true => self.writer.verbatim(value, at),
            false => self.writer.replaced(value, Span::new(at..at + used)),
        }
        (self.at, self.value) = (self.at + used, &self.value[meant..]);
        Some(())
    }

    /// Takes words that stand as they are, up to byte `end`.
    fn same(&mut self, end: usize) -> Option<()> {
        let words = &self.text[self.at..end];
        self.value.starts_with(words).then_some(())?;
        self.take(words.len(), words.len())
    }

    /// Takes line ends and the white space around them: one space, or as many lines as they leave.
    fn fold(&mut self) -> Option<()> {
        let space = self.rest().len() - self.rest().trim_start_matches([' ', '\t', '\r', '\n']).len();
        let lines = self.value.len() - self.value.trim_start_matches('\n').len();
        let meant = if lines > 0 { lines } else { usize::from(self.value.starts_with(' ')) };
        (meant > 0).then_some(())?;
        self.take(space, meant)
    }

    /// A scalar in lines that flow; `quote` is a space where it has none.
    fn flow(mut self, quote: char) -> Option<Passage> {
        if quote != ' ' {
            self.rest().starts_with(quote).then_some(())?;
            self.at += 1;
        }
        while !self.value.is_empty() {
            let rest = self.rest();
            let stop = rest.find(['\\', '\'', ' ', '\t', '\n', '\r']).unwrap_or(rest.len());
            // The last words of a plain one end where its meaning does.
            let stop = stop.min(self.value.len());
            if stop > 0 {
                self.same(self.at + stop)?;
                continue;
            }
            let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
            if rest[blank..].starts_with(['\n', '\r']) {
                self.fold()?;
            } else if quote == '\'' && rest.starts_with("''") {
                self.value.starts_with('\'').then_some(())?;
                self.take(2, 1)?;
            } else if quote == '"' && rest.starts_with('\\') {
                self.escape()?;
            } else {
                let c = rest.chars().next()?;
                self.same(self.at + c.len_utf8())?;
            }
        }
        Some(self.writer.finish())
    }

    fn escape(&mut self) -> Option<()> {
        let after = &self.rest()[1..];
        let c = after.chars().next()?;
        if matches!(c, '\n' | '\r') {
            // The line goes on below.
            self.at += 1 + after.len() - after.trim_start().len();
            return Some(());
        }
        let digits = match c {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let meant = self.value.chars().next()?.len_utf8();
        self.take(1 + c.len_utf8() + digits, meant)
    }

    /// A scalar in a block of lines, below its `|` or `>`.
    fn block(mut self) -> Option<Passage> {
        if self.rest().starts_with(['|', '>']) {
            self.at += self.rest().find('\n')? + 1;
        }
        // Empty lines above the first.
        while !self.value.is_empty() {
            let rest = self.rest();
            let end = rest.find('\n').unwrap_or(rest.len());
            let line = rest[..end].trim_end_matches('\r');
            if line.trim_matches(' ').is_empty() {
                self.value.starts_with('\n').then_some(())?;
                self.take(end + usize::from(end < rest.len()), 1)?;
                continue;
            }
            let spaces = |text: &str| text.len() - text.trim_start_matches(' ').len();
            let indent = spaces(line).checked_sub(spaces(self.value))?;
            let (start, length) = (self.at + indent, line.len() - indent);
            self.at = start;
            self.same(start + length)?;
            if self.value.is_empty() {
                break;
            }
            self.line_end()?;
        }
        Some(self.writer.finish())
    }

    /// Takes a line end of a block, and the empty lines below.
    fn line_end(&mut self) -> Option<()> {
        let rest = self.rest();
        let mut used = 0;
        while let Some(end) = rest[used..].find('\n') {
            if !rest[used..used + end].trim_matches([' ', '\r']).is_empty() {
                break;
            }
            used += end + 1;
        }
        let lines = self.value.len() - self.value.trim_start_matches('\n').len();
        let meant = if lines > 0 { lines } else { usize::from(self.value.starts_with(' ')) };
        // The last line may end with the file.
        (meant > 0).then_some(())?;
        self.take(used, meant)
    }
}
