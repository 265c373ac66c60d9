//! `[find.answers]`: questions of the customer that came to nothing.

use super::Context;
use super::Lists;
use super::way::{About, Finder, Way};
use crate::rules::FileMistake;
use crate::rules::Hit;
use crate::rules::applies::last_said;
use crate::rules::hit::Hits;
use crate::rules::number::{Range, Slot};
use crate::rules::reply::{Asked, Kind, Outcome};
use serde::Deserialize;

/// The most questions without an answer that are told one by one.
const MOST: usize = 3;

/// `[find.answers]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AnswersFile {
    /// What became of the questions it speaks of.
    pub outcome: Vec<Outcome>,
    /// Only questions of these kinds; absent = all but `trouble`, which asks nothing aloud.
    pub kinds: Option<Vec<Kind>>,
    /// Only where other questions of the message were answered (true) or none was (false).
    pub others: Option<bool>,
    /// Only where the answer is in the first so many sentences, and is of the kind that was asked for.
    pub early: Option<usize>,
    /// Only where the reply keeps to the question: it takes up this share of its content words, 0 to 1.
    pub keeps: Option<f32>,
    /// One finding for all of them.
    #[serde(default)]
    pub once: bool,
    /// At the words that stand in for the answer, not at the end of the text.
    #[serde(default)]
    pub at_answer: bool,
}

impl Way for AnswersFile {
    fn compile(&self, _lists: &mut Lists<'_>) -> Result<Box<dyn Finder>, FileMistake> {
        Ok(Box::new(Answers::new(self)))
    }

    fn about(&self) -> About {
        if self.at_answer { About::Answer } else { About::Silence }
    }

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        let early = self.early.as_mut().map(|early| ("early", Range::Whole, Slot::Whole(early)));
        let keeps = self.keeps.as_mut().map(|keeps| ("keeps", Range::Share, Slot::Real(keeps)));
        early.into_iter().chain(keeps).collect()
    }
}

/// Compiled `[find.answers]`.
#[derive(Debug)]
struct Answers {
    outcome: Vec<Outcome>,
    kinds: Option<Vec<Kind>>,
    others: Option<bool>,
    early: Option<usize>,
    keeps: Option<f32>,
    once: bool,
    at_answer: bool,
}

impl Answers {
    fn new(file: &AnswersFile) -> Self {
        let (others, once, at_answer) = (file.others, file.once, file.at_answer);
        let (early, keeps) = (file.early, file.keeps);
        let kinds = file.kinds.clone();
        Answers { outcome: file.outcome.clone(), kinds, others, early, keeps, once, at_answer }
    }

    /// One hit a question, or one for all: at what stands in for the answer, else where it could still be said.
    fn found(&self, context: &Context<'_>) -> Vec<Hit> {
        let Some(exchange) = context.exchange else { return Vec::new() };
        let answered = exchange.answered();
        if self.others.is_some_and(|others| others != (answered > 0)) {
            return Vec::new();
        }
        // Trouble asks nothing aloud: only a rule that says so speaks of it.
        let of_kind = |asked: &Asked| match &self.kinds {
            Some(kinds) => kinds.contains(&asked.kind),
            None => asked.kind != Kind::Trouble,
        };
        let early =
            |asked: &Asked| self.early.is_none_or(|early| asked.typed && asked.sentences_before < early);
        let keeps = |asked: &Asked| self.keeps.is_none_or(|share| asked.kept >= share);
        let asked = exchange.asked.iter().filter(|asked| self.outcome.contains(&asked.outcome));
        let asked = asked.filter(|asked| of_kind(asked) && early(asked) && keeps(asked));
        let hit = |asked: &Asked| {
            let own = asked.answer.clone().filter(|_| self.at_answer);
            let place = own.or_else(|| last_said(context.reading))?;
            let numbers = vec![("answered", answered as f64), ("asked", exchange.asked.len() as f64)];
            let words = vec![("question", asked.text.clone()), ("slot", asked.slot.to_owned())];
            Some(Hit { numbers, words, ..Hit::at(place) })
        };
        // At the end of a reply more than a few say no more: the checklist names them all.
        let most = match (self.once, self.at_answer) {
            (true, _) => 1,
            (false, true) => usize::MAX,
            (false, false) => MOST,
        };
        asked.filter_map(hit).take(most).collect()
    }
}

impl Finder for Answers {
    fn hits(&self, context: &Context<'_>) -> Hits {
        self.found(context).into()
    }
}
