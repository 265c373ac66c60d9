//! A regular expression, held back until what it cannot do without is there; compiled when it has much to read.

use super::ascii::{stands_alone, structure};
use super::block_summary::{BlockSummary, RUNNING};
use super::pattern_program::PatternProgram;
use super::prefilter::{AsciiSet, Prefilter, Words, prefilter};
use super::short_classes::plain;
use super::syntax::Mistake;
use super::word_parts::parts_of;
use regex::RegexBuilder;
use regex_automata::meta::{Config, Regex};
use regex_automata::{Anchored, Input};
use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

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
    /// What a match may begin with.
    begins: AsciiSet,
    /// As the build wrote it down.
    built: Option<PatternProgram<'static>>,
    /// How many steps that took where it had to read whole blocks.
    ran: AtomicUsize,
    regex: OnceLock<Option<Compiled>>,
}

/// From so many steps on a pattern is compiled: what that costs is spent by then, and it takes fewer.
const MUCH: usize = 1 << 19;

impl Pattern {
    /// The pattern `text`.
    pub fn new(text: &str, case_sensitive: bool) -> Self {
        Self::with(text, case_sensitive, prefilter(text), None)
    }

    /// A pattern of which the build found out more.
    pub fn with(
        text: &str,
        case_sensitive: bool,
        prefilter: Prefilter,
        built: Option<PatternProgram<'static>>,
    ) -> Self {
        let (text, ran, regex) = (text.to_owned(), AtomicUsize::new(0), OnceLock::new());
        let begins = built.map_or(AsciiSet(u128::MAX), PatternProgram::begins);
        Pattern { text, case_sensitive, prefilter, begins, built, ran, regex }
    }

    /// The pattern as it is written.
    #[cfg(test)]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words to wait for; `None` where every block has to be tried.
    pub fn waits(&self) -> Option<&Words> {
        self.prefilter.words.first()
    }

    /// Whether `word`, which is one of those words, is worth a try: in capitals, where those are wanted.
    pub fn waits_for(&self, word: &str) -> bool {
        let shouts = |part: &str| !part.chars().any(char::is_lowercase);
        !(self.case_sensitive && self.prefilter.capitals) || shouts(word) || parts_of(word).any(shouts)
    }

    /// Whether `part`, which has this hash, is one of those words: a pattern may find it within a word, as it does
    /// not know what joins two.
    pub fn waits_at(&self, hash: u32, part: &str) -> bool {
        self.prefilter.words.first().is_some_and(|words| words.hold(hash, part)) && self.waits_for(part)
    }

    /// Compiles it, to tell mistakes.
    ///
    /// # Errors
    /// What is wrong, and what to do.
    pub fn check(&self) -> Result<(), Mistake> {
        let built = RegexBuilder::new(&plain(&self.text)).size_limit(MOST).build();
        let Err(error) = built else { return Ok(()) };
        if matches!(error, regex::Error::CompiledTooBig(_)) {
            let what = format!("the pattern takes more than {} MiB when it is compiled", MOST >> 20);
            return Err(Mistake { what, help: "let it repeat less, or make two of it".into() });
        }
        let message = error.to_string();
        let what = message.lines().last().unwrap_or("").trim_start_matches("error: ");
        let help = "write \\ before a character that stands for itself; look-around is not supported";
        Err(Mistake { what: format!("the pattern cannot be read: {what}"), help: help.into() })
    }

    /// Whether it may match in a block that holds what is `present`.
    pub fn may_match(&self, present: &BlockSummary<'_>) -> bool {
        self.begins.meets(present.characters)
            && self.prefilter.sets.iter().all(|set| set.meets(present.characters))
            && self.prefilter.words.iter().skip(1).all(|list| present.holds(list))
    }

    /// Where it matches in `text`, a block that holds what is `present`, in bytes. The words it waits for begin at
    /// the bytes `met` of it, which ascend; where it waits for none, it may match anywhere.
    pub fn matches(&self, text: &str, present: &BlockSummary<'_>, met: &[u32]) -> Vec<Range<usize>> {
        if let Some(built) = self.built
            && let Some(mut found) = self.run(built, text, present, met)
        {
            found.retain(|range| !built.is_ascii() || stands_alone(text, range));
            return found;
        }
        let Some(Compiled { regex, ascii }) = self.compiled() else { return Vec::new() };
        let counts = |range: &Range<usize>| !range.is_empty() && (!ascii || stands_alone(text, range));
        regex.find_iter(text).map(|whole| whole.range()).filter(counts).collect()
    }

    fn run(
        &self,
        built: PatternProgram<'_>,
        text: &str,
        present: &BlockSummary<'_>,
        met: &[u32],
    ) -> Option<Vec<Range<usize>>> {
        // Every match begins before one of its words, and not far from it.
        if let (Some(reach), false) = (self.prefilter.reach, met.is_empty()) {
            let near = |word: &u32| word.saturating_sub(reach) as usize..*word as usize + 1;
            return built.matches(text, met.iter().map(near), &mut 0);
        }
        if self.ran.load(Ordering::Relaxed) > MUCH {
            return None;
        }
        let mut tried = 0;
        let found = if self.begins.meets(RUNNING) {
            tried += text.len() / 4;
            built.matches(text, std::iter::once(0..text.len()), &mut tried)
        } else {
            let odd = present.odd.iter().map(|at| *at as usize..*at as usize + 1);
            built.matches(text, odd, &mut tried)
        };
        self.ran.fetch_add(tried, Ordering::Relaxed);
        found
    }

    /// What its groups took of the match at `range` of `text`; empty for those that took no part.
    pub fn captures(&self, text: &str, range: &Range<usize>) -> Vec<Range<usize>> {
        // Most have none.
        if self.built.is_some_and(|built| !built.has_groups()) {
            return Vec::new();
        }
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
        let (hir, ascii) = structure(&self.text, self.case_sensitive)?;
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
