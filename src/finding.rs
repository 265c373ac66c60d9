//! What candor found: the rule, the place, why it harms, and what could be there instead.

use crate::document::BlockKind;
use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// How much a finding weighs, lightest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth a thought.
    Note,
    /// Most readers would mind.
    Warning,
    /// Should not go out.
    Error,
}

impl Severity {
    /// Its name in reports, flags and configuration.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// How sure and how cheap a rule is: which rules run unasked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    /// Carries most of the value; always on.
    Core,
    /// On unless switched off.
    Default,
    /// Noisier or a matter of taste: on with `tier = "all"`.
    OptIn,
}

impl Tier {
    /// Its name in rule files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Tier::Core => "core",
            Tier::Default => "default",
            Tier::OptIn => "opt-in",
        }
    }
}

/// What a part of the score asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dimension {
    /// Does it react to the reader and leave room for an answer?
    Listen,
    /// Does it say what, who, when, why?
    Answer,
    /// Is someone there?
    Presence,
    /// Whose story is it?
    Balance,
    /// Does it sound spoken?
    Voice,
    /// Is the reader free and adult?
    Respect,
}

impl Dimension {
    /// All of them, in the order of reports.
    pub const ALL: [Dimension; 6] = [
        Dimension::Listen,
        Dimension::Answer,
        Dimension::Presence,
        Dimension::Balance,
        Dimension::Voice,
        Dimension::Respect,
    ];

    /// Its name in rule files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Dimension::Listen => "listen",
            Dimension::Answer => "answer",
            Dimension::Presence => "presence",
            Dimension::Balance => "balance",
            Dimension::Voice => "voice",
            Dimension::Respect => "respect",
        }
    }
}

/// What a finding or a signal is to the score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weight {
    /// The part of the score it moves.
    pub dimension: Dimension,
    /// The points it takes (below 0) or gives (above 0).
    pub points: f32,
    /// The same was found at the same place of the same sentence before: it counts once.
    pub(crate) again: bool,
    /// It speaks of the very words it is for, not of their sentence or of the whole text.
    pub(crate) of_words: bool,
    /// It is in boilerplate or small print, which the writer of the rest may not change.
    pub given: bool,
}

/// Whether a finding still counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// It counts.
    Open,
    /// The writer allowed it and said why.
    Allowed,
    /// It was there before the baseline.
    Known,
}

impl Status {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Status::Open => "open",
            Status::Allowed => "allowed",
            Status::Known => "known",
        }
    }
}

/// One place where a text talks at its reader.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule's id: `category/name`.
    pub rule: String,
    /// How much it weighs.
    pub severity: Severity,
    /// The rule's tier.
    pub tier: Tier,
    /// Whether it still counts.
    pub status: Status,
    /// Why the writer allowed it, where `status` says so.
    pub allowed: Option<Arc<str>>,
    /// What harms, in one sentence.
    pub message: String,
    /// The same without the words of whoever is answered; `None` where it quotes none.
    pub(crate) discreet: Option<String>,
    /// The source bytes.
    pub span: Span,
    /// The words as a reader sees them, without markup.
    pub text: String,
    /// Whether the source bytes are `text` itself: no entity, markup or line break inside.
    pub verbatim: bool,
    /// Where it is in the prose, if a mail's encoding hides the words in the source.
    pub(crate) decoded: Option<Decoded>,
    /// What kind of block it is in.
    pub block: BlockKind,
    /// What could be there instead.
    pub rewrites: Vec<Rewrite>,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// Rules that would have said the same of the same words.
    pub also: Vec<String>,
    /// The same after reflowing, moving or renaming the text, and after a change beside its words.
    pub fingerprint: Fingerprint,
    /// The fingerprint that baselines of version 1 have: by its whole sentence.
    pub former: Fingerprint,
    /// What it is to the score.
    pub weight: Weight,
    /// How likely a reader would mark the place, 0..=1; `None` where a rule found it and no model.
    pub confidence: Option<f32>,
    /// The words that spoke for it, heaviest first, where a model found it.
    pub evidence: Vec<Evidence>,
    /// The kind of the mail's part that it is in (`text/plain`), where most readers see another one.
    pub part: Option<String>,
}

/// The category in the id of a rule: `pushy`, of `pushy/fomo`.
pub fn category_of(rule: &str) -> &str {
    rule.split_once('/').map_or(rule, |(category, _)| category)
}

/// A place in the prose of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The number of its block, as [`Document::block`](crate::document::Document::block) counts.
    pub block: usize,
    /// The bytes of the block's text.
    pub range: Range<usize>,
}

/// A word that spoke for a place that a model found.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The word, as it is there.
    pub text: String,
    /// What it adds to the log-odds of the words of the place, on average.
    pub weight: f32,
}

/// A second place of the same finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The source bytes.
    pub span: Span,
    /// The words as a reader sees them.
    pub text: String,
    /// What this place adds.
    pub message: String,
}

/// What a rewrite asks of the writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Safety {
    /// May be applied unattended.
    Safe,
    /// May be applied when a person has looked.
    Review,
    /// Cannot be applied: it has a `{blank}` to fill, or markup lies in its way.
    Ask,
}

impl Safety {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Safety::Safe => "safe",
            Safety::Review => "review",
            Safety::Ask => "ask",
        }
    }
}

/// A better wording for a finding's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewrite {
    /// The new words, or what to ask oneself. Empty: the words can go.
    pub label: String,
    /// What it asks of the writer.
    pub safety: Safety,
    /// What to change in the source; empty where `safety` is [`Safety::Ask`].
    pub edits: Vec<Edit>,
    /// The source bytes that the label replaces once its `{blanks}` are filled; `None` where it has
    /// none, or where markup lies in its way.
    pub blank: Option<Span>,
}

/// Source bytes and what to put in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The source bytes.
    pub span: Span,
    /// The new text, as it must be in the source.
    pub text: String,
}

/// Names a finding across versions of a text: a fixed hash of the rule's id, the words it found, and how
/// often it found the same words before in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub u64);

const FNV_BASIS: u64 = 0xcbf2_9ce4_8422_2325;

impl Fingerprint {
    /// The fingerprint of what is in no sentence: a comment, a problem.
    pub fn of(rule: &str, text: &str, ordinal: usize) -> Self {
        Fingerprint(FNV_BASIS).and(rule.bytes()).and(text.bytes()).numbered(ordinal)
    }

    /// What words add to a fingerprint: `words` are their hashes.
    pub fn words(words: impl Iterator<Item = u32>) -> u64 {
        Fingerprint(FNV_BASIS).and(words.flat_map(u32::to_le_bytes)).0
    }

    /// What all findings of a rule at the same words share. FNV-1a; fixed for ever, as the hashes of words
    /// are: baselines hold it.
    pub fn begun(rule: &str, words: u64) -> Self {
        Fingerprint(FNV_BASIS).and(rule.bytes()).and(words.to_le_bytes().into_iter())
    }

    /// Ends what [`Fingerprint::begun`] began.
    #[must_use]
    pub fn numbered(self, ordinal: usize) -> Self {
        self.and(ordinal.to_string().bytes())
    }

    fn and(self, part: impl Iterator<Item = u8>) -> Self {
        let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        Fingerprint(part.chain([0xFF]).fold(self.0, step))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}
