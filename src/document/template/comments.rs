//! Comments to candor in a template, each between the marks of its engine.

use super::guess::first_word;
use super::island::Island;
use super::mdx::WORDS;
use super::syntaxes::{CODE_WITH_COMMENTS, COMMENTS, LINE_COMMENTS, SYNTAXES};
use crate::document::directive::{Directive, read_inner};
use crate::document::model::Block;
use std::ops::Range;

/// The comments to candor among the islands of `text`, in order.
pub(super) fn directives(text: &str, islands: &[Island]) -> Vec<Directive> {
    let mut found = Vec::new();
    for Island { range, .. } in islands.iter().filter(|island| island.kind.is_gone()) {
        let code = &text[range.clone()];
        let place = |inner: &Range<usize>| range.start + inner.start;
        if code.starts_with(CODE_WITH_COMMENTS.0) {
            found.extend(inside(code).into_iter().filter_map(|(whole, inner)| {
                let whole = range.start + whole.start..range.start + whole.end;
                read_inner(&code[inner.clone()], place(&inner), whole)
            }));
        } else if let Some(inner) = inner(code) {
            found.extend(read_inner(&code[inner.clone()], place(&inner), range.clone()));
        }
    }
    found
}

/// What stands between the marks of the comment that `code` is.
pub(super) fn inner(code: &str) -> Option<Range<usize>> {
    let trimmed = |from: usize, to: usize| {
        let inner = code.get(from..to)?;
        // Marks that take white space away stand behind the opening and before the close.
        let marks = ['-', '~', '+'];
        let from = to - inner.trim_start_matches(marks).len();
        Some(from..from + code[from..to].trim_end().trim_end_matches(marks).len())
    };
    if let Some(statement) = code.strip_prefix("{%") {
        let word = first_word(statement);
        if !COMMENTS.contains(&word) {
            return None;
        }
        return match word {
            "#" => trimmed(code.find('#')? + 1, code.rfind("%}")?),
            _ => trimmed(code.find("%}")? + 2, code.rfind("{%")?),
        };
    }
    let indent = code.len() - code.trim_start().len();
    if let Some(mark) = LINE_COMMENTS.iter().find(|mark| code[indent..].starts_with(**mark)) {
        return Some(indent + mark.len()..code.len());
    }
    let is_it = |syntax: &&super::syntaxes::Syntax| {
        let whole = code.len() >= syntax.open.len() + syntax.close.len();
        syntax.comment && whole && code.starts_with(syntax.open) && code.ends_with(syntax.close)
    };
    let syntax = SYNTAXES
        .iter()
        .find(is_it)
        .filter(|_| !code.starts_with(CODE_WITH_COMMENTS.0) && !code.starts_with("%%="))?;
    trimmed(syntax.open.len(), code.len() - syntax.close.len())
}

/// The comments in code that holds some, with their marks and without.
fn inside(code: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let (_, open, close) = CODE_WITH_COMMENTS;
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(start) = code[at..].find(open).map(|length| at + length)
        && let Some(end) = code[start + open.len()..].find(close).map(|length| start + open.len() + length)
    {
        found.push((start..end + close.len(), start + open.len()..end));
        at = end + close.len();
    }
    found
}

/// Makes each of `directives` that has words of one of `blocks` before it on its line of `masked` speak for that one.
pub(super) fn beside(directives: &[Directive], blocks: &[Block], masked: &str) -> Vec<Directive> {
    let mut places: Vec<(u32, u32)> = blocks
        .iter()
        .map(|block| block.map.span_of(0..block.text.len()))
        .map(|span| (span.start, span.end))
        .collect();
    places.sort_unstable();
    let of = |directive: &Directive| {
        let mut directive = directive.clone();
        let before = places.partition_point(|(start, _)| *start < directive.span.start);
        if let Some((start, end)) = before.checked_sub(1).map(|at| places[at])
            && let Some(between) = masked.get(end as usize..directive.span.start as usize)
            && is_nothing(between)
        {
            directive.from = start;
        }
        directive
    };
    directives.iter().map(of).collect()
}

/// Whether `between` parts no texts: blanks, signs of Markdown, and tags that stand among words.
fn is_nothing(between: &str) -> bool {
    let mut rest = between;
    loop {
        let unseen = |c: char| c == ' ' || c == '\t' || "*_~`\u{200b}\u{ad}".contains(c);
        rest = rest.trim_start_matches(unseen);
        let Some(tag) = rest.strip_prefix("</") else { return rest.is_empty() };
        let Some(end) = tag.find('>').filter(|end| WORDS.contains(&&tag[..*end])) else { return false };
        rest = &tag[end + 1..];
    }
}
