#!/usr/bin/env python3
"""Fits the numbers of the score to texts that people have rated: points, targets, starts and weights of channels.

    python3 scripts/fit_score.py --candor target/release/candor --marks MARKS [--also also.jsonl]
                                 [--models DIR] [--report docs/score-fit.md] [--write]

It needs Python 3.11 and numpy (`pip install numpy`), and a candor built from the rules beside this script. It is one
long file, so that it runs anywhere.
MARKS is a folder with `texts.jsonl` (id, text, channel, language, kind, fold, train) and `reader-*.jsonl` (id, and
the ratings friend 1..5, one_way, pushy, evasive, human 0..3). Each line of also.jsonl is a record as `candor check`
reads it, with `task`, `of` (a dimension or overall), a number `rating`, higher is better, and perhaps `more`, how
much better (of 1) the task should come out than it stands; two lines of one task
with the same `pair` are held against each other: what stands there may not fall. Only English texts are read.
Where a trained model listens, its figures of texts it was trained on are too good: DIR holds model-0 to model-4, and
the texts of fold K are read with model-K, which has not seen them.

How it fits: candor reads every text once, and its ledger tells what moved which dimension. From there the formula
of src/check/score/sum.rs is computed here again, and held against candor's own scores first. Each dimension is
fitted to its own rating (listen to one_way, answer to evasive, presence and voice to human, balance to friend,
respect to pushy), and the sum of all to friend. What earns never costs, and the other way round; numbers stay near
those that stand unless many texts speak against them (a ridge on their logarithms). What is fitted are points of
whole rules, signals and measures, never of single words. Rules, signals and measures that no text has keep their
numbers. Every figure of the report is of texts whose sources were left out of the fit; beside it stands what length
alone and the channel alone give. --write puts the numbers into rules/; a person reads the difference.
"""
import argparse
import collections
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib

os.environ.setdefault("OPENBLAS_NUM_THREADS", "2")
try:
    import numpy as np
except ImportError:
    sys.exit("fit_score.py needs numpy: pip install numpy")

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "rules")
DIMENSIONS = ["listen", "answer", "presence", "balance", "voice", "respect"]
RATED_BY = {"listen": "one_way", "answer": "evasive", "presence": "human", "balance": "friend", "voice": "human", "respect": "pushy"}
LESS_IS_BETTER = {"one_way", "evasive", "pushy"}
LEAST = 0.1  # A rule of fewer points leaves no trace in a ledger, and could never be fitted again.
MOST = 12.0
TIMES = 6  # No number grows to more, or falls to less, than this many times itself at once: a person looks between.
# Where no pressure and no evasion was found there is some respect and some answer; the rest must be earned.
HIGHEST = {"answer": 0.9, "respect": 0.9}
HIGH = 0.5
STAY = 0.1  # Of the ridge, for starts and weights.
FLOOR = 0.04  # No dimension is worth less in any channel.
CHANNEL = 200  # Rated texts that tell what a channel weighs and opens with.
PAIRS = 3000  # Of another task, which tell whether it fell.
MORE = 0.008  # Numbers are rounded, and pairs drawn by lot: a little more is asked than what stands.
FEW = 5  # Numbers that fewer texts speak for stay.
STEPS, RATE = 400, 0.05


# ---------------------------------------------------------------- what stands
class Numbers:
    """The numbers of rules/: points of rules by id, and score.toml."""

    def __init__(self):
        self.score = tomllib.load(open(os.path.join(ROOT, "score.toml"), "rb"))
        self.rules, self.files = {}, collections.defaultdict(list)
        for folder, _, names in os.walk(ROOT):
            family = os.path.basename(folder)
            for name in sorted(names):
                path = os.path.join(folder, name)
                if not name.endswith(".toml") or os.path.dirname(os.path.dirname(path)) == ROOT:
                    continue
                rule = tomllib.load(open(path, "rb"))
                if "points" in rule and "dimension" in rule:
                    self.rules[f"{family}/{name[:-5]}"] = (DIMENSIONS.index(rule["dimension"]), float(rule["points"]))
                    self.files[f"{family}/{name[:-5]}"].append(path)
        self.channels = list(self.score["channel"])
        row = lambda table, channel, other: [table.get(channel, {}).get(d, other) for d in DIMENSIONS]
        self.weights = np.array([row(self.score["channel"], c, 0.0) for c in self.channels]) / 100
        self.starts = np.array([row(self.score["start"], c, 0.5) for c in self.channels])
        self.measures = [m for m in self.score["measure"] if m.get("language", "en") == "en"]
        self.scale = self.score["scale"]


# ---------------------------------------------------------------- what candor says
def ask(candor, records, config=""):
    if not records:
        return []
    keep = ("text", "channel", "language", "subject", "question")
    with tempfile.TemporaryDirectory() as folder:
        path, settings = os.path.join(folder, "in.jsonl"), os.path.join(folder, "candor.toml")
        with open(path, "w", encoding="utf-8") as out:
            for at, row in enumerate(records):
                out.write(json.dumps({"id": str(at)} | {k: row[k] for k in keep if row.get(k)}) + "\n")
        with open(settings, "w", encoding="utf-8") as out:
            out.write(config + "\n[score]\nmin-words = 0\n")
        run = subprocess.run([candor, "check", "--config", settings, "--format", "jsonl", path], capture_output=True, text=True)
    docs = [json.loads(line) for line in run.stdout.splitlines() if line.strip()]
    if len(docs) != len(records):
        sys.exit(f"candor gave {len(docs)} answers for {len(records)} texts: {run.stderr[-400:]}")
    return docs


class Texts:
    """The ledgers as columns: how often each rule counts in each text, and what each measure measured."""

    def __init__(self, records, docs, now):
        kept = [(r, d) for r, d in zip(records, docs) if d["score"]]
        self.rows, self.docs = [r for r, _ in kept], [d for _, d in kept]
        n = len(kept)
        self.unscored = len(records) - n
        self.channel = np.array([now.channels.index(d["channel"]) for d in self.docs])
        self.words = np.array([d["words"] for d in self.docs], float)
        self.found = np.array([d["score"]["overall"] for d in self.docs])
        self.parts = np.array([[d["score"]["dimensions"][k] for k in DIMENSIONS] for d in self.docs])
        self.ids, columns = list(now.rules), {}
        self.value, self.filled = np.zeros((2, n, len(now.measures)))
        self.rest = np.zeros((2, n, 6), np.float32)  # What rules without a file earn and cost.
        self.cap = np.full(n, 100.0)
        template = lambda says: re.compile(re.escape(says).replace(r"\{value\}", r"(?P<value>-?[\d.]+)").replace(r"\{target\}", r"-?[\d.]+"))
        says = {m["name"]: (j, m, template(m["says"])) for j, m in enumerate(now.measures)}
        at = {rule: j for j, rule in enumerate(self.ids)}
        self.count = np.zeros((n, len(self.ids)), np.float32)
        for i, doc in enumerate(self.docs):
            for cap in doc["score"]["caps"]:
                if cap["rule"] != "score/no-answer":
                    self.cap[i] = min(self.cap[i], cap["at"])
            for entry, raw in raws(doc["score"]["ledger"], self.channel[i], now):
                name = entry["rule"].removeprefix("measure/")
                if name != entry["rule"] and name in says:
                    j, measure, words = says[name]
                    target = measure.get("target-in", {}).get(doc["channel"], measure["target"])
                    value = float(words.fullmatch(entry["text"])["value"])
                    fill = self.words[i] / (self.words[i] + measure.get("fill", 0))
                    # Within its limit, the points tell the figure better than its one decimal does.
                    if abs(raw) < measure["limit"] * 0.99:
                        value = target + raw / measure["points"] / fill
                    self.value[i, j], self.filled[i, j] = value, fill
                elif entry["rule"] in at:
                    self.count[i, at[entry["rule"]]] += raw / now.rules[entry["rule"]][1]
                else:
                    self.rest[int(raw < 0), i, DIMENSIONS.index(entry["dimension"])] += abs(raw)
        length = now.score["length"]
        self.thin = np.maximum(1, self.words / length["words"]) ** length["power"]


def raws(ledger, channel, now):
    """The entries that moved something, with their points before any weight or saturation."""
    for at, dimension in enumerate(DIMENSIONS):
        own = [e for e in ledger if e["dimension"] == dimension and not e["rule"].startswith("score/")]
        weight, start = 100 * now.weights[channel, at], now.starts[channel, at]
        gains = sum(e["points"] for e in own if e["points"] > 0)
        losses = -sum(e["points"] for e in own if e["points"] < 0)
        reach = min(0.9995, gains / (weight * (1 - start)))
        stake = weight * (start + (0.5 - start) * reach)
        lost = min(0.9995, losses / stake) if stake else 0.0
        rate = -now.scale * np.log1p(-reach) / gains if gains else 0.0
        cost = -now.scale * np.log1p(-lost) / losses if losses else 0.0
        for entry in own:
            yield entry, float(entry["points"] * (rate if entry["points"] > 0 else cost))


# ---------------------------------------------------------------- the formula
class Model:
    """The formula of the score over `texts`, and its slope: all numbers lie in one vector."""

    def __init__(self, texts, now, target):
        self.t, self.now, self.target = texts, now, target
        self.sign = np.array([np.sign(now.rules[r][1]) for r in texts.ids])
        self.of = np.array([now.rules[r][0] for r in texts.ids])
        self.groups = [(d, side, np.where((self.of == d) & (self.sign == (1, -1)[side]))[0]) for d in range(6) for side in (0, 1)]
        self.blocks = {(d, side): np.ascontiguousarray(texts.count[:, own]) for d, side, own in self.groups}
        self.measure_of = np.array([DIMENSIONS.index(m["dimension"]) for m in now.measures])
        self.to_part = np.eye(6, dtype=np.float32)[self.measure_of]
        self.to_channel = np.eye(len(now.channels), dtype=np.float32)[texts.channel]
        self.measure_sign = np.array([np.sign(m["points"]) for m in now.measures])
        self.limit = np.array([float(m["limit"]) for m in now.measures])
        self.above = (texts.value - target[texts.channel]) * texts.filled * self.measure_sign
        self.above = self.above.astype(np.float32)
        r, m, c = len(texts.ids), len(now.measures), len(now.channels)
        self.cut = np.cumsum([r, m, 6 * c])
        points = np.maximum(np.abs([now.rules[i][1] for i in texts.ids]), LEAST)
        self.highest = np.array([HIGHEST.get(d, HIGH) for d in DIMENSIONS], np.float32)
        starts = np.clip(now.starts / self.highest, 2e-4, 1 - 2e-4)
        self.begin = np.concatenate([
            np.log(points), np.log(np.abs([m["points"] for m in now.measures])),
            np.log(starts / (1 - starts)).ravel(), np.log(np.maximum(now.weights - FLOOR, 1e-4)).ravel()])

        # Starts and weights are few, and each is told by a whole channel; points are many, and told by few texts.
        self.stay = np.concatenate([np.ones(r + m), np.full(12 * c, STAY)])

    def numbers(self, theta):
        r, m, s, w = np.split(theta, self.cut)
        shape = (len(self.now.channels), 6)
        weights = np.exp(w.reshape(shape))
        weights = FLOOR + (1 - 6 * FLOOR) * weights / weights.sum(1, keepdims=True)
        return np.exp(r), np.exp(m), self.highest / (1 + np.exp(-s.reshape(shape))), weights

    def run(self, theta):
        t, scale = self.t, self.now.scale
        points, rates, starts, weights = [n.astype(np.float32) for n in self.numbers(theta)]
        raw = np.clip(self.above * rates, -self.limit, self.limit)
        sums = t.rest.copy()
        for d, side, own in self.groups:
            sums[side, :, d] += self.blocks[d, side] @ points[own]
        sums[0] += np.maximum(raw, 0) @ self.to_part
        sums[1] += np.maximum(-raw, 0) @ self.to_part
        left = np.exp(-sums / np.float32(scale))
        start = starts[t.channel]
        stake = start + (0.5 - start) * (1 - left[0])
        parts = stake * left[1] + 0.5 * (1 - left[0])
        total = (weights[t.channel] * parts).sum(1)
        return parts, total, (points, rates, starts, weights, raw, sums, left, start, stake)

    def slope(self, kept, parts, total, d_parts, d_total):
        """What one more of each number would change, from what one more of each result would."""
        t, scale = self.t, self.now.scale
        points, rates, starts, weights, raw, _, left, start, stake = kept
        own = weights[t.channel]
        by_part = d_parts + d_total[:, None] * own
        gain = by_part * ((0.5 - start) * left[1] + 0.5) * left[0] / scale
        loss = -by_part * stake * left[1] / scale
        d_points = np.zeros(len(points))
        for d, side, idx in self.groups:
            d_points[idx] = self.blocks[d, side].T @ (gain, loss)[side][:, d]
        free = np.abs(raw) < self.limit
        side = np.where(raw > 0, gain[:, self.measure_of], -loss[:, self.measure_of]) * free
        d_rates = (side * self.above).sum(0)
        d_start = self.to_channel.T @ (by_part * left[0] * left[1])
        d_weight = self.to_channel.T @ (d_total[:, None] * (own - FLOOR) * (parts - self.mean(parts, own)))
        return np.concatenate([d_points * points, d_rates * rates, (d_start * starts * (1 - starts / self.highest)).ravel(), d_weight.ravel()])

    @staticmethod
    def mean(parts, own):
        share = (own - FLOOR) / (1 - 6 * FLOOR)
        return (share * parts).sum(1, keepdims=True)

    def capped(self, total, kept):
        """Scores of 100, under the caps that stand and that of a text which does not answer."""
        t, points, d = self.t, kept[0], DIMENSIONS.index("answer")
        out = np.minimum(100 * total, t.cap)
        for cap in self.now.score["cap"]:
            if cap.get("dimension") == "answer":
                beyond = np.maximum(1, t.words / cap["words"]) ** self.now.score["length"]["power"]
                counts = np.array([r in cap["counts"] for r in t.ids])
                thick = t.thin / beyond
                gains = (t.count[:, counts] @ points[counts]) * thick
                lost = (self.of == d) & (self.sign < 0)
                losses = (t.count[:, lost] @ points[lost]) * thick
                low = 50 + 50 * (1 - np.exp(-gains / self.now.scale)) - 50 * (1 - np.exp(-losses / self.now.scale))
                out = np.where(low < cap["below"], np.minimum(out, cap["at"]), out)
        return out


# ---------------------------------------------------------------- what is asked of it
def ranks(values):
    values = np.asarray(values, float)
    order = np.argsort(values, kind="stable")
    out = np.empty(len(values))
    out[order] = np.arange(len(values))
    _, group = np.unique(values, return_inverse=True)
    return (np.bincount(group, out) / np.bincount(group))[group]


def pearson(a, b):
    a, b = a - a.mean(), b - b.mean()
    spread = np.sqrt((a * a).sum() * (b * b).sum())
    return float((a * b).sum() / spread) if spread else float("nan")


def rho(a, b):
    return pearson(ranks(a), ranks(b)) if len(a) > 2 else float("nan")


class Goals:
    """All that the numbers are fitted to: (texts or pairs of them, part or 6 for the whole, goal, kind, weight)."""

    def __init__(self):
        self.goals = []

    def near(self, rows, part, goal, weight):
        self.goals.append((rows, part, goal, "near", weight / max(1e-9, np.var(goal))))

    def order(self, rows, part, goal, weight):
        if len(rows) >= 20 and np.std(goal) > 0:
            self.goals.append((rows, part, (lambda r: (r - r.mean()) / r.std())(ranks(goal)), "order", weight))

    def hold(self, rows, part, goal, weight, now, more):
        """The share of pairs in their right order, which is good enough where it is what it is now."""
        pairs = np.random.default_rng(1).choice(rows, (4 * PAIRS, 2))
        told = dict(zip(rows, goal))
        pairs = np.array([p if told[p[0]] < told[p[1]] else p[::-1] for p in pairs if told[p[0]] != told[p[1]]][:PAIRS])
        if len(pairs):
            least = self.ordered(now[:, part], pairs.T).mean() + more
            self.goals.append((pairs.T, part, least, "hold", weight))

    @staticmethod
    def ordered(out, pairs):
        return 1 / (1 + np.exp((out[pairs[0]] - out[pairs[1]]) / 0.03))

    def beside(self, worse, better, weight):
        self.goals.append(((worse, better), 6, None, "beside", weight))

    def slope(self, parts, total):
        out, loss = np.concatenate([parts, total[:, None]], 1), 0.0
        d = np.zeros_like(out)
        for rows, part, goal, kind, weight in self.goals:
            if kind == "near":
                off = out[rows, part] - goal
                loss += weight * (off * off).mean()
                d[rows, part] += weight * 2 * off / len(rows)
            elif kind == "hold":
                right = self.ordered(out[:, part], rows)
                if right.mean() < goal:
                    loss += weight * (goal - right.mean())
                    push = weight * right * (1 - right) / 0.03 / len(right)
                    np.add.at(d, (rows[0], part), push)
                    np.add.at(d, (rows[1], part), -push)
            elif kind == "order":
                own = out[rows, part] - out[rows, part].mean()
                spread = own.std() + 1e-6
                same = (goal * own).mean() / spread
                loss += weight * (1 - same)
                d[rows, part] -= weight * (goal / spread - same * own / spread**2) / len(rows)
            else:
                worse, better = rows
                gap = (out[better, 6] - out[worse, 6]) * 25
                miss = 1 / (1 + np.exp(gap))
                loss += weight * np.log1p(np.exp(-gap)).mean()
                np.add.at(d, (better, 6), -weight * miss * 25 / len(worse))
                np.add.at(d, (worse, 6), weight * miss * 25 / len(worse))
        return loss, d[:, :6], d[:, 6]


def goals_of(texts, rows, ratings, also, now):
    """`now` are the parts and the whole as they stand: what other tasks ask for must not fall below."""
    goals = Goals()
    kinds = collections.defaultdict(list)
    for i in rows:
        kinds[texts.rows[i]["kind"]].append(i)
    friend = ratings["friend"]
    goals.near(rows, 6, 0.15 + 0.175 * (friend[rows] - 1), 2.5)
    goals.order(rows, 6, friend[rows], 2.0)
    many = [np.array(own) for own in kinds.values() if len(own) >= 20]
    for own in many:
        goals.order(own, 6, friend[own], 3.0 * np.sqrt(len(own)) / sum(np.sqrt(len(o)) for o in many))
    for channel in range(texts.channel.max() + 1):
        own = rows[texts.channel[rows] == channel]
        goals.order(own, 6, friend[own], 3.0 * len(own) / len(rows))
    for part, dimension in enumerate(DIMENSIONS):
        name = RATED_BY[dimension]
        goal = (friend - 1) / 4 if name == "friend" else ratings[name] / 3
        goal = 1 - goal if name in LESS_IS_BETTER else goal
        goals.near(rows, part, 0.08 + 0.84 * goal[rows], 0.3)
        goals.order(rows, part, goal[rows], 0.6)
        for own in many:
            goals.order(own, part, goal[own], 0.3 * np.sqrt(len(own)) / sum(np.sqrt(len(o)) for o in many))
    tasks = collections.defaultdict(list)
    for i in also:
        tasks[texts.rows[i]["task"]].append(i)
    for task, own in tasks.items():
        first = texts.rows[own[0]]
        if first.get("pair") is not None:
            pairs = collections.defaultdict(dict)
            for i in own:
                pairs[texts.rows[i]["pair"]][texts.rows[i]["rating"] > 0] = i
            whole = [p for p in pairs.values() if len(p) == 2]
            goals.beside(np.array([p[False] for p in whole]), np.array([p[True] for p in whole]), 4.0)
        else:
            part = 6 if first["of"] == "overall" else DIMENSIONS.index(first["of"])
            goals.hold(np.array(own), part, [texts.rows[i]["rating"] for i in own], 40.0, now, first.get("more", MORE))
    return goals


def targets(texts, now, rows, ratings):
    """What good copy of a channel has: the mean of its better half, drawn toward the present target."""
    out = np.array([[m.get("target-in", {}).get(c, m["target"]) for m in now.measures] for c in now.channels], float)
    for c, j in np.ndindex(out.shape):
        own = rows[(texts.channel[rows] == c) & (texts.filled[rows, j] > 0)]
        # A target of 0 is a matter of principle: any link costs, no detail does.
        if len(own) < 40 or out[c, j] == 0:
            continue
        name = RATED_BY[now.measures[j]["dimension"]]
        better = ratings[name][own] * (-1 if name in LESS_IS_BETTER else 1)
        half = own[better >= np.median(better)]
        out[c, j] = (texts.value[half, j].mean() * len(half) + out[c, j] * 60) / (len(half) + 60)
    return out


def fit(model, rows, ratings, also, before, ridge):
    goals = goals_of(model.t, rows, ratings, also, before)
    theta, first, second = model.begin.copy(), 0.0, 0.0
    low = np.full(len(theta), -np.inf)
    high = np.full(len(theta), np.inf)
    points = slice(0, model.cut[1])
    low[points], high[points] = model.begin[points] - np.log(TIMES), model.begin[points] + np.log(TIMES)
    low[model.cut[1] : model.cut[2]] = np.log(0.2 / 0.8)
    points = slice(0, model.cut[0])
    low[points], high[points] = np.maximum(low[points], np.log(LEAST)), np.minimum(high[points], np.log(MOST))
    texts = (model.t.count > 0).sum(0)
    frozen = np.zeros(len(theta), bool)
    frozen[: model.cut[0]] = texts < FEW
    rated = np.bincount(model.t.channel[rows], minlength=len(model.now.channels)) >= CHANNEL
    frozen[model.cut[1] :] = np.tile(np.repeat(~rated, 6), 2)
    for step in range(1, STEPS + 1):
        parts, total, kept = model.run(theta)
        loss, d_parts, d_total = goals.slope(parts, total)
        d = model.slope(kept, parts, total, d_parts, d_total) + ridge * model.stay * (theta - model.begin)
        d[frozen] = 0
        first, second = 0.9 * first + 0.1 * d, 0.99 * second + 0.01 * d * d
        rate = RATE * min(1.0, 2 * (1 - step / STEPS) + 0.02)
        theta = np.clip(theta - rate * first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.99**step)) + 1e-7), low, high)
    return theta


# ---------------------------------------------------------------- what is read and written
def read(asked):
    lines = lambda path: [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]
    texts = [t for t in lines(os.path.join(asked.marks, "texts.jsonl")) if t["language"] == "en"]
    readers = [{r["id"]: r for r in lines(p)} for p in sorted(glob.glob(os.path.join(asked.marks, "reader-*.jsonl")))]
    for text in texts:
        for name in {"friend", *RATED_BY.values()}:
            text[name] = float(np.mean([r[text["id"]][name] for r in readers if text["id"] in r]))
    folds = collections.defaultdict(list)
    for text in texts:
        folds[text["fold"] if asked.models else 0].append(text)
    docs = []
    for fold, own in folds.items():
        model = os.path.abspath(os.path.join(asked.models, f"model-{fold}")) if asked.models else ""
        docs += ask(asked.candor, own, asked.model_key.format(model) if asked.models else "")
    texts = [text for own in folds.values() for text in own]
    tasks = collections.defaultdict(list)
    for row in lines(asked.also) if asked.also else []:
        tasks[row["task"]].append(row)
    also = [row for own in tasks.values() for row in own[: asked.most]]
    also += orders()
    return texts + also, docs + ask(asked.candor, also)


def orders():
    """The messages of tests/fixtures/order, each in three versions: a form, charm, an answer."""
    rows = []
    for path in sorted(glob.glob(os.path.join(ROOT, "../tests/fixtures/order/*.toml"))):
        order = tomllib.load(open(path, "rb"))
        for at, pair in enumerate((("corporate", "personal"), ("personal", "answer"), ("corporate", "answer"))):
            for better, version in enumerate(pair):
                row = {"text": order[version], "channel": order["channel"], "language": "en", "rating": float(better)}
                rows.append(row | {"task": "order", "of": "overall", "pair": f"{path} {at}"})
    return rows


def plain(value, digits=2):
    """A number as people write it: two digits that tell something."""
    digits = max(0, digits - 1 - int(np.floor(np.log10(abs(value))))) if value else 0
    return f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"


def whole(weights):
    """Weights of a channel as whole numbers that add up to 100."""
    weights = weights / weights.sum() * 100
    out = np.floor(weights).astype(int)
    for at in np.argsort(out - weights)[: 100 - out.sum()]:
        out[at] += 1
    return out


def write(now, texts, rows, numbers, target):
    points, rates, starts, weights = numbers
    for j, rule in enumerate(texts.ids):
        before = now.rules[rule][1]
        after = np.sign(before) * float(plain(points[j]))
        if (texts.count[:, j] > 0).sum() < FEW or abs(after - before) < 0.08 * abs(before):
            continue
        for path in now.files[rule]:
            text = open(path, encoding="utf-8").read()
            text = re.sub(r"(?m)^(points\s*=\s*).*$", lambda m: m[1] + plain(after), text, count=1)
            open(path, "w", encoding="utf-8").write(text)
    path = os.path.join(ROOT, "score.toml")
    lines, table, name, spanish = open(path, encoding="utf-8").read().splitlines(), "", "", False
    seen = set(np.where(np.bincount(texts.channel[rows]) >= CHANNEL)[0])
    measure = {m["name"]: j for j, m in enumerate(now.measures)}
    for at, line in enumerate(lines):
        key = line.split("=")[0].strip()
        if line.startswith("["):
            table, name = line.strip("[]"), ""
            spanish = any('language = "es"' in l for l in lines[at : at + 6])
        elif table in ("channel", "start") and key in now.channels and now.channels.index(key) in seen:
            c = now.channels.index(key)
            row = [f"{v:2}" for v in whole(weights[c])] if table == "channel" else [f"{v:.2f}" for v in starts[c]]
            lines[at] = f"{key:6} = {{ " + ", ".join(f"{d} = {v}" for d, v in zip(DIMENSIONS, row)) + " }"
        elif table == "measure" and not spanish:
            name = line.split('"')[1] if key == "name" else name
            j = measure.get(name)
            if j is None or not (texts.filled[:, j] > 0).any():
                continue
            if key == "points":
                lines[at] = f"points = {plain(np.sign(now.measures[j]['points']) * rates[j])}"
            elif key == "target-in":
                own = {c: target[now.channels.index(c), j] for c in now.measures[j]["target-in"]}
                own |= {c: target[k, j] for k, c in enumerate(now.channels) if abs(target[k, j] - now.measures[j]["target"]) > 0.05}
                lines[at] = "target-in = { " + ", ".join(f"{c} = {round(float(v), 1):g}" for c, v in own.items()) + " }"
    open(path, "w", encoding="utf-8").write("\n".join(lines) + "\n")


def report(texts, marks, also, ratings, held, fitted):
    """Lines of the report. `held`: scores and parts of texts whose sources the fit had not seen."""
    out, friend = [], ratings["friend"]
    group = lambda key: sorted({key(i) for i in marks})
    alone = held["channel"]
    show = lambda value: "-" if np.isnan(value) else f"{value:.2f}"
    out += ["| texts | number | before | on folds | length alone | channel alone |", "|---|---|---|---|---|---|"]
    rows = [("all", marks)]
    for key in (lambda i: "channel " + texts.docs[i]["channel"], lambda i: texts.rows[i]["kind"]):
        rows += [(name, own) for name in group(key) for own in [np.array([i for i in marks if key(i) == name])] if len(own) >= 20]
    for name, own in rows:
        figures = [rho(v[own], friend[own]) for v in (texts.found, held["score"], texts.words, alone["friend"])]
        out.append(f"| {name} | {len(own)} | " + " | ".join(map(show, figures)) + " |")
    out += ["", "| dimension | rated by | before | on folds | length alone | channel alone |", "|---|---|---|---|---|---|"]
    for part, dimension in enumerate(DIMENSIONS):
        name = RATED_BY[dimension]
        goal = ratings[name] * (-1 if name in LESS_IS_BETTER else 1)
        side = -1 if name in LESS_IS_BETTER else 1
        figures = [rho(v[marks], goal[marks]) for v in (texts.parts[:, part], held["parts"][:, part], texts.words, side * alone[name])]
        out.append(f"| {dimension} | {name} | " + " | ".join(map(show, figures)) + " |")
    tasks = collections.defaultdict(list)
    for i in also:
        tasks[texts.rows[i]["task"]].append(i)
    if tasks:
        out += ["", "| other task (fitted to, too) | of | before | after |", "|---|---|---|---|"]
    for task, own in tasks.items():
        of = texts.rows[own[0]]["of"]
        part = DIMENSIONS.index(of) if of in DIMENSIONS else 6
        goal = np.array([texts.rows[i]["rating"] for i in own])
        before, after = (np.c_[a, b][own, part] for a, b in ((texts.parts, texts.found), (100 * fitted[0], fitted[1])))
        out.append(f"| {task} | {of} | {show(rho(before, goal))} | {show(rho(after, goal))} |")
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--candor", required=True)
    parser.add_argument("--marks", required=True, help="the folder of the texts and the readers' ratings")
    parser.add_argument("--also", help="records of other tasks that must not fall")
    parser.add_argument("--most", type=int, default=500, help="records of each of them")
    parser.add_argument("--models", help="a folder of model-0 to model-4, one for the texts of each fold")
    parser.add_argument("--model-key", default='[rules]\nmodel = "{}"', help="how candor.toml names a model")
    parser.add_argument("--ridge", type=float, default=0.003, help="how near the numbers stay to those that stand")
    parser.add_argument("--report", help="where the report goes; else it is printed")
    parser.add_argument("--write", action="store_true", help="write the numbers into rules/")
    asked = parser.parse_args()
    now = Numbers()
    texts = Texts(*read(asked), now)
    marks = np.array([i for i, r in enumerate(texts.rows) if "task" not in r])
    also = np.array([i for i, r in enumerate(texts.rows) if "task" in r], int)
    names = {"friend", *RATED_BY.values()}
    ratings = {name: np.array([r.get(name, 0.0) for r in texts.rows]) for name in names}
    stands = np.array([[m.get("target-in", {}).get(c, m["target"]) for m in now.measures] for c in now.channels], float)
    model = Model(texts, now, stands)
    parts, total, kept = model.run(model.begin)
    off = np.abs(model.capped(total, kept) - texts.found)
    # Of a text with small print the ledger does not tell how many words were counted: a cap may be off in one.
    if np.quantile(off, 0.99) > 0.01 or (off > 0.5).mean() > 0.001:
        sys.exit(f"the formula here is not candor's: up to {off.max():.2f} points off. Was candor built from these rules?")
    before = np.c_[parts, total]
    train = np.array([bool(texts.rows[i].get("train", True)) for i in marks])
    fold = np.array([texts.rows[i]["fold"] for i in marks])
    n = len(texts.rows)
    held = {"score": np.zeros(n), "parts": np.zeros((n, 6)), "channel": {name: np.zeros(n) for name in names}}
    for k in sorted(set(fold)):
        rows, test = marks[(fold != k) & train], marks[fold == k]
        own = Model(texts, now, targets(texts, now, rows, ratings))
        parts, total, kept = own.run(fit(own, rows, ratings, also, before, asked.ridge))
        held["score"][test], held["parts"][test] = own.capped(total, kept)[test], parts[test]
        for name in names:
            mean = {c: ratings[name][rows[texts.channel[rows] == c]].mean() for c in set(texts.channel[rows])}
            held["channel"][name][test] = [mean.get(c, 0.0) for c in texts.channel[test]]
    rows = marks[train]
    target = targets(texts, now, rows, ratings)
    model = Model(texts, now, target)
    theta = fit(model, rows, ratings, also, before, asked.ridge)
    parts, total, kept = model.run(theta)
    numbers = model.numbers(theta)
    lines = report(texts, marks, also, ratings, held, (parts, model.capped(total, kept)))
    begin = Model(texts, now, stands)
    lines += ["", f"Measures carry {carried(begin, begin.begin, marks):.0f} % of the points before, {carried(model, theta, marks):.0f} % after."]
    moved = sorted(((abs(np.log(a / max(abs(now.rules[r][1]), 1e-6))), r, now.rules[r][1], a) for r, a, seen in zip(texts.ids, numbers[0], (texts.count > 0).sum(0)) if seen >= 20), reverse=True)
    lines += ["", "| changed most | before | after |", "|---|---|---|"]
    lines += [f"| {rule} | {plain(was)} | {plain(np.sign(was) * now_)} |" for _, rule, was, now_ in moved[:20]]
    head = [
        "# What the numbers of the score were fitted to", "",
        f"`scripts/fit_score.py` over {len(marks)} English texts with ratings of readers ({int(train.sum())} of them fitted to),",
        f"and {len(also)} records of other tasks; {texts.unscored} got no score. Figures are rank correlations; “on folds” is of texts",
        "whose sources the fit had not seen. “Length alone” is the number of words, “channel alone” the mean of the channel.", ""]
    text = "\n".join(head + lines) + "\n"
    if asked.report:
        open(asked.report, "w", encoding="utf-8").write(text)
    else:
        print(text)
    if asked.write:
        write(now, texts, rows, numbers, target)


def carried(model, theta, rows):
    """The share of all that moves the texts, in points of 100, that measures carry."""
    _, _, (points, _, _, _, raw, sums, *_) = model.run(theta)
    return 100 * np.abs(raw[rows]).sum() / max(1e-9, sums[:, rows].sum())


if __name__ == "__main__":
    main()
