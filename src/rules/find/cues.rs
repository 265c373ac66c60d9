//! Ways of finding over time, and what all of them look for in one message: lists of phrases, whose hits are traces.

use super::way::{About, Finder, Way};
use super::{Context, Lists};
use crate::phrase::{CAPTURES, Found, ListId};
use crate::rules::hit::Hits;
use crate::rules::number::{Range, Slot};
use crate::rules::over_time::OverTime;
use crate::rules::{FileMistake, Hit};

/// The keys of a way of finding over time.
pub(super) trait Cued: OverTime {
    /// What it is called below `[find]`.
    const WAY: &'static str;

    /// Its lists of phrases under their keys. The build enters them in the same order.
    fn lists(&self) -> Vec<(&'static str, &Vec<String>)> {
        Vec::new()
    }

    /// Its numbers, under their keys.
    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        Vec::new()
    }
}

impl<T: Cued> Way for T {
    fn compile(&self, lists: &mut Lists<'_>) -> Result<Box<dyn Finder>, FileMistake> {
        let enter = |(key, phrases): (&'static str, &Vec<String>)| {
            lists.phrases(T::WAY, key, phrases.iter().map(String::as_str))
        };
        Ok(Box::new(Cues { lists: self.lists().into_iter().map(enter).collect::<Result<_, _>>()? }))
    }

    fn about(&self) -> About {
        About::Archive
    }

    fn phrases(&self) -> Vec<&str> {
        self.lists().into_iter().flat_map(|(_, phrases)| phrases).map(String::as_str).collect()
    }

    fn over_time(&self) -> Option<&dyn OverTime> {
        Some(self)
    }

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        Cued::numbers(self)
    }
}

/// Lists of phrases; a hit says in [`Hit::phrase`] which list it is of, counted from 0.
#[derive(Debug)]
struct Cues {
    lists: Vec<ListId>,
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
