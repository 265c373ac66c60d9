//! `[find.pattern]`: regular expressions, for what words cannot say: capitals, marks, addresses.

use super::{Context, Lists};
use crate::rules::file::PatternFile;
use crate::rules::found::ListId;
use crate::rules::guard::Guard;
use crate::rules::{FileMistake, Hit};

/// Compiled `[find.pattern]`.
#[derive(Debug)]
pub struct Pattern {
    list: ListId,
    except: Option<Guard>,
}

impl Pattern {
    pub(super) fn new(file: &PatternFile, lists: &mut Lists<'_>) -> Result<Self, FileMistake> {
        let list = lists.patterns(&file.any, file.case_sensitive)?;
        Ok(Pattern { list, except: lists.guard("pattern", "except", &file.except)? })
    }

    pub(super) fn hits(&self, context: &Context<'_>) -> Vec<Hit> {
        let mut except = context.beside(self.except.as_ref());
        let found = context.found(self.list).filter(|found| !except(found));
        found.map(|found| Hit { captures: found.captures.clone(), ..Hit::at(found.place.clone()) }).collect()
    }
}
