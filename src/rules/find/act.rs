//! `[find.act]`: what a sentence does. It says nothing by itself: statistics of archives count it.

use super::cues::Cued;
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

impl Cued for ActFile {
    const WAY: &'static str = "act";

    fn lists(&self) -> Vec<(&'static str, &Vec<String>)> {
        vec![("any", &self.any)]
    }
}

impl OverTime for ActFile {
    fn look(&self, _: &History, _: &[Traced<'_>]) -> Outcome {
        Outcome::default()
    }
}
