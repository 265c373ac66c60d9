//! Where figures fell from one level to another, if they did.

use super::running::medians;
use super::spread::sorted;

/// A fall between two parts of a list, each round its median.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drop {
    /// The first value after it.
    pub at: usize,
    /// The median before it.
    pub before: f64,
    /// The median after it.
    pub after: f64,
    /// How far all values lie off the median of their part, together.
    pub off: f64,
    /// How likely a change as clear as the clearest one is where nothing changes, about; by Pettitt.
    pub by_chance: f64,
}

/// The fall at which the medians of two parts fit `values` best, each part of `least` values or more; the first of
/// equals. `None` where no such part is lower than the one before it. Takes n log n steps.
pub fn drop(values: &[f64], least: usize) -> Option<Drop> {
    let least = least.max(1);
    let before = medians(values.iter());
    let mut after = medians(values.iter().rev());
    after.reverse();
    let splits = least..=values.len().checked_sub(least)?;
    let falls = splits.filter(|at| after[*at].0 < before[*at - 1].0);
    let off = |at: &usize| before[*at - 1].1 + after[*at].1;
    let at = falls.min_by(|a, b| off(a).total_cmp(&off(b)))?;
    let by_chance = pettitt(values);
    Some(Drop { at, before: before[at - 1].0, after: after[at].0, off: off(&at), by_chance })
}

/// How likely it is that the ranks of values which do not change part as far at any place, about.
fn pettitt(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    let all = sorted(values);
    let (mut parted, mut most) = (0.0_f64, 0.0_f64);
    for value in values {
        // Equal values share the rank in their middle.
        let below = all.partition_point(|own| own.total_cmp(value).is_lt());
        let up_to = all.partition_point(|own| own.total_cmp(value).is_le());
        let rank = (below + up_to + 1) as f64 / 2.0;
        parted += 2.0 * rank - (n + 1.0);
        most = most.max(parted.abs());
    }
    (2.0 * (-6.0 * most * most / (n * n * n + n * n)).exp()).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_step() {
        let values = [70.0, 72.0, 71.0, 69.0, 50.0, 52.0, 51.0, 90.0, 50.0];
        let own = drop(&values, 3).unwrap();
        assert_eq!((own.at, own.before, own.after), (4, 70.5, 51.0));
        // 0.5 + 1.5 + 0.5 + 1.5, and 1 + 1 + 0 + 39 + 1.
        assert!((own.off - 46.0).abs() < 1e-9, "{own:?}");
        assert_eq!(drop(&[1.0, 2.0, 3.0, 4.0], 2), None);
        assert_eq!(drop(&[4.0, 1.0], 2), None);
        assert_eq!(drop(&[], 0), None);
    }

    #[test]
    fn chance_is_as_worked_out_by_hand() {
        // Ranks 3 4 1 2: 2 * 3 - 5 = 1, 4, then back; 2 exp(-6 * 16 / 80).
        assert!((pettitt(&[7.0, 9.0, 1.0, 2.0]) - 2.0 * (-1.2_f64).exp()).abs() < 1e-12);
        assert_eq!(pettitt(&[3.0; 8]), 1.0);
    }
}
