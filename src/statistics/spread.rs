//! What is usual, and how far off it is usual to be.

/// The median; `None` of nothing.
pub fn median(values: &[f64]) -> Option<f64> {
    quantile(&sorted(values), 0.5)
}

/// The first quartile, the median and the third, between neighbours in proportion; `None` of nothing.
pub fn quartiles(values: &[f64]) -> Option<(f64, f64, f64)> {
    let sorted = sorted(values);
    Some((quantile(&sorted, 0.25)?, quantile(&sorted, 0.5)?, quantile(&sorted, 0.75)?))
}

/// The median distance from the median; `None` of nothing.
pub fn mad(values: &[f64]) -> Option<f64> {
    let middle = median(values)?;
    median(&values.iter().map(|value| (value - middle).abs()).collect::<Vec<_>>())
}

pub(super) fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

/// The value that `share` of `sorted` lie below, between neighbours in proportion.
pub(super) fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let at = share * last as f64;
    let (below, above) = (sorted[at.floor() as usize], sorted[at.ceil() as usize]);
    // Between two infinities there is nothing.
    Some(if below.total_cmp(&above).is_eq() { below } else { below + (above - below) * at.fract() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_lie_between_neighbours_in_proportion() {
        assert_eq!(quartiles(&[4.0, 1.0, 3.0, 2.0]), Some((1.75, 2.5, 3.25)));
        assert_eq!(quartiles(&[7.0]), Some((7.0, 7.0, 7.0)));
        assert_eq!(quartiles(&[]), None);
        assert_eq!(mad(&[1.0, 1.0, 2.0, 4.0, 9.0]), Some(1.0));
        let infinite = [1.0, f64::INFINITY, f64::INFINITY];
        assert_eq!(median(&infinite), Some(f64::INFINITY));
    }
}
