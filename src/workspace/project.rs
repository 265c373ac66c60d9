//! A configuration and its rules, those of each channel included.

use super::allowances::AllowanceUsage;
use super::baseline_file::BaselineFile;
use crate::check::KnownAudit;
use crate::config::Config;
use crate::document::Channel;
use crate::rules::RuleSet;
use std::sync::OnceLock;

/// A configuration and its rules.
#[derive(Debug)]
pub struct Project {
    /// What candor.toml says.
    pub config: Config,
    /// The rules that are on.
    pub rules: RuleSet,
    /// Those of channels with a profile of their own, made when the first such text comes.
    pub(super) profiles: [OnceLock<RuleSet>; Channel::ALL.len()],
    pub(super) allowances: AllowanceUsage,
    pub(super) baseline: Option<BaselineFile>,
}

impl Project {
    /// What the baseline says of the archive.
    pub fn known_audit(&self) -> Option<&KnownAudit> {
        self.baseline.as_ref()?.audit()
    }

    /// The rules for texts of `channel`.
    pub fn rules_of(&self, channel: Channel) -> &RuleSet {
        let Some(selection) = self.config.by_channel.get(&channel) else { return &self.rules };
        self.profiles[channel as usize].get_or_init(|| {
            RuleSet::new(self.rules.rules().to_vec(), self.config.words.clone(), selection.clone())
        })
    }
}
