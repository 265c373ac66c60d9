//! What of a rule is asked before any text is looked at: whether it is on, where it looks, and what it cannot do without.

use super::file::RuleFile;
use super::find::About;
use super::looks::Where;
use crate::document::{BlockKind, Channel};
use crate::finding::Tier;
use crate::phrase::Scope;
use std::borrow::Cow;
use std::ops::Deref;

/// The head of a rule; many rules have the same. Those of the rules that candor brings are part of the program.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    pub tier: Tier,
    /// The profile that it belongs to, and is on with.
    pub profile: Option<Cow<'static, str>>,
    pub channels: Option<Cow<'static, [Channel]>>,
    pub within: Cow<'static, [Where]>,
    pub min_words: usize,
    pub unless_answered: bool,
    /// The rules and categories that must have run before it.
    pub depends_on: Cow<'static, [Cow<'static, str>]>,
    /// Which of its lists must have a match, or it finds nothing.
    pub needs: Option<usize>,
    /// It finds nothing where the model hears no place of this label.
    pub label: Option<Cow<'static, str>>,
    /// It finds nothing where no message is beside the text.
    pub of_replies: bool,
    /// It finds nothing in prose at all: the checker finds it.
    pub of_no_prose: bool,
}

/// The head of a rule, where it lies: rules are moved by the hundred when the program starts, and are small for it.
#[derive(Debug, Clone)]
pub enum HeadPlace {
    /// Part of the program.
    BuiltIn(&'static Head),
    /// Read from a file of the user's, or changed by candor.toml.
    Own(Box<Head>),
}

impl Deref for HeadPlace {
    type Target = Head;

    fn deref(&self) -> &Head {
        match self {
            HeadPlace::BuiltIn(head) => head,
            HeadPlace::Own(head) => head,
        }
    }
}

impl Head {
    /// The head of a file.
    pub fn of(file: &RuleFile) -> Self {
        let way = file.find.way();
        Head {
            tier: file.tier,
            profile: file.profile.clone().map(Cow::Owned),
            channels: file.channels.clone().map(Cow::Owned),
            within: file.within.clone().into(),
            min_words: file.min_words,
            unless_answered: file.unless_answered,
            depends_on: file.find.depends_on().into_iter().map(|rule| Cow::Owned(rule.to_owned())).collect(),
            needs: way.needs(),
            label: way.label().map(|label| Cow::Owned(label.to_owned())),
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
