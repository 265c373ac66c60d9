//! A regular expression, held back until what it cannot do without is there, compiled when first run.

use super::gate::AsciiSet;
use super::notation::Mistake;
use super::program::Match;
use crate::document::{BlockKind, Channel};
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
    /// A block must hold a character of each of these.
    sets: Vec<AsciiSet>,
    reach: Reach,
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern that waits for characters of `sets`.
    pub fn new(text: &str, case_sensitive: bool, sets: Vec<AsciiSet>, reach: &Reach) -> Self {
        Pattern { text: text.to_owned(), case_sensitive, sets, reach: reach.clone(), regex: OnceLock::new() }
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

    /// Whether it may match in a block of this kind that holds the characters `present`.
    pub fn may_match(&self, channel: Channel, kind: BlockKind, present: AsciiSet) -> bool {
        let Reach { channels, kinds } = &self.reach;
        let channels = channels.as_ref().filter(|_| channel != Channel::Other);
        channels.is_none_or(|all| all.contains(&channel))
            && (kinds.is_empty() || kinds.contains(&kind))
            && self.sets.iter().all(|set| set.meets(present))
    }

    /// Its matches in `text`, and what their groups hold.
    pub fn matches(&self, text: &str) -> Vec<Match> {
        let Some(regex) = self.regex.get_or_init(|| self.build().ok()) else { return Vec::new() };
        let read = |captures: regex::Captures<'_>| {
            let whole = captures.get(0).filter(|whole| !whole.is_empty())?;
            let groups = captures.iter().skip(1).map(|group| group.map_or(0..0, |group| group.range()));
            Some(Match { range: whole.range(), captures: groups.collect() })
        };
        regex.captures_iter(text).filter_map(read).collect()
    }

    fn build(&self) -> Result<Regex, regex::Error> {
        // Bounded: one pattern of a rule file must not take the memory of the machine.
        RegexBuilder::new(&self.text)
            .case_insensitive(!self.case_sensitive)
            .size_limit(2 << 20)
            .dfa_size_limit(1 << 20)
            .build()
    }
}
