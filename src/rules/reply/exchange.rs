//! One exchange: the customer's message, the questions in it, and what the reply makes of them.

use super::judge::Judge;
use super::kinds::{Asked, Outcome};
use super::questions::questions;
use super::stems::Stems;
use super::tables::Tables;
use crate::prose::Reading;

/// A customer's message, held against a reply.
#[derive(Debug)]
pub struct Exchange<'a> {
    /// The customer's message.
    pub theirs: &'a Reading<'a>,
    /// Its questions, in order.
    pub asked: Vec<Asked>,
    /// The hours between the two, where both say when they were sent.
    pub hours: Option<f64>,
    tables: Option<&'static Tables>,
}

impl<'a> Exchange<'a> {
    /// Finds the questions of `theirs` and what `reply` makes of each. `hours` lie between the two.
    pub fn new(theirs: &'a Reading<'a>, reply: &Reading<'_>, hours: Option<f64>) -> Self {
        let tables = Tables::of(theirs.language);
        let answers = Tables::of(reply.language);
        let mut asked = Vec::new();
        if let (Some(tables), Some(answers)) = (tables, answers) {
            let found = questions(theirs, tables);
            let judged = Judge::new(reply, answers).judge(theirs, &found);
            asked = found
                .into_iter()
                .zip(judged)
                .map(|(question, judged)| Asked {
                    text: theirs.blocks[question.place.block].text[question.place.range.clone()].to_owned(),
                    slot: tables.kind(question.kind).map_or("", |table| table.slot.as_str()),
                    place: question.place,
                    kind: question.kind,
                    outcome: judged.outcome,
                    answer: judged.place,
                    typed: judged.typed,
                    sentences_before: judged.sentences_before,
                    kept: judged.kept,
                })
                .collect();
        }
        Exchange { theirs, asked, hours, tables: answers }
    }

    /// How the language of the reply makes stems, if it is known.
    pub fn stems(&self) -> Option<&'static Stems> {
        self.tables.map(|tables| &tables.stems)
    }

    /// Whether something was asked and all of it has found its answer.
    pub fn is_answered(&self) -> bool {
        !self.asked.is_empty() && self.answered() == self.asked.len()
    }

    /// How many questions have found their answer, or an honest "not yet".
    pub fn answered(&self) -> usize {
        let met = |asked: &&Asked| matches!(asked.outcome, Outcome::Answered | Outcome::HonestUnknown);
        self.asked.iter().filter(met).count()
    }
}
