//! `[find.pattern]`: regular expressions, for what words cannot say: capitals, marks, addresses.

use super::{Beside, Context, Lists};
use crate::phrase::{Found, ListId};
use crate::rules::file::PatternFile;
use crate::rules::hit::Hits;
use crate::rules::{FileMistake, Hit};

/// Compiled `[find.pattern]`.
#[derive(Debug)]
pub struct Pattern {
    list: ListId,
    beside: Beside,
}

impl Pattern {
    pub(super) fn new(file: &PatternFile, lists: &mut Lists<'_>) -> Result<Self, FileMistake> {
        let list = lists.patterns(&file.any, file.case_sensitive)?;
        Ok(Pattern { list, beside: Beside::new("pattern", &file.except, &file.with, lists)? })
    }

    pub(super) fn hits(&self, context: &Context<'_>) -> Hits {
        let mut allows = self.beside.allows(context);
        let found = context.found(self.list).filter(|found| allows(&found.place));
        let hit = |found: &Found| Hit {
            captures: context.captures(self.list, found),
            ..Hit::at(found.place.clone())
        };
        Hits::of(context.most, found, hit, |found| found.place.clone())
    }
}
