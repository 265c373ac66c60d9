//! `[find.after-stop]`: marketing to somebody who had said stop.

use super::cues::Cued;
use crate::rules::number::{Range, Slot};
use crate::rules::over_time::{Exhibit, History, Message, Outcome, OverTime, Party, Said, Traced, spoken};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The lists: who says stop, in a word of its own, and who takes it back.
const STOP: usize = 0;
const ALONE: usize = 1;
const BACK: usize = 2;
/// The most words of a message that a word alone stops.
const FEW: u32 = 4;

/// `[find.after-stop]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AfterStopFile {
    /// Phrases with which somebody asks to get no more.
    pub any: Vec<String>,
    /// Words that ask the same where they are nearly all of the message: “STOP”.
    pub alone: Vec<String>,
    /// Phrases that take it back.
    pub back: Vec<String>,
    /// The days a firm may take to stop.
    pub days: usize,
}

impl Cued for AfterStopFile {
    const WAY: &'static str = "after-stop";

    fn lists(&self) -> Vec<(&'static str, &Vec<String>)> {
        vec![("any", &self.any), ("alone", &self.alone), ("back", &self.back)]
    }

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        vec![("days", Range::Whole, Slot::Whole(&mut self.days))]
    }
}

impl OverTime for AfterStopFile {
    fn look(&self, history: &History, own: &[Traced<'_>]) -> Outcome {
        let mut by_party: BTreeMap<Party, Vec<&Traced<'_>>> = BTreeMap::new();
        let theirs = |own: &&Traced<'_>| !own.message.is_out() && means(own.trace.list, own.message);
        for traced in own.iter().filter(theirs) {
            if let Some(party) = traced.message.party {
                by_party.entry(party).or_default().push(traced);
            }
        }
        let mut said: Vec<Said> =
            by_party.into_iter().filter_map(|(party, traces)| self.said(history, party, &traces)).collect();
        said.sort_by_key(|said| std::cmp::Reverse(said.n));
        Outcome::said(said)
    }
}

/// Whether words of `list` mean what they say in `message`: a single word only where it is nearly all there is.
fn means(list: usize, message: &Message) -> bool {
    list != ALONE || message.words <= FEW
}

impl AfterStopFile {
    fn said(&self, history: &History, party: Party, traces: &[&Traced<'_>]) -> Option<Said> {
        let mut stop: Option<&Traced<'_>> = None;
        let mut after = Vec::new();
        let mut turns = traces.iter().peekable();
        for at in history.of_party(party) {
            while let Some(turn) = turns.next_if(|turn| turn.at <= *at) {
                match turn.trace.list {
                    BACK => stop = None,
                    _ if stop.is_none() && after.is_empty() => stop = Some(turn),
                    _ => {}
                }
            }
            let message = &history.messages[*at];
            let late =
                |stop: &Traced<'_>| history.day(*at).unix() - history.day(stop.at).unix() > self.days as i64;
            if message.is_out() && message.kind.is_marketing() && stop.is_some_and(late) {
                after.push(*at);
            }
        }
        let first = traces
            .iter()
            .find(|turn| matches!(turn.trace.list, STOP | ALONE) && turn.at < *after.first().unwrap_or(&0))?;
        let stop = stop.unwrap_or(first);
        let evidence = after.iter().map(|at| Exhibit::whole(history, *at));
        Some(Said {
            n: after.len(),
            values: vec![("count", after.len().to_string()), ("date", spoken(history.day(stop.at)))],
            evidence: std::iter::once(Exhibit::of(stop)).chain(evidence).collect(),
        })
    }
}
