//! Who signs: the name of a person at the end of a text, of any origin; not a team's, not a firm's.

use super::formulas::{FORMULA, is_closed, is_formula, skip_closing, skip_formula};
use super::names::{BODIES, DESKS, NOBODY, NOT_NAMES, TEAMS, has, is_raised, name_at, name_in};
use super::{Aside, ReadBlock, Reading, Word};
use crate::document::{BlockKind, Channel, Voice, begins_with_greeting};
use crate::language::is_name_particle;
use crate::text::hash_of;
use std::ops::Range;

#[cfg(test)]
mod tests;

/// How many blocks from the end are looked at: a signature may stand above a footer line or a P.S.
const BLOCKS: usize = 4;

/// The words of the longest block that is taken for a signature by itself.
const SHORT: usize = 12;

/// The most lines that a signature has.
const LINES: usize = 5;

/// Where a person signs: the block's index in the reading, and the bytes of the name in its text.
pub fn signature(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    // A text that is nothing but a name is no letter.
    if reading.words_ours() <= 4 {
        return None;
    }
    let letter = !matches!(reading.channel, Channel::Press | Channel::Report | Channel::Web);
    let kinds = [BlockKind::Paragraph, BlockKind::Item, BlockKind::Cell, BlockKind::Signature];
    let ours = |block: &ReadBlock<'_>| block.voice == Voice::Ours && kinds.contains(&block.kind);
    // A disclaimer may follow the name without an empty line.
    let said = |block: &ReadBlock<'_>| {
        ours(block) && (block.aside != Aside::Boilerplate || on_first_line(block).is_some())
    };
    let running = reading.blocks.iter().enumerate().rev().filter(|(_, block)| said(block));
    let mut last = true;
    for (index, block) in running.take(BLOCKS) {
        if block.aside == Aside::Boilerplate {
            if let Some(name) = on_first_line(block).filter(|name| letter && is_person(name, index, reading))
            {
                return Some((index, name));
            }
            continue;
        }
        let signs = in_block(block).or_else(|| below_closing(block)).or_else(|| below_team(block));
        let signs =
            signs.or_else(|| if last && letter { at_end(block).or_else(|| in_line(block)) } else { None });
        let before = || reading.blocks[..index].iter().rev().find(|block| block.voice == Voice::Ours);
        let alone = || (letter && last).then(|| by_itself(block, before()?, reading)).flatten();
        if let Some(name) = signs.filter(|name| is_person(name, index, reading)).or_else(alone) {
            return Some((index, name));
        }
        // Below prose nobody signs without a formula; a postscript may follow a name.
        last &= block.words.len() <= SHORT || is_postscript(block.text);
    }
    contact(reading)
}

fn is_postscript(text: &str) -> bool {
    ["PS", "P.S", "P. S", "P.D", "PD"].iter().any(|mark| text.starts_with(mark))
}

/// The name behind a closing formula, or at the start of the lines that say who writes.
fn in_block(block: &ReadBlock<'_>) -> Option<Range<usize>> {
    let formula = skip_formula(block, 0);
    if formula > 8 || (formula == 0 && block.kind != BlockKind::Signature) {
        return None;
    }
    let begins = block.words.first().is_some_and(|word| is_raised(&block.text[word.start as usize..]));
    let at = if formula > 0 { formula } else { 0 };
    if formula > 0 && !(begins && is_closed(block, formula)) {
        return None;
    }
    let name = name_in(block, at, true, formula > 0).or_else(|| small_name(block, at))?;
    // A letter that is read on is none that ends: “Thanks, Jeff. Good afternoon, everybody …”
    let left = block.words.iter().filter(|word| word.start as usize >= name.end).count();
    (left <= 2 * SHORT).then_some(name)
}

/// The name behind a closing formula of any language, on the line of its own that it begins.
fn below_closing(block: &ReadBlock<'_>) -> Option<Range<usize>> {
    let lines = block.breaks.iter().rev().take(2 * LINES).chain(&[0]);
    lines.filter_map(|line| word_at(block, *line)).find_map(|word| {
        let first = skip_closing(block, word)?;
        let left = block.words.len() - first;
        (left <= 2 * SHORT).then(|| name_in(block, first, true, true).or_else(|| small_name(block, first)))?
    })
}

/// The name on the line below that of a team: `Harbour Support Team`, then `Nora`.
fn below_team(block: &ReadBlock<'_>) -> Option<Range<usize>> {
    let closed =
        block.kind == BlockKind::Signature || skip_formula(block, 0) > 0 || skip_closing(block, 0).is_some();
    let starts = || [0].into_iter().chain(block.breaks.iter().copied());
    let mut pairs = starts().zip(starts().skip(1)).take(LINES);
    let named = |(above, line): (usize, usize)| {
        let team = block.words.iter().any(|word| {
            (above..line).contains(&(word.start as usize))
                && (TEAMS.contains(&word.hash) || DESKS.contains(&word.hash))
        });
        let first = word_at(block, line).filter(|_| team)?;
        name_in(block, first, true, true).or_else(|| small_name(block, first))
    };
    if closed { pairs.find_map(named) } else { None }
}

/// The name that is all of a block's first line, with other lines after it.
fn on_first_line(block: &ReadBlock<'_>) -> Option<Range<usize>> {
    let end = block.breaks.first()?.saturating_sub(1);
    let name = name_at(block, 0, true).filter(|name| name.end <= end)?;
    let all = !block.text[..name.start].contains(char::is_alphanumeric)
        && !block.text[name.end..end].contains(char::is_alphanumeric);
    all.then_some(name)
}

/// The name that is a line of its own below prose, with nothing but short lines after it.
fn in_line(block: &ReadBlock<'_>) -> Option<Range<usize>> {
    let mut end = block.text.len();
    let mut found = None;
    for line in block.breaks.iter().rev().take(LINES) {
        let first = word_at(block, *line)?;
        let words = block.words[first..].iter().take_while(|word| (word.start as usize) < end).count();
        if words > SHORT / 2 {
            break;
        }
        let name = name_at(block, first, false).filter(|name| name.end <= end);
        let closed = block.text[..*line].trim_end().ends_with(['.', '!', '?', ')', ',']);
        let all = |name: &Range<usize>| !block.text[name.end..end].contains(char::is_alphanumeric);
        found = name.filter(|name| closed && all(name)).or(found);
        end = line.saturating_sub(1);
    }
    found
}

/// The first word at or after byte `at`.
fn word_at(block: &ReadBlock<'_>, at: usize) -> Option<usize> {
    let word = block.words.partition_point(|word| (word.start as usize) < at);
    (word < block.words.len()).then_some(word)
}

/// The name that is all of a block at the end, behind prose: `Jo Bell, deliveries`.
fn by_itself(block: &ReadBlock<'_>, before: &ReadBlock<'_>, reading: &Reading<'_>) -> Option<Range<usize>> {
    // `- NV` is an item to most readers of lists; one that stands alone is none.
    let items = reading.blocks.iter().filter(|block| block.kind == BlockKind::Item).take(2).count();
    let item = block.kind == BlockKind::Item && items == 1 && block.words.len() <= 3;
    if !(block.kind == BlockKind::Paragraph || item) || block.words.len() > SHORT || is_postscript(block.text)
    {
        return None;
    }
    // Before the name: “xx Nora”, “Signed: Nora Vale”, “/Nora”, “👋 Nora”.
    let first = skip_lead(block);
    let start = block.words.get(first)?.start as usize;
    let spoken = block.words[..first].last().map_or(0, |word| word.end as usize);
    let lead = !block.text[spoken..start]
        .contains(['#', '@', '[', '{', '<', '(', '"', '“', '‘', '«', '„', '>', '?', '!']);
    let prose = |block: &ReadBlock<'_>| {
        let running = [BlockKind::Paragraph, BlockKind::Item, BlockKind::Step, BlockKind::Signature];
        running.contains(&block.kind)
            && (block.words.len() >= 4 || block.text.ends_with([',', '!', '.', '?']) || is_formula(block))
    };
    let greeted = || {
        let first = reading.blocks.iter().find(|block| block.kind == BlockKind::Paragraph);
        first.is_some_and(|block| begins_with_greeting(block.text))
    };
    if let Some(initials) =
        initials(block, first).filter(|all| lead && all.end == block.text.len() && prose(before))
    {
        return Some(initials);
    }
    // In small letters, too: a word that stands nowhere else.
    let once = |word: &Word| {
        let all = reading.blocks.iter().flat_map(|block| &block.words);
        all.filter(|other| other.hash == word.hash).take(2).count() == 1
    };
    if block.words.len() <= 3
        && lead
        && before.text.ends_with(['.', '!', '?'])
        && block.words.first().is_some_and(once)
        && let Some(name) = small_name(block, 0)
        && greeted()
    {
        return Some(name);
    }
    let name = name_at(block, first, first > 0)
        // A letter to somebody ends with a name, even in capitals.
        .or_else(|| {
            let full = |name: &Range<usize>| block.text[name.clone()].contains(' ');
            name_in(block, first, false, true).filter(|name| full(name) && (greeted() || is_formula(before)))
        })
        .filter(|_| lead && prose(before))?;
    let named = block.words[first..].iter().take_while(|word| (word.start as usize) < name.end);
    // A word that the text also uses as a word is no name here.
    let is_word = named.clone().any(|word| {
        !is_name_particle(&block.text[word.start as usize..word.end as usize])
            && used_as_word(word.hash, reading)
    });
    let ends = block.text.ends_with(['!', '?', ':']) || block.text[name.end..].contains(". ");
    let body = block.words.iter().any(|word| BODIES.contains(&word.hash));
    let more = block.words.iter().filter(|word| word.start as usize >= name.end);
    // “Oh, and I am on holiday”: somebody speaks on.
    let speaks = more.clone().any(|word| {
        ["i", "we", "you", "it", "is", "are", "am", "was", "have", "will", "if"]
            .iter()
            .any(|own| hash_of(own) == word.hash)
    });
    let ends = ends || body || speaks;
    let shouts = block.text[name.clone()].chars().filter(|c| c.is_alphabetic()).count() > 2
        && !block.text[name.clone()].contains(char::is_lowercase)
        && block.text[name.clone()].is_ascii()
        && !(block.text[name.clone()].contains(' ') && (greeted() || is_formula(before)));
    (!is_word && !ends && !shouts && is_person_in(&name, block)).then_some(name)
}

/// The first word behind what may lead up to a name that stands by itself: kisses, or that somebody signs.
fn skip_lead(block: &ReadBlock<'_>) -> usize {
    let kisses = |word: &usize| block.word(*word).chars().all(|c| matches!(c, 'x' | 'X' | 'o' | 'O'));
    let kissed = (0..block.words.len()).take_while(kisses).count();
    let signed = block.words.first().is_some_and(|word| {
        let after = block.text[word.end as usize..].trim_start();
        word.hash == hash_of("signed") && after.starts_with([':', ',', '-', '–', '—'])
    });
    if kissed > 0 { kissed } else { usize::from(signed) }
}

/// Whether the text also has the word of this hash with a small letter.
fn used_as_word(hash: u32, reading: &Reading<'_>) -> bool {
    reading.blocks.iter().any(|block| {
        let same = block.words.iter().filter(|word| word.hash == hash);
        same.clone().any(|word| block.text[word.start as usize..].starts_with(char::is_lowercase))
    })
}

/// Whether `name` of block `index` can be that of a person who signs: no link, no placeholder, and nothing
/// that the text speaks of as a firm or a place.
fn is_person(name: &Range<usize>, index: usize, reading: &Reading<'_>) -> bool {
    let block = &reading.blocks[index];
    if !is_person_in(name, block) {
        return false;
    }
    let words: Vec<u32> = block
        .words
        .iter()
        .filter(|word| name.start <= word.start as usize && (word.end as usize) <= name.end)
        .map(|word| word.hash)
        .collect();
    // “Write to us at Larkfield”, signed “Larkfield”: the firm signs.
    let firm = |block: &ReadBlock<'_>| {
        (1..block.words.len()).any(|at| {
            let run = block.words[at..].iter().map(|word| word.hash);
            run.take(words.len()).eq(words.iter().copied())
                && ["at", "the", "our", "via", "visit", "choosing", "within", "using"]
                    .iter()
                    .any(|lead| block.words[at - 1].hash == hash_of(lead))
        })
    };
    !reading.blocks.iter().any(firm)
}

/// The same, as far as its own block tells.
fn is_person_in(name: &Range<usize>, block: &ReadBlock<'_>) -> bool {
    let linked = block.links.iter().any(|link| {
        let over = link.range.start < name.end && name.start < link.range.end;
        over && !["mailto:", "tel:"].iter().any(|own| link.target.starts_with(own))
    });
    let blank = block.text[..name.start].ends_with('[') && block.text[name.end..].starts_with(']');
    let before = &block.text[..name.start];
    let tag = before.ends_with(['#', '@', '/']) && before != "/";
    !linked && !blank && !tag && !block.in_quotes(name.clone())
}

/// Two or three initials that are all of their line from word `first` on: `N.V.`
fn initials(block: &ReadBlock<'_>, first: usize) -> Option<Range<usize>> {
    let start = block.words.get(first)?.start as usize;
    let end = block.breaks.iter().find(|at| **at > start).map_or(block.text.len(), |at| at - 1);
    let line = block.text[start..end].trim_end();
    let letters = line.chars().filter(|c| c.is_uppercase()).count();
    let only = line.chars().all(|c| c.is_uppercase() || matches!(c, '.' | ' '));
    let dotted = line.contains('.') && line.split(['.', ' ']).all(|part| part.chars().count() <= 1);
    ((2..=3).contains(&letters) && only && dotted).then_some(start..start + line.len())
}

/// One name in small letters, or two: `nora`, `nora and kim`; or initials.
fn small_name(block: &ReadBlock<'_>, first: usize) -> Option<Range<usize>> {
    if let Some(initials) = initials(block, first) {
        return Some(initials);
    }
    let (start, left) = (block.words.get(first)?, block.words.len() - first);
    // Only below a formula of its own: “Thanks, nora”, but not “thanks nora for the photo”.
    let apart = first == 0 || block.text[block.words[first - 1].end as usize..].starts_with([',', '!', '.']);
    let named = |at: usize| {
        let text = block.word(at);
        let no_word = !has(&NOT_NAMES, block, at) && !has(&NOBODY, block, at) && !has(&FORMULA, block, at);
        no_word && text.chars().count() > 1 && text.chars().all(char::is_lowercase)
    };
    let joined = left == 3 && matches!(block.word(first + 1), "and" | "y" | "e");
    let all = named(first) && (left == 1 || (joined && named(first + 2)));
    // On a line of its own, more may follow: where they work, how to reach them.
    let line = block.words.get(first + 1).is_some_and(|next| {
        block.breaks.iter().any(|at| start.end as usize <= *at && *at <= next.start as usize)
    });
    if !all && named(first) && line {
        return Some(start.start as usize..start.end as usize);
    }
    let end = block.words.last()?.end as usize;
    let rest = block.text[end..].trim();
    (apart && all && !rest.contains(char::is_alphanumeric) && !rest.ends_with(['?', ':']))
        .then_some(start.start as usize..end)
}

/// Whom journalists may ask: a name among the lines of a contact, with a number or an address below it.
fn contact(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    let of_contact = |(_, block): &(usize, &ReadBlock<'_>)| block.aside == Aside::Contact;
    let lines: Vec<(usize, &ReadBlock<'_>)> = reading.blocks.iter().enumerate().filter(of_contact).collect();
    let reached = |block: &ReadBlock<'_>| {
        let digits = block.text.bytes().filter(u8::is_ascii_digit).count();
        let mail = (0..block.words.len()).any(|at| block.word(at).contains('@'));
        mail || (digits >= 7 && block.words.len() <= 3 * SHORT)
    };
    lines.iter().enumerate().find_map(|(at, (index, block))| {
        let near = lines[at..].iter().take(4).any(|(_, block)| reached(block));
        let name = (0..block.words.len().min(8)).find_map(|word| full_name(block, word))?;
        (near && is_person_in(&name, block)).then_some((*index, name))
    })
}

/// Two to four names that begin at word `first`, at the start of a line or behind a label.
fn full_name(block: &ReadBlock<'_>, first: usize) -> Option<Range<usize>> {
    let start = block.words.get(first)?.start as usize;
    let label = block.text[..start].trim_end();
    if !label.is_empty() && !label.ends_with([':', '-', '–', '—', '|']) {
        return None;
    }
    name_at(block, first, true).filter(|name| {
        let text = &block.text[name.clone()];
        text.contains(' ') || !text.is_ascii()
    })
}

/// The name behind the last sentence, behind a dash or a caret.
fn at_end(block: &ReadBlock<'_>) -> Option<Range<usize>> {
    let text = block.text.trim_end();
    let mark = text.rfind(['^', '—', '–', '~', '*']).or_else(|| text.rfind(" -").map(|at| at + 1));
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
    let formula = first > sentence.words.start && is_closed(block, first);
    let closing = if formula { None } else { skip_closing(block, sentence.words.start) };
    let (first, formula) = closing.map_or((first, formula), |first| (first, true));
    let first = if formula { first } else { sentence.words.start };
    if sentence.words.len() > 8 || (text.ends_with(['!', '?']) && !formula) {
        return None;
    }
    let name = name_at(block, first, formula || sentence.words.len() == 1)?;
    // Behind a sentence and without a formula, all that is left is the name.
    (formula || (name.end == text.len() && text[name.clone()].contains(char::is_lowercase))).then_some(name)
}
