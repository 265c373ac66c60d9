//! `[find.pattern]`: regular expressions, for what words cannot say: capitals, marks, addresses.

use super::way::{About, Finder, Way, texts};
use super::{Beside, Context, Lists};
use crate::phrase::Mistake;
use crate::phrase::{Found, ListId};
use crate::rules::hit::Hits;
use crate::rules::{FileMistake, Hit, Key};
use regex::RegexSet;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// `[find.pattern]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PatternFile {
    /// Regular expressions, matched in a block's text; letter case does not matter.
    #[serde(default)]
    pub any: Vec<String>,
    /// Regular expressions and what to write instead. Words that are what they should be are not found.
    #[serde(default)]
    pub swap: BTreeMap<String, String>,
    /// Regular expressions that make words harmless in which one of them matches; letter case matters.
    #[serde(default)]
    pub not: Vec<String>,
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
    /// How many patterns stand before those with new words.
    before: usize,
    swap: Vec<String>,
    not: Vec<String>,
    /// `not`, compiled when something is found.
    harmless: OnceLock<RegexSet>,
}

impl Pattern {
    fn new(file: &PatternFile, lists: &mut Lists<'_>) -> Result<Self, FileMistake> {
        let patterns: Vec<String> = file.any.iter().chain(file.swap.keys()).cloned().collect();
        let list = lists.patterns(&patterns, file.case_sensitive).map_err(|(mut keys, mistake)| {
            // The list is made of two: a mistake on a left side is at its key.
            if let Some(Key::Index(index)) = keys.last()
                && let Some(left) =
                    index.checked_sub(file.any.len()).and_then(|index| file.swap.keys().nth(index))
            {
                keys = vec!["find".into(), "pattern".into(), "swap".into(), left.as_str().into()];
            }
            (keys, mistake)
        })?;
        let not = file.not.clone();
        if lists.strict
            && let Err(error) = RegexSet::new(&not)
        {
            let message = error.to_string();
            let what = message.lines().last().unwrap_or("").trim_start_matches("error: ");
            let what = format!("the pattern cannot be read: {what}");
            let help = "write \\ before a character that stands for itself".to_owned();
            return Err((vec!["find".into(), "pattern".into(), "not".into()], Mistake { what, help }));
        }
        let beside = Beside::new("pattern", &file.except, &file.with, lists)?;
        let swap = file.swap.values().cloned().collect();
        Ok(Pattern { list, beside, before: file.any.len(), swap, not, harmless: OnceLock::new() })
    }

    /// Whether the words are what they should be, or are harmless for what is in them.
    fn is_well(&self, found: &Found, context: &Context<'_>) -> bool {
        let block = context.reading.blocks.get(found.place.block);
        let words = block.and_then(|block| block.text.get(found.place.range.clone())).unwrap_or("").trim();
        let new = found.phrase.checked_sub(self.before).and_then(|index| self.swap.get(index));
        // `{one|another}` leaves the choice.
        let choices = new.map(|new| new.trim_start_matches('{').trim_end_matches('}').split('|'));
        choices.is_some_and(|mut choices| choices.any(|choice| choice == words))
            || !self.not.is_empty()
                && self.harmless.get_or_init(|| RegexSet::new(&self.not).unwrap_or_default()).is_match(words)
    }

    fn found(&self, context: &Context<'_>) -> Hits {
        let mut allows = self.beside.allows(context);
        let found = context.found(self.list).filter(|found| allows(&found.place));
        let found = found.filter(|found| !self.is_well(found, context));
        let hit = |found: &Found| Hit {
            captures: context.captures(self.list, found),
            phrase: found.phrase,
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
