//! A regular expression, held back until what it cannot do without is there, compiled when first run.

use super::anchor::Anchor;
use super::classes::plain;
use super::gate::{AsciiSet, Gate, gate};
use super::notation::Mistake;
use super::program::Match;
use crate::document::{BlockKind, Channel};
use crate::prose::{ReadBlock, WordKind, eq_folded, starts_with_folded};
use regex::{Regex, RegexBuilder};
use std::sync::OnceLock;

/// Where a rule's patterns need not look, whatever stands there.
#[derive(Debug, Clone, Default)]
pub struct Reach {
    /// The channels of the rule; `None` = all.
    pub channels: Option<Vec<Channel>>,
    /// The kinds of block it names; empty = all.
    pub kinds: Vec<BlockKind>,
}

/// One pattern of a rule.
#[derive(Debug)]
pub struct Pattern {
    text: String,
    case_sensitive: bool,
    gate: Gate,
    reach: Reach,
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern that looks no further than `reach`.
    pub fn new(text: &str, case_sensitive: bool, reach: &Reach) -> Self {
        Pattern {
            text: text.to_owned(),
            case_sensitive,
            gate: gate(text),
            reach: reach.clone(),
            regex: OnceLock::new(),
        }
    }

    /// The words to wait for; `None` where every block has to be tried.
    pub fn anchors(&self) -> Option<&[Anchor<'static>]> {
        self.gate.words.first().map(Vec::as_slice)
    }

    /// Whether `word`, which is one of those words, is worth a try: in capitals, where those are wanted.
    pub fn waits_for(&self, word: &str) -> bool {
        !(self.case_sensitive && self.gate.capitals && word.chars().any(char::is_lowercase))
    }

    /// Compiles it, to tell mistakes.
    ///
    /// # Errors
    /// What is wrong, and what to do.
    pub fn check(&self) -> Result<(), Mistake> {
        let Err(error) = self.build() else { return Ok(()) };
        let message = error.to_string();
        let what = message.lines().last().unwrap_or("").trim_start_matches("error: ");
        let help = "write \\ before a character that stands for itself; look-around is not supported";
        Err(Mistake { what: format!("the pattern cannot be read: {what}"), help: help.into() })
    }

    /// Whether it may match in `block`, which holds the characters `present`.
    pub fn may_match(&self, channel: Channel, block: &ReadBlock<'_>, present: AsciiSet) -> bool {
        let Reach { channels, kinds } = &self.reach;
        let channels = channels.as_ref().filter(|_| channel != Channel::Other);
        channels.is_none_or(|all| all.contains(&channel))
            && (kinds.is_empty() || kinds.contains(&block.kind))
            && self.gate.sets.iter().all(|set| set.meets(present))
            && self.gate.words.iter().skip(1).all(|list| holds(block, list))
    }

    /// Its matches in `text`, and what their groups hold.
    pub fn matches(&self, text: &str) -> Vec<Match> {
        let Some(regex) = self.regex.get_or_init(|| self.build().ok()) else { return Vec::new() };
        if regex.captures_len() == 1 {
            let whole = regex.find_iter(text).filter(|whole| !whole.is_empty());
            return whole.map(|whole| Match { range: whole.range(), captures: Vec::new() }).collect();
        }
        let read = |captures: regex::Captures<'_>| {
            let whole = captures.get(0).filter(|whole| !whole.is_empty())?;
            let groups = captures.iter().skip(1).map(|group| group.map_or(0..0, |group| group.range()));
            Some(Match { range: whole.range(), captures: groups.collect() })
        };
        regex.captures_iter(text).filter_map(read).collect()
    }

    fn build(&self) -> Result<Regex, regex::Error> {
        // Bounded: one pattern of a rule file must not take the memory of the machine.
        RegexBuilder::new(&plain(&self.text))
            .case_insensitive(!self.case_sensitive)
            .size_limit(2 << 20)
            .dfa_size_limit(1 << 20)
            .build()
    }
}

/// Whether a block holds one of `anchors`. Addresses and merge fields may hold any.
fn holds(block: &ReadBlock<'_>, anchors: &[Anchor<'_>]) -> bool {
    block.words.iter().enumerate().any(|(at, word)| {
        word.kind == WordKind::Opaque
            || anchors.iter().any(|anchor| match anchor.prefix {
                true => starts_with_folded(block.word(at), &anchor.word),
                false => eq_folded(block.word(at), &anchor.word),
            })
    })
}
