//! The normal curve: how likely it is to be that far off by chance.

use std::f64::consts::{PI, SQRT_2};

/// Beyond this the fraction is exact enough, below it the sum.
const FAR: f64 = 3.0;
/// How many steps either takes at most.
const STEPS: u32 = 200;

/// How likely it is to be `z` standard deviations off or more, on either side; 1 where it is not off at all.
pub(super) fn two_sided(z: f64) -> f64 {
    beyond(z.abs() / SQRT_2)
}

/// The complementary error function of `x`, 0 or more.
fn beyond(x: f64) -> f64 {
    if x < FAR {
        // exp(-x²) times a sum of terms that are all positive: nothing cancels.
        let (mut term, mut sum) = (x, x);
        for step in 1..STEPS {
            term *= 2.0 * x * x / f64::from(2 * step + 1);
            sum += term;
        }
        1.0 - sum * 2.0 / PI.sqrt() * (-x * x).exp()
    } else {
        let fraction = (1..STEPS).rev().fold(x, |below, step| x + f64::from(step) / 2.0 / below);
        (-x * x).exp() / (PI.sqrt() * fraction)
    }
}

#[cfg(test)]
mod tests {
    use super::two_sided;

    #[test]
    fn it_is_the_curve_of_the_tables() {
        for (z, p) in [
            (0.0, 1.0),
            (1.0, 0.317_310_507_862_914_1),
            (1.959_963_984_540_054, 0.05),
            (-2.575_829_303_548_900_4, 0.01),
            (5.0, 5.733_031_437_583_892e-7),
            (10.0, 1.523_970_604_832_111_3e-23),
        ] {
            let own = two_sided(z);
            assert!((own - p).abs() <= p * 1e-9, "{z}: {own}");
        }
    }
}
