//! A rule as people write it: the keys of a rule file, and nothing compiled yet.

use super::find::FindFile;
use super::looks::{Looks, Mark, Where};
use crate::document::{BlockKind, Channel, Format};
use crate::finding::{Dimension, Safety, Severity, Tier};
use serde::Deserialize;

/// One rule file.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RuleFile {
    /// What the rule is called in lists and on its page.
    pub title: String,
    /// How much a finding weighs.
    #[serde(default = "warning")]
    pub severity: Severity,
    /// Of pairs: it is an error where `--strict` is asked for.
    #[serde(default)]
    pub strict: bool,
    /// Whether the rule runs unasked.
    #[serde(default = "default_tier")]
    pub tier: Tier,
    /// The profile it belongs to: it runs where candor.toml names that, and nowhere else.
    pub profile: Option<String>,
    /// The channels it reads; absent = all.
    pub channels: Option<Vec<Channel>>,
    /// The dimension of the score it moves.
    pub dimension: Dimension,
    /// The points it takes (below 0) or, as a signal, gives (above 0).
    pub points: f32,
    /// What harms, with `{match}` and other blanks. Signals: what it earns for.
    pub message: String,
    /// Why, as a colleague would say it.
    #[serde(default)]
    pub why: String,
    /// Where the reason was shown: a study, a law.
    pub source: Option<String>,
    /// Where to look; absent = everywhere but in footers.
    #[serde(default, rename = "in")]
    pub within: Vec<Where>,
    /// Where not to look.
    #[serde(default)]
    pub not_in: Vec<Where>,
    /// What the finding points at.
    #[serde(default)]
    pub mark: Mark,
    /// Also read quoted speech.
    #[serde(default)]
    pub quoted: bool,
    /// Also find what is negated ("no need to hurry").
    #[serde(default)]
    pub negated: bool,
    /// What round them makes the words harmless, by the names of `guards.toml`.
    #[serde(default)]
    pub guards: Vec<String>,
    /// Told once a text, with every rule that gives the same name here: the gravest, at its first place. The
    /// other places belong to it.
    pub once: Option<String>,
    /// The fewest words a text must have.
    #[serde(default)]
    pub min_words: usize,
    /// Silent where the text answers every question of the message: then it did take it up.
    #[serde(default)]
    pub unless_answered: bool,
    /// What to find.
    pub find: FindFile,
    /// What could be there instead.
    #[serde(default)]
    pub rewrite: Vec<RewriteFile>,
    /// Texts that show the rule; each is run as a test.
    #[serde(default)]
    pub example: Vec<ExampleFile>,
}

impl RuleFile {
    /// Where the rule looks.
    pub fn looks(&self) -> Looks<'_> {
        Looks { within: &self.within, not_in: &self.not_in, quoted: self.quoted, negated: self.negated }
    }
}

/// `[[rewrite]]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RewriteFile {
    /// New words: `""` drops the old ones, `{match}` and `{1}` carry them, `{date}` is for a person to fill. With
    /// a capital they are a sentence, and only ever replace a whole one.
    pub to: Option<String>,
    /// A question to the writer.
    pub ask: Option<String>,
    /// Whether it may be applied unattended; absent = review.
    pub safety: Option<Safety>,
}

/// `[[example]]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ExampleFile {
    /// The customer's message that the texts answer.
    pub question: Option<String>,
    /// When that was written; the texts are dated 2 March 2026, noon.
    pub asked: Option<String>,
    /// A text with the finding in `[[…]]`.
    pub bad: Option<String>,
    /// A text no rule speaks of.
    pub good: Option<String>,
    /// What the first rewrite makes of `bad`.
    pub fixed: Option<String>,
    /// The channel it is read in; absent = the rule's first, else e-mail.
    pub channel: Option<Channel>,
    /// The format it is written in, such as `email` for one with headers; absent = Markdown.
    pub format: Option<Format>,
    /// The kind of block it is; absent = what its Markdown says.
    pub block: Option<BlockKind>,
}

fn warning() -> Severity {
    Severity::Warning
}

fn default_tier() -> Tier {
    Tier::Default
}
