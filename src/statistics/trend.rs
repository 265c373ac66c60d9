//! Whether figures rise or fall in time: the line of Theil and Sen, and how likely it is by chance, by Mann and Kendall.
//!
//! Both take groups, and hold only points of one group against each other (Hirsch and Slack): where figures of one group
//! are always lower than those of another, and there come to be more of them, nothing has moved.

use super::bootstrap::Figure;
use super::normal::two_sided;
use super::running::{Counts, ranks};
use super::spread::{median, sorted};

/// The most points that are held against each other one by one. Where there are more, each run of as many neighbours
/// as it takes is one point: the median of its times and of its figures. So the work is bounded, every point has its
/// say, and the same points give the same line.
const MOST: usize = 2_000;

/// A straight line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// How much it rises a unit of time.
    pub slope: f64,
    /// Where it is at time 0.
    pub start: f64,
}

/// The line through `groups` of points (time, figure), each in order of time: its slope is the median of those between
/// any two points of a group. `None` where no two points of a group have two times.
pub fn line(groups: &[Vec<(f64, f64)>]) -> Option<Line> {
    let all: usize = groups.iter().map(Vec::len).sum();
    let run = all.div_ceil(MOST).max(1);
    let mut slopes = Vec::new();
    for group in groups {
        let points: Vec<(f64, f64)> = group.chunks(run).filter_map(middle).collect();
        for (at, later) in points.iter().enumerate() {
            let earlier = points[..at].iter().filter(|earlier| earlier.0 < later.0);
            slopes.extend(earlier.map(|earlier| (later.1 - earlier.1) / (later.0 - earlier.0)));
        }
    }
    let slope = Figure::Median.of(&mut slopes)?;
    let (times, figures): (Vec<f64>, Vec<f64>) = groups.iter().flatten().copied().unzip();
    Some(Line { slope, start: median(&figures)? - slope * median(&times)? })
}

fn middle(run: &[(f64, f64)]) -> Option<(f64, f64)> {
    let (times, figures): (Vec<f64>, Vec<f64>) = run.iter().copied().unzip();
    Some((median(&times)?, median(&figures)?))
}

/// How likely it is that points (time, figure) which do not move rise or fall as these do: two-sided, ties counted, with
/// the correction for continuity. 1 where nothing moves.
pub fn by_chance(groups: &[Vec<(f64, f64)>]) -> f64 {
    let moves = groups.iter().map(|group| moved(group));
    let (balance, variance) = moves.fold((0.0, 0.0), |all, own| (all.0 + own.0, all.1 + own.1));
    if variance <= 0.0 { 1.0 } else { two_sided((f64::abs(balance) - 1.0).max(0.0) / variance.sqrt()) }
}

/// How many pairs of a group rise more than fall, and the variance of that where nothing moves.
fn moved(group: &[(f64, f64)]) -> (f64, f64) {
    let mut points = group.to_vec();
    points.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let (times, figures): (Vec<f64>, Vec<f64>) = points.iter().copied().unzip();
    let (ranks, distinct) = ranks(&figures);
    let mut counts = Counts::new(distinct.len());
    let (mut balance, mut at) = (0.0, 0);
    // Points of one time are held against those before them, then all of them join.
    for same in times.chunk_by(|a, b| a.total_cmp(b).is_eq()) {
        let own = &ranks[at..at + same.len()];
        for rank in own {
            let (smaller, up_to) = (counts.below(*rank), counts.below(rank + 1));
            balance += smaller as f64 - (at as f64 - up_to as f64);
        }
        own.iter().for_each(|rank| counts.add(*rank));
        at += same.len();
    }
    (balance, variance(points.len() as f64, &Ties::of(&times), &Ties::of(&sorted(&figures))))
}

/// Sums over groups of equal values.
#[derive(Debug, Default)]
struct Ties {
    pairs: f64,
    triples: f64,
    spread: f64,
}

impl Ties {
    fn of(sorted: &[f64]) -> Ties {
        let mut ties = Ties::default();
        for same in sorted.chunk_by(|a, b| a.total_cmp(b).is_eq()) {
            let n = same.len() as f64;
            ties.pairs += n * (n - 1.0);
            ties.triples += n * (n - 1.0) * (n - 2.0);
            ties.spread += n * (n - 1.0) * (2.0 * n + 5.0);
        }
        ties
    }
}

fn variance(n: f64, times: &Ties, figures: &Ties) -> f64 {
    if n < 3.0 {
        return 0.0;
    }
    let spread = (n * (n - 1.0) * (2.0 * n + 5.0) - times.spread - figures.spread) / 18.0;
    let pairs = times.pairs * figures.pairs / (2.0 * n * (n - 1.0));
    spread + pairs + times.triples * figures.triples / (9.0 * n * (n - 1.0) * (n - 2.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(figures: &[f64]) -> Vec<(f64, f64)> {
        figures.iter().enumerate().map(|(time, figure)| (time as f64, *figure)).collect()
    }

    #[test]
    fn the_line_passes_by_what_lies_far_off() {
        let own = line(&[points(&[1.0, 3.0, 5.0, 700.0, 9.0])]).unwrap();
        // Slopes: 2 six times, and four that lie far off on both sides.
        assert_eq!(own, Line { slope: 2.0, start: 1.0 });
        assert_eq!(line(&[vec![(1.0, 2.0), (1.0, 5.0)], vec![(3.0, 2.0)]]), None);
    }

    #[test]
    fn chance_is_as_worked_out_by_hand() {
        // Ten pairs rise: z = 9 / sqrt(5 * 4 * 15 / 18).
        let own = by_chance(&[points(&[1.0, 2.0, 3.0, 4.0, 5.0])]);
        assert!((own - 0.027_486_3).abs() < 1e-6, "{own}");
        // Two equal ones: 9 pairs rise, and the variance is less by 2 * 1 * 9 / 18.
        let own = by_chance(&[points(&[1.0, 2.0, 2.0, 4.0, 5.0])]);
        assert!((own - two_sided(8.0 / (16.666_666_666_666_668_f64 - 1.0).sqrt())).abs() < 1e-12, "{own}");
        assert_eq!(by_chance(&[points(&[4.0; 9])]), 1.0);
        assert_eq!(by_chance(&[]), 1.0);
    }

    #[test]
    fn more_of_a_lower_group_is_no_fall() {
        // One group round 82 at first, one round 42 later on.
        let group = |times: std::ops::Range<i32>, level: i32| -> Vec<(f64, f64)> {
            times.map(|time| (f64::from(time), f64::from(level + time * 7 % 5))).collect()
        };
        let (high, low) = (group(0..40, 80), group(20..80, 40));
        let mut mixed = [high.clone(), low.clone()].concat();
        mixed.sort_by(|a, b| a.0.total_cmp(&b.0));
        assert!(by_chance(&[mixed]) < 0.05);
        assert!(by_chance(&[high, low]) > 0.2);
    }

    #[test]
    fn many_points_take_bounded_work_and_lie_on_the_same_line() {
        let many: Vec<(f64, f64)> =
            (0..100_000).map(|at| (f64::from(at), f64::from(at) * -0.5 + f64::from(at % 7))).collect();
        let own = line(std::slice::from_ref(&many)).unwrap();
        assert!((own.slope + 0.5).abs() < 1e-4, "{own:?}");
        assert!(by_chance(&[many]) < 1e-9);
    }
}
