//! Everything that speaks for or against a text, with its raw points: before any weight of a channel.

use super::measure::measure;
use super::rated::Rated;
use super::voided::Shadows;
use super::weights::{Figure, Weights};
use crate::check::signal::Signal;
use crate::finding::{Dimension, Status, Tier};
use crate::language::Said;
use crate::text::{Span, fold};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A mark for or against a text.
#[derive(Debug)]
pub struct Mark<'r> {
    /// The dimension it moves.
    pub dimension: Dimension,
    /// The rule, signal or measure.
    pub rule: Cow<'r, str>,
    /// Above 0: it speaks for the text.
    pub raw: f64,
    /// The source bytes.
    pub span: Option<Span>,
    /// Those words, or what is to say.
    pub says: Says<'r>,
}

/// What a mark says of itself: written out only where it is shown.
#[derive(Debug)]
pub enum Says<'r> {
    /// The words themselves.
    Words(&'r str),
    /// A figure beside its target.
    Figure {
        /// What is said, with `{value}` and `{target}`.
        template: &'r str,
        /// The figure.
        value: f64,
        /// Its target.
        target: f64,
    },
}

impl Says<'_> {
    /// Written out.
    pub fn said(&self) -> Said {
        match self {
            Says::Words(words) => Said::new((*words).to_owned()),
            Says::Figure { template, value, target } => {
                let said = Said::new((*template).to_owned());
                said.with("value", plain(*value)).with("target", plain(*target))
            }
        }
    }
}

/// How much the length of a text thins its marks; 1 or more.
pub fn length_factor(rated: &Rated<'_>, weights: &Weights) -> f64 {
    let long = (rated.counts.words as f64 / weights.length.words.max(1.0)).max(1.0);
    long.powf(weights.length.power)
}

/// All marks of a text, but for the findings of index `without`, which ascend.
pub fn marks<'r>(rated: &Rated<'r>, weights: &'r Weights, without: &[usize]) -> Vec<Mark<'r>> {
    let length_factor = length_factor(rated, weights);
    let mut groups: BTreeMap<&str, Vec<Mark<'r>>> = BTreeMap::new();
    for (index, finding) in rated.findings.iter().enumerate() {
        // Rules of taste do not count: a score means the same whichever of them a team has switched on.
        let counts =
            finding.status != Status::Allowed && finding.tier != Tier::OptIn && !finding.weight.again;
        if !counts || without.binary_search(&index).is_ok() {
            continue;
        }
        groups.entry(&finding.rule).or_default().push(Mark {
            dimension: finding.weight.dimension,
            rule: finding.rule.as_str().into(),
            raw: f64::from(finding.weight.points).min(0.0) / length_factor,
            span: Some(finding.span),
            says: Says::Words(&finding.text),
        });
    }
    let shadows = Shadows::new(rated, weights);
    for signal in grounded(rated, weights) {
        if weights.is_measured(&signal.rule) || shadows.cover(&signal.rule, signal.span) {
            continue;
        }
        let length_factor = if weights.whole.signals.contains(&signal.rule) { 1.0 } else { length_factor };
        groups.entry(&signal.rule).or_default().push(Mark {
            dimension: signal.weight.dimension,
            rule: signal.rule.as_str().into(),
            raw: f64::from(signal.weight.points).max(0.0) / length_factor,
            span: Some(signal.span),
            says: Says::Words(&signal.text),
        });
    }
    let mut all = Vec::new();
    for (rule, mut group) in groups {
        // By size, so that it does not matter which one comes first.
        group.sort_by(|a, b| b.raw.abs().total_cmp(&a.raw.abs()));
        group.truncate(weights.most.get(rule).copied().unwrap_or(usize::MAX));
        let mut share = 1.0;
        let mut said = FxHashSet::default();
        for mut mark in group {
            // The same words once more say nothing more.
            if let Says::Words(words) = mark.says
                && mark.raw > 0.0
                && words.contains(' ')
                && !said.insert(fold(words).into_owned())
            {
                mark.raw *= weights.decay.same;
            }
            mark.raw *= share;
            share *= if mark.raw > 0.0 { weights.decay.gain } else { weights.decay.loss };
            all.push(mark);
        }
    }
    all.extend(measures(rated, weights));
    all
}

/// The signals that count: said once, and beside what they need. A price in a list answers nobody.
fn grounded<'r>(rated: &Rated<'r>, weights: &Weights) -> impl Iterator<Item = &'r Signal> {
    let mut counts: Vec<bool> = rated.signals.iter().map(|signal| !signal.weight.again).collect();
    for only in &weights.only {
        let mut open: FxHashSet<usize> = rated
            .signals
            .iter()
            .filter(|own| only.beside.contains(&own.rule))
            .map(|own| own.sentence)
            .collect();
        for (at, signal) in rated.signals.iter().enumerate().filter(|(_, own)| own.rule == only.signal) {
            counts[at] = counts[at] && open.remove(&signal.sentence);
        }
    }
    rated.signals.iter().zip(counts).filter_map(|(signal, counts)| counts.then_some(signal))
}

fn measures<'w>(rated: &Rated<'_>, weights: &'w Weights) -> Vec<Mark<'w>> {
    let mut hits: BTreeMap<&str, usize> = BTreeMap::new();
    for signal in grounded(rated, weights) {
        *hits.entry(&signal.rule).or_default() += 1;
    }
    weights
        .measures(rated.channel, rated.language)
        .filter_map(|rule| {
            let hits = match &rule.of {
                Figure::Rate(signal) => hits.get(signal.as_str()).copied().unwrap_or(0),
                _ => 0,
            };
            let measured = measure(rule, rated.channel, rated.counts, hits)?;
            Some(Mark {
                dimension: rule.dimension,
                rule: format!("measure/{}", rule.name).into(),
                raw: measured.points,
                span: None,
                says: Says::Figure {
                    template: &rule.says,
                    value: measured.value,
                    target: rule.target(rated.channel),
                },
            })
        })
        .collect()
}

/// A figure as people write it: with one decimal, where that is not 0.
fn plain(value: f64) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    format!("{tenths}")
}
