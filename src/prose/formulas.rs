//! The formulas that close a letter before a name: `Kind regards,`.

use super::ReadBlock;
use super::names::{Words, has};
use crate::document::{BlockKind, closing_at};
use crate::language::words_of_all;
use std::sync::LazyLock;

pub(super) static FORMULA: Words = LazyLock::new(|| words_of_all(|language| language.closing.words));
static COMMON: Words = LazyLock::new(|| words_of_all(|language| language.closing.common));
static CLOSES: Words = LazyLock::new(|| words_of_all(|language| language.closing.closes));
static CLOSES_SURELY: Words = LazyLock::new(|| words_of_all(|language| language.closing.surely));

/// The word after the formula that begins at word `from`; `from` itself where there is none.
pub(super) fn skip_formula(block: &ReadBlock<'_>, from: usize) -> usize {
    let words = from..block.words.len();
    let formula = words.take_while(|word| has(&FORMULA, block, *word)).count() + from;
    if (from..formula).all(|word| has(&COMMON, block, word)) { from } else { formula }
}

/// Whether a block is a closing formula and nothing else.
pub(super) fn is_formula(block: &ReadBlock<'_>) -> bool {
    let words = block.words.len();
    let closing =
        || closing_at(block.text).is_some_and(|end| !block.text[end..].contains(char::is_alphanumeric));
    words > 0
        && (closing() || skip_formula(block, 0) == words && (0..words).any(|word| has(&CLOSES, block, word)))
}

/// The word after the closing formula of any language that begins at word `from`, set off from what follows
/// by a mark, a new line, or as lines of a signature are.
pub(super) fn skip_closing(block: &ReadBlock<'_>, from: usize) -> Option<usize> {
    let start = block.words.get(from)?.start as usize;
    let end = start + closing_at(&block.text[start..])?;
    let next = from + block.words[from..].partition_point(|word| (word.start as usize) < end);
    let first = block.words.get(next)?.start as usize;
    let marks = [',', '.', '!', ':', '-', '–', '—', '~', '，', '。', '！'];
    let apart = block.text[end..].trim_start().starts_with(marks)
        || block.breaks.iter().any(|at| end < *at && *at <= first)
        || block.kind == BlockKind::Signature;
    apart.then_some(next)
}

/// Whether the formula before word `first` of `block` is one, and is set off from what follows.
pub(super) fn is_closed(block: &ReadBlock<'_>, first: usize) -> bool {
    let from = block.words[..first].iter().rev().take_while(|word| FORMULA.contains(&word.hash)).count();
    let formula = first - from..first;
    let known = formula.clone().any(|word| has(&CLOSES, block, word));
    let after = &block.text[block.words[first - 1].end as usize..];
    let apart = after.starts_with([',', '!', '-', '–', '—', '~'])
        || after.starts_with(" –")
        || after.starts_with(" -")
        || after.starts_with(" —");
    let first_line = block.text.starts_with(char::is_alphabetic) || formula.start > 0;
    known
        && first_line
        && (apart || has(&CLOSES_SURELY, block, first - 1) || block.kind == BlockKind::Signature)
}
