//! `[find.phrase.safe]`: the frames in which a swap cannot be wrong, whatever the sentence says.
//!
//! "in order to" is one thing in "In order to book, …" and another in "The papers are in order to us". A frame says
//! which words have to stand around; anywhere else a person looks at the swap first.

use super::{Context, Lists};
use crate::document::BlockKind;
use crate::phrase::{Found, Mistake};
use crate::prose::ReadBlock;
use crate::rules::condition::Condition;
use crate::rules::{FileMistake, Key};
use std::collections::BTreeMap;
use std::ops::Range;

/// What stands for every swap of the rule.
const EVERY: &str = "*";

/// The most words of a sentence in which a swap can be safe: each swap looks through all of them, and what is in
/// a longer one is a list, a table or no sentence at all.
const LONGEST: usize = 150;

/// What a rule says of its swaps.
#[derive(Debug, Clone, Copy)]
pub struct Swaps<'f> {
    /// How many phrases come before the swaps in the rule's list.
    pub before: usize,
    pub swap: &'f BTreeMap<String, String>,
    pub safe: Option<&'f BTreeMap<String, Vec<String>>>,
    pub safe_unless: &'f BTreeMap<String, Vec<String>>,
    pub safe_unless_before: &'f BTreeMap<String, Vec<String>>,
}

/// The frames of a rule's swaps.
#[derive(Debug)]
pub struct Frames {
    /// How many phrases come before the swaps in the rule's list.
    before: usize,
    /// One for each swap; `None` where the rule names no frames at all.
    swaps: Option<Vec<Frame>>,
    /// In whose sentence no swap is safe.
    unless: Option<Condition>,
}

/// Where one swap cannot be wrong.
#[derive(Debug, Default)]
struct Frame {
    around: Vec<Around>,
    unless: Option<Condition>,
    unless_before: Option<Condition>,
}

/// Phrases that hold the swap's words.
#[derive(Debug)]
struct Around {
    phrases: Condition,
    /// They have to begin a sentence, to end one.
    starts: bool,
    ends: bool,
}

impl Frames {
    /// The frames that a rule names.
    ///
    /// # Errors
    /// The first that cannot be read, or that is of no swap.
    pub fn new(file: Swaps<'_>, lists: &Lists<'_>) -> Result<Self, FileMistake> {
        let before = file.before;
        let unless = [("safe-unless", file.safe_unless), ("safe-unless-before", file.safe_unless_before)];
        let named = file.safe.into_iter().map(|safe| ("safe", safe)).chain(unless);
        for (key, all) in named {
            if let Some(strange) = all.keys().find(|own| *own != EVERY && !file.swap.contains_key(*own)) {
                let what = format!("`{key}` speaks of “{strange}”, which is no swap");
                let help = "write the left side of a swap, letter for letter".to_owned();
                return Err((path(key, strange), Mistake { what, help }));
            }
        }
        let Some(safe) = file.safe else {
            return Ok(Frames { before, swaps: None, unless: None });
        };
        let frame = |swap: &String| {
            let Some(phrases) = safe.get(swap) else { return Ok(Frame::default()) };
            let condition = |(key, all): (&str, &BTreeMap<String, Vec<String>>)| {
                let phrases = all.get(swap).map_or(&[][..], Vec::as_slice);
                lists.condition("phrase", key, phrases).map_err(|(_, error)| (path(key, swap), error))
            };
            let [anywhere, before] = unless;
            Ok(Frame {
                around: around(phrases, lists).map_err(|(at, error)| {
                    let mut keys = path("safe", swap);
                    keys.push(at.into());
                    (keys, error)
                })?,
                unless: condition(anywhere)?,
                unless_before: condition(before)?,
            })
        };
        let every = file.safe_unless.get(EVERY).map_or(&[][..], Vec::as_slice);
        let unless = lists
            .condition("phrase", "safe-unless", every)
            .map_err(|(_, error)| (path("safe-unless", EVERY), error))?;
        Ok(Frames {
            before,
            unless,
            swaps: Some(file.swap.keys().map(frame).collect::<Result<_, FileMistake>>()?),
        })
    }

    /// Whether the swap that was `found` cannot be wrong there.
    pub fn hold(&self, found: &Found, context: &Context<'_>) -> bool {
        let Some(swap) = found.phrase.checked_sub(self.before) else { return false };
        let Some(swaps) = &self.swaps else { return true };
        let block = &context.reading.blocks[found.place.block];
        let Some(sentence) = block.sentences.get(found.sentence) else { return false };
        let own = &found.place.range;
        let words = sentence.words.clone();
        let Some(frame) = swaps.get(swap).filter(|frame| !frame.around.is_empty()) else { return false };
        // Links may lead to a heading by its words.
        if words.len() > LONGEST || block.kind == BlockKind::Heading {
            return false;
        }
        let last =
            words.start + block.words[words.clone()].partition_point(|word| (word.start as usize) < own.end);
        let holds = |condition: &Option<Condition>, words| {
            condition.as_ref().is_some_and(|condition| condition.holds(context.reading, block, words))
        };
        is_plain(own, &words, block)
            && frame.around.iter().any(|around| around.holds(own, &words, block, context))
            && !holds(&self.unless, words.clone())
            && !holds(&frame.unless, words.clone())
            && !holds(&frame.unless_before, words.start..last)
    }
}

impl Around {
    /// Whether one of them holds the bytes `own` of a sentence of `words`.
    fn holds(
        &self,
        own: &Range<usize>,
        words: &Range<usize>,
        block: &ReadBlock<'_>,
        context: &Context<'_>,
    ) -> bool {
        let last = words.end.checked_sub(1).map_or(0, |last| block.words[last].end as usize);
        let mut places = self.phrases.phrases().around(context.reading, block, words.clone(), own.clone());
        places
            .any(|(first, place)| (!self.starts || first == words.start) && (!self.ends || last <= place.end))
    }
}

/// The guards of `phrases`, one for each pair of edges.
fn around(phrases: &[String], lists: &Lists<'_>) -> Result<Vec<Around>, (usize, Mistake)> {
    let edges = |phrase: &str| {
        let (starts, ends) = (phrase.starts_with("^ "), phrase.ends_with('$'));
        (starts, ends, phrase.trim_start_matches("^ ").trim_end_matches('$').to_owned())
    };
    let mut all = Vec::new();
    for (starts, ends) in [(false, false), (true, false), (false, true), (true, true)] {
        let own = phrases.iter().map(|phrase| edges(phrase)).enumerate();
        let (places, own): (Vec<usize>, Vec<String>) = own
            .filter(|(_, edges)| (edges.0, edges.1) == (starts, ends))
            .map(|(at, edges)| (at, edges.2))
            .unzip();
        let condition =
            lists.condition("phrase", "safe", &own).map_err(|(keys, mistake)| match keys.last() {
                Some(Key::Index(index)) => (places.get(*index).copied().unwrap_or(0), mistake),
                _ => (0, mistake),
            })?;
        all.extend(condition.map(|phrases| Around { phrases, starts, ends }));
    }
    Ok(all)
}

/// Whether the bytes `own` are written as running text is: in small letters but for the first of a sentence, and as
/// no part of a compound or an address. What is not may be a name, a title, or something else altogether.
fn is_plain(own: &Range<usize>, words: &Range<usize>, block: &ReadBlock<'_>) -> bool {
    let begins = words.clone().next().map(|first| block.words[first].start as usize) == Some(own.start);
    let text = &block.text[own.clone()];
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    let raised = letters.next().is_some_and(char::is_uppercase);
    let before = block.text[..own.start].chars().next_back();
    let after = block.text[own.end..].chars().next();
    let parts =
        |c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | '.' | ';' | ':' | '!' | '?' | '—' | '–');
    raised == begins
        && !letters.any(char::is_uppercase)
        && before.is_none_or(parts)
        && after.is_none_or(parts)
}

fn path(key: &str, swap: &str) -> Vec<Key> {
    vec!["find".into(), "phrase".into(), key.into(), swap.into()]
}
