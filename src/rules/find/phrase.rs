//! `[find.phrase]`: words that harm wherever they stand.

use super::frame::{Frames, Swaps};
use super::way::{About, Finder, Way};
use super::{Beside, Context, Lists};
use crate::phrase::CAPTURES;
use crate::phrase::{Found, ListId};
use crate::rules::hit::Hits;
use crate::rules::{FileMistake, Hit, Key};
use serde::Deserialize;
use std::collections::BTreeMap;

/// `[find.phrase]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PhraseFile {
    /// Phrases.
    #[serde(default)]
    pub any: Vec<String>,
    /// Phrases and what to write instead.
    #[serde(default)]
    pub swap: BTreeMap<String, String>,
    /// Of a swap: the frames in which it cannot be wrong, each a phrase that holds the swap's own words; `^` before
    /// it is the start of a sentence, `$` behind it the end. Absent = wherever its words stand.
    pub safe: Option<BTreeMap<String, Vec<String>>>,
    /// Of a swap: phrases in whose sentence a person must look, whatever the frame.
    #[serde(default)]
    pub safe_unless: BTreeMap<String, Vec<String>>,
    /// The same, of phrases that come before the swap's words or end with them.
    #[serde(default)]
    pub safe_unless_before: BTreeMap<String, Vec<String>>,
    /// Phrases that silence the rule in their sentence.
    #[serde(default)]
    pub except: Vec<String>,
    /// Phrases of which the sentence must hold one.
    #[serde(default)]
    pub with: Vec<String>,
}

impl Way for PhraseFile {
    fn compile(&self, lists: &mut Lists<'_>) -> Result<Box<dyn Finder>, FileMistake> {
        Ok(Box::new(Phrase::new(self, lists)?))
    }

    fn about(&self) -> About {
        About::Words
    }

    fn needs(&self) -> Option<usize> {
        Some(0)
    }

    fn phrases(&self) -> Vec<&str> {
        let swapped = self.swap.keys();
        let frames = self.safe.iter().chain([&self.safe_unless, &self.safe_unless_before]);
        let framed = frames.flat_map(|frames| frames.values()).flatten();
        let own = [&self.any, &self.except, &self.with].into_iter().flatten();
        own.chain(swapped).chain(framed).map(String::as_str).collect()
    }
}

/// Compiled `[find.phrase]`.
#[derive(Debug)]
struct Phrase {
    /// `any`, then the left sides of `swap`.
    list: ListId,
    beside: Beside,
    frames: Frames,
}

impl Phrase {
    fn new(file: &PhraseFile, lists: &mut Lists<'_>) -> Result<Self, FileMistake> {
        let phrases = file.any.iter().chain(file.swap.keys()).map(String::as_str);
        let list = lists.phrases("phrase", "any", phrases).map_err(|(mut keys, mistake)| {
            // The list is made of two: a mistake on a left side is at its key.
            if let Some(Key::Index(index)) = keys.last()
                && let Some(left) =
                    index.checked_sub(file.any.len()).and_then(|index| file.swap.keys().nth(index))
            {
                keys = vec!["find".into(), "phrase".into(), "swap".into(), left.as_str().into()];
            }
            (keys, mistake)
        })?;
        let beside = Beside::new("phrase", &file.except, &file.with, lists)?;
        let frames = Frames::new(
            Swaps {
                before: file.any.len(),
                swap: &file.swap,
                safe: file.safe.as_ref(),
                safe_unless: &file.safe_unless,
                safe_unless_before: &file.safe_unless_before,
            },
            lists,
        )?;
        Ok(Phrase { list, beside, frames })
    }

    fn found(&self, context: &Context<'_>) -> Hits {
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

impl Finder for Phrase {
    fn hits(&self, context: &Context<'_>) -> Hits {
        self.found(context)
    }
}
