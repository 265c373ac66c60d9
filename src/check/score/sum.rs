//! From marks to a score: each dimension by its weight, each mark by its share, and what caps it.

use super::entries::{Cap, Entry, Score};
use super::ledger::{Mark, length_factor, marks};
use super::rated::Rated;
use super::weights::{CapRule, Weights};
use crate::finding::{Dimension, Finding, Severity, Status, Tier};
use crate::language::Said;

/// The score.
pub fn score(rated: &Rated<'_>, weights: &'static Weights) -> Score {
    let marks = marks(rated, weights, &[]);
    let sum = Sum::new(rated, weights, &marks, &[]);
    let silent = |dimension| !marks.iter().any(|mark| mark.dimension == dimension);
    let shares = weights.of(rated.channel);
    let mut ledger: Vec<Entry> =
        sum.points.iter().map(|line| entry(line, shares[line.0 as usize], silent(line.0))).collect();
    let (overall, cap) = sum.capped();
    if let Some(cap) = cap {
        ledger.push(Entry {
            dimension: cap.dimension,
            rule: Entry::CAP.into(),
            points: cents(cap.at - sum.overall()),
            span: None,
            text: Some(Said::new("at most {at}: {why}").with("at", cap.at).within("why", Said::new(cap.why))),
        });
    }
    let margin = if rated.counts.words < weights.short.words { weights.short.margin } else { 0.0 };
    let band = weights.band(overall);
    Score { overall, margin, band, dimensions: sum.dimensions, shares, ledger, caps: sum.caps, fixes: None }
}

/// What the score would be without the findings of index `without`, which ascend.
pub fn score_without(rated: &Rated<'_>, weights: &'static Weights, without: &[usize]) -> f64 {
    Sum::new(rated, weights, &marks(rated, weights, without), without).capped().0
}

/// Everything a score is made of, before it is written out.
struct Sum<'m> {
    /// The part of the score, what moves it (`None`: what it opens with) and by how much.
    points: Vec<(Dimension, Option<&'m Mark<'m>>, f64)>,
    dimensions: [f64; 6],
    caps: Vec<Cap>,
}

impl<'m> Sum<'m> {
    fn new(rated: &Rated<'_>, weights: &'static Weights, marks: &'m [Mark<'m>], without: &[usize]) -> Self {
        let (shares, starts) = (weights.of(rated.channel), weights.start(rated.channel));
        let mut points = Vec::with_capacity(marks.len() + 6);
        let mut dimensions = [0.0; 6];
        for dimension in Dimension::ALL {
            let at = dimension as usize;
            let own = || marks.iter().filter(|mark| mark.dimension == dimension);
            let gains: f64 = own().map(|mark| mark.raw.max(0.0)).sum();
            let losses: f64 = own().map(|mark| (-mark.raw).max(0.0)).sum();
            let part = Part::new(starts[at], reached(gains, weights), reached(losses, weights));
            points.push((dimension, None, cents(shares[at] * part.start)));
            let begin = points.len();
            for mark in own() {
                let (whole, sum) = if mark.raw > 0.0 { (part.gained, gains) } else { (part.lost, losses) };
                let worth = if sum > 0.0 { cents(shares[at] * whole * mark.raw / sum) } else { 0.0 };
                if worth != 0.0 {
                    points.push((dimension, Some(mark), worth));
                }
            }
            let span = |mark: Option<&Mark<'_>>| mark.and_then(|mark| mark.span);
            points[begin..]
                .sort_by(|a, b| b.2.abs().total_cmp(&a.2.abs()).then_with(|| span(a.1).cmp(&span(b.1))));
            dimensions[at] = (100.0 * (part.start + part.gained - part.lost)).clamp(0.0, 100.0);
        }
        let caps = caps(rated, weights, marks, without);
        Sum { points, dimensions, caps }
    }

    fn overall(&self) -> f64 {
        cents(self.points.iter().map(|(.., points)| points).sum::<f64>()).clamp(0.0, 100.0)
    }

    /// The score, and what keeps it there.
    fn capped(&self) -> (f64, Option<&Cap>) {
        let overall = self.overall();
        let cap = self.caps.first().filter(|cap| cap.at < overall);
        (cap.map_or(overall, |cap| cap.at), cap)
    }
}

/// What moves a dimension, of 1.
struct Part {
    /// What it opens with.
    start: f64,
    /// What all that speaks for it adds.
    gained: f64,
    /// What all that was found takes.
    lost: f64,
}

impl Part {
    /// Silence is not neutral: a dimension opens low, and the more speaks for it the nearer comes what it can
    /// lose to the half that it would open with. So one small credit lifts it by little, no credit lowers it,
    /// and no finding raises it.
    fn new(start: f64, gains: f64, losses: f64) -> Self {
        Part { start, gained: (1.0 - start) * gains, lost: at_stake(start, gains) * losses }
    }
}

/// What findings can take of a dimension that opens with `start` and gained `gains`, of 1.
pub fn at_stake(start: f64, gains: f64) -> f64 {
    start + (0.5 - start) * gains
}

/// A line of the ledger.
fn entry((dimension, mark, points): &(Dimension, Option<&Mark<'_>>, f64), whole: f64, silent: bool) -> Entry {
    let (dimension, points) = (*dimension, *points);
    match mark {
        Some(mark) => Entry {
            dimension,
            rule: mark.rule.to_string(),
            points,
            span: mark.span,
            text: Some(mark.says.said()),
        },
        None => Entry {
            dimension,
            rule: Entry::START.into(),
            points,
            span: None,
            text: Some(Said::new(if silent { Entry::SILENT } else { Entry::BEGUN }).with("most", whole)),
        },
    }
}

/// What keeps the score down, the lowest first.
fn caps<'f>(rated: &Rated<'f>, weights: &'static Weights, marks: &[Mark<'_>], without: &[usize]) -> Vec<Cap> {
    let mut caps = Vec::new();
    let open = |(index, finding): &(usize, &'f Finding)| {
        finding.status != Status::Allowed && without.binary_search(index).is_err()
    };
    for rule in &weights.cap {
        let found = rated.findings.iter().enumerate().filter(open).map(|(_, finding)| finding);
        let (name, dimension) = match (first(rule, rated, weights, found), rule.dimension) {
            (Some(finding), _) => (finding.rule.as_str(), finding.weight.dimension),
            (None, Some(low)) if is_low(rule, low, rated, weights, marks) => (Entry::NO_ANSWER, low),
            _ => continue,
        };
        caps.push(Cap { rule: name.to_owned(), at: rule.at, why: &rule.why, dimension });
    }
    caps.sort_by(|a, b| a.at.total_cmp(&b.at).then_with(|| a.rule.cmp(&b.rule)));
    caps
}

/// The finding that keeps the score down by `rule`. Of whole families there must be several for the length
/// of the text.
fn first<'f>(
    rule: &CapRule,
    rated: &Rated<'_>,
    weights: &Weights,
    found: impl Iterator<Item = &'f Finding> + Clone,
) -> Option<&'f Finding> {
    if !rule.families.is_empty() {
        let of_families = |finding: &&Finding| {
            let counts =
                finding.tier != Tier::OptIn && finding.severity >= Severity::Warning && !finding.weight.again;
            let family = finding.rule.split('/').next().unwrap_or_default();
            counts && rule.families.iter().any(|own| own == family)
        };
        let beyond = if rule.words > 0.0 { rated.counts.words as f64 / rule.words } else { 1.0 };
        let least = rule.least as f64 * beyond.max(1.0).powf(weights.length.power);
        let heard = !rule.unaddressed || rated.counts.you == 0;
        let own = || found.clone().filter(of_families);
        // What only the model found is too uncertain to hold down a whole text by itself.
        let named = || own().filter(|finding| finding.confidence.is_none());
        let many = named().count() >= rule.least && own().count() as f64 >= least;
        return if heard && many { named().next() } else { None };
    }
    let beyond = if rule.words > 0.0 { rated.counts.words as f64 / rule.words } else { 1.0 };
    let least = (rule.least.max(1) as f64 * beyond.max(1.0).powf(weights.length.power)).ceil() as usize;
    found.filter(|finding| rule.rules.contains(&finding.rule)).nth(least - 1)
}

/// Whether `low` stays below what `rule` asks for, on nothing but what counts there. Up to some length,
/// length thins nothing here: a letter that evades does not answer because somebody talked around it.
/// Figures of the whole text, which length never thinned, are left out.
fn is_low(rule: &CapRule, low: Dimension, rated: &Rated<'_>, weights: &Weights, marks: &[Mark<'_>]) -> bool {
    let beyond = (rated.counts.words as f64 / rule.words.max(1.0)).max(1.0).powf(weights.length.power);
    let length_factor = length_factor(rated, weights) / beyond;
    let (mut gains, mut losses) = (0.0, 0.0);
    let says = |mark: &&Mark<'_>| mark.dimension == low && !mark.rule.starts_with("measure/");
    for mark in marks.iter().filter(says) {
        if mark.raw < 0.0 {
            losses -= mark.raw * length_factor;
        } else if rule.counts.is_empty() || rule.counts.iter().any(|own| *own == mark.rule) {
            gains += mark.raw * length_factor;
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
