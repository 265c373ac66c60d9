//! `[find.allowance]`: nothing in the prose. The checker, who knows what is allowed, looks for it.

use super::way::{About, Finder, Way};
use super::{Context, Lists};
use crate::rules::FileMistake;
use crate::rules::hit::Hits;
use serde::Deserialize;

/// `[find.allowance]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AllowanceFile {
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with an allowance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// Nothing is found where it allows something.
    Unused,
    /// Its last day is over.
    Expired,
    /// There is no rule of that name.
    UnknownRule,
    /// It does not say why.
    NoReason,
    /// It asks for something that candor does not know.
    Unclear,
    /// Not of an allowance: front matter says nearly what candor knows.
    Slip,
    /// Not of an allowance: there are more findings than are told.
    More,
}

impl Way for AllowanceFile {
    fn compile(&self, _: &mut Lists<'_>) -> Result<Box<dyn Finder>, FileMistake> {
        Ok(Box::new(Nothing))
    }

    fn about(&self) -> About {
        About::Allowance
    }
}

/// Finds nothing.
#[derive(Debug)]
struct Nothing;

impl Finder for Nothing {
    fn hits(&self, _: &Context<'_>) -> Hits {
        Hits::default()
    }
}
