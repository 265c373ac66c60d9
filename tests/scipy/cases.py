"""Random figures, and what scipy makes of them: tests/it/scipy.rs holds ours against it. Prints JSON."""

import json
import sys

import numpy as np
from scipy import stats

random = np.random.default_rng(20240229)


def figures(n, sort):
    """`n` figures: smooth, with ties, constant, with outliers, with a slope, with a step."""
    values = random.normal(60, 12, n)
    if sort == "ties":
        values = np.round(values / 10) * 10
    elif sort == "constant":
        values = np.full(n, 42.0)
    elif sort == "two":
        values = random.integers(0, 2, n).astype(float)
    elif sort == "outliers":
        values[random.integers(0, n, max(1, n // 15))] = 1000
    elif sort == "slope":
        values = values - np.linspace(0, 30, n)
    elif sort == "step":
        values[random.integers(n // 4, 3 * n // 4):] -= 25
    return values


SORTS = ["smooth", "ties", "constant", "two", "outliers", "slope", "step"]


def times(n, same):
    """In order; with `same`, several fall on one day."""
    if same:
        return np.sort(random.integers(0, max(2, n // 2), n)).astype(float)
    return np.cumsum(random.uniform(0.01, 2, n))


def balance(x, y):
    """Pairs that rise less pairs that fall."""
    rows = range(len(x))
    return sum(float(np.sum(np.sign(x[at + 1:] - x[at]) * np.sign(y[at + 1:] - y[at]))) for at in rows)


def variance(x, y):
    """Of that, where nothing moves. scipy keeps it to itself: taken from the p that it gives where there is one."""
    n = len(x)
    own = [np.unique(values, return_counts=True)[1].astype(float) for values in (x, y)]
    pairs = [float(np.sum(t * (t - 1))) for t in own]
    triples = [float(np.sum(t * (t - 1) * (t - 2))) for t in own]
    spread = [float(np.sum(t * (t - 1) * (2 * t + 5))) for t in own]
    by_formula = (
        (n * (n - 1) * (2 * n + 5) - sum(spread)) / 18
        + pairs[0] * pairs[1] / (2 * n * (n - 1))
        + triples[0] * triples[1] / (9 * n * (n - 1) * (n - 2))
    )
    p = stats.kendalltau(x, y, method="asymptotic").pvalue
    if np.isfinite(p) and 1e-250 < p < 0.999:
        by_scipy = (balance(x, y) / stats.norm.isf(p / 2)) ** 2
        assert abs(by_formula - by_scipy) < 1e-6 * by_scipy, (by_formula, by_scipy)
    return by_formula


def trend(groups):
    slopes = [
        (y[later] - y[earlier]) / (x[later] - x[earlier])
        for x, y in groups
        for later in range(len(x))
        for earlier in range(later)
        if x[later] > x[earlier]
    ]
    x = np.concatenate([group[0] for group in groups])
    y = np.concatenate([group[1] for group in groups])
    slope = float(np.median(slopes))
    start = float(np.median(y) - slope * np.median(x))
    if len(groups) == 1:
        scipy = stats.theilslopes(y, x)
        assert np.isclose(slope, scipy.slope, atol=1e-9) and np.isclose(start, scipy.intercept, atol=1e-9)
        slope, start = float(scipy.slope), float(scipy.intercept)
    moved = abs(sum(balance(*group) for group in groups))
    spread = sum(variance(*group) for group in groups)
    chance = 1.0 if spread <= 0 else float(2 * stats.norm.sf(max(moved - 1, 0) / np.sqrt(spread)))
    points = [[[float(a), float(b)] for a, b in zip(*group)] for group in groups]
    return {"groups": points, "slope": slope, "start": start, "chance": chance}


def drop(values, least):
    """The fall at which two medians fit best, tried at every place."""
    best = None
    for at in range(least, len(values) - least + 1):
        before, after = np.median(values[:at]), np.median(values[at:])
        off = np.abs(values[:at] - before).sum() + np.abs(values[at:] - after).sum()
        if after < before and (best is None or off < best["off"] - 1e-9):
            best = {"at": at, "before": float(before), "after": float(after), "off": float(off)}
    n = len(values)
    parted = 2 * np.cumsum(stats.rankdata(values)) - np.arange(1, n + 1) * (n + 1)
    chance = min(1.0, 2 * np.exp(-6 * np.max(np.abs(parted)) ** 2 / (n**3 + n**2)))
    return {"values": values.tolist(), "least": least, "drop": best, "chance": float(chance)}


def ratio(figure, over, under):
    of = {"mean": np.mean, "median": np.median}[figure]
    with np.errstate(divide="ignore", invalid="ignore"):
        drawn = stats.bootstrap(
            (over, under),
            lambda a, b, axis: of(a, axis=axis) / of(b, axis=axis),
            method="percentile",
            confidence_level=0.9,
            n_resamples=9999,
            vectorized=True,
            batch=500,
            random_state=np.random.default_rng(5),
        ).confidence_interval
    return {
        "figure": figure,
        "over": over.tolist(),
        "under": under.tolist(),
        "ratio": float(of(over) / of(under)),
        "low": float(drawn.low),
        "high": float(drawn.high),
    }


def spread(values):
    low, middle, high = np.percentile(values, [25, 50, 75])
    mad = stats.median_abs_deviation(values)
    own = {"low": low, "median": middle, "high": high, "mad": mad}
    return {"values": values.tolist()} | {name: float(value) for name, value in own.items()}


sizes = [12, 13, 20, 57, 120, 500]
trends = [trend([(times(n, same), figures(n, sort))]) for n in sizes for sort in SORTS for same in (False, True)]
for _ in range(20):
    parts = [int(n) for n in random.integers(3, 80, random.integers(2, 6))]
    trends.append(trend([(times(n, True), figures(n, str(random.choice(SORTS)))) for n in parts]))
drops = [drop(figures(n, sort), least) for n in sizes for sort in SORTS for least in (1, 6)]
ratios = [ratio("mean", random.gamma(2, 5, n), random.gamma(2, 8, m)) for n, m in [(20, 20), (60, 25), (300, 200)]]
ratios += [
    ratio("mean", (random.random(n) < p).astype(float), (random.random(n) < q).astype(float))
    for n, p, q in [(80, 0.5, 0.4), (200, 0.9, 0.6), (500, 0.2, 0.25)]
]
ratios += [ratio("median", random.gamma(2, 5, n), random.gamma(2, 8, n)) for n in (120, 250, 500)]
spreads = [spread(figures(n, sort)) for n in sizes for sort in SORTS]
json.dump({"trends": trends, "drops": drops, "ratios": ratios, "spreads": spreads}, sys.stdout)
