//! `[find.act]`: what a sentence does. It says nothing by itself: statistics of archives count it.

use super::Lists;
use super::cues::Cues;
use super::way::{About, Finder, Way};
use crate::rules::FileMistake;
use crate::rules::over_time::{Act, History, Outcome, OverTime, Traced};
use serde::Deserialize;

/// `[find.act]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ActFile {
    /// What the sentence does.
    pub does: Act,
    /// Phrases that show it.
    pub any: Vec<String>,
    /// Rules, signals and categories whose findings show it.
    #[serde(default)]
    pub rules: Vec<String>,
}

impl Way for ActFile {
    fn compile(&self, lists: &mut Lists<'_>) -> Result<Box<dyn Finder>, FileMistake> {
        Cues::compile("act", &[("any", &self.any)], lists)
    }

    fn about(&self) -> About {
        About::Archive
    }

    fn phrases(&self) -> Vec<&str> {
        self.any.iter().map(String::as_str).collect()
    }

    fn over_time(&self) -> Option<&dyn OverTime> {
        Some(self)
    }
}

impl OverTime for ActFile {
    fn look(&self, _: &History, _: &[Traced<'_>]) -> Outcome {
        Outcome::default()
    }
}
