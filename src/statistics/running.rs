//! Figures of a list that grows by one value at a time: its median and what lies round it, and how many are smaller.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Ranks of values among all of `values`: equal ones share a rank, the smallest has 0.
pub(super) fn ranks(values: &[f64]) -> (Vec<usize>, Vec<f64>) {
    let mut distinct = super::spread::sorted(values);
    distinct.dedup_by(|a, b| a.total_cmp(b).is_eq());
    let rank = |value: &f64| distinct.partition_point(|own| own.total_cmp(value).is_lt());
    (values.iter().map(rank).collect(), distinct)
}

/// For each beginning of `values`, from that of one value on: its median, and how far its values lie off it together.
pub(super) fn medians<'v>(values: impl Iterator<Item = &'v f64>) -> Vec<(f64, f64)> {
    let values: Vec<f64> = values.copied().collect();
    let (ranks, distinct) = ranks(&values);
    // The smaller half and the larger half; the smaller one has as many or one more.
    let (mut low, mut high) = (BinaryHeap::new(), BinaryHeap::new());
    let (mut low_sum, mut high_sum) = (0.0, 0.0);
    let mut all = Vec::with_capacity(values.len());
    for rank in ranks {
        if low.peek().is_none_or(|top| rank <= *top) {
            low.push(rank);
            low_sum += distinct[rank];
        } else {
            high.push(Reverse(rank));
            high_sum += distinct[rank];
        }
        if low.len() > high.len() + 1 {
            if let Some(rank) = low.pop() {
                low_sum -= distinct[rank];
                high_sum += distinct[rank];
                high.push(Reverse(rank));
            }
        } else if high.len() > low.len()
            && let Some(Reverse(rank)) = high.pop()
        {
            high_sum -= distinct[rank];
            low_sum += distinct[rank];
            low.push(rank);
        }
        let lower = low.peek().map_or(0.0, |rank| distinct[*rank]);
        let upper = high.peek().map_or(lower, |Reverse(rank)| distinct[*rank]);
        let median = if low.len() > high.len() { lower } else { (lower + upper) / 2.0 };
        let off = high_sum - low_sum + lower * (low.len() as f64 - high.len() as f64);
        all.push((median, off.max(0.0)));
    }
    all
}

/// Counts of ranks, each added and asked in logarithmic time.
#[derive(Debug)]
pub(super) struct Counts(Vec<u64>);

impl Counts {
    /// None yet, of `ranks` ranks.
    pub fn new(ranks: usize) -> Counts {
        Counts(vec![0; ranks + 1])
    }

    /// One more of `rank`.
    pub fn add(&mut self, rank: usize) {
        let mut at = rank + 1;
        while at < self.0.len() {
            self.0[at] += 1;
            at += at & at.wrapping_neg();
        }
    }

    /// How many there are below `rank`.
    pub fn below(&self, rank: usize) -> u64 {
        let (mut at, mut count) = (rank, 0);
        while at > 0 {
            count += self.0[at];
            at &= at - 1;
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_runs_along() {
        let values = [5.0, 1.0, 4.0, 4.0, 9.0];
        let expected = [(5.0, 0.0), (3.0, 4.0), (4.0, 4.0), (4.0, 4.0), (4.0, 9.0)];
        assert_eq!(medians(values.iter()), expected);
    }

    #[test]
    fn counts_what_is_below() {
        let (ranks, distinct) = ranks(&[3.0, 1.0, 3.0, 2.0]);
        assert_eq!(ranks, [2, 0, 2, 1]);
        let mut counts = Counts::new(distinct.len());
        ranks.iter().for_each(|rank| counts.add(*rank));
        assert_eq!((0..=3).map(|rank| counts.below(rank)).collect::<Vec<_>>(), [0, 1, 2, 4]);
    }
}
