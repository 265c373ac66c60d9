//! Comments and statements of template languages, told by their marks alone: texts of any kind may hold some.

use super::syntaxes::{Holds, SILENT, STATEMENTS, SYNTAXES, Syntax};
use crate::document::Format;

/// Tells what begins with marks of some template language.
pub(super) struct Guess<'t> {
    text: &'t str,
    format: Format,
    // What does not end after one place does not end after a later one: each end is missed once.
    endless: Endless,
    silent_endless: [bool; SILENT.len()],
}

impl<'t> Guess<'t> {
    pub fn new(text: &'t str, format: Format) -> Self {
        let endless = Endless { missed: [false; SYNTAXES.len()], braces_from: 0 };
        Guess { text, format, endless, silent_endless: [false; SILENT.len()] }
    }

    /// The end of what begins at byte `start` and no reader sees.
    pub fn end(&mut self, start: usize) -> Option<usize> {
        let rest = &self.text[start..];
        if let Some(statement) = rest.strip_prefix("{%") {
            return statement_end(statement, &mut self.silent_endless).map(|length| start + 2 + length);
        }
        comment_end(self.text, start, self.format, &mut self.endless)
            .or_else(|| block_tag(rest).map(|length| start + length))
    }
}

/// The bytes of the merge field `%%name%%` that `rest` begins with.
pub(super) fn field(rest: &str) -> Option<usize> {
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
pub(super) fn first_word(statement: &str) -> &str {
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
    let code =
        matches!(word, "if" | "else" | "end" | "range" | "with" | "define" | "unless" | "each" | "depend");
    // `{{/}}`, `{{# }}`: something follows the mark; a word of code stands alone or before its terms.
    let named = marked && tag[1..].starts_with(|c: char| c.is_alphabetic() || c == '_');
    let apart = tag[word.len()..].chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '~' | '-'));
    (named || code && apart).then_some(2 + close + 2)
}

/// Tells what is shown as code, where openings are only spoken of. Asked in ascending order.
pub(super) struct Code<'t> {
    text: &'t str,
    /// Up to where the text was looked through, and where that line begins.
    at: usize,
    line: usize,
    /// The marks of code in that line so far, and whether a fence is open above it.
    ticks: usize,
    fenced: bool,
}

impl<'t> Code<'t> {
    pub fn new(text: &'t str) -> Self {
        Code { text, at: 0, line: 0, ticks: 0, fenced: false }
    }

    /// Whether byte `at` is in code.
    pub fn holds(&mut self, at: usize, format: Format) -> bool {
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
