//! Holds our statistics against those of scipy, over random cases that tests/scipy/cases.py works out.

use candor::statistics::{Figure, Ratio, by_chance, drop, line, mad, quartiles};
use serde::Deserialize;

/// The file of cases, which scripts/scipy-cases writes.
const CASES: &str = "CANDOR_SCIPY";

#[derive(Deserialize)]
struct Cases {
    trends: Vec<Trend>,
    drops: Vec<Dropped>,
    ratios: Vec<Drawn>,
    spreads: Vec<Spread>,
}

#[derive(Deserialize)]
struct Trend {
    groups: Vec<Vec<(f64, f64)>>,
    slope: f64,
    start: f64,
    chance: f64,
}

#[derive(Deserialize)]
struct Dropped {
    values: Vec<f64>,
    least: usize,
    drop: Option<Place>,
    chance: f64,
}

#[derive(Deserialize)]
struct Place {
    at: usize,
    before: f64,
    after: f64,
    off: f64,
}

#[derive(Deserialize)]
struct Drawn {
    figure: String,
    over: Vec<f64>,
    under: Vec<f64>,
    ratio: f64,
    low: f64,
    high: f64,
}

#[derive(Deserialize)]
struct Spread {
    values: Vec<f64>,
    low: f64,
    median: f64,
    high: f64,
    mad: f64,
}

#[track_caller]
fn same(own: f64, scipy: f64, what: &str) {
    let near = (own - scipy).abs() <= 1e-9 * scipy.abs().max(1e-3);
    assert!(near, "{what}: {own} here, {scipy} there");
}

#[test]
fn our_figures_are_those_of_scipy() {
    let Some(path) = std::env::var_os(CASES) else {
        assert!(std::env::var_os("CI").is_none(), "{CASES} names no file of cases: run scripts/scipy-cases");
        println!("SKIPPED: nothing holds our figures against scipy. {CASES}=$(scripts/scipy-cases) does.");
        return;
    };
    let cases: Cases = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert!(
        cases.trends.len() > 50 && cases.drops.len() > 50 && cases.ratios.len() >= 9,
        "there are few cases"
    );
    for (number, case) in cases.trends.iter().enumerate() {
        let own = line(&case.groups).unwrap();
        same(own.slope, case.slope, &format!("slope {number}"));
        same(own.start, case.start, &format!("start {number}"));
        let own = by_chance(&case.groups);
        let near = (own - case.chance).abs() <= 1e-8 * case.chance;
        assert!(near, "chance {number}: {own} here, {} there", case.chance);
    }
    for (number, case) in cases.drops.iter().enumerate() {
        let own = drop(&case.values, case.least);
        assert_eq!(own.is_some(), case.drop.is_some(), "drop {number}");
        let (Some(own), Some(place)) = (own, &case.drop) else { continue };
        // Of places that fit alike, sums in another order may pick another.
        same(own.off, place.off, &format!("off {number}"));
        same(own.by_chance, case.chance, &format!("chance of drop {number}"));
        if own.at == place.at {
            same(own.before, place.before, &format!("before {number}"));
            same(own.after, place.after, &format!("after {number}"));
        }
    }
    for (number, case) in cases.ratios.iter().enumerate() {
        let figure = if case.figure == "mean" { Figure::Mean } else { Figure::Median };
        let own = Ratio::new(figure, &case.over, &case.under).unwrap();
        same(own.value, case.ratio, &format!("ratio {number}"));
        // Both draw by chance; medians of few values jump from one to the next.
        let width = case.high - case.low;
        let (low, high) = own.interval(0.9).unwrap();
        let off = (low - case.low).abs().max((high - case.high).abs()) / width;
        let most = if figure == Figure::Mean { 0.08 } else { 0.15 };
        assert!(off < most, "interval {number}: {low} to {high} here, {} to {} there", case.low, case.high);
    }
    for (number, case) in cases.spreads.iter().enumerate() {
        let (low, median, high) = quartiles(&case.values).unwrap();
        same(low, case.low, &format!("first quartile {number}"));
        same(median, case.median, &format!("median {number}"));
        same(high, case.high, &format!("third quartile {number}"));
        same(mad(&case.values).unwrap(), case.mad, &format!("distance {number}"));
    }
}
