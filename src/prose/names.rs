//! What the name of a person looks like, of any origin: not a department's, not a firm's, not a heading's.

use super::{ReadBlock, WordKind};
use crate::language::{is_name_particle, phrases_of_all, words_of_all};
use crate::text::fold;
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

pub(super) static NOT_NAMES: Words = LazyLock::new(|| words_of_all(|language| language.signing.not_names));
static LEADS: Words = LazyLock::new(|| words_of_all(|language| language.signing.leads));
static ROLES: Words = LazyLock::new(|| words_of_all(|language| language.signing.roles));
pub(super) static BODIES: Words = LazyLock::new(|| words_of_all(|language| language.signing.bodies));
pub(super) static TEAMS: Words = LazyLock::new(|| words_of_all(|language| language.signing.teams));
pub(super) static DESKS: Words = LazyLock::new(|| words_of_all(|language| language.signing.desks));
pub(super) static NOBODY: Words = LazyLock::new(|| words_of_all(|language| language.signing.nobody));

/// The name that begins at word `first`. A single word counts where `expected`, or by itself.
pub(super) fn name_at(block: &ReadBlock<'_>, first: usize, expected: bool) -> Option<Range<usize>> {
    name_in(block, first, expected, false)
}

/// The same, where a name may also be written in nothing but capitals: `NORA VALE`.
pub(super) fn name_in(
    block: &ReadBlock<'_>,
    first: usize,
    expected: bool,
    capitals: bool,
) -> Option<Range<usize>> {
    let start = block.words.get(first)?;
    if start.kind == WordKind::Opaque {
        // A merge field counts as filled.
        let field = block.word(first);
        let names = fold(field).contains("name") || fold(field).contains("agent");
        return (expected && names && field.contains('{'))
            .then_some(start.start as usize..start.end as usize);
    }
    let mut end = first;
    let mut names = 0;
    while let Some(word) = block.words.get(end) {
        let text = block.word(end);
        let before =
            end.checked_sub(1).filter(|_| end > first).map(|before| block.words[before].end as usize);
        let gap = before.map_or(" ", |before| &block.text[before..word.start as usize]);
        let joined = matches!(gap, " " | "-" | ". " | "‑" | "·");
        let name = word.kind == WordKind::Letters
            && is_raised(text)
            && !has(&NOT_NAMES, block, end)
            && !has(&NOBODY, block, end)
            && (end == first || !has(&ROLES, block, end))
            && !is_drawn_together(text)
            && (capitals || !is_shouted(text));
        let leads = expected && capitals && names == 0 && has(&LEADS, block, end);
        let particle = leads || (end > first && is_name_particle(block.word(end)));
        if !joined || names == 4 || !(name || particle) {
            break;
        }
        names += usize::from(name);
        end += 1;
    }
    while end > first && !is_raised(block.word(end - 1)) {
        end -= 1;
    }
    // “Larry Benson, E-mail” and “P.S.” are cut where the letter joins what follows.
    if end > first + 1
        && block.word(end - 1).len() == 1
        && block.text[block.words[end - 1].end as usize..].starts_with('-')
    {
        end -= 1;
    }
    if block.text[block.words[end.max(first + 1) - 1].end as usize..]
        .strip_prefix('.')
        .is_some_and(|rest| rest.starts_with(char::is_alphabetic))
    {
        return None;
    }
    // “X” is a kiss, and no name.
    if names == 0 || (end == first + 1 && block.word(first).len() == 1) {
        return None;
    }
    let stop = block.words[end - 1].end as usize;
    let after = block.text[stop..].trim_start();
    // “Nora and Kim”, “Nora from Larkfield”.
    let more = ["and ", "& ", "+ ", "y ", "from ", "at ", "with ", "de ", "en "].iter().any(|joins| {
        let rest = after.strip_prefix(joins);
        let place = matches!(*joins, "from " | "at " | "with ");
        rest.is_some_and(|rest| place || is_raised(rest) || rest.starts_with("the "))
    });
    let few = block.words.len() - end <= 4;
    // “Let me see”, “Irish Linux Users’ Group”, “Razor-users mailing list”: what follows speaks on.
    let body = (end..end + 3).any(|word| has(&BODIES, block, word));
    // “Nora :)”, “Nora 💛”, “Nora xx”: signs and kisses speak no further.
    let adorned = !after.contains(|c: char| c.is_alphanumeric() && !matches!(c, 'x' | 'X'))
        && !after.ends_with(['!', '?', ':']);
    let address = block.words.get(end).is_some_and(|next| {
        next.kind == WordKind::Opaque && block.word(end).contains('@') && after.starts_with(block.word(end))
    });
    let joined = after.starts_with(char::is_lowercase) && !more && !adorned && !address;
    if block.text[stop..].starts_with(['-', '’', '\'']) {
        return None;
    }
    let role = has(&ROLES, block, end);
    let department =
        has(&NOT_NAMES, block, end) && !more && !after.starts_with([',', '.', ';', ':', '|', '(']);
    // A role stands behind any mark: “Nora Vale ★ Head of Care”, “Nora Vale :: Support”.
    // “Ihr Larkfield Team” is nobody; “Dana O’Brien Team Lead” is Dana.
    let team = has(&TEAMS, block, end) && !has(&ROLES, block, end + 1) && after.starts_with(block.word(end));
    if team {
        return None;
    }
    let mark = address
        || after.starts_with("::")
        || after.starts_with(|c: char| {
            !c.is_alphanumeric()
                && !matches!(
                    c,
                    '!' | '?' | ':' | ';' | '&' | '+' | '%' | '$' | '€' | '#' | '=' | '\'' | '’' | '"' | '”'
                )
        });
    let alone = after.is_empty() || role || (more && few) || mark || adorned;
    // “Larkfield Support” is a department; “Dana O’Brien Customer Support” is Dana.
    let expected = expected && !joined && !body;
    let sure = if names == 1 { (alone || expected) && !department } else { alone || expected || department };
    let sure = sure && (!body || mark);
    sure.then_some(start.start as usize..stop)
}

/// Words by their hashes: a signature is looked for in every text.
pub(super) type Words = LazyLock<FxHashSet<u32>>;

/// Whether the word at index `word` of `block` is one of `list`.
pub(super) fn has(list: &Words, block: &ReadBlock<'_>, word: usize) -> bool {
    block.words.get(word).is_some_and(|word| list.contains(&word.hash))
}

/// A capital, or a letter of a script that has none.
pub(super) fn is_raised(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
}

/// Two words drawn together, or whose something is: It’s, We’re, Larkfield’s. O’Brien is neither.
pub(super) fn is_drawn_together(word: &str) -> bool {
    let end = word.rfind(['\'', '’']).map(|at| word[at..].trim_start_matches(['\'', '’']));
    end.is_some_and(|end| {
        phrases_of_all(|language| language.contractions).any(|own| end.eq_ignore_ascii_case(own))
    })
}

/// An acronym or a shout; initials and short names are neither.
pub(super) fn is_shouted(word: &str) -> bool {
    word.chars().count() > 3 && word.chars().all(|c| c.is_uppercase())
}
