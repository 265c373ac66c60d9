//! The formulas that close a letter before a name: `Kind regards,`.

use super::ReadBlock;
use super::names::{Words, has, hashes};
use crate::document::{BlockKind, closing_at};
use std::sync::LazyLock;

/// Words of the formulas that stand before a name, in English and Spanish.
pub(super) static FORMULA: Words = LazyLock::new(|| {
    hashes(
        "un saludo saludos abrazo cordial cordiales atentamente cordialmente gracias with yours best \
    kind kindest warm warmest regards wishes thanks thank you many again so much cheers love truly faithfully \
    sincerely respectfully cordially warmly take care see soon talk speak all the my for now until then very ever \
    and have a good great nice day weekend week evening hasta pronto luego y muchas \
    on next tomorrow monday tuesday wednesday thursday friday saturday sunday",
    )
});

/// Those of them that begin other sentences as well: “Take the survey” ends no letter.
pub(super) static COMMON: Words = LazyLock::new(|| {
    hashes(
        "take the my for all and a see on next tomorrow monday tuesday wednesday thursday friday saturday sunday",
    )
});

/// Words of which a formula must have one: “You won” has none of them, “Good” alone closes nothing.
pub(super) static CLOSES: Words = LazyLock::new(|| {
    hashes(
        "saludo saludos abrazo atentamente cordialmente gracias yours best regards wishes thanks thank cheers love truly \
    faithfully sincerely respectfully cordially warmly care soon day weekend week evening pronto luego ever tomorrow monday \
    tuesday wednesday thursday friday saturday sunday",
    )
});

/// Those of them that close a letter also without a comma behind them.
pub(super) static CLOSES_SURELY: Words = LazyLock::new(|| {
    hashes(
        "saludo saludos atentamente cordialmente regards wishes thanks cheers sincerely yours faithfully cordially \
    respectfully",
    )
});

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
