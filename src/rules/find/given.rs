//! `[find.given]`: asking for what the customer's message already says.

use super::way::{About, Finder, Way};
use super::{Context, Lists};
use crate::phrase::Mistake;
use crate::prose::Reading;
use crate::rules::hit::Hits;
use crate::rules::reply::Phrases;
use crate::rules::{FileMistake, Hit, Key};
use regex::{Regex, RegexBuilder};
use serde::Deserialize;
use std::sync::OnceLock;

/// The most places of each kind that are held against each other.
const MOST: usize = 64;

/// `[find.given]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct GivenFile {
    /// Words of the reply that ask.
    pub asks: Vec<String>,
    /// What is asked for.
    pub slot: Vec<SlotFile>,
    /// Phrases that excuse it: a check of who is writing.
    #[serde(default)]
    pub unless: Vec<String>,
}

/// `[[find.given.slot]]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SlotFile {
    /// What it is called.
    pub name: String,
    /// How the reply names it.
    pub any: Vec<String>,
    /// Regular expressions of the customer's words that give it.
    pub given: Vec<String>,
}

impl Way for GivenFile {
    fn compile(&self, lists: &mut Lists<'_>) -> Result<Box<dyn Finder>, FileMistake> {
        Ok(Box::new(Given::new(self, lists)?))
    }

    fn about(&self) -> About {
        About::Reply
    }
}

/// Compiled `[find.given]`.
#[derive(Debug)]
struct Given {
    asks: Phrases,
    unless: Phrases,
    slots: Vec<Slot>,
}

#[derive(Debug)]
struct Slot {
    name: String,
    any: Phrases,
    given: Vec<String>,
    compiled: OnceLock<Vec<Regex>>,
}

impl Given {
    fn new(file: &GivenFile, lists: &mut Lists<'_>) -> Result<Self, FileMistake> {
        let mut slots = Vec::new();
        for (index, slot) in file.slot.iter().enumerate() {
            let here = |key: &str, at: Key| -> Vec<Key> {
                vec!["find".into(), "given".into(), "slot".into(), index.into(), key.into(), at]
            };
            let any = lists
                .of_replies("given", "slot", &slot.any)
                .map_err(|(mut keys, mistake)| (here("any", keys.pop().unwrap_or(Key::Index(0))), mistake))?;
            if lists.strict {
                for (at, pattern) in slot.given.iter().enumerate() {
                    compile(pattern).map_err(|mistake| (here("given", at.into()), mistake))?;
                }
            }
            let given = slot.given.clone();
            slots.push(Slot { name: slot.name.clone(), any, given, compiled: OnceLock::new() });
        }
        let asks = lists.of_replies("given", "asks", &file.asks)?;
        let unless = lists.of_replies("given", "unless", &file.unless)?;
        Ok(Given { asks, unless, slots })
    }

    /// One hit for each thing that is asked for again, at the words that name it; `{theirs}` is what was given.
    fn found(&self, context: &Context<'_>) -> Vec<Hit> {
        let Some(exchange) = context.exchange else { return Vec::new() };
        let asks = self.asks.find(context.reading);
        if asks.is_empty() || !self.unless.find(context.reading).is_empty() {
            return Vec::new();
        }
        let mut hits = Vec::new();
        for slot in &self.slots {
            let named = slot.any.find(context.reading);
            let asked = named.iter().take(MOST).find(|named| {
                asks.iter().take(MOST).any(|ask| {
                    (ask.place.block, ask.sentence) == (named.place.block, named.sentence)
                        && ask.place.range.start <= named.place.range.end
                })
            });
            if let Some(asked) = asked
                && let Some(theirs) = slot.given(exchange.theirs)
            {
                let words = vec![("slot", slot.name.clone()), ("theirs", theirs)];
                hits.push(Hit { words, ..Hit::at(asked.place.clone()) });
            }
        }
        hits
    }
}

impl Finder for Given {
    fn hits(&self, context: &Context<'_>) -> Hits {
        self.found(context).into()
    }
}

impl Slot {
    /// The customer's words that give it.
    fn given(&self, theirs: &Reading<'_>) -> Option<String> {
        let patterns =
            self.compiled.get_or_init(|| self.given.iter().filter_map(|text| compile(text).ok()).collect());
        theirs.blocks.iter().find_map(|block| {
            let found = patterns.iter().find_map(|pattern| pattern.find(block.text));
            found.map(|found| found.as_str().trim().to_owned())
        })
    }
}

fn compile(pattern: &str) -> Result<Regex, Mistake> {
    RegexBuilder::new(pattern).case_insensitive(true).size_limit(1 << 20).build().map_err(|error| Mistake {
        what: format!("the pattern cannot be read: {error}"),
        help: "write a regular expression as the regex crate reads it".into(),
    })
}
