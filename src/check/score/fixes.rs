//! What to mend first, and what the score would be then.

use super::model::{Fixes, Score};
use super::rate::{Rated, score};
use super::weights::Weights;
use crate::finding::Status;

/// How many findings are named.
const MOST: usize = 3;

/// The findings that hold the score down, then those that cost most.
pub fn fixes(rated: &Rated<'_>, weights: &'static Weights, now: &Score) -> Option<Fixes> {
    let cost = |index: usize| -> f64 {
        let finding = &rated.findings[index];
        let own =
            |entry: &&super::model::Entry| entry.rule == finding.rule && entry.span == Some(finding.span);
        now.ledger.iter().filter(own).map(|entry| -entry.points).sum()
    };
    let holds = |index: usize| now.caps.iter().any(|cap| cap.rule == rated.findings[index].rule);
    let open = (0..rated.findings.len()).filter(|index| rated.findings[*index].status == Status::Open);
    let mut heaviest: Vec<(bool, f64, usize)> =
        open.map(|index| (holds(index), cost(index), index)).collect();
    heaviest.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)));
    let findings: Vec<usize> = heaviest.into_iter().take(MOST).map(|(_, _, index)| index).collect();
    if findings.is_empty() {
        return None;
    }
    let overall = score(rated, weights, &findings).overall;
    Some(Fixes { findings, overall })
}
