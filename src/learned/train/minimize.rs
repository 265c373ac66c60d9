//! The least value of a smooth function of many numbers: L-BFGS, short and in a fixed order.
//!
//! Our own because a model must come out byte for byte the same from the same marks: libraries for this run
//! on several threads, or draw a start at random, and bring a tensor library along.

/// How many steps back the curve of the function is told from.
const MEMORY: usize = 8;

/// Goes from `x` down to where `function` is least. It gives its value and writes its slope.
/// At most `steps` steps are taken.
pub(super) fn minimize(
    mut x: Vec<f64>,
    steps: usize,
    mut function: impl FnMut(&[f64], &mut [f64]) -> f64,
) -> Vec<f64> {
    let mut slope = vec![0.0; x.len()];
    let mut value = function(&x, &mut slope);
    let mut past: Vec<(Vec<f64>, Vec<f64>, f64)> = Vec::new();
    for _ in 0..steps {
        let mut way = direction(&slope, &past);
        let mut fall = dot(&way, &slope);
        if fall > -1e-12 {
            // The curve of the past misleads: straight down instead.
            past.clear();
            way = slope.iter().map(|own| -own).collect();
            fall = dot(&way, &slope);
            if fall > -1e-12 {
                break;
            }
        }
        let mut length = if past.is_empty() { 1.0 / fall.abs().sqrt().max(1.0) } else { 1.0 };
        let mut there = vec![0.0; x.len()];
        let mut next = vec![0.0; x.len()];
        let mut lower = None;
        for _ in 0..30 {
            for ((to, from), step) in next.iter_mut().zip(&x).zip(&way) {
                *to = from + length * step;
            }
            there.fill(0.0);
            let found = function(&next, &mut there);
            if found <= value + 1e-4 * length * fall {
                lower = Some(found);
                break;
            }
            length *= 0.5;
        }
        let Some(found) = lower else { break };
        let moved: Vec<f64> = next.iter().zip(&x).map(|(a, b)| a - b).collect();
        let bent: Vec<f64> = there.iter().zip(&slope).map(|(a, b)| a - b).collect();
        let curve = dot(&moved, &bent);
        if curve > 1e-10 {
            if past.len() == MEMORY {
                past.remove(0);
            }
            past.push((moved, bent, 1.0 / curve));
        }
        let done = (value - found).abs() <= 1e-7 * value.abs().max(1.0);
        (x, slope, value) = (next, there, found);
        if done {
            break;
        }
    }
    x
}

fn direction(slope: &[f64], past: &[(Vec<f64>, Vec<f64>, f64)]) -> Vec<f64> {
    let mut way: Vec<f64> = slope.iter().map(|own| -own).collect();
    let mut shares = vec![0.0; past.len()];
    for (share, (moved, bent, inverse)) in shares.iter_mut().zip(past).rev() {
        *share = inverse * dot(moved, &way);
        add(&mut way, bent, -*share);
    }
    if let Some((moved, bent, _)) = past.last() {
        let scale = dot(moved, bent) / dot(bent, bent).max(1e-30);
        way.iter_mut().for_each(|own| *own *= scale);
    }
    for (share, (moved, bent, inverse)) in shares.iter().zip(past) {
        let back = inverse * dot(bent, &way);
        add(&mut way, moved, share - back);
    }
    way
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn add(to: &mut [f64], what: &[f64], times: f64) {
    to.iter_mut().zip(what).for_each(|(own, other)| *own += times * other);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_bottom_of_a_bent_valley() {
        let bottom = minimize(vec![-1.2, 1.0], 200, |x, slope| {
            let (a, b) = (1.0 - x[0], x[1] - x[0] * x[0]);
            slope[0] = -2.0 * a - 400.0 * x[0] * b;
            slope[1] = 200.0 * b;
            a * a + 100.0 * b * b
        });
        assert!((bottom[0] - 1.0).abs() < 1e-2 && (bottom[1] - 1.0).abs() < 2e-2, "{bottom:?}");
    }

    #[test]
    fn a_flat_function_stays_where_it_is() {
        assert_eq!(minimize(vec![3.0], 9, |_, _| 1.0), [3.0]);
    }
}
