"""Says whether an engine's answer is what the command reports: `python compare.py report.jsonl with_spark.parquet`"""

import json
import sys

import pyarrow.parquet as pq

PLACE = {"start": "byte", "line": "line", "column": "column"}


def as_row(document: dict) -> dict:
    """A document of the report as `check_batch` answers it."""
    score = document["score"] or {"overall": None, "band": None, "dimensions": {}}
    findings = [
        {
            **{key: finding[key] for key in ("rule", "severity", "status", "message", "text", "block", "fingerprint")},
            **{key: finding["span"]["start"][of] for key, of in PLACE.items()},
            "end": finding["span"]["end"]["byte"],
        }
        for finding in document["findings"]
    ]
    answers = document["facts"].get("answers")
    answers = answers and [{key: one[key] for key in ("question", "type", "status")} for one in answers]
    dimensions = ("listen", "answer", "presence", "balance", "voice", "respect")
    return {
        **{key: document[key] for key in ("id", "channel", "language", "words")},
        **{key: document.get(key) for key in ("unscored", "unread")},
        **{key: score["dimensions"].get(key) for key in dimensions},
        "score": score["overall"],
        "band": score["band"],
        "findings": findings,
        "answers": answers,
    }


def main(report: str, parquet: str) -> None:
    said, unread = {}, set()
    with open(report, encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            if any(finding["rule"] == "gate/problem" for finding in document["findings"]):
                unread.add(f"m-{document['line'] - 1}")
            else:
                said[document["id"]] = as_row(document)
    mine = {row["id"]: row for row in pq.read_table(parquet).to_pylist()}
    assert len(mine) == len(said) + len(unread) > 1000, (len(mine), len(said), len(unread))
    assert {id for id, row in mine.items() if row["problem"]} == unread
    for id, row in said.items():
        assert mine[id] == {**row, "problem": None}, f"{parquet}, {id}:\n{mine[id]}\n{row}"
    findings = sum(len(row["findings"]) for row in said.values())
    print(f"{parquet}: {len(said)} rows with {findings} findings as the command reports them, {len(unread)} not read")


if __name__ == "__main__":
    main(*sys.argv[1:])
