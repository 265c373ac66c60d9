//! What the caller decided before any configuration was read.

use crate::config::{self, Day, FailOn, MessageLanguage};
use crate::document::Channel;
use crate::language::Language;
use crate::text::Source;
use std::path::PathBuf;
use std::sync::Arc;

/// What the caller decided before any configuration was read; it overrules all of them.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Where the configuration comes from.
    pub config: ConfigFrom,
    /// The channel of all texts.
    pub channel: Option<Channel>,
    /// The language of all texts.
    pub language: Option<Language>,
    /// The language that writers are told in; `None`: what the configuration says.
    pub messages: Option<MessageLanguage>,
    /// What keeps a text from going out.
    pub fail_on: Option<FailOn>,
    /// The lowest score that lets a text go out.
    pub min_score: Option<f64>,
    /// The day by which allowances end; `None`: what the clock says.
    pub today: Option<Day>,
    /// What was known before.
    pub baseline: BaselineFrom,
    /// Whether a question that came to nothing is an error.
    pub strict: bool,
    /// The most findings of a text that are told, where the configuration allows more.
    pub most: Option<usize>,
}

/// Where the baseline comes from.
#[derive(Debug, Clone, Default)]
pub enum BaselineFrom {
    /// The file that the configuration names, if it names one.
    #[default]
    Config,
    /// This file, for all texts.
    File(PathBuf),
    /// Nowhere: all findings count.
    Nowhere,
}

/// Where the configuration comes from.
#[derive(Debug, Clone, Default)]
pub enum ConfigFrom {
    /// The candor.toml nearest to each text, upwards.
    #[default]
    Nearest,
    /// This file, for all texts.
    File(PathBuf),
    /// This text, for all texts, as if it was in that folder.
    Text(Arc<Source>, PathBuf),
    /// Nowhere: what holds without one.
    Nowhere,
}

impl Options {
    /// The day by which allowances end.
    pub(super) fn today(&self) -> Day {
        self.today.unwrap_or_else(config::today)
    }
}
