//! `[find.answers]`: questions of the customer that came to nothing.

use super::Context;
use crate::rules::Hit;
use crate::rules::pair::{Asked, Outcome};
use crate::rules::pairs::AnswersFile;
use crate::rules::place::last_sentence;

/// Compiled `[find.answers]`.
#[derive(Debug)]
pub struct Answers {
    outcome: Vec<Outcome>,
    others: Option<bool>,
    once: bool,
    at_answer: bool,
}

impl Answers {
    pub(super) fn new(file: &AnswersFile) -> Self {
        let (others, once, at_answer) = (file.others, file.once, file.at_answer);
        Answers { outcome: file.outcome.clone(), others, once, at_answer }
    }

    /// One hit a question, or one for all: at what stands in for the answer, else where it could still be said.
    pub(super) fn hits(&self, context: &Context<'_>) -> Vec<Hit> {
        let Some(exchange) = context.exchange else { return Vec::new() };
        let answered = exchange.answered();
        if self.others.is_some_and(|others| others != (answered > 0)) {
            return Vec::new();
        }
        let asked = exchange.asked.iter().filter(|asked| self.outcome.contains(&asked.outcome));
        let hit = |asked: &Asked| {
            let own = asked.answer.clone().filter(|_| self.at_answer);
            let place = own.or_else(|| last_sentence(context.reading))?;
            let numbers = vec![("answered", answered as f64), ("asked", exchange.asked.len() as f64)];
            let words = vec![("question", asked.text.clone()), ("slot", asked.slot.to_owned())];
            Some(Hit { numbers, words, ..Hit::at(place) })
        };
        asked.filter_map(hit).take(if self.once { 1 } else { usize::MAX }).collect()
    }
}
