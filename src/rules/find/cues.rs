//! What ways of finding over time look for in one message: lists of phrases, whose hits are traces.

use super::way::Finder;
use super::{Context, Lists};
use crate::phrase::{CAPTURES, Found, ListId};
use crate::rules::hit::Hits;
use crate::rules::{FileMistake, Hit};

/// Lists of phrases; a hit says in [`Hit::phrase`] which list it is of, counted from 0.
#[derive(Debug)]
pub(super) struct Cues {
    lists: Vec<ListId>,
}

impl Cues {
    /// The lists under `keys` of `[find.<kind>]`, in their order. The build enters them in the same.
    pub fn compile(
        kind: &str,
        keys: &[(&str, &Vec<String>)],
        lists: &mut Lists<'_>,
    ) -> Result<Box<dyn Finder>, FileMistake> {
        let enter = |(key, phrases): &(&str, &Vec<String>)| {
            lists.phrases(kind, key, phrases.iter().map(String::as_str))
        };
        Ok(Box::new(Cues { lists: keys.iter().map(enter).collect::<Result<_, _>>()? }))
    }
}

impl Finder for Cues {
    fn hits(&self, context: &Context<'_>) -> Hits {
        let mut hits = Vec::new();
        for (number, list) in self.lists.iter().enumerate() {
            let hit = |found: &Found| {
                let mut captures = context.captures(*list, found);
                captures.truncate(CAPTURES);
                Hit { captures, phrase: number, ..Hit::at(found.place.clone()) }
            };
            hits.extend(context.found(*list).take(context.most).map(hit));
        }
        hits.sort_by_key(|hit| hit.place.key());
        hits.into()
    }
}
