//! `[find.answers]`: questions of the customer that came to nothing.

use super::Context;
use crate::rules::Hit;
use crate::rules::pair::{Asked, Kind, Outcome};
use crate::rules::pairs::AnswersFile;
use crate::rules::place::last_said;

/// The most questions without an answer that are told one by one.
const MOST: usize = 3;

/// Compiled `[find.answers]`.
#[derive(Debug)]
pub struct Answers {
    outcome: Vec<Outcome>,
    kinds: Option<Vec<Kind>>,
    others: Option<bool>,
    early: Option<usize>,
    keeps: Option<f32>,
    once: bool,
    at_answer: bool,
}

impl Answers {
    pub(super) fn new(file: &AnswersFile) -> Self {
        let (others, once, at_answer) = (file.others, file.once, file.at_answer);
        let (early, keeps) = (file.early, file.keeps);
        let kinds = file.kinds.clone();
        Answers { outcome: file.outcome.clone(), kinds, others, early, keeps, once, at_answer }
    }

    /// One hit a question, or one for all: at what stands in for the answer, else where it could still be said.
    pub(super) fn hits(&self, context: &Context<'_>) -> Vec<Hit> {
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
