//! Everything that speaks for or against a text, with its raw points: before any weight of a channel.

use super::measure::measure;
use super::rated::Rated;
use super::shadow::Shadows;
use super::weights::{Figure, Weights};
use crate::finding::{Dimension, Status, Tier};
use crate::text::Span;
use std::collections::BTreeMap;

/// A mark for or against a text.
#[derive(Debug)]
pub struct Mark {
    /// The dimension it moves.
    pub dimension: Dimension,
    /// The rule, signal or measure.
    pub rule: String,
    /// Above 0: it speaks for the text.
    pub raw: f64,
    /// The source bytes.
    pub span: Option<Span>,
    /// Those words, or what is to say.
    pub text: String,
}

/// How much the length of a text thins its marks; 1 or more.
pub fn thin(rated: &Rated<'_>, weights: &Weights) -> f64 {
    let long = (rated.figures.words as f64 / weights.length.words.max(1.0)).max(1.0);
    long.powf(weights.length.power)
}

/// All marks of a text, but for the findings of index `without`.
pub fn marks(rated: &Rated<'_>, weights: &Weights, without: &[usize]) -> Vec<Mark> {
    let thin = thin(rated, weights);
    let mut groups: BTreeMap<&str, Vec<Mark>> = BTreeMap::new();
    for (index, finding) in rated.findings.iter().enumerate() {
        // Rules of taste do not count: a score means the same whichever of them a team has switched on.
        let counts =
            finding.status != Status::Allowed && finding.tier != Tier::OptIn && !finding.weight.again;
        if !counts || without.contains(&index) {
            continue;
        }
        groups.entry(&finding.rule).or_default().push(Mark {
            dimension: finding.weight.dimension,
            rule: finding.rule.clone(),
            raw: f64::from(finding.weight.points).min(0.0) / thin,
            span: Some(finding.span),
            text: finding.text.clone(),
        });
    }
    let shadows = Shadows::new(rated, weights);
    for signal in rated.signals {
        if signal.weight.again
            || weights.is_measured(&signal.rule)
            || shadows.cover(&signal.rule, signal.span)
        {
            continue;
        }
        let thin = if weights.whole.signals.contains(&signal.rule) { 1.0 } else { thin };
        let reach = rated.figures.reach[signal.weight.dimension as usize].max(1.0);
        groups.entry(&signal.rule).or_default().push(Mark {
            dimension: signal.weight.dimension,
            rule: signal.rule.clone(),
            raw: f64::from(signal.weight.points).max(0.0) * reach / thin,
            span: Some(signal.span),
            text: signal.text.clone(),
        });
    }
    let mut all = Vec::new();
    for (rule, mut group) in groups {
        // By size, so that it does not matter which one comes first.
        group.sort_by(|a, b| b.raw.abs().total_cmp(&a.raw.abs()));
        group.truncate(weights.most.get(rule).copied().unwrap_or(usize::MAX));
        let mut share = 1.0;
        for mut mark in group {
            mark.raw *= share;
            share *= if mark.raw > 0.0 { weights.decay.gain } else { weights.decay.loss };
            all.push(mark);
        }
    }
    all.extend(measures(rated, weights));
    all
}

fn measures<'w>(rated: &Rated<'_>, weights: &'w Weights) -> impl Iterator<Item = Mark> + use<'w> {
    let mut hits: BTreeMap<&str, usize> = BTreeMap::new();
    for signal in rated.signals.iter().filter(|signal| !signal.weight.again) {
        *hits.entry(&signal.rule).or_default() += 1;
    }
    let found: Vec<Mark> = weights
        .measures(rated.channel, rated.language)
        .filter_map(|rule| {
            let hits = match &rule.of {
                Figure::Rate(signal) => hits.get(signal.as_str()).copied().unwrap_or(0),
                _ => 0,
            };
            let measured = measure(rule, rated.channel, rated.figures, hits)?;
            Some(Mark {
                dimension: rule.dimension,
                rule: format!("measure/{}", rule.name),
                raw: measured.points,
                span: None,
                text: rule
                    .says
                    .replace("{value}", &plain(measured.value))
                    .replace("{par}", &plain(rule.par(rated.channel))),
            })
        })
        .collect();
    found.into_iter()
}

/// A figure as people write it.
fn plain(value: f64) -> String {
    let one = format!("{value:.1}");
    one.strip_suffix(".0").map_or(one.clone(), str::to_owned)
}
