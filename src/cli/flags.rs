//! Flags that several commands share, each defined once.

use crate::config::{FailOn, MessageLanguage};
use crate::document::Channel;
use crate::language::Language;
use crate::sources::{InputSpec, Links};
use crate::workspace::{BaselineFrom, ConfigFrom, Options, Settings};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Where the configuration comes from.
#[derive(Debug, Clone, Args)]
pub(super) struct ConfigFlags {
    /// Use this configuration, not the nearest candor.toml
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,

    /// Use no configuration
    #[arg(long)]
    no_config: bool,
}

impl ConfigFlags {
    pub fn source(&self) -> ConfigFrom {
        match &self.config {
            Some(path) => ConfigFrom::File(path.clone()),
            None if self.no_config => ConfigFrom::Nowhere,
            None => ConfigFrom::Nearest,
        }
    }
}

/// What language candor speaks.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct MessageFlags {
    /// The language of messages and reports; auto is that of each text, or what candor.toml says
    #[arg(long, value_name = "LANGUAGE", value_parser = one_of(MessageLanguage::ALL.map(MessageLanguage::name), MessageLanguage::from_name))]
    message_lang: Option<MessageLanguage>,
}

impl MessageFlags {
    /// What the workspace is told of it, beside `options`.
    pub fn options(self, options: Options) -> Options {
        Options { messages: self.message_lang, ..options }
    }

    /// The language that is asked for; `None`: that of what is told.
    pub fn told_in(self) -> Option<Language> {
        self.message_lang.and_then(MessageLanguage::language)
    }

    /// What was asked for, as it was asked.
    pub fn asked(self) -> Option<MessageLanguage> {
        self.message_lang
    }

    /// The same, where a configuration may ask for it.
    pub fn told_in_folder(self, folder: &Settings) -> Option<Language> {
        self.message_lang.unwrap_or(folder.project.config.messages).language()
    }
}

/// How texts are read.
#[derive(Debug, Clone, Args)]
pub(super) struct TextFlags {
    /// Where the texts will be read; otherwise candor.toml or the text says, or candor guesses
    #[arg(long, value_parser = one_of(Channel::ALL.map(Channel::name), Channel::from_name))]
    channel: Option<Channel>,

    /// The language of the texts; otherwise the text says, or candor detects it
    #[arg(long, value_name = "LANGUAGE", value_parser = one_of(["en", "es"], Language::from_tag))]
    lang: Option<Language>,

    /// The file name to assume for standard input: it decides format, configuration and channel
    #[arg(long, value_name = "NAME")]
    stdin_name: Option<PathBuf>,

    /// Skip files that [files] in candor.toml leaves out, even when they are named (for commit hooks)
    #[arg(long)]
    force_exclude: bool,
    /// Follow links to folders; `fix` also changes the files behind links that lead out of the folder
    #[arg(long)]
    follow: bool,

    #[command(flatten)]
    config: ConfigFlags,
}

impl TextFlags {
    /// `paths`, as they are asked for with these.
    pub fn asked(&self, paths: Vec<PathBuf>) -> InputSpec {
        let links = if self.follow { Links::All } else { Links::ToFiles };
        let (stdin_name, force_exclude) = (self.stdin_name.clone(), self.force_exclude);
        InputSpec { paths, stdin_name, links, force_exclude, ..InputSpec::default() }
    }

    /// What the workspace is told of them.
    pub fn options(&self) -> Options {
        Options {
            config: self.config.source(),
            channel: self.channel,
            language: self.lang,
            ..Options::default()
        }
    }
}

/// What keeps a text from going out.
#[derive(Debug, Clone, Args)]
struct GateFlags {
    /// The mildest finding that makes the check fail
    #[arg(long, value_name = "SEVERITY", value_parser = one_of(FailOn::ALL.map(FailOn::name), FailOn::from_name))]
    fail_on: Option<FailOn>,

    /// The lowest score that passes, 0 to 100
    #[arg(long, value_name = "SCORE", value_parser = clap::value_parser!(u8).range(0..=100))]
    min_score: Option<u8>,

    /// Findings that are known and do not count, as `candor baseline` recorded them
    #[arg(long, value_name = "FILE", conflicts_with = "no_baseline")]
    baseline: Option<PathBuf>,

    /// Count all findings, known or new
    #[arg(long)]
    no_baseline: bool,
}

impl GateFlags {
    /// What the workspace is told of them, beside `options`.
    fn options(&self, options: Options) -> Options {
        let baseline = match &self.baseline {
            Some(path) => BaselineFrom::File(path.clone()),
            None if self.no_baseline => BaselineFrom::Nowhere,
            None => BaselineFrom::Config,
        };
        let min_score = self.min_score.map(f64::from);
        Options { fail_on: self.fail_on, min_score, baseline, ..options }
    }
}

/// What every command takes that holds texts against rules.
#[derive(Debug, Clone, Args)]
pub(super) struct CheckFlags {
    #[command(flatten)]
    text: TextFlags,

    #[command(flatten)]
    gate: GateFlags,

    #[command(flatten)]
    pub theme: LookFlags,
}

impl CheckFlags {
    /// `paths`, as they are asked for with these.
    pub fn asked(&self, paths: Vec<PathBuf>) -> InputSpec {
        self.text.asked(paths)
    }

    /// What the workspace is told of them.
    pub fn options(&self) -> Options {
        self.gate.options(self.text.options())
    }
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// On a terminal, unless the environment says otherwise.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl ValueEnum for When {
    fn value_variants<'a>() -> &'a [Self] {
        &[When::Auto, When::Always, When::Never]
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(match self {
            When::Auto => "auto".into(),
            When::Always => "always".into(),
            When::Never => "never".into(),
        })
    }
}

/// How the answer is shown.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct LookFlags {
    /// When to use colours
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto", hide_possible_values = false)]
    pub color: When,

    /// Only findings and problems: no summary, no notes, no progress
    #[arg(long, short)]
    pub quiet: bool,
}

/// A value out of a closed list whose names are in one place.
pub(super) fn one_of<T: Clone + Send + Sync + 'static>(
    names: impl IntoIterator<Item = &'static str>,
    from_name: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(names).try_map(move |name| from_name(&name).ok_or("is not known"))
}
