//! The numbers of the score, as `rules/score.toml` says them.

use super::word_groups::{Groups, GroupsFile};
use crate::document::Channel;
use crate::finding::Dimension;
use crate::language::Language;
use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Everything that turns findings and signals into points.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Weights {
    /// Scores of different versions cannot be compared.
    pub version: u32,
    /// Points that bring a dimension 63 % of the way.
    pub scale: f64,
    /// What repeats count.
    pub decay: Decay,
    /// What length does.
    pub length: Length,
    /// When the score is a range.
    pub short: Short,
    /// Signals that count so often at the most.
    pub most: BTreeMap<String, usize>,
    /// Signals that length does not thin.
    pub whole: Whole,
    /// Signals that earn nothing in some findings.
    pub void: Vec<Void>,
    /// Signals that earn only beside others.
    pub only: Vec<Only>,
    /// Weights of the dimensions.
    pub channel: BTreeMap<Channel, BTreeMap<Dimension, f64>>,
    /// What each dimension opens with, of 1, where nothing in a text speaks for or against it.
    pub start: BTreeMap<Channel, BTreeMap<Dimension, f64>>,
    /// What a score means, lowest first.
    pub band: Vec<Band>,
    /// What keeps a score down.
    pub cap: Vec<CapRule>,
    /// Figures of the whole text.
    pub measure: Vec<MeasureRule>,
    words: BTreeMap<String, GroupsFile>,
    #[serde(skip)]
    compiled: [OnceLock<Groups>; 3],
    /// The signals whose hits are measured.
    #[serde(skip)]
    measured: OnceLock<FxHashSet<String>>,
}

/// `[decay]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decay {
    /// Of signals.
    pub gain: f64,
    /// Of a signal in words that earned before.
    pub same: f64,
    /// Of findings.
    pub loss: f64,
}

/// `[length]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Length {
    /// The longest text that is not thinned, in words.
    pub words: f64,
    /// How much length thins.
    pub power: f64,
}

/// `[short]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Short {
    /// The fewest words of a text with one figure.
    pub words: usize,
    /// How far off a shorter one may be.
    pub margin: f64,
}

/// `[whole]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Whole {
    /// Their ids.
    pub signals: Vec<String>,
}

/// `[[void]]`: what earns nothing beside something else.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Void {
    /// The signals.
    pub signals: Vec<String>,
    /// Rules, other signals, or whole families of rules.
    pub by: Vec<String>,
    /// Wherever so many of `by` were found, and not only in the same words: in a cold pitch no question is asked
    /// to be answered. 0: only in the same words.
    #[serde(default)]
    pub anywhere: usize,
}

/// `[[only]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Only {
    /// The signal: it counts once a sentence, and once a list.
    pub signal: String,
    /// Others, one of which is in the same sentence.
    pub beside: Vec<String>,
}

/// `[[band]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The lowest score of it.
    pub from: f64,
    /// Its name.
    pub name: String,
}

/// `[[cap]]`: for rules that are found, or for a dimension that is too low.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CapRule {
    /// The most that the score can be.
    pub at: f64,
    /// The rules, one of which was found.
    #[serde(default)]
    pub rules: Vec<String>,
    /// All default rules of these families, by warnings and errors.
    #[serde(default)]
    pub families: Vec<String>,
    /// How many of them were found, at the least; in a text longer than `words`, more of them by the root of
    /// its length.
    #[serde(default)]
    pub least: usize,
    /// Only in a text that never speaks to its reader.
    #[serde(default)]
    pub unaddressed: bool,
    /// The dimension.
    pub dimension: Option<Dimension>,
    /// It is lower than this, of 100.
    #[serde(default)]
    pub below: f64,
    /// All that speaks for the dimension here; empty = everything.
    #[serde(default)]
    pub counts: Vec<String>,
    /// How long a text may be before length thins its marks here, in words; 0 = length thins nothing of `families`.
    #[serde(default)]
    pub words: f64,
    /// Why.
    pub why: String,
}

/// `[[measure]]`
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct MeasureRule {
    /// Its entry is `measure/name`.
    pub name: String,
    /// What it says, with `{value}` and `{target}`.
    pub says: String,
    /// The language it reads; absent = all.
    pub language: Option<String>,
    /// The channels it reads; absent = all.
    pub channels: Option<Vec<Channel>>,
    /// The dimension it moves.
    pub dimension: Dimension,
    /// What is measured.
    pub of: Figure,
    /// What earns and costs nothing.
    target: f64,
    /// The same in single channels: a release has longer words than a letter.
    #[serde(default)]
    target_in: BTreeMap<Channel, f64>,
    /// Points for each unit above it.
    pub points: f64,
    /// The most it earns or costs.
    pub limit: f64,
    /// The ends of its scale: a guess past them is told as the end.
    pub range: Option<(f64, f64)>,
    /// A signal that earns nothing because of it.
    pub replaces: Option<String>,
    /// Words at the target that are added, so that a short text moves little.
    #[serde(default)]
    pub fill: f64,
    /// The fewest words.
    #[serde(default)]
    pub min_words: usize,
}

/// What can be measured of a whole text.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Figure {
    /// The hits of a signal in 100 words.
    Rate(String),
    /// Words in a sentence.
    WordsPerSentence,
    /// Letters in a word.
    LettersPerWord,
    /// Links and buttons in 100 words.
    Links,
    /// Links that tell the firm who clicked, in 100 words.
    Tracked,
    /// Words inside sentences that begin with a capital, in 100.
    Capitals,
    /// Words that mean the reader, the firm or the one who writes, in 100.
    Persons,
    /// Words that mean the one who writes, in 100.
    Singular,
    /// Small words that talk is made of, in 100.
    Spoken,
    /// Articles and prepositions, in 100.
    Ties,
    /// Words that say no, in 100.
    No,
    /// Words that insist, in 100.
    Insist,
    /// Passives, in 100 words.
    Passives,
    /// Sentences that begin bluntly, of 100.
    Blunt,
    /// How much of it is about the reader, of 100; nothing under three pronouns.
    YouShare,
    /// How readers would rate it by its words: the name of one of the model’s ratings.
    Learned(String),
}

impl MeasureRule {
    /// What earns and costs nothing in texts of `channel`.
    pub fn target(&self, channel: Channel) -> f64 {
        self.target_in.get(&channel).copied().unwrap_or(self.target)
    }
}

impl Weights {
    /// The numbers that are built in.
    pub fn built_in() -> &'static Weights {
        static BUILT_IN: OnceLock<Weights> = OnceLock::new();
        // A test reads the file; a broken one would score nothing rather than panic.
        let read = || serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/score.json")));
        BUILT_IN.get_or_init(|| read().unwrap_or_default())
    }

    /// The weights of the dimensions in texts of `channel`, in the order of [`Dimension::ALL`].
    pub fn of(&self, channel: Channel) -> [f64; 6] {
        let row = self.channel.get(&channel).or_else(|| self.channel.get(&Channel::Other));
        Dimension::ALL.map(|dimension| row.and_then(|row| row.get(&dimension)).copied().unwrap_or(0.0))
    }

    /// What each dimension opens with in texts of `channel`, of 1, in the order of [`Dimension::ALL`].
    pub fn start(&self, channel: Channel) -> [f64; 6] {
        let row = self.start.get(&channel).or_else(|| self.start.get(&Channel::Other));
        Dimension::ALL.map(|dimension| row.and_then(|row| row.get(&dimension)).copied().unwrap_or(0.5))
    }

    /// The measures of texts of `channel` in `language`.
    pub fn measures(&self, channel: Channel, language: Language) -> impl Iterator<Item = &MeasureRule> {
        self.measure.iter().filter(move |rule| {
            rule.language.as_ref().is_none_or(|own| own == language.tag())
                && rule.channels.as_ref().is_none_or(|all| all.contains(&channel))
        })
    }

    /// Whether the hits of `signal` are measured, and earn nothing by themselves.
    pub fn is_measured(&self, signal: &str) -> bool {
        let measured = self.measured.get_or_init(|| {
            let rate = |rule: &MeasureRule| match &rule.of {
                Figure::Rate(signal) => Some(signal.clone()),
                _ => None,
            };
            let replaced = self.measure.iter().filter_map(|rule| rule.replaces.clone());
            replaced.chain(self.measure.iter().filter_map(rate)).collect()
        });
        measured.contains(signal)
    }

    /// What the words of `language` are counted as.
    pub fn groups(&self, language: Language) -> &Groups {
        self.compiled[language as usize]
            .get_or_init(|| self.words.get(language.tag()).map(Groups::new).unwrap_or_default())
    }

    /// What a score of `overall` means.
    pub fn band(&self, overall: f64) -> &str {
        self.band.iter().rev().find(|band| overall >= band.from).map_or("", |band| &band.name)
    }
}
