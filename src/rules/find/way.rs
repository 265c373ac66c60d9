//! What a way of finding is: keys of a rule file that can be compiled, and then find.

use super::{Context, Lists};
use crate::rules::FileMistake;
use crate::rules::hit::Hits;
use crate::rules::number::{Range, Slot};
use crate::rules::over_time::OverTime;
use std::fmt::Debug;

/// The keys below `[find.<way>]`.
pub trait Way: Debug {
    /// Enters what it looks for into `lists`.
    ///
    /// # Errors
    /// The first phrase or pattern that cannot be read.
    fn compile(&self, lists: &mut Lists<'_>) -> Result<Box<dyn Finder>, FileMistake>;

    /// What its hits speak of.
    fn about(&self) -> About;

    /// Which of its lists must have a match, or it finds nothing.
    fn needs(&self) -> Option<usize> {
        None
    }

    /// The lists of which an entry may name a rule with `@`.
    fn terms(&self) -> Vec<&Vec<String>> {
        Vec::new()
    }

    /// The phrases it is written in, but for those that hold a reply against a message.
    fn phrases(&self) -> Vec<&str> {
        Vec::new()
    }

    /// The label of the model whose places it finds.
    fn label(&self) -> Option<&str> {
        None
    }

    /// What it makes of an archive; its hits in one message are only traces for that.
    fn over_time(&self) -> Option<&dyn OverTime> {
        None
    }

    /// Its numbers, under their keys.
    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        Vec::new()
    }
}

/// A way of finding, compiled.
pub trait Finder: Debug + Send + Sync {
    /// What it finds.
    fn hits(&self, context: &Context<'_>) -> Hits;
}

/// What the hits of a way of finding speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The very words that were found.
    Words,
    /// Places that readers mark.
    Places,
    /// The text, in which they point at one place.
    Text,
    /// What the text does not say.
    Lack,
    /// Of pairs: the reply, in which they point at one place.
    Reply,
    /// Of pairs: the words that stand in for an answer.
    Answer,
    /// Of pairs: what the reply does not say, which they can only point at where it could still be said.
    Silence,
    /// Many messages in order of time.
    Archive,
    /// No prose at all: comments to candor, and what is allowed.
    Allowance,
}

impl About {
    /// Whether it holds a reply against the message it answers.
    pub fn is_of_replies(self) -> bool {
        matches!(self, About::Reply | About::Answer | About::Silence)
    }
}

/// Whether `terms` are phrases, and none of them names a rule with `@`, which may be there without any.
pub(super) fn plain(terms: &[String]) -> bool {
    !terms.is_empty() && terms.iter().all(|term| !term.starts_with('@'))
}

/// The entries of `lists`.
pub(super) fn texts<'l>(lists: &[&'l Vec<String>]) -> Vec<&'l str> {
    lists.iter().flat_map(|list| list.iter()).map(String::as_str).collect()
}
