//! From marks to a score: each dimension by its weight, each mark by its share, and what caps it.

use super::ledger::{Mark, marks, thin};
use super::model::{Cap, Entry, Score};
use super::rated::Rated;
use super::weights::{CapRule, Weights};
use crate::finding::{Dimension, Status};

/// The score without the findings of index `without`.
pub fn score(rated: &Rated<'_>, weights: &'static Weights, without: &[usize]) -> Score {
    let marks = marks(rated, weights, without);
    let shares = weights.of(rated.channel);
    let mut ledger = Vec::with_capacity(marks.len() + 7);
    let mut dimensions = [0.0; 6];
    for dimension in Dimension::ALL {
        let at = dimension as usize;
        let own: Vec<&Mark<'_>> = marks.iter().filter(|mark| mark.dimension == dimension).collect();
        let half = shares[at] / 2.0;
        ledger.push(Entry {
            dimension,
            rule: Entry::START.into(),
            points: cents(half),
            span: None,
            text: Some("half of it, to begin with".into()),
        });
        let gains: f64 = own.iter().map(|mark| mark.raw.max(0.0)).sum();
        let losses: f64 = own.iter().map(|mark| (-mark.raw).max(0.0)).sum();
        let mut entries: Vec<Entry> = Vec::with_capacity(own.len());
        for mark in own {
            let sum = if mark.raw > 0.0 { gains } else { losses };
            let points = if sum > 0.0 { cents(half * reached(sum, weights) * mark.raw / sum) } else { 0.0 };
            if points != 0.0 {
                entries.push(Entry {
                    dimension,
                    rule: mark.rule.to_string(),
                    points,
                    span: mark.span,
                    text: Some(mark.says.text()),
                });
            }
        }
        entries.sort_by(|a, b| b.points.abs().total_cmp(&a.points.abs()).then(a.span.cmp(&b.span)));
        ledger.extend(entries);
        dimensions[at] =
            (50.0 + 50.0 * reached(gains, weights) - 50.0 * reached(losses, weights)).clamp(0.0, 100.0);
    }
    let caps = caps(rated, weights, &marks, without);
    let mut overall = cents(ledger.iter().map(|entry| entry.points).sum::<f64>()).clamp(0.0, 100.0);
    if let Some(cap) = caps.first().filter(|cap| cap.at < overall) {
        ledger.push(Entry {
            dimension: cap.dimension,
            rule: Entry::CAP.into(),
            points: cents(cap.at - overall),
            span: None,
            text: Some(format!("not above {}: {}", cap.at, cap.why)),
        });
        overall = cap.at;
    }
    let margin = if rated.figures.words < weights.short.words { weights.short.margin } else { 0.0 };
    Score { overall, margin, band: weights.band(overall), dimensions, ledger, caps, fixes: None }
}

/// What keeps the score down, the lowest first.
fn caps(rated: &Rated<'_>, weights: &'static Weights, marks: &[Mark<'_>], without: &[usize]) -> Vec<Cap> {
    let mut caps = Vec::new();
    for rule in &weights.cap {
        let open = rated.findings.iter().enumerate().find(|(index, finding)| {
            finding.status != Status::Allowed
                && !without.contains(index)
                && rule.rules.contains(&finding.rule)
        });
        let (name, dimension) = match (open, rule.dimension) {
            (Some((_, finding)), _) => (finding.rule.as_str(), finding.weight.dimension),
            (None, Some(low)) if is_low(rule, low, rated, weights, marks) => (Entry::NO_ANSWER, low),
            _ => continue,
        };
        caps.push(Cap { rule: name.to_owned(), at: rule.at, why: &rule.why, dimension });
    }
    caps.sort_by(|a, b| a.at.total_cmp(&b.at).then_with(|| a.rule.cmp(&b.rule)));
    caps
}

/// Whether `low` stays below what `rule` asks for, on nothing but what counts there. Up to some length,
/// length thins nothing here: a letter that evades does not answer because somebody talked around it.
/// Figures of the whole text, which length never thinned, are left out.
fn is_low(rule: &CapRule, low: Dimension, rated: &Rated<'_>, weights: &Weights, marks: &[Mark<'_>]) -> bool {
    let beyond = (rated.figures.words as f64 / rule.words.max(1.0)).max(1.0).powf(weights.length.power);
    let thin = thin(rated, weights) / beyond;
    let (mut gains, mut losses) = (0.0, 0.0);
    let says = |mark: &&Mark<'_>| mark.dimension == low && !mark.rule.starts_with("measure/");
    for mark in marks.iter().filter(says) {
        if mark.raw < 0.0 {
            losses -= mark.raw * thin;
        } else if rule.counts.is_empty() || rule.counts.iter().any(|own| *own == mark.rule) {
            gains += mark.raw * thin;
        }
    }
    50.0 + 50.0 * reached(gains, weights) - 50.0 * reached(losses, weights) < rule.below
}

/// How far raw points bring a dimension, of 1.
fn reached(sum: f64, weights: &Weights) -> f64 {
    1.0 - (-sum / weights.scale).exp()
}

/// Thousandths of a point: what the entries show is what adds up.
fn cents(points: f64) -> f64 {
    (points * 1000.0).round() / 1000.0
}
