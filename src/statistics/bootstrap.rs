//! How sure a ratio is: the same figures, drawn again and again.

use super::spread::{quantile, sorted};

/// How often figures are drawn again, and how often where there are very many.
const DRAWS: usize = 2_000;
const FEW_DRAWS: usize = 200;
/// The values drawn in all from which on fewer draws have to do.
const WORK: usize = 8_000_000;

/// What is made of many values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// Their mean; of zeros and ones a share.
    Mean,
    /// Their median.
    Median,
}

impl Figure {
    /// The figure of `values`, whose order it may change; `None` of nothing.
    pub fn of(self, values: &mut [f64]) -> Option<f64> {
        if values.is_empty() {
            return None;
        }
        let n = values.len();
        if self == Figure::Mean {
            return Some(values.iter().sum::<f64>() / n as f64);
        }
        let (lower, middle, _) = values.select_nth_unstable_by(n / 2, f64::total_cmp);
        let below = lower.iter().copied().max_by(f64::total_cmp).filter(|_| n.is_multiple_of(2));
        Some(below.map_or(*middle, |below| (below + *middle) / 2.0))
    }
}

/// The ratio of a figure of some values to that of others, and how it varies by chance.
#[derive(Debug, Clone, PartialEq)]
pub struct Ratio {
    /// The ratio; infinite over nothing.
    pub value: f64,
    /// That of each draw, smallest first.
    draws: Vec<f64>,
}

impl Ratio {
    /// The ratio of the `figure` of `over` to that of `under`, none of which is below 0. The same values give the same
    /// draws. `None` where either is empty, or nothing is divided by nothing.
    pub fn new(figure: Figure, over: &[f64], under: &[f64]) -> Option<Ratio> {
        let ratio = |over: &mut [f64], under: &mut [f64]| {
            let (over, under) = (figure.of(over)?, figure.of(under)?);
            (over > 0.0 || under > 0.0).then(|| over / under)
        };
        let (mut own_over, mut own_under) = (over.to_vec(), under.to_vec());
        let value = ratio(&mut own_over, &mut own_under)?;
        let mut random = Random(1);
        let draws = (WORK / (over.len() + under.len())).clamp(FEW_DRAWS, DRAWS);
        let draw = |_| {
            random.draw(over, &mut own_over);
            random.draw(under, &mut own_under);
            ratio(&mut own_over, &mut own_under)
        };
        let draws: Vec<f64> = (0..draws).filter_map(draw).collect();
        Some(Ratio { value, draws: sorted(&draws) })
    }

    /// Between which ratios the middle `share` (0 to 1) of all draws lie.
    pub fn interval(&self, share: f64) -> Option<(f64, f64)> {
        let tail = (1.0 - share) / 2.0;
        Some((quantile(&self.draws, tail)?, quantile(&self.draws, 1.0 - tail)?))
    }
}

/// Numbers that look like chance and are always the same: a counter in steps of the golden ratio, its bits mixed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// Fills `to` with values of `from`, each as likely as any other.
    fn draw(&mut self, from: &[f64], to: &mut [f64]) {
        let place = |next: u64| ((u128::from(next) * from.len() as u128) >> 64) as usize;
        to.iter_mut().for_each(|to| *to = from[place(self.next())]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_what_they_are_called() {
        assert_eq!(Figure::Mean.of(&mut [1.0, 2.0, 6.0]), Some(3.0));
        assert_eq!(Figure::Median.of(&mut [9.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(Figure::Median.of(&mut [9.0, 1.0, 2.0, 4.0]), Some(3.0));
        assert_eq!(Figure::Median.of(&mut []), None);
    }

    #[test]
    fn what_is_twice_as_much_is_surely_more_and_what_is_equal_is_not() {
        let calm: Vec<f64> = (0..60).map(|at| f64::from(at % 10 + 5)).collect();
        let loud: Vec<f64> = calm.iter().map(|value| value * 2.0).collect();
        let ratio = Ratio::new(Figure::Median, &loud, &calm).unwrap();
        let (low, high) = ratio.interval(0.9).unwrap();
        assert_eq!(ratio.value, 2.0);
        assert!(1.0 < low && low < 2.0 && 2.0 < high && high < 3.0, "{low} {high}");
        let (low, high) = Ratio::new(Figure::Mean, &calm, &calm).unwrap().interval(0.9).unwrap();
        assert!(low < 1.0 && 1.0 < high, "{low} {high}");
        assert_eq!(ratio, Ratio::new(Figure::Median, &loud, &calm).unwrap());
    }

    #[test]
    fn nothing_under_it_is_infinitely_more_and_nothing_over_nothing_is_no_ratio() {
        let ratio = Ratio::new(Figure::Mean, &[1.0, 0.0, 1.0, 1.0], &[0.0; 4]).unwrap();
        assert_eq!(ratio.value, f64::INFINITY);
        assert_eq!(ratio.interval(0.9), Some((f64::INFINITY, f64::INFINITY)));
        assert_eq!(Ratio::new(Figure::Mean, &[0.0], &[0.0]), None);
        assert_eq!(Ratio::new(Figure::Mean, &[], &[1.0]), None);
    }
}
