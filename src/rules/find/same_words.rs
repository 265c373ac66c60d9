//! `[find.same-words]`: a sentence that sounds meant for one person, sent to many.

use super::cues::Cued;
use crate::document::Channel;
use crate::rules::number::{Range, Slot};
use crate::rules::over_time::{Exhibit, History, MANY, Outcome, OverTime, Said, Traced};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// How many sentences are told.
const MOST: usize = 5;
/// The fewest words of a sentence that is nobody's by chance.
const WORDS: usize = 4;

/// `[find.same-words]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SameWordsFile {
    /// Phrases that sound meant for one person.
    pub any: Vec<String>,
    /// From how many people on it speaks.
    pub least: usize,
}

impl Cued for SameWordsFile {
    const WAY: &'static str = "same-words";

    fn lists(&self) -> Vec<(&'static str, &Vec<String>)> {
        vec![("any", &self.any)]
    }

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        vec![("least", Range::Whole, Slot::Whole(&mut self.least))]
    }
}

impl OverTime for SameWordsFile {
    fn look(&self, history: &History, own: &[Traced<'_>]) -> Outcome {
        let mut sentences: BTreeMap<String, Vec<&Traced<'_>>> = BTreeMap::new();
        // A letter to “Dear friends” is for all of them, however it was sent.
        let to_one = |own: &&Traced<'_>| {
            own.message.is_out()
                && history.tells(own.at)
                && (own.message.answers || own.message.greets || own.message.channel == Channel::Reply)
                && !own.message.bulk
        };
        for traced in own.iter().filter(to_one) {
            let words = words(&traced.trace.sentence);
            if words.split(' ').count() >= WORDS {
                sentences.entry(words).or_default().push(traced);
            }
        }
        let mut said: Vec<Said> = sentences.into_values().filter_map(|traces| self.said(&traces)).collect();
        said.sort_by_key(|said| std::cmp::Reverse(said.n));
        said.truncate(MOST);
        Outcome::said(said)
    }
}

impl SameWordsFile {
    fn said(&self, traces: &[&Traced<'_>]) -> Option<Said> {
        let people: BTreeSet<_> = traces.iter().filter_map(|traced| traced.message.party).collect();
        if people.len() < self.least {
            return None;
        }
        let mut met = BTreeSet::new();
        let first = traces.iter().filter(|traced| met.insert(traced.message.party));
        Some(Said {
            n: people.len(),
            many: people.len() >= 2 * MANY,
            values: vec![
                ("count", people.len().to_string()),
                ("match", traces[0].trace.sentence.to_string()),
            ],
            evidence: first.map(|traced| Exhibit::of(traced)).collect(),
        })
    }
}

/// The words of a sentence that stay when it is sent to somebody else: no names inside it, no numbers.
fn words(sentence: &str) -> String {
    let tokens = sentence.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
    let stays = |(at, token): (usize, &str)| {
        let name = at > 0
            && token.starts_with(char::is_uppercase)
            && token.chars().nth(1).is_some_and(char::is_lowercase);
        let number = token.starts_with(|c: char| c.is_ascii_digit());
        (!name && !number).then(|| token.to_lowercase().replace('’', "'"))
    };
    tokens.filter(|token| !token.is_empty()).enumerate().filter_map(stays).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_name_and_a_number_make_no_other_sentence() {
        assert_eq!(words("I’m so sorry, Ana, about box 7."), words("I'm so sorry, Ben, about box 12!"));
        assert_ne!(words("I am sorry about the box."), words("I am sorry about the bill."));
    }
}
