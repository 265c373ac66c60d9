//! What keeps a text from going out: how heavy a finding, how low a score; and what was known before.

use crate::document::Channel;
use crate::finding::Severity;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The lightest severity that keeps a text from going out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailOn {
    /// This one, and all heavier ones.
    At(Severity),
    /// None does.
    Never,
}

impl FailOn {
    /// All of them, strictest first.
    pub const ALL: [FailOn; 4] = [
        FailOn::At(Severity::Note),
        FailOn::At(Severity::Warning),
        FailOn::At(Severity::Error),
        FailOn::Never,
    ];

    /// Its name in flags and configuration.
    pub fn name(self) -> &'static str {
        self.severity().map_or("never", Severity::name)
    }

    /// The one of that name.
    pub fn from_name(name: &str) -> Option<FailOn> {
        FailOn::ALL.into_iter().find(|known| known.name() == name)
    }

    /// The lightest severity that counts, if any does.
    pub fn severity(self) -> Option<Severity> {
        match self {
            FailOn::At(severity) => Some(severity),
            FailOn::Never => None,
        }
    }
}

/// What keeps texts from going out, by channel.
#[derive(Debug, Clone)]
pub struct Gate {
    /// For channels without a gate of their own.
    pub fail_on: FailOn,
    /// For single channels.
    pub channels: BTreeMap<Channel, FailOn>,
    /// The lowest score, for channels without their own.
    pub min_score: Option<f64>,
    /// The lowest score, for single channels.
    pub channel_scores: BTreeMap<Channel, f64>,
    /// The file of what was known before, relative to the configuration.
    pub baseline: Option<PathBuf>,
}

impl Default for Gate {
    fn default() -> Self {
        Gate {
            fail_on: FailOn::At(Severity::Error),
            channels: BTreeMap::new(),
            min_score: None,
            channel_scores: BTreeMap::new(),
            baseline: None,
        }
    }
}

impl Gate {
    /// What holds for texts of `channel`.
    pub fn of(&self, channel: Channel) -> FailOn {
        self.channels.get(&channel).copied().unwrap_or(self.fail_on)
    }

    /// The lowest score that lets a text of `channel` go out, if one is asked for.
    pub fn min_score(&self, channel: Channel) -> Option<f64> {
        self.channel_scores.get(&channel).copied().or(self.min_score)
    }
}
