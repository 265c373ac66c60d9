//! Who signs: the name of a person at the end of a text, of any origin; not a team's, not a firm's.

use super::{ReadBlock, Reading, WordKind, fold, hash_of};
use crate::document::{BlockKind, Voice};
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Words of the formulas that stand before a name, in English and Spanish.
static FORMULA: Words = LazyLock::new(|| {
    hashes(
        "un saludo saludos abrazo cordial cordiales atentamente cordialmente gracias with yours best \
    kind kindest warm warmest regards wishes thanks thank you many again so much cheers love truly faithfully \
    sincerely respectfully cordially warmly take care see soon talk speak all the my for now until then very ever \
    and have a good great nice day weekend week evening hasta pronto luego y muchas",
    )
});

/// Those of them that begin other sentences as well: “Take the survey” ends no letter.
static COMMON: Words = LazyLock::new(|| hashes("take the my for all and a see"));

/// Words that names of departments, firms and page ends are made of.
static NO_NAMES: Words = LazyLock::new(|| {
    hashes(
        "the your our team department dept crew family desk support customer client care service \
    services success relations experience management help helpdesk sales staff office group best regards thanks \
    thank dear hi hello kind yours sincerely company inc ltd llc gmbh sa sl corporation limited newsletter \
    unsubscribe privacy policy terms copyright rights contact website view read click learn more download follow \
    share subscribe sent from get by phone tel email fax united states kingdom street road avenue suite box po \
    about media press release note notes ps monday tuesday wednesday thursday friday saturday sunday january \
    february march april may june july august september october november december equipo departamento atención \
    servicio cliente clientes dirección familia el la los las su tu nuestro nuestra aviso legal política todos \
    digital banking billing accounts payments returns orders shipping delivery deliveries logistics marketing \
    communications operations finance compliance security complaints resolution guest member membership technical \
    bookings reservations admissions resources editorial hotel hospital clinic university college council \
    foundation association institute society \
    all every this that these we it is no yes please if when and or but for in on at to of with a an i",
    )
});

/// Small words inside names: María de la Cruz, Ludwig van Dyck.
static PARTICLES: Words =
    LazyLock::new(|| hashes("de del la las los y van von der den da dos di le bin al el"));

/// How many blocks from the end are looked at: a signature may stand above a footer line or a P.S.
const BLOCKS: usize = 4;

/// The words of the longest block that is taken for a signature by itself.
const SHORT: usize = 12;

/// Where a person signs: the block's index in the reading, and the bytes of the name in its text.
pub fn signature(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    let kinds = [BlockKind::Paragraph, BlockKind::Item, BlockKind::Cell, BlockKind::Signature];
    let ours = |block: &ReadBlock<'_>| block.voice == Voice::Ours && kinds.contains(&block.kind);
    let running = reading.blocks.iter().enumerate().rev().filter(|(_, block)| ours(block));
    let mut running = running.take(BLOCKS).peekable();
    let last = running.peek().map(|(index, _)| *index);
    running.find_map(|(index, block)| {
        let name = in_block(block).or_else(|| if Some(index) == last { at_end(block) } else { None });
        // A text that is nothing but a name is no letter.
        name.filter(|_| reading.words_ours() > 4).map(|name| (index, name))
    })
}

/// The name in a block of its own, after a formula or without one.
fn in_block(block: &ReadBlock<'_>) -> Option<Range<usize>> {
    let formula = skip_formula(block, 0);
    let short = block.words.len() <= SHORT || block.kind == BlockKind::Signature;
    let begins = block.words.first().is_some_and(|word| is_raised(&block.text[word.start as usize..]));
    if !begins || !(short || formula > 0) || formula > 8 {
        return None;
    }
    name_at(block, formula, formula > 0)
}

/// The name behind the last sentence, behind a dash or a caret.
fn at_end(block: &ReadBlock<'_>) -> Option<Range<usize>> {
    let text = block.text.trim_end();
    let mark = text.rfind(['^', '—', '–', '~']).or_else(|| text.rfind(" -").map(|at| at + 1));
    if let Some(mark) = mark {
        let word = block.words.partition_point(|word| (word.start as usize) <= mark);
        let left = block.words.len() - word;
        let initials = text[mark..].starts_with('^') && left == 1 && is_raised(block.word(word));
        if initials {
            return Some(mark..text.len());
        }
        if (1..=3).contains(&left)
            && let Some(name) =
                name_at(block, word, true).filter(|name| name.end == text.trim_end_matches('.').len())
        {
            return Some(name);
        }
    }
    let sentence = block.sentences.last().filter(|_| block.sentences.len() > 1)?;
    let first = skip_formula(block, sentence.words.start);
    let formula = first > sentence.words.start;
    if sentence.words.len() > 8 || (text.ends_with(['!', '?']) && !formula) {
        return None;
    }
    name_at(block, first, formula || sentence.words.len() == 1)
}

/// The word after the formula that begins at word `from`; `from` itself where there is none.
fn skip_formula(block: &ReadBlock<'_>, from: usize) -> usize {
    let words = from..block.words.len();
    let formula = words.take_while(|word| has(&FORMULA, block, *word)).count() + from;
    if (from..formula).all(|word| has(&COMMON, block, word)) { from } else { formula }
}

/// The name that begins at word `first`. A single word counts where `expected`, or by itself.
fn name_at(block: &ReadBlock<'_>, first: usize, expected: bool) -> Option<Range<usize>> {
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
            && !has(&NO_NAMES, block, end)
            && !is_shouted(text);
        let particle = end > first && has(&PARTICLES, block, end);
        if !joined || names == 4 || !(name || particle) {
            break;
        }
        names += usize::from(name);
        end += 1;
    }
    while end > first && !is_raised(block.word(end - 1)) {
        end -= 1;
    }
    if names == 0 {
        return None;
    }
    let stop = block.words[end - 1].end as usize;
    let after = block.text[stop..].trim_start();
    let department = has(&NO_NAMES, block, end) && !after.starts_with([',', '.', ';', ':', '|', '(']);
    let alone = after.is_empty() || after.starts_with([',', '|', '–', '—', '-', '(', '·', '/', '.', '<']);
    // “Larkfield Support” is a department; “Dana O’Brien Customer Support” is Dana.
    let sure = if names == 1 { (alone || expected) && !department } else { alone || expected || department };
    sure.then_some(start.start as usize..stop)
}

/// Words by their hashes: a signature is looked for in every text.
type Words = LazyLock<FxHashSet<u32>>;

/// Whether the word at index `word` of `block` is one of `list`.
fn has(list: &Words, block: &ReadBlock<'_>, word: usize) -> bool {
    block.words.get(word).is_some_and(|word| list.contains(&word.hash))
}

fn hashes(words: &str) -> FxHashSet<u32> {
    words.split_whitespace().map(hash_of).collect()
}

/// A capital, or a letter of a script that has none.
fn is_raised(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
}

/// An acronym or a shout; initials and short names are neither.
fn is_shouted(word: &str) -> bool {
    word.chars().count() > 3 && word.chars().all(|c| c.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Channel, Hints, Language, read};
    use crate::text::Source;
    use std::sync::Arc;

    fn signed(text: &str) -> Option<String> {
        let hints =
            Hints { channel: Some(Channel::Reply), language: Some(Language::English), ..Hints::default() };
        let document = read(Arc::new(Source::new("a.md", text)), &hints);
        let reading = Reading::new(&document, None);
        signature(&reading).map(|(block, range)| reading.blocks[block].text[range].to_owned())
    }

    #[test]
    fn people_sign() {
        for (end, name) in [
            ("\n\nJo Bell, deliveries", "Jo Bell"),
            (
                "\n\nBest regards,\nMaría José de la Cruz\nLarkfield Cribs, +34 910 000 000",
                "María José de la Cruz Larkfield",
            ),
            ("\n\nNguyễn", "Nguyễn"),
            ("\n\nCheers, Dana O’Brien\nCustomer Support", "Dana O’Brien"),
            ("\n\nUn saludo, Ana", "Ana"),
            ("\n\nKind regards,\n李雷", "李雷"),
            (" — Olu", "Olu"),
            (" Jo Bell", "Jo Bell"),
            (" ^MK", "^MK"),
            ("\n\nThanks,\nPriya | Support", "Priya"),
            ("\n\nHarbhajan Gill\nDigital banking", "Harbhajan Gill"),
            ("\n\nBest,\n{{agent_name}}", "{{agent_name}}"),
        ] {
            assert_eq!(
                signed(&format!("Hi Marta, your crib comes on Friday.{end}")).as_deref(),
                Some(name),
                "{end}"
            );
        }
    }

    #[test]
    fn teams_and_page_ends_do_not() {
        for end in [
            "\n\nKind regards,\nThe Larkfield Team",
            "\n\nBest wishes,\nCustomer Care",
            "\n\nLarkfield Support Team",
            "\n\nKind regards,\nDigital Banking",
            "\n\nLarkfield Billing",
            "\n\nBest wishes,\nGuest Relations",
            "\n\nPrivacy Policy",
            " It leaves the shop on Thursday, and the driver rings first.",
            "\n\nUnsubscribe here",
            "",
        ] {
            assert_eq!(signed(&format!("Hi Marta, your crib comes on Friday.{end}")), None, "{end}");
        }
        assert_eq!(signed("Jo Bell"), None);
    }
}
