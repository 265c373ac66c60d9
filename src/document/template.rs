//! Comments and statements of template languages: no reader sees them, so no front end does.

mod heads;
mod lines;
mod syntaxes;
#[cfg(test)]
mod tests;

use self::heads::Heads;
use self::syntaxes::{Holds, SILENT, STATEMENTS, SYNTAXES, Syntax};
use super::Format;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

/// How every opening begins: its first two bytes, or three where two would be found too often.
static OPENINGS: LazyLock<Heads> = LazyLock::new(|| {
    Heads::new(SYNTAXES.iter().map(|syntax| &syntax.open[..syntax.open.len().min(3)]).chain(["{%", "{{"]))
});

/// `text`, byte for byte as long, without comments and statements of template languages.
pub(super) fn clear(text: &str, format: Format) -> Cow<'_, str> {
    let mut hidden = hidden(text, format);
    lines::add(text, format, &mut hidden);
    if hidden.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut cleared = String::with_capacity(text.len());
    let mut done = 0;
    for range in hidden {
        cleared.push_str(&text[done..range.start]);
        // Line by line: a line that holds nothing else is an empty one.
        let mut start = range.start;
        while start < range.end {
            let end = memchr::memchr2(b'\n', b'\r', &text.as_bytes()[start..range.end])
                .map_or(range.end, |length| start + length);
            let alone = || {
                let before = text[..start].trim_end_matches([' ', '\t']);
                let after = text[end..].trim_start_matches([' ', '\t']);
                let ends = |c: Option<char>| c.is_none_or(|c| matches!(c, '\n' | '\r'));
                ends(before.chars().next_back()) && ends(after.chars().next())
            };
            if format == Format::Markdown && !alone() {
                invisible(end - start, &mut cleared);
            } else {
                cleared.extend(std::iter::repeat_n(' ', end - start));
            }
            if end < range.end {
                cleared.push_str(&text[end..end + 1]);
            }
            start = end + 1;
        }
        done = range.end;
    }
    cleared.push_str(&text[done..]);
    Cow::Owned(cleared)
}

/// Writes `length` bytes that are neither seen nor white space: blanks would make code of what follows.
fn invisible(length: usize, cleared: &mut String) {
    let hyphens = [0, 2, 1][length % 3];
    if length < 2 * hyphens {
        return cleared.extend(std::iter::repeat_n(' ', length));
    }
    cleared.extend(std::iter::repeat_n('\u{200b}', (length - 2 * hyphens) / 3));
    cleared.extend(std::iter::repeat_n('\u{ad}', hyphens));
}

/// The bytes of `text` that no reader sees, in order.
fn hidden(text: &str, format: Format) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let openings = &*OPENINGS;
    // What does not end after one place does not end after a later one: each end is missed once.
    let mut endless = Endless { missed: [false; SYNTAXES.len()], braces_from: 0 };
    let mut silent_endless = [false; SILENT.len()];
    let mut code = Code { text, at: 0, line: 0, ticks: 0, fenced: false };
    let mut at = 0;
    while let Some(start) = openings.next(text, at) {
        let rest = &text[start..];
        let end = if let Some(statement) = rest.strip_prefix("{%") {
            statement_end(statement, &mut silent_endless).map(|length| start + 2 + length)
        } else {
            comment_end(text, start, format, &mut endless)
                .or_else(|| block_tag(rest).map(|length| start + length))
        };
        match end {
            Some(end) if !(code.holds(start, format)) => {
                found.push(start..end);
                at = end;
            }
            // A merge field is passed over whole: its end must not open a comment.
            _ => at = start + field(rest).unwrap_or(2),
        }
    }
    found
}

/// The bytes of the merge field `%%name%%` that `rest` begins with.
fn field(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix("%%")?;
    let length = inner.find("%%").filter(|length| *length <= 100)?;
    (length > 0 && !inner[..length].contains(char::is_whitespace)).then_some(length + 4)
}

/// What was looked for and not found, so that nothing is searched for twice.
struct Endless {
    /// The ends of which syntaxes are not there.
    missed: [bool; SYNTAXES.len()],
    /// Where braces may be looked through again.
    braces_from: usize,
}

/// The end of the comment that begins at byte `start`.
fn comment_end(text: &str, start: usize, format: Format, endless: &mut Endless) -> Option<usize> {
    let rest = &text[start..];
    let may_open = |syntax: &Syntax| match syntax.holds {
        Holds::One(words) => {
            rest.strip_prefix(syntax.open).is_some_and(|inner| begins_with_one(inner, words))
        }
        _ => rest.starts_with(syntax.open),
    };
    let (index, syntax) = SYNTAXES.iter().enumerate().find(|(_, syntax)| may_open(syntax))?;
    let inner = &rest[syntax.open.len()..];
    let next = inner.chars().next()?;
    let before = text[..start].chars().next_back();
    let opens = match syntax.holds {
        Holds::Anything | Holds::One(_) => true,
        Holds::Apart => {
            let apart = before.is_none_or(|c| !c.is_alphanumeric());
            apart && (next.is_whitespace() || matches!(next, '-' | '*' | '#' | '~' | '<'))
        }
        Holds::NoOutput => !matches!(next, '=' | '-'),
        Holds::Braces => return braces_end(text, start, endless),
        Holds::Words => {
            let apart = before.is_none_or(|c| c.is_whitespace() || matches!(c, '>' | '(' | '.'));
            apart && next != '=' && next != '%'
        }
    };
    if !opens || endless.missed[index] {
        return None;
    }
    let Some(length) = memchr::memmem::find(inner.as_bytes(), syntax.close.as_bytes()) else {
        endless.missed[index] = true;
        // Many files end in code, and nothing closes it.
        let line = &text[..start];
        let to_the_end = syntax.open == "<?php"
            && format == Format::Html
            && line.trim_end_matches([' ', '\t']).ends_with(['\n', '\r']);
        return to_the_end.then_some(text.len());
    };
    if syntax.holds == Holds::Words
        && !inner[..length].trim_matches(' ').contains(char::is_whitespace)
        && !next.is_whitespace()
    {
        return None;
    }
    Some(start + syntax.open.len() + length + syntax.close.len())
}

/// The longest code between braces that is looked through, in bytes.
const LONGEST: usize = 4_000;

/// The end of the code between braces that begins at byte `start`: `@{ … }`, `@code { … }`.
fn braces_end(text: &str, start: usize, endless: &mut Endless) -> Option<usize> {
    if start < endless.braces_from || text[..start].ends_with(char::is_alphanumeric) {
        return None;
    }
    let rest = &text[start..text.floor_char_boundary(start + LONGEST)];
    let open = rest.find('{')?;
    // A name between braces is a merge field, and words before them are words.
    let opens = rest[open + 1..].starts_with(char::is_whitespace)
        && !rest[1..open].trim_start_matches(char::is_alphanumeric).contains(|c: char| !c.is_whitespace());
    let mut depth = 0_usize;
    let closes = |(at, byte): (usize, u8)| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(at + 1)
    };
    if !opens {
        return None;
    }
    let Some(length) = rest[open..].bytes().enumerate().find_map(closes) else {
        endless.braces_from = start + rest.len();
        return None;
    };
    let end = open + length;
    let tag = |at: usize| rest[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic());
    endless.braces_from = start + end;
    (!memchr::memchr_iter(b'<', &rest.as_bytes()[..end]).any(tag)).then_some(start + end)
}

/// Whether `inner` begins with one of `words`, behind the marks for white space.
fn begins_with_one(inner: &str, words: &[&str]) -> bool {
    let inner =
        inner[..inner.floor_char_boundary(80)].trim_start_matches(['-', '+', '~', ' ', '\t', '\n', '\r']);
    words.iter().any(|word| {
        let goes_on = |rest: &str| rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        let whole = |rest: &str| !word.ends_with(char::is_alphanumeric) || !goes_on(rest);
        inner.strip_prefix(word).is_some_and(whole)
    })
}

/// The bytes after `{%` of a statement that nobody sees, and of what it silences.
fn statement_end(statement: &str, endless: &mut [bool]) -> Option<usize> {
    let line = &statement[..statement.floor_char_boundary(1_000)];
    let close = line.find("%}")? + 2;
    let word = first_word(statement);
    if let Some(index) = SILENT.iter().position(|silent| *silent == word)
        && !endless[index]
    {
        let mut from = close;
        while let Some(length) = memchr::memmem::find(&statement.as_bytes()[from..], b"{%") {
            let rest = &statement[from + length + 2..];
            if first_word(rest).strip_prefix("end") == Some(word)
                && let Some(end) = rest.find("%}")
            {
                return Some(from + length + 2 + end + 2);
            }
            from += length + 2;
        }
        endless[index] = true;
    }
    let known = STATEMENTS.contains(&word)
        || word
            .strip_prefix("end")
            .is_some_and(|rest| rest.is_empty() || STATEMENTS.contains(&rest) || SILENT.contains(&rest));
    known.then_some(close)
}

/// The word a statement begins with, behind the marks for white space.
fn first_word(statement: &str) -> &str {
    let words = statement.trim_start_matches(['-', '+', '~', ' ', '\t', '\n', '\r']);
    if words.starts_with('#') {
        return "#";
    }
    &words[..words.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(words.len())]
}

/// The bytes of a tag between double braces that opens or ends a part of a template:
/// `{{#if vip}}`, `{{/if}}`, `{{ end }}`.
fn block_tag(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix("{{")?;
    let close = inner[..inner.floor_char_boundary(200)].find("}}")?;
    let tag = inner[..close].trim_start_matches(['~', '-']).trim_start();
    let marked = tag.starts_with(['#', '/', '^']);
    let word = first_word(tag);
    let code = matches!(word, "if" | "else" | "end" | "range" | "with" | "define" | "unless" | "each");
    // `{{/}}`, `{{# }}`: something follows the mark; a word of code stands alone or before its terms.
    let named = marked && tag[1..].starts_with(|c: char| c.is_alphabetic() || c == '_');
    let apart = tag[word.len()..].chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '~' | '-'));
    (named || code && apart).then_some(2 + close + 2)
}

/// Tells what is shown as code, where openings are only spoken of. Asked in ascending order.
struct Code<'t> {
    text: &'t str,
    /// Up to where the text was looked through, and where that line begins.
    at: usize,
    line: usize,
    /// The marks of code in that line so far, and whether a fence is open above it.
    ticks: usize,
    fenced: bool,
}

impl Code<'_> {
    /// Whether byte `at` is in code.
    fn holds(&mut self, at: usize, format: Format) -> bool {
        if format != Format::Markdown {
            return ["<code>", "<kbd>", "<samp>", "<tt>"].iter().any(|tag| self.text[..at].ends_with(tag));
        }
        if let Some(end) = self.text[self.at..at].rfind('\n') {
            let next = self.at + end + 1;
            for passed in self.text[self.line..next].split_inclusive('\n') {
                let passed = passed.trim_start_matches([' ', '>', '\t']);
                self.fenced ^= passed.starts_with("```") || passed.starts_with("~~~");
            }
            (self.line, self.at, self.ticks) = (next, next, 0);
        }
        self.ticks += self.text[self.at..at].bytes().filter(|byte| *byte == b'`').count();
        self.at = at;
        self.fenced || self.ticks % 2 == 1
    }
}
