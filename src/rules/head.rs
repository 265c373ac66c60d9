//! What of a rule is asked before any text is looked at: whether it is on, where it looks, and what it cannot do without.

use super::file::RuleFile;
use super::find::About;
use super::looks::Where;
use crate::document::{BlockKind, Channel};
use crate::finding::Tier;
use crate::phrase::Scope;
use serde::Deserialize;

/// The head of a rule; many rules have the same.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Head {
    #[serde(default = "default_tier")]
    pub tier: Tier,
    pub channels: Option<Vec<Channel>>,
    #[serde(default, rename = "in")]
    pub within: Vec<Where>,
    #[serde(default)]
    pub min_words: usize,
    #[serde(default)]
    pub unless_answered: bool,
    /// The rules and categories that must have run before it.
    #[serde(default)]
    pub depends_on: Vec<String>,
    /// Which of its lists must have a match, or it finds nothing.
    pub needs: Option<usize>,
    /// It finds nothing where the model hears no place of this label.
    pub label: Option<String>,
    /// It finds nothing where no message stands beside the text.
    #[serde(default)]
    pub of_replies: bool,
    /// It finds nothing in prose at all: the checker finds it.
    #[serde(default)]
    pub of_no_prose: bool,
}

fn default_tier() -> Tier {
    Tier::Default
}

impl Head {
    /// The head of a file.
    pub fn of(file: &RuleFile) -> Self {
        let way = file.find.way();
        Head {
            tier: file.tier,
            channels: file.channels.clone(),
            within: file.within.clone(),
            min_words: file.min_words,
            unless_answered: file.unless_answered,
            depends_on: file.find.depends_on().into_iter().map(str::to_owned).collect(),
            needs: way.needs(),
            label: way.label().map(str::to_owned),
            of_replies: way.about().is_of_replies(),
            of_no_prose: way.about() == About::Allowance,
        }
    }

    /// How far its lists look; `everywhere`: in every channel.
    pub fn scope(&self, everywhere: bool) -> Scope {
        let only = |place| self.within.contains(&place);
        let kinds: Vec<BlockKind> = if only(Where::Anywhere) || only(Where::Link) {
            Vec::new()
        } else {
            let kind = |place: &Where| if let Where::Kind(kind) = place { Some(*kind) } else { None };
            self.within.iter().filter_map(kind).collect()
        };
        let channels = self.channels.as_deref().filter(|_| !everywhere);
        Scope::new(channels, &kinds, only(Where::Opening), only(Where::Closing))
    }
}
