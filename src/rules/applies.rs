//! Whether a rule may look where something was found: kinds of block, opening and closing, quotes,
//! negations.

use super::looks::{Looks, Where};
use crate::document::{BlockKind, Voice};
use crate::language::{Language, LanguageData, phrases_of_all};
use crate::phrase::{Found, Layout, Place, is_running};
use crate::prose::{ReadBlock, Reading, Sentence, Word, WordKind, signature};
use crate::text::{eq_folded, hash_of};
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// The last sentence of the running text that says something: of four words or more, and no
/// signature, greeting, link or hashtags. Where all are, the last one.
pub fn last_sentence(reading: &Reading<'_>) -> Option<Place> {
    let signed = signature(reading);
    let name = |block| signed.as_ref().filter(|(at, _)| *at == block).map_or(0..0, |(_, name)| name.clone());
    let running = reading.blocks.iter().enumerate().rev().filter(|(_, block)| is_running(block));
    let mut all = running.flat_map(|(index, block)| {
        block.sentences.iter().rev().map(move |sentence| (index, block, sentence))
    });
    let last = all.clone().next();
    let told = all.find(|(index, block, sentence)| says_something(block, sentence, &name(*index)));
    let (index, _, sentence) = told.or(last)?;
    Some(Place { block: index, range: sentence.range.clone() })
}

/// Whether `sentence` is told to the reader, and not where a letter begins or ends. The bytes `name`
/// of the block are a person's, who signs.
fn says_something(block: &ReadBlock<'_>, sentence: &Sentence, name: &Range<usize>) -> bool {
    let range = &sentence.range;
    let text = block.text[range.clone()].trim_end();
    let linked = is_linked(block, range);
    let signs = name.start < range.end && range.start < name.end;
    let greets = (text.ends_with(',') || signs || !text.ends_with(['.', '!', '?', '…', '"', '”', ')']))
        && opens_a_letter_or_ends_it(block.word(sentence.words.start));
    let is_law = phrases_of_all(|language| language.notices.law)
        .any(|words| text.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words)));
    let first = block.words[sentence.words.start].start as usize;
    let told = |index: &usize| {
        let word = &block.words[*index];
        let start = word.start as usize;
        let named = name.start < word.end as usize && start < name.end;
        word.kind != WordKind::Opaque && !named && !block.text[..start].ends_with('#')
    };
    block.kind != BlockKind::Signature
        && !linked
        && !greets
        && !is_law
        && !name.contains(&first)
        && sentence.words.clone().filter(told).nth(3).is_some()
}

/// Whether `word` begins a greeting or the formula before a signature.
fn opens_a_letter_or_ends_it(word: &str) -> bool {
    phrases_of_all(|language| language.letter_edges).any(|edge| eq_folded(word, edge))
}

/// The last sentence above the signature and the name that ends it: where an answer could still be given.
pub fn last_said(reading: &Reading<'_>) -> Option<Place> {
    let running = |block: &ReadBlock<'_>| is_running(block) && block.kind != BlockKind::Signature;
    let blocks = reading.blocks.iter().enumerate().rev().filter(|(_, block)| running(block));
    let mut all = blocks.flat_map(|(index, block)| {
        block.sentences.iter().rev().map(move |sentence| (index, block, sentence))
    });
    let last = all.clone().next();
    let told = all.find(|(_, block, sentence)| {
        let words = sentence.words.len();
        let ends =
            block.text[sentence.range.clone()].trim_end().ends_with(['.', '!', '?', '…', '"', '”', ')']);
        words > 2 && (ends || words > 6) && !opens_a_letter_or_ends_it(block.word(sentence.words.start))
    });
    let (index, _, sentence) = told.or(last)?;
    Some(Place { block: index, range: sentence.range.clone() })
}

/// Whether a rule that `looks` there may speak of `found`.
pub fn applies(looks: &Looks<'_>, found: &Found, reading: &Reading<'_>, layout: &Layout) -> bool {
    let block = &reading.blocks[found.place.block];
    let stands = |place: &Where| match place {
        Where::String => reading.is_string,
        place => stands(*place, found, block, layout),
    };
    let kind = |place: &&Where| matches!(place, Where::Anywhere | Where::Link | Where::Kind(_));
    let listed = |place: &Where| *place == Where::Anywhere || *place == Where::Kind(block.kind);
    let any_kind = || {
        let mut kinds = looks.within.iter().filter(kind).peekable();
        kinds.peek().is_none() || kinds.any(stands)
    };
    // Small print and addresses are not written for the reader: only rules that name them look there.
    let aside =
        matches!(block.kind, BlockKind::Footer | BlockKind::Sender) && !looks.within.iter().any(listed);
    let range = &found.place.range;
    let foreign =
        block.voice != Voice::Ours || block.in_quotes(range.clone()) || block.in_title(range.clone());
    !aside
        && (!foreign || looks.quoted)
        && any_kind()
        && looks.within.iter().filter(|place| !kind(place)).all(stands)
        && !looks.not_in.iter().any(stands)
        && (looks.negated || !is_negated(found, block, reading.language))
}

/// The most words of a block that is a line: buttons and labels are short, paragraphs are not.
const LINE: usize = 18;

fn stands(place: Where, found: &Found, block: &ReadBlock<'_>, layout: &Layout) -> bool {
    let range = &found.place.range;
    let sentence = block.sentences.get(found.sentence);
    let words = sentence.map_or(&[][..], |sentence| &block.words[sentence.words.clone()]);
    let begins = words.first().is_none_or(|word| range.start <= word.start as usize);
    match place {
        Where::Anywhere => true,
        // Told by the reading.
        Where::String => false,
        Where::Kind(kind) => block.kind == kind,
        Where::Link => is_linked(block, range),
        Where::SentenceStart => begins,
        Where::Question => sentence.is_some_and(|sentence| {
            block.text[sentence.range.clone()].trim_end_matches(['"', '”', '’', ')', ' ', '!']).ends_with('?')
        }),
        Where::Line => {
            let whole = begins && words.last().is_none_or(|word| word.end as usize <= range.end);
            block.words.len() <= LINE && whole || fills_a_link(block, range)
        }
        Where::Alone => {
            let next = block.links.partition_point(|link| link.range.start < range.start);
            let link = block.links.get(next).is_some_and(|link| link.range.end <= range.end);
            link || (begins && words.last().is_none_or(|word| word.end as usize <= range.end))
        }
        Where::Opening => {
            let head = [BlockKind::Subject, BlockKind::Preheader, BlockKind::Heading];
            (found.place.block, found.sentence) <= layout.opening()
                && (is_running(block) || head.contains(&block.kind))
        }
        Where::Closing => (found.place.block, found.sentence) >= layout.closing() && is_running(block),
    }
}

/// Whether `range` lies in a link. Links stand in reading order, none in another: a block may have thousands.
fn is_linked(block: &ReadBlock<'_>, range: &Range<usize>) -> bool {
    let after = block.links.partition_point(|link| link.range.start <= range.start);
    after.checked_sub(1).is_some_and(|at| range.end <= block.links[at].range.end)
}

/// Whether `range` is all that a link says, and the link no part of a sentence: before it and behind it the line
/// ends, or stands another link.
fn fills_a_link(block: &ReadBlock<'_>, range: &Range<usize>) -> bool {
    let after = block.links.partition_point(|link| link.range.start <= range.start);
    let Some(at) = after.checked_sub(1) else { return false };
    let link = &block.links[at].range;
    let parts = |text: &str| text.chars().any(char::is_alphanumeric);
    let between = |from: usize, to: usize| block.text.get(from..to).unwrap_or("");
    if range.end > link.end
        || parts(between(link.start, range.start))
        || parts(between(range.end, link.end))
        || link.len() > 20 * LINE
    {
        return false;
    }
    let before = between(at.checked_sub(1).map_or(0, |at| block.links[at].range.end), link.start);
    let behind = between(link.end, block.links.get(after).map_or(block.text.len(), |next| next.range.start));
    !parts(before.rsplit('\n').next().unwrap_or("")) && !parts(behind.split('\n').next().unwrap_or(""))
}

/// Whether a negation stands among the three words before, with no mark in between.
fn is_negated(found: &Found, block: &ReadBlock<'_>, language: Language) -> bool {
    let Some(sentence) = block.sentences.get(found.sentence) else { return false };
    let words = &block.words[sentence.words.clone()];
    let first = words.partition_point(|word| (word.start as usize) < found.place.range.start);
    let mut next = found.place.range.start;
    for word in words[..first].iter().rev().take(3) {
        // A pattern may begin inside a word: then nothing lies between.
        let between = block.text.get(word.end as usize..next).unwrap_or("");
        if between.contains(|c: char| !c.is_whitespace() && !matches!(c, '"' | '“' | '‘' | '\'' | '-')) {
            return false;
        }
        if negates(word, &block.text[word.start as usize..word.end as usize], language) {
            return true;
        }
        next = word.start as usize;
    }
    false
}

fn negates(word: &Word, text: &str, language: Language) -> bool {
    // Asked of three words before every match: by hash.
    static HASHES: LazyLock<[FxHashSet<u32>; 2]> = LazyLock::new(|| {
        [Language::English, Language::Spanish].map(|language| {
            let data = LanguageData::of(language);
            let words = data.negations.words().iter().chain(data.contrasts.words());
            words.map(|word| hash_of(word)).collect()
        })
    });
    match language {
        Language::English => HASHES[0].contains(&word.hash) || text.ends_with("n't") || text.ends_with("n’t"),
        Language::Spanish => HASHES[1].contains(&word.hash),
        Language::Other => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Channel, Hints, read};
    use crate::text::Source;
    use std::sync::Arc;

    #[test]
    fn a_letter_ends_where_it_last_says_something() {
        let said = "It is on the van tonight.";
        for end in [
            "",
            "\n\nThanks,",
            "\n\nKind regards,\nJo Bell\nLarkfield Cribs",
            "\n\nBest wishes from all of us at Larkfield",
            " — Olu",
            " See you!",
            "\n\nhttps://larkfield.example/vans",
            "\n\n#vans #cribs #oak #ash #tonight",
            "\n\n[See where your van is now](https://larkfield.example)",
            "\n\n-- \nJo Bell, who drives all our vans\nLarkfield Cribs",
        ] {
            let text =
                format!("Hi Marta and the whole family,\n\nYour crib left the shop today. {said}{end}");
            let hints = Hints {
                channel: Some(Channel::Email),
                language: Some(Language::English),
                ..Hints::default()
            };
            let document = read(Arc::new(Source::new("a.md", text)), &hints);
            let reading = Reading::new(&document, None);
            let place = last_sentence(&reading).expect("a sentence");
            let found = &reading.blocks[place.block].text[place.range];
            assert!(found.starts_with(said.trim_end_matches('.')), "{end:?}: {found}");
        }
    }

    #[test]
    fn where_nothing_is_said_the_last_sentence_stands() {
        let document = crate::document::Document::of_text("Thanks, Jo", Language::English);
        let reading = Reading::new(&document, None);
        assert_eq!(last_sentence(&reading), Some(Place { block: 0, range: 0..10 }));
    }
}
