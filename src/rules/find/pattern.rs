//! `[find.pattern]`: regular expressions, for what words cannot say: capitals, marks, addresses.

use super::way::{About, Finder, Way, texts};
use super::{Beside, Context, Lists};
use crate::phrase::{Found, ListId};
use crate::rules::hit::Hits;
use crate::rules::{FileMistake, Hit};
use serde::Deserialize;

/// `[find.pattern]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PatternFile {
    /// Regular expressions, matched in a block's text; letter case does not matter.
    pub any: Vec<String>,
    /// Letter case matters.
    #[serde(default)]
    pub case_sensitive: bool,
    /// Phrases that silence the rule in their sentence.
    #[serde(default)]
    pub except: Vec<String>,
    /// Phrases of which the sentence must hold one.
    #[serde(default)]
    pub with: Vec<String>,
}

impl Way for PatternFile {
    fn compile(&self, lists: &mut Lists<'_>) -> Result<Box<dyn Finder>, FileMistake> {
        Ok(Box::new(Pattern::new(self, lists)?))
    }

    fn about(&self) -> About {
        About::Words
    }

    fn needs(&self) -> Option<usize> {
        Some(0)
    }

    fn phrases(&self) -> Vec<&str> {
        texts(&[&self.except, &self.with])
    }
}

/// Compiled `[find.pattern]`.
#[derive(Debug)]
struct Pattern {
    list: ListId,
    beside: Beside,
}

impl Pattern {
    fn new(file: &PatternFile, lists: &mut Lists<'_>) -> Result<Self, FileMistake> {
        let list = lists.patterns(&file.any, file.case_sensitive)?;
        Ok(Pattern { list, beside: Beside::new("pattern", &file.except, &file.with, lists)? })
    }

    fn found(&self, context: &Context<'_>) -> Hits {
        let mut allows = self.beside.allows(context);
        let found = context.found(self.list).filter(|found| allows(&found.place));
        let hit = |found: &Found| Hit {
            captures: context.captures(self.list, found),
            ..Hit::at(found.place.clone())
        };
        Hits::of(context.most, found, hit, |found| found.place.clone())
    }
}

impl Finder for Pattern {
    fn hits(&self, context: &Context<'_>) -> Hits {
        self.found(context)
    }
}
