//! Which messages the page lists: all of a small archive, of a large one those that a statement or a mark names.

use super::dots::{Dots, MOST_MARKS};
use super::statements::{MOST_PLACES, told};
use crate::calendar::Day;
use crate::report::audit::report::AuditReport;
use crate::rules::over_time::{History, Message};
use std::collections::{BTreeMap, BTreeSet};

/// Promises that are drawn, words, and marks of a word.
pub(super) const MOST_PROMISES: usize = 60;
pub(super) const MOST_LIVES: usize = 40;
pub(super) const MOST_OF_LIFE: usize = 60;
/// Messages of unanswered questions that are listed whatever else is.
const MOST_UNANSWERED: usize = 300;

/// The messages that the page lists.
#[derive(Debug)]
pub(super) struct Listed {
    /// Them, in order of time, undated ones last.
    pub messages: Vec<usize>,
    /// Whether that is all of them.
    pub all: bool,
    /// The statements that name a message.
    pub said: BTreeMap<usize, Vec<usize>>,
    /// The days of the dated ones.
    days: Vec<Day>,
}

impl Listed {
    /// What is to be listed of `report`.
    pub(super) fn of(report: &AuditReport<'_>, dots: Option<&Dots>) -> Listed {
        let (history, series) = (&report.audit.history, &report.audit.series);
        let mut said: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, statement) in told(report) {
            for exhibit in statement.evidence.iter().take(MOST_PLACES) {
                let own = said.entry(exhibit.message).or_default();
                if own.last() != Some(&at) {
                    own.push(at);
                }
            }
        }
        let all = history.told().count() <= MOST_MARKS;
        let messages: BTreeSet<usize> = if all {
            // What is only remembered is listed where a statement or a promise names it.
            let promises = series.promises.iter().map(|own| own.message);
            history.told().map(|(at, _)| at).chain(said.keys().copied()).chain(promises).collect()
        } else {
            let promises = series.promises.iter().take(MOST_PROMISES);
            let lives = series.lives.iter().take(MOST_LIVES);
            said.keys()
                .copied()
                .chain(dots.into_iter().flat_map(Dots::messages))
                .chain(promises.flat_map(|own| [Some(own.message), own.fate.by()]).flatten())
                .chain(lives.flat_map(|own| own.messages.iter().take(MOST_OF_LIFE).copied()))
                .chain(series.unanswered.iter().take(MOST_UNANSWERED).copied())
                .chain(series.trend.iter().filter_map(|own| own.drop.map(|(at, _, _)| at)))
                .collect()
        };
        let messages: Vec<usize> = messages.into_iter().collect();
        let dated = messages.iter().take_while(|at| **at < history.dated);
        let days = dated.map(|at| history.day(*at)).collect();
        Listed { messages, all, said, days }
    }

    /// The first listed message of `day` or after it.
    pub(super) fn near(&self, day: Day) -> usize {
        let at = self.days.partition_point(|own| *own < day);
        let at = at.min(self.days.len().saturating_sub(1));
        self.messages.get(at).copied().unwrap_or(0)
    }

    /// The first listed message that `fits`.
    pub(super) fn first(&self, history: &History, fits: impl Fn(&Message) -> bool) -> Option<usize> {
        self.messages.iter().copied().find(|at| *at < history.dated && fits(&history.messages[*at]))
    }
}
