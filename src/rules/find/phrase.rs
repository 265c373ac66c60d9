//! `[find.phrase]`: words that harm wherever they stand.

use super::frame::Frames;
use super::{Beside, Context, Lists};
use crate::phrase::CAPTURES;
use crate::phrase::{Found, ListId};
use crate::rules::file::PhraseFile;
use crate::rules::hit::Hits;
use crate::rules::{FileMistake, Hit, Key};

/// Compiled `[find.phrase]`.
#[derive(Debug)]
pub struct Phrase {
    /// `any`, then the left sides of `swap`.
    list: ListId,
    beside: Beside,
    frames: Frames,
}

impl Phrase {
    pub(super) fn new(file: &PhraseFile, lists: &mut Lists<'_>) -> Result<Self, FileMistake> {
        let phrases = file.any.iter().chain(file.swap.keys()).map(String::as_str);
        let list = lists.phrases("phrase", "any", phrases).map_err(|(mut keys, mistake)| {
            // The list is made of two: a mistake on a left side stands at its key.
            if let Some(Key::Index(index)) = keys.last()
                && let Some(left) =
                    index.checked_sub(file.any.len()).and_then(|index| file.swap.keys().nth(index))
            {
                keys = vec!["find".into(), "phrase".into(), "swap".into(), left.as_str().into()];
            }
            (keys, mistake)
        })?;
        let beside = Beside::new("phrase", &file.except, &file.with, lists)?;
        Ok(Phrase { list, beside, frames: Frames::new(file, lists)? })
    }

    pub(super) fn hits(&self, context: &Context<'_>) -> Hits {
        let mut allows = self.beside.allows(context);
        let found = context.found(self.list).filter(|found| allows(&found.place));
        let hit = |found: &Found| {
            // A rewrite serves all phrases of the list: the brackets a phrase does not have are empty.
            let mut captures = context.captures(self.list, found);
            captures.resize(CAPTURES, 0..0);
            let framed = self.frames.hold(found, context);
            Hit { captures, phrase: found.phrase, framed, ..Hit::at(found.place.clone()) }
        };
        Hits::of(context.most, found, hit, |found| found.place.clone())
    }
}
