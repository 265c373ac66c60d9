//! `[find.only-selling]`: people who hear from the firm only when it sells.

use super::cues::Cued;
use crate::rules::number::{Range, Slot};
use crate::rules::over_time::{Act, Exhibit, History, MANY, Outcome, OverTime, Said, Traced};
use serde::Deserialize;

/// Days of a month, for telling.
const MONTH: i64 = 30;

/// `[find.only-selling]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OnlySellingFile {
    /// The fewest messages to somebody.
    pub least: usize,
    /// The fewest days between the first and the last.
    pub days: usize,
}

impl Cued for OnlySellingFile {
    const WAY: &'static str = "only-selling";

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        vec![
            ("days", Range::Whole, Slot::Whole(&mut self.days)),
            ("least", Range::Whole, Slot::Whole(&mut self.least)),
        ]
    }
}

impl OverTime for OnlySellingFile {
    fn look(&self, history: &History, _: &[Traced<'_>]) -> Outcome {
        let mut sold: Vec<Vec<usize>> = Vec::new();
        for (_, all) in history.parties() {
            let out: Vec<usize> = all
                .iter()
                .copied()
                .filter(|at| *at < history.dated && history.tells(*at) && history.messages[*at].is_out())
                .collect();
            let sells = |at: &usize| {
                let message = &history.messages[*at];
                message.wants() && message.main_act() != Act::Give
            };
            let (Some(first), Some(last)) = (out.first(), out.last()) else { continue };
            let days = history.day(*last).unix() - history.day(*first).unix();
            if out.len() >= self.least && days >= self.days as i64 && out.iter().all(sells) {
                sold.push(out);
            }
        }
        sold.sort_by_key(|messages| std::cmp::Reverse(messages.len()));
        let said = sold.first().map(|messages| {
            let day = |at: usize| history.day(at).unix();
            let months = (day(messages[messages.len() - 1]) - day(messages[0])) / MONTH;
            Said {
                n: messages.len(),
                many: sold.len() >= MANY,
                values: vec![
                    ("people", sold.len().to_string()),
                    ("count", messages.len().to_string()),
                    ("months", months.to_string()),
                ],
                evidence: messages.iter().map(|at| Exhibit::whole(history, *at)).collect(),
            }
        });
        Outcome::said(said.into_iter().collect())
    }
}
