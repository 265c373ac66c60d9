//! `[find.cadence]`: many messages in few days, to people who had asked for none of them.

use super::cues::Cued;
use crate::rules::number::{Range, Slot};
use crate::rules::over_time::{Exhibit, History, MANY, Outcome, OverTime, Said, Traced};
use serde::Deserialize;
use std::collections::BTreeMap;

/// So many messages a day are too many, whatever they say.
const FLOOD: usize = 3;
/// Days of a month, for telling.
const MONTH: i64 = 30;

/// `[find.cadence]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CadenceFile {
    /// How many messages are too many.
    pub least: usize,
    /// In how many days.
    pub days: usize,
    /// One message fewer is too many after so many days of silence.
    pub silence: usize,
}

impl Cued for CadenceFile {
    const WAY: &'static str = "cadence";

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        vec![
            ("days", Range::Whole, Slot::Whole(&mut self.days)),
            ("least", Range::Whole, Slot::Whole(&mut self.least)),
            ("silence", Range::Whole, Slot::Whole(&mut self.silence)),
        ]
    }
}

/// Messages to one side within few days.
struct Burst {
    messages: Vec<usize>,
    /// Days without any before them; `None` where they are the first.
    before: Option<i64>,
}

impl OverTime for CadenceFile {
    fn look(&self, history: &History, _: &[Traced<'_>]) -> Outcome {
        // Who is nobody known is everybody on that channel.
        let mut sides: BTreeMap<(u64, &str), Vec<usize>> = BTreeMap::new();
        for (at, message) in
            history.in_time().filter(|(_, message)| message.is_out() && message.kind.is_marketing())
        {
            let side = message.party.map_or((0, message.channel.name()), |party| (party.0, ""));
            sides.entry(side).or_default().push(at);
        }
        let bursts = sides.values().filter_map(|messages| self.densest(history, messages));
        // A letter a day that somebody subscribed to wants nothing; three a day nobody can read.
        let wants = |burst: &Burst| {
            let wanting = burst.messages.iter().filter(|at| history.messages[**at].wants()).count();
            wanting * 2 >= burst.messages.len() || burst.messages.len() >= FLOOD * self.days
        };
        let mut bursts: Vec<Burst> = bursts.filter(wants).collect();
        bursts.sort_by_key(|burst| (std::cmp::Reverse(burst.messages.len()), burst.messages[0]));
        // Mailings to many are one burst, told once.
        let said = bursts.first().map(|burst| {
            let day = |at: usize| history.day(at).unix();
            let (first, last) = (burst.messages[0], burst.messages[burst.messages.len() - 1]);
            let months = burst.before.map(|days| days / MONTH).filter(|months| *months >= 2);
            Said {
                n: burst.messages.len(),
                many: bursts.len() >= MANY || burst.messages.len() >= 3 * self.least,
                values: vec![
                    ("count", burst.messages.len().to_string()),
                    ("days", (day(last) - day(first) + 1).to_string()),
                    ("months", months.unwrap_or(0).to_string()),
                    ("people", bursts.len().to_string()),
                    ("others", (bursts.len() - 1).to_string()),
                ],
                evidence: burst.messages.iter().map(|at| Exhibit::whole(history, *at)).collect(),
            }
        });
        Outcome::said(said.into_iter().collect())
    }
}

impl CadenceFile {
    /// The most messages within the days, if they are too many.
    fn densest(&self, history: &History, messages: &[usize]) -> Option<Burst> {
        let day = |at: usize| history.day(messages[at]).unix();
        let silence = |start: usize| start.checked_sub(1).map(|last| day(start) - day(last));
        let (mut best, mut start) = (0..0, 0);
        for end in 0..messages.len() {
            while day(end) - day(start) >= self.days as i64 {
                start += 1;
            }
            let count = end + 1 - start;
            let quiet = silence(start).is_some_and(|days| days >= self.silence as i64);
            if count >= self.least.saturating_sub(usize::from(quiet)) && count > best.len() {
                best = start..end + 1;
            }
        }
        let before = silence(best.start);
        (!best.is_empty()).then(|| Burst { messages: messages[best].to_vec(), before })
    }
}
