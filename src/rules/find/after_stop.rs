//! `[find.after-stop]`: marketing to somebody who had said stop.

use super::cues::Cued;
use crate::document::Channel;
use crate::rules::number::{Range, Slot};
use crate::rules::over_time::{Exhibit, History, MANY, MessageKind, Outcome, OverTime, Party, Said, Traced};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The lists: who says stop, in a word of its own, who takes it back, who speaks of texts or of mail alone, and what makes
/// it no stop.
const STOP: usize = 0;
const ALONE: usize = 1;
const BACK: usize = 2;
const TEXTS: usize = 3;
const MAILS: usize = 4;
const NOT: usize = 5;
/// The most words that may stand beside a word that stops alone: “STOP please”.
const BESIDE: u32 = 1;

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
    /// Phrases with which they speak of text messages alone: the stop is for these.
    #[serde(default)]
    pub texts: Vec<String>,
    /// The same of mail.
    #[serde(default)]
    pub mails: Vec<String>,
    /// Phrases that make a stop none.
    #[serde(default)]
    pub not: Vec<String>,
    /// The days a firm may take to stop.
    pub days: usize,
}

impl Cued for AfterStopFile {
    const WAY: &'static str = "after-stop";

    fn lists(&self) -> Vec<(&'static str, &Vec<String>)> {
        vec![
            ("any", &self.any),
            ("alone", &self.alone),
            ("back", &self.back),
            ("texts", &self.texts),
            ("mails", &self.mails),
            ("not", &self.not),
        ]
    }

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        vec![("days", Range::Whole, Slot::Whole(&mut self.days))]
    }
}

/// Somebody's turn: a stop, or its end.
struct Turn<'h> {
    traced: &'h Traced<'h>,
    /// The channel it is for; `None` is all.
    only: Option<Channel>,
    takes_back: bool,
}

impl OverTime for AfterStopFile {
    fn look(&self, history: &History, own: &[Traced<'_>]) -> Outcome {
        if history.messages[..history.dated].iter().all(|message| message.is_out()) {
            return Outcome::too_few(0, 1, "messages from readers");
        }
        let mut by_party: BTreeMap<Party, Vec<Turn<'_>>> = BTreeMap::new();
        for traced in own.iter().filter(|own| !own.message.is_out()) {
            let takes_back = traced.trace.list == BACK;
            if let Some(party) = traced.message.party.filter(|_| takes_back || stops(own, traced)) {
                let only = [(TEXTS, Channel::Sms), (MAILS, Channel::Email)];
                let only = only.into_iter().find(|(list, _)| says(own, traced, *list)).map(|(_, only)| only);
                by_party.entry(party).or_default().push(Turn { traced, only, takes_back });
            }
        }
        let mut said: Vec<Said> =
            by_party.into_iter().filter_map(|(party, turns)| self.said(history, party, &turns)).collect();
        said.sort_by_key(|said| std::cmp::Reverse(said.n));
        Outcome::said(said)
    }
}

/// What was met in the message of `traced`, in order.
fn beside<'t, 'h>(own: &'t [Traced<'h>], traced: &Traced<'_>) -> impl Iterator<Item = &'t Traced<'h>> {
    let at = traced.at;
    own[own.partition_point(|other| other.at < at)..].iter().take_while(move |other| other.at == at)
}

/// Whether the sentence of `traced` holds a phrase of `list`, too.
fn says(own: &[Traced<'_>], traced: &Traced<'_>, list: usize) -> bool {
    beside(own, traced).any(|other| other.trace.list == list && other.trace.sentence == traced.trace.sentence)
}

/// Whether words of a stop mean it: a word alone only where it is nearly all there is, and a message that takes it back in
/// one breath stops nothing.
fn stops(own: &[Traced<'_>], traced: &Traced<'_>) -> bool {
    let words = traced.trace.text.split_whitespace().count() as u32;
    if beside(own, traced).any(|other| other.trace.list == BACK) {
        return false;
    }
    match traced.trace.list {
        STOP => !says(own, traced, NOT),
        ALONE => traced.message.words <= words + BESIDE && !says(own, traced, NOT),
        _ => false,
    }
}

impl AfterStopFile {
    fn said(&self, history: &History, party: Party, turns: &[Turn<'_>]) -> Option<Said> {
        let mut stops: Vec<&Turn<'_>> = Vec::new();
        let (mut first, mut after) = (None, Vec::new());
        let mut coming = turns.iter().peekable();
        for at in history.of_party(party).iter().copied().take_while(|at| *at < history.dated) {
            while let Some(turn) = coming.next_if(|turn| turn.traced.at <= at) {
                if turn.takes_back {
                    stops.clear();
                } else {
                    stops.push(turn);
                }
            }
            let message = &history.messages[at];
            let holds = |turn: &&&Turn<'_>| {
                let days = history.day(at).unix() - history.day(turn.traced.at).unix();
                days > self.days as i64 && turn.only.is_none_or(|only| only == message.channel)
            };
            let sent = message.is_out() && history.tells(at);
            let asked = sent && message.kind.is_marketing() && is_unasked(history, at);
            if let Some(stop) = stops.iter().find(holds).filter(|_| asked) {
                first.get_or_insert(*stop);
                after.push(at);
            }
        }
        let stop = first?.traced;
        let evidence = after.iter().map(|at| Exhibit::whole(history, *at));
        Some(Said {
            n: after.len(),
            many: after.len() >= MANY,
            values: vec![("count", after.len().to_string()), ("date", history.day(stop.at).to_string())],
            evidence: std::iter::once(Exhibit::of(stop)).chain(evidence).collect(),
        })
    }
}

/// Whether nobody can have waited for a message: it sells, or went to several.
fn is_unasked(history: &History, at: usize) -> bool {
    let message = &history.messages[at];
    message.wants() || message.kind == MessageKind::Campaign || history.is_mailing(at)
}
