//! May it go on like this: statements against what the gate asks, scores against what they were.

use super::audit::{Audit, Statement};
use crate::check::KnownAudit;
use crate::document::Channel;
use crate::finding::{Fingerprint, Severity};
use crate::rules::over_time::History;
use crate::statistics::median;
use std::collections::{BTreeMap, BTreeSet};

/// How far the median of a channel may fall before it counts, in points: single messages move it so much.
const TOLERANCE: f64 = 2.0;

/// What an archive is held against.
pub struct Held<'a> {
    /// The lightest statement that counts, if any does.
    pub fail_on: Option<Severity>,
    /// The lowest median score of a channel, 0 to 100, if one is asked for.
    pub min_score: &'a dyn Fn(Channel) -> Option<f64>,
    /// What was said before.
    pub known: Option<&'a KnownAudit>,
}

impl Audit {
    /// Marks what was known, and gives what stops the gate; nothing where it passes.
    pub fn hold(&mut self, held: Held<'_>) -> Vec<String> {
        if let Some(known) = held.known {
            for statement in &mut self.statements {
                let print = print(&self.history, statement);
                // What has grown since is new.
                statement.known =
                    known.statements.get(&print).is_some_and(|places| statement.evidence.len() <= *places);
            }
        }
        let counts = |own: &&Statement| held.fail_on.is_some_and(|least| own.severity >= least) && !own.known;
        let mut reasons: Vec<String> = self
            .statements
            .iter()
            .filter(counts)
            .map(|own| format!("{}: {}", own.rule, own.discreet.as_ref().unwrap_or(&own.text)))
            .collect();
        let medians = self.medians();
        let sent: BTreeSet<Channel> =
            self.history.told().filter(|(_, own)| own.is_out()).map(|(_, own)| own.channel).collect();
        for channel in sent.into_iter().filter(|channel| !medians.contains_key(channel)) {
            if (held.min_score)(channel).is_some() {
                let name = channel.name();
                self.remarks.push(format!("{name}: no message is long enough to score, so the gate’s lowest score holds nothing there"));
            }
        }
        for (channel, score) in medians {
            let name = channel.name();
            if let Some(least) = (held.min_score)(channel).filter(|least| score < *least) {
                reasons.push(format!("{name}: the median score is {score:.1}, below {least:.0}"));
            }
            let before = held.known.and_then(|known| known.channels.get(name));
            if let Some(before) = before.filter(|before| score < **before - TOLERANCE) {
                reasons.push(format!("{name}: the median score fell from {before:.1} to {score:.1}"));
            }
        }
        reasons
    }

    /// What a baseline remembers of it.
    pub fn known(&self) -> KnownAudit {
        let statements = self.statements.iter().map(|own| (print(&self.history, own), own.evidence.len()));
        let channels = self
            .medians()
            .into_iter()
            .map(|(channel, score)| (channel.name().to_owned(), (score * 10.0).round() / 10.0));
        KnownAudit { statements: statements.collect(), channels: channels.collect() }
    }

    /// The median score of what was sent, by channel.
    fn medians(&self) -> BTreeMap<Channel, f64> {
        let mut scores: BTreeMap<Channel, Vec<f64>> = BTreeMap::new();
        for (_, message) in self.history.told().filter(|(_, message)| message.is_out()) {
            if let Some(score) = message.score {
                scores.entry(message.channel).or_default().push(f64::from(score));
            }
        }
        scores.into_iter().filter_map(|(channel, scores)| Some((channel, median(&scores)?))).collect()
    }
}

/// What a statement is known by: its rule, and the first place that shows it. Files may be moved and renamed.
fn print(history: &History, statement: &Statement) -> String {
    let first = statement.evidence.first();
    let minutes = first.and_then(|own| history.messages[own.message].minutes).unwrap_or(0);
    let text = first.map_or("", |own| &own.text);
    Fingerprint::of(&statement.rule, &format!("{minutes} {text}"), 0).to_string()
}
