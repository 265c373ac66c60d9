#!/usr/bin/env python3
"""Turns the letters of fixtures/quiet and fixtures/loud into marked texts, as `candor train` reads them.

    python3 scripts/marks_from_fixtures.py > own.jsonl       the English letters
    python3 scripts/marks_from_fixtures.py es > own.jsonl    the Spanish ones

Quiet letters have no marks; loud ones carry theirs as [[words|category]]. Pages of HTML are left out. The model that candor brings is trained on these, on fixtures/marks, and on public texts that are not in the
repository (docs/model.md).
"""
import json
import os
import re
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fixtures")
SPANISH = sys.argv[1:] == ["es"]
MARK = re.compile(r"\[\[(.*?)\|([a-z-]+)\]\]", re.S)

for folder in ("quiet", "loud"):
    for name in sorted(os.listdir(os.path.join(ROOT, folder))):
        if not name.endswith((".md", ".txt")) or ("-es-" in name) != SPANISH:
            continue
        text = open(os.path.join(ROOT, folder, name), encoding="utf-8").read()
        head = re.match(r"---\n(.*?)\n---\n", text, re.S)
        meta = dict(line.split(": ", 1) for line in head[1].splitlines() if ": " in line) if head else {}
        body = text[head.end() :].strip() if head else text
        marks = [{"quote": words, "label": label, "weight": 2} for words, label in MARK.findall(body)]
        plain = lambda marked: MARK.sub(r"\1", marked)
        record = {"id": f"{folder}-{name}", "source": name, "text": plain(body), "marks": marks}
        if SPANISH:
            record["language"] = "es"
        record |= {key: plain(meta[key]) for key in ("channel", "subject") if key in meta}
        print(json.dumps(record, ensure_ascii=False))
