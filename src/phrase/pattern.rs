//! A regular expression, held back until what it cannot do without is there, compiled when first run.

use super::ascii::{cheaper, stands_alone};
use super::block_summary::BlockSummary;
use super::prebuilt;
use super::prefilter::{Prefilter, Words};
use super::short_classes::plain;
use super::syntax::Mistake;
use crate::prose::{ReadBlock, WordKind};
use regex::RegexBuilder;
use regex_automata::meta::{Config, Regex};
use regex_automata::{Anchored, Input};
use regex_syntax::ParserBuilder;
use std::ops::Range;
use std::sync::OnceLock;

#[derive(Debug)]
struct Compiled {
    regex: Regex,
    /// Its boundaries know ASCII only.
    ascii: bool,
}

/// One pattern of a rule.
#[derive(Debug)]
pub struct Pattern {
    text: String,
    case_sensitive: bool,
    prefilter: Prefilter,
    regex: OnceLock<Option<Compiled>>,
}

impl Pattern {
    /// The pattern `text`.
    pub fn new(text: &str, case_sensitive: bool) -> Self {
        Pattern {
            text: text.to_owned(),
            case_sensitive,
            prefilter: prebuilt::prefilter_of(text),
            regex: OnceLock::new(),
        }
    }

    /// The words to wait for; `None` where every block has to be tried.
    pub fn waits(&self) -> Option<&Words> {
        self.prefilter.words.first()
    }

    /// Whether `word`, which is one of those words, is worth a try: in capitals, where those are wanted.
    pub fn waits_for(&self, word: &str) -> bool {
        !(self.case_sensitive && self.prefilter.capitals && word.chars().any(char::is_lowercase))
    }

    /// Compiles it, to tell mistakes.
    ///
    /// # Errors
    /// What is wrong, and what to do.
    pub fn check(&self) -> Result<(), Mistake> {
        let built = RegexBuilder::new(&plain(&self.text)).size_limit(MOST).build();
        let Err(error) = built else { return Ok(()) };
        let message = error.to_string();
        let what = message.lines().last().unwrap_or("").trim_start_matches("error: ");
        let help = "write \\ before a character that stands for itself; look-around is not supported";
        Err(Mistake { what: format!("the pattern cannot be read: {what}"), help: help.into() })
    }

    /// Whether it may match in `block`, which holds what is `present`.
    pub fn may_match(&self, block: &ReadBlock<'_>, present: &BlockSummary) -> bool {
        self.prefilter.sets.iter().all(|set| set.meets(present.characters))
            && self
                .prefilter
                .words
                .iter()
                .skip(1)
                .all(|list| present.may_hold(list, block) && holds(block, list))
    }

    /// Where it matches in `text`, in bytes.
    pub fn matches(&self, text: &str) -> Vec<Range<usize>> {
        let Some(Compiled { regex, ascii }) = self.compiled() else { return Vec::new() };
        let counts = |range: &Range<usize>| !range.is_empty() && (!ascii || stands_alone(text, range));
        regex.find_iter(text).map(|whole| whole.range()).filter(counts).collect()
    }

    /// What its groups took of the match at `range` of `text`; empty for those that took no part.
    pub fn captures(&self, text: &str, range: &Range<usize>) -> Vec<Range<usize>> {
        let Some(Compiled { regex, .. }) = self.compiled() else { return Vec::new() };
        let mut captures = regex.create_captures();
        let here = Input::new(text).span(range.start..text.len()).anchored(Anchored::Yes);
        regex.search_captures(&here, &mut captures);
        captures.iter().skip(1).map(|group| group.map_or(0..0, |group| group.range())).collect()
    }

    fn compiled(&self) -> Option<&Compiled> {
        self.regex.get_or_init(|| self.build()).as_ref()
    }

    fn build(&self) -> Option<Compiled> {
        let mut parser = ParserBuilder::new().case_insensitive(!self.case_sensitive).build();
        let (hir, ascii) = cheaper(&parser.parse(&plain(&self.text)).ok()?);
        // Bounded: one pattern of a rule file must not take the memory of the machine. And quick to build,
        // as most are run on a block or two.
        let config = Config::new()
            .nfa_size_limit(Some(MOST))
            .hybrid_cache_capacity(MOST / 2)
            .dfa(false)
            .onepass(false)
            .auto_prefilter(false);
        let regex = Regex::builder().configure(config).build_from_hir(&hir).ok()?;
        Some(Compiled { regex, ascii })
    }
}

/// The most bytes that a compiled pattern takes.
const MOST: usize = 2 << 20;

/// Whether a block holds one of `words`. Addresses and merge fields may hold any.
fn holds(block: &ReadBlock<'_>, words: &Words) -> bool {
    let held = |(at, word): (usize, &crate::prose::Word)| {
        word.kind == WordKind::Opaque || words.hold(word.hash, block.word(at))
    };
    block.words.iter().enumerate().any(held)
}
