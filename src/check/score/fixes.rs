//! What to mend first, and what the score would be then.

use super::entries::{Entry, Fixes, Score};
use super::rated::Rated;
use super::sum::{at_stake, score_without};
use super::weights::Weights;
use crate::finding::{Dimension, Finding, Status};
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::iter;

/// How many findings are named.
const MOST: usize = 3;

/// The findings that hold the score down, then those without which it is highest.
pub fn fixes(rated: &Rated<'_>, weights: &'static Weights, now: &Score) -> Option<Fixes> {
    let mut losses = Losses::of(now, weights.start(rated.channel));
    let cost: FxHashMap<(&str, Span), (Dimension, f64)> = now
        .ledger
        .iter()
        .filter(|entry| entry.points < 0.0)
        .filter_map(|entry| Some(((entry.rule.as_str(), entry.span?), (entry.dimension, -entry.points))))
        .collect();
    let mut left: Vec<usize> =
        (0..rated.findings.len()).filter(|index| is_cost(&rated.findings[*index])).collect();
    // What is named, and everything that goes when that is fixed.
    let (mut findings, mut gone) = (Vec::new(), Vec::new());
    while findings.len() < MOST {
        let worth = |index: usize| {
            let finding = &rated.findings[index];
            let holds = now.caps.iter().any(|cap| cap.rule == finding.rule);
            let cost = cost.get(&(finding.rule.as_str(), finding.span));
            (holds, cost.map_or(0.0, |(dimension, points)| losses.relief(*dimension, *points)))
        };
        let worths = left.iter().map(|index| worth(*index)).enumerate();
        // Of equals, the first in the text.
        let best = worths
            .max_by(|(a, one), (b, two)| one.0.cmp(&two.0).then(one.1.total_cmp(&two.1)).then(b.cmp(a)));
        let Some((best, _)) = best else { break };
        let chosen = left.remove(best);
        findings.push(chosen);
        // Fixing a place fixes everything found there: it is named once.
        let one_place = |other: &usize| is_one_place(&rated.findings[chosen], &rated.findings[*other]);
        let (here, elsewhere): (Vec<usize>, Vec<usize>) = left.into_iter().partition(one_place);
        left = elsewhere;
        for index in iter::once(chosen).chain(here) {
            let finding = &rated.findings[index];
            if let Some((dimension, points)) = cost.get(&(finding.rule.as_str(), finding.span)) {
                losses.take(*dimension, *points);
            }
            gone.push(index);
        }
    }
    if findings.is_empty() {
        return None;
    }
    // One place may hold thousands of findings.
    gone.sort_unstable();
    let overall = score_without(rated, weights, &gone);
    Some(Fixes { findings, overall })
}

/// Whether two findings speak of any of the same words.
fn is_one_place(one: &Finding, other: &Finding) -> bool {
    one.span == other.span || one.span.start < other.span.end && other.span.start < one.span.end
}

/// Whether a finding counts at all, and its writer can fix it: findings about comments have no points, and
/// nobody rewrites a firm’s boilerplate for one release.
fn is_cost(finding: &Finding) -> bool {
    finding.status == Status::Open && finding.weight.points < 0.0 && !finding.weight.given
}

/// What each dimension loses. A heap of losses weighs less than their sum, so the same loss weighs
/// more where it is alone.
struct Losses {
    /// What the dimension can lose at most.
    most: [f64; 6],
    /// Raw losses, in units of the scale.
    raw: [f64; 6],
    /// Raw loss for a point of the ledger.
    rate: [f64; 6],
}

impl Losses {
    fn of(score: &Score, start: [f64; 6]) -> Self {
        let (mut gained, mut lost) = ([0.0f64; 6], [0.0f64; 6]);
        for entry in score.ledger.iter().filter(|entry| ![Entry::CAP, Entry::START].contains(&&*entry.rule)) {
            let side = if entry.points > 0.0 { &mut gained } else { &mut lost };
            side[entry.dimension as usize] += entry.points.abs();
        }
        let mut most = [0.0; 6];
        for at in (0..6).filter(|at| score.shares[*at] > 0.0) {
            let reached = gained[at] / (score.shares[at] * (1.0 - start[at]).max(0.001));
            most[at] = score.shares[at] * at_stake(start[at], reached.min(1.0));
        }
        let (mut raw, mut rate) = ([0.0; 6], [0.0; 6]);
        for at in (0..6).filter(|at| most[*at] > 0.0 && lost[*at] > 0.0) {
            // Near its end a dimension has nothing more to lose: the rounded figure must not reach it.
            raw[at] = -(1.0 - (lost[at] / most[at]).min(0.999)).ln();
            rate[at] = raw[at] / lost[at];
        }
        Losses { most, raw, rate }
    }

    /// What the score gains where an entry of `points` goes.
    fn relief(&self, dimension: Dimension, points: f64) -> f64 {
        let at = dimension as usize;
        let rest = (self.raw[at] - points * self.rate[at]).max(0.0);
        self.most[at] * ((-rest).exp() - (-self.raw[at]).exp())
    }

    fn take(&mut self, dimension: Dimension, points: f64) {
        let at = dimension as usize;
        self.raw[at] = (self.raw[at] - points * self.rate[at]).max(0.0);
    }
}
