//! `[find.returning]`: a last chance that comes again.

use super::cues::Cues;
use super::way::{About, Finder, Way};
use super::Lists;
use crate::rules::FileMistake;
use crate::rules::over_time::{Exhibit, History, Outcome, OverTime, Said, Traced};
use serde::Deserialize;

/// `[find.returning]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ReturningFile {
    /// Phrases that say something ends.
    pub any: Vec<String>,
    /// Words that say nothing about what ends: “order”, “offer”.
    #[serde(default)]
    pub common: Vec<String>,
    /// Messages that lie no more days apart speak of one end.
    pub days: i64,
    /// From how many ends on it speaks.
    pub least: usize,
}

impl Way for ReturningFile {
    fn compile(&self, lists: &mut Lists<'_>) -> Result<Box<dyn Finder>, FileMistake> {
        Cues::compile("returning", &[("any", &self.any)], lists)
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

impl OverTime for ReturningFile {
    fn look(&self, _history: &History, own: &[Traced<'_>]) -> Outcome {
        let _ = own;
        let _: Option<(Exhibit, Said)> = None;
        Outcome::default()
    }
}
