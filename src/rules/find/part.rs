//! `[find.part]`: a part of the text that prose itself knows, as the name of whoever signs.

use super::Context;
use crate::prose::signature;
use crate::rules::file::{Part, PartFile};
use crate::rules::{Hit, Place};

/// Compiled `[find.part]`.
#[derive(Debug)]
pub struct Found {
    of: Part,
}

impl Found {
    pub(super) fn new(file: &PartFile) -> Self {
        Found { of: file.of }
    }

    pub(super) fn hits(&self, context: &Context<'_>) -> Vec<Hit> {
        let place = match self.of {
            Part::Signature => signature(context.reading),
        };
        place.map(|(block, range)| Hit::at(Place { block, range })).into_iter().collect()
    }
}
