#!/usr/bin/env python3
"""Fits the points of a dimension, or the weights of a channel, to texts that people have rated.

    python3 scripts/fit_score.py --candor target/release/candor --dimension respect rated.jsonl
    python3 scripts/fit_score.py --candor target/release/candor --weights --channel email rated.jsonl

Each line of rated.jsonl is a record as `candor check` reads it, with a number `rating`: higher is better.
Signs are held: what earns may earn less, down to nothing, but never cost. What is fitted are points of whole
rules, signals and measures, never of single words. It prints what stands and what would fit; a person decides,
and writes it into the rule files or rules/score.toml with a new version. Rating and length are told apart:
the last lines say how far each correlates with the rating.
"""
import argparse
import collections
import json
import math
import os
import subprocess
import tempfile

RIDGE = 2.0
DECAY = 0.6


def ranks(values):
    order = sorted(range(len(values)), key=lambda i: values[i])
    out, at = [0.0] * len(values), 0
    while at < len(order):
        end = at
        while end + 1 < len(order) and values[order[end + 1]] == values[order[at]]:
            end += 1
        for k in range(at, end + 1):
            out[order[k]] = (at + end) / 2
        at = end + 1
    return out


def standard(values):
    mean = sum(values) / len(values)
    spread = math.sqrt(sum((v - mean) ** 2 for v in values) / len(values))
    return [(v - mean) / (spread or 1.0) for v in values], spread


def rho(a, b):
    x, y = standard(ranks(a))[0], standard(ranks(b))[0]
    return sum(p * q for p, q in zip(x, y)) / len(x)


def fit(columns, goal):
    """Least squares with no coefficient below 0, by coordinate descent."""
    names, n = list(columns), len(goal)
    x = {name: standard(columns[name])[0] for name in names}
    at = dict.fromkeys(names, 0.0)
    rest = standard(ranks(goal))[0]
    for _ in range(200):
        for name in names:
            own = x[name]
            step = (sum(r * v for r, v in zip(rest, own)) + n * at[name]) / (n + RIDGE * math.sqrt(n))
            step, before = max(0.0, step), at[name]
            if step != before:
                rest = [r - (step - before) * v for r, v in zip(rest, own)]
                at[name] = step
    return at


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--candor", required=True)
    parser.add_argument("--dimension", default="respect")
    parser.add_argument("--weights", action="store_true", help="fit the weights of the dimensions")
    parser.add_argument("--channel", default="other")
    parser.add_argument("records")
    asked = parser.parse_args()
    rows = [json.loads(line) for line in open(asked.records, encoding="utf-8") if line.strip()]
    with tempfile.TemporaryDirectory() as folder:
        path, config = os.path.join(folder, "in.jsonl"), os.path.join(folder, "candor.toml")
        with open(path, "w", encoding="utf-8") as out:
            for row in rows:
                out.write(json.dumps({"channel": asked.channel} | {k: v for k, v in row.items() if k != "rating"}) + "\n")
        with open(config, "w") as out:
            out.write("[score]\nmin-words = 0\n")
        run = [asked.candor, "check", "--config", config, "--format", "jsonl", path]
        docs = [json.loads(line) for line in subprocess.run(run, capture_output=True, text=True).stdout.splitlines()]
    pairs = [(row, doc) for row, doc in zip(rows, docs) if doc["score"]]
    goal = [float(row["rating"]) for row, _ in pairs]
    columns = collections.defaultdict(lambda: [0.0] * len(pairs))
    for at, (_, doc) in enumerate(pairs):
        if asked.weights:
            for name, value in doc["score"]["dimensions"].items():
                columns[name][at] = value
            continue
        seen = collections.Counter()
        for entry in doc["score"]["ledger"]:
            name = entry["rule"]
            if entry["dimension"] == asked.dimension and not name.startswith("score/"):
                sign = 1.0 if entry["points"] > 0 or name.startswith("measure/") else -1.0
                columns[name][at] += entry["points"] if name.startswith("measure/") else sign * DECAY ** seen[name]
                seen[name] += 1
    columns = {k: v for k, v in columns.items() if len(set(v)) > 1}
    at = fit(columns, goal)
    unit = {k: at[k] / (standard(columns[k])[1] or 1.0) for k in columns}
    total = sum(unit.values()) or 1.0
    for name in sorted(unit, key=lambda k: -unit[k]):
        texts = sum(1 for v in columns[name] if v)
        print(f"{name:32} {100 * unit[name] / total:6.1f} of 100   in {texts} texts, rho {rho(columns[name], goal):+.3f}")
    made = [sum(unit[k] * columns[k][i] for k in columns) for i in range(len(goal))]
    now = [doc["score"]["overall"] if asked.weights else doc["score"]["dimensions"][asked.dimension] for _, doc in pairs]
    print(f"rho: fitted {rho(made, goal):.3f}, now {rho(now, goal):.3f}, length alone {rho([d['words'] for _, d in pairs], goal):+.3f}")


if __name__ == "__main__":
    main()
