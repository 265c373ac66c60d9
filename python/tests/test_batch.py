"""Tables: every kind of column, rows that cannot be read, and the same answers as the command gives."""

import datetime
import decimal
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import candor
from conftest import LETTER, PUSHY
from test_check import ROWS

DIMENSIONS = ["listen", "answer", "presence", "balance", "voice", "respect"]


def columns_of(rows):
    """The rows as a table of text: exports have one type a column."""
    keys = sorted({key for row in rows for key in row})
    columns = {key: [None if row.get(key) is None else str(row[key]) for row in rows] for key in keys}
    return pa.table({key: pa.array(column, pa.string()) for key, column in columns.items()})


def batch_of(rows):
    return columns_of(rows).combine_chunks().to_batches()[0]


def check(batch, **options):
    return pa.record_batch(candor.check_batch(batch, **options)).to_pylist()


def assert_same(row, said):
    """`row` of an answer is what the command says of the record."""
    if said["findings"] and said["findings"][0]["rule"] == "gate/problem":
        assert row["problem"] == said["findings"][0]["message"]
        assert row["findings"] is None and row["score"] is None
        return
    assert row["problem"] is None
    assert (row["id"], row["channel"], row["language"], row["words"]) == tuple(
        said[key] for key in ("id", "channel", "language", "words")
    )
    score = said["score"]
    assert row["score"] == (score and score["overall"])
    assert row["band"] == (score and score["band"])
    assert [row[name] for name in DIMENSIONS] == [score and score["dimensions"][name] for name in DIMENSIONS]
    assert (row["unscored"], row["unread"]) == (said.get("unscored"), said.get("unread"))
    kept = ("rule", "severity", "status", "message", "text", "block", "fingerprint")
    assert row["findings"] == [
        {
            **{key: finding[key] for key in kept},
            "start": finding["span"]["start"]["byte"],
            "end": finding["span"]["end"]["byte"],
            "line": finding["span"]["start"]["line"],
            "column": finding["span"]["start"]["column"],
        }
        for finding in said["findings"]
    ]
    answers = said["facts"].get("answers")
    assert row["answers"] == (answers and [{k: a[k] for k in ("question", "type", "status")} for a in answers])


def test_rows_are_what_the_command_says(command):
    rows = [{key: str(value) for key, value in row.items()} for row in ROWS]
    said = command.check(rows, "--no-config")
    mine = check(batch_of(rows), path="rows.jsonl")
    assert len(mine) == len(rows)
    for row, document in zip(mine, said, strict=True):
        assert_same(row, document)


def test_flags_hold_for_all_rows(command):
    rows = [{"text": PUSHY, "channel": "sms"}, {"text": LETTER}]
    said = command.check(rows, "--no-config", "--channel", "press", "--lang", "en")
    for row, document in zip(check(batch_of(rows), channel="press", language="en"), said, strict=True):
        assert_same(row, document)


def test_a_hundred_bad_rows_say_why_and_the_rest_goes_on(command):
    bad = [
        {"text": None},
        {},
        {"text": PUSHY, "channel": "pigeon"},
        {"text": PUSHY, "format": "docm"},
        {"text": PUSHY, "direction": "sideways"},
    ]
    rows = []
    for at in range(100):
        rows += [{"id": f"bad-{at}", **bad[at % len(bad)]}, {"id": f"good-{at}", "text": PUSHY}]
    said = {document["line"]: document for document in command.check(rows, "--no-config")}
    mine = check(batch_of(rows), path="rows.jsonl")
    for number, (row, written) in enumerate(zip(mine, rows, strict=True), 1):
        assert row["id"] == written["id"]
        assert (row["problem"] is None) == row["id"].startswith("good"), row
        assert_same(row, said[number])
    assert sum(row["problem"] is not None for row in mine) == 100


def test_bytes_that_are_no_utf_8_are_a_problem_of_their_row():
    # Nothing that Python makes holds such bytes; files of others do.
    words = [PUSHY.encode(), b"caf\xe9, act now", b"half \xed\xa0\x80 a smile", LETTER.encode()]
    for kind in (pa.string(), pa.large_string()):
        offsets = [0]
        for word in words:
            offsets.append(offsets[-1] + len(word))
        width = pa.int32() if kind == pa.string() else pa.int64()
        buffers = [None, pa.array(offsets, width).buffers()[1], pa.py_buffer(b"".join(words))]
        text = pa.Array.from_buffers(kind, len(words), buffers)
        mine = check(pa.record_batch({"text": text}))
        assert [row["problem"] is None for row in mine] == [True, False, False, True]
        assert "is not UTF-8" in mine[1]["problem"] and mine[1]["problem"].startswith("batch:2 ")
    assert mine[0]["findings"] == check(batch_of([{"text": PUSHY}]))[0]["findings"]


def test_every_way_to_store_text_gives_the_same():
    texts = [PUSHY, LETTER, None, PUSHY, "¡Última oportunidad! 😀"]
    plain = pa.array(texts)
    ways = [
        plain,
        plain.cast(pa.large_string()),
        plain.cast(pa.string_view()),
        plain.dictionary_encode(),
        plain.cast(pa.large_string()).dictionary_encode(),
        pa.chunked_array([plain.slice(0, 2), plain.slice(2)]).combine_chunks(),
    ]
    if hasattr(pa, "RunEndEncodedArray"):
        ways.append(pa.RunEndEncodedArray.from_arrays(pa.array([1, 2, 3, 4, 5], pa.int32()), plain))
    expected = check(pa.record_batch({"text": plain}))
    assert expected[2]["problem"] and expected[0]["findings"]
    for way in ways:
        assert check(pa.record_batch({"text": way})) == expected, way.type


def test_columns_that_are_no_text():
    texts = [PUSHY] * 2
    day = datetime.date(2026, 3, 4)
    good = pa.record_batch(
        {
            "text": texts,
            "id": pa.array([7, None], pa.int64()),
            "date": pa.array([day, None], pa.date32()),
            "question_date": pa.array([datetime.datetime(2026, 3, 1, 9)] * 2, pa.timestamp("us", "UTC")),
            "thread": pa.array([1.5, float("nan")]),
            "subject": pa.nulls(2),
            "other": pa.array([[1], None]),
        }
    )
    mine = check(good)
    assert [row["problem"] for row in mine] == [None, None]
    assert [row["id"] for row in mine] == ["7", None]
    long = decimal.Decimal("12345678901234567890123")
    assert check(pa.record_batch({"text": [PUSHY], "id": [long]}))[0]["id"] == str(long)
    assert candor.check(PUSHY, id=int(long))["id"] == str(long)
    for wrong in (pa.array([1, 2]), pa.array([True, False]), pa.array([[PUSHY], [PUSHY]]), pa.array([b"a", b"b"])):
        problems = [row["problem"] for row in check(pa.record_batch({"text": wrong}))]
        assert problems == [
            f'batch:{row} has a "text" that is not text (put the value of "text" in quotes)' for row in (1, 2)
        ]


def test_slices_and_chunks_are_read_where_they_stand():
    rows = [{"text": f"{PUSHY} Number {at}.", "id": str(at)} for at in range(40)]
    batch = batch_of(rows)
    whole = check(batch)
    assert check(batch.slice(7, 5)) == whole[7:12]
    chunks = pa.Table.from_batches([batch.slice(0, 3), batch.slice(3, 0), batch.slice(3)])
    assert pa.table(candor.check_batch(chunks)).to_pylist() == whole
    # A problem names the row of the table, not of the chunk.
    bad = pa.table({"text": pa.chunked_array([[PUSHY, PUSHY], [None]], pa.string())})
    assert pa.table(candor.check_batch(bad)).to_pylist()[2]["problem"].startswith("batch:3 ")


def test_nothing_in_is_nothing_out():
    empty = pa.record_batch({"text": pa.array([], pa.string())})
    assert check(empty) == []
    assert len(candor.check_batch(empty)) == 0
    assert pa.table(candor.check_batch(pa.table({"text": pa.array([], pa.string())}))).num_rows == 0
    schema = pa.schema(candor.BATCH_SCHEMA)
    assert pa.record_batch(candor.check_batch(empty)).schema == schema
    assert schema.names[:5] == ["id", "channel", "language", "words", "score"] and schema.names[-1] == "problem"


def test_a_table_that_cannot_be_checked_says_why():
    for wrong, kind, said in [
        (pa.table({"body": ["Hi"]}), ValueError, 'no column "text" (rename the one'),
        (pa.table([["a"], ["b"]], names=["text", "text"]), ValueError, 'two columns "text"'),
        (["Hi"], TypeError, "speaks Arrow"),
        (None, TypeError, "NoneType"),
        (pa.array(["Hi"]), candor.CandorError, "named columns"),
    ]:
        with pytest.raises(kind) as told:
            candor.check_batch(wrong)
        assert said in str(told.value)
    with pytest.raises(ValueError, match="did you mean"):
        candor.check_batch(pa.table({"text": ["Hi"]}), channel="replay")
    with pytest.raises(ValueError, match="known: en, es"):
        candor.check_batch(pa.table({"text": ["Hi"]}), language="de")


def test_a_stream_is_worked_on_as_it_is_read():
    asked = []

    def tables():
        for at in range(1000):
            asked.append(at)
            yield pa.record_batch({"text": [PUSHY], "id": [str(at)]})

    schema = pa.schema({"text": pa.string(), "id": pa.string()})
    stream = candor.check_batch(pa.RecordBatchReader.from_batches(schema, tables()))
    assert asked == []
    reader = pa.RecordBatchReader.from_stream(stream)
    assert reader.read_next_batch()["id"].to_pylist() == ["0"] and len(asked) <= 2
    with pytest.raises(RuntimeError, match="read already"):
        pa.table(stream)

    def broken():
        yield pa.record_batch({"text": [PUSHY], "id": ["0"]})
        raise RuntimeError("the disk is gone")

    with pytest.raises(Exception, match="the disk is gone"):
        pa.table(candor.check_batch(pa.RecordBatchReader.from_batches(schema, broken())))


def test_frames_of_others_are_read():
    rows = [{"text": PUSHY, "id": "1"}, {"text": LETTER, "id": "2"}]
    expected = check(batch_of(rows))
    frame = pl.DataFrame(rows)
    assert pl.DataFrame(candor.check_batch(frame)).to_dicts() == expected
    assert pl.DataFrame(candor.check_batch(frame.to_struct("rows"))).to_dicts() == expected
    assert pa.table(candor.check_batch(pd.DataFrame(rows))).to_pylist() == expected
    relation = duckdb.sql("select 'x' as other, * from frame order by id").arrow()
    assert pa.table(candor.check_batch(relation)).to_pylist() == expected
    checked = candor.check_batch(frame)
    assert duckdb.sql("select len(findings) from checked order by id").fetchall() == [
        (len(row["findings"]),) for row in expected
    ]


def test_customers_words_are_shown_to_who_asks():
    rows = [{"text": LETTER, "question": "When does my parcel come?"}]
    assert check(batch_of(rows))[0]["answers"][0]["question"] == ""
    shown = candor.Linter(quote_inbound=True).check_batch(batch_of(rows))
    assert "parcel" in pa.record_batch(shown).to_pylist()[0]["answers"][0]["question"]


def test_a_text_that_is_too_big_is_refused_and_the_rest_goes_on():
    huge = "Act now. " * 8_000_000
    mine = check(pa.record_batch({"text": pa.array([PUSHY, huge, LETTER], pa.large_string())}))
    assert mine[0]["problem"] is None and mine[2]["problem"] is None
    assert mine[1]["problem"].startswith("batch:2 is too big")


def test_threads_run_while_a_batch_is_checked():
    batch = batch_of([{"text": LETTER}] * 300)
    done = threading.Event()
    thread = threading.Thread(target=lambda: (check(batch), done.set()))
    thread.start()
    turns = 0
    while not done.is_set():
        turns += 1
        time.sleep(0.001)
    thread.join()
    assert turns > 5, turns


def test_threads_may_share_the_work():
    table = columns_of([{"text": f"{PUSHY} Number {at}.", "id": str(at)} for at in range(300)])
    with ThreadPoolExecutor(4) as pool:
        parts = pool.map(candor.check_batch, table.to_batches(max_chunksize=20))
        together = pa.Table.from_batches(map(pa.record_batch, parts))
    assert together.to_pylist() == pa.table(candor.check_batch(table)).to_pylist()


def test_ctrl_c_ends_a_long_batch():
    script = (
        "import pyarrow as pa, candor, sys\n"
        f"batch = pa.record_batch({{'text': [{LETTER!r}] * 500000}})\n"
        "print('ready', flush=True)\n"
        "try:\n    candor.check_batch(batch)\nexcept KeyboardInterrupt:\n    sys.exit(7)\n"
    )
    child = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "ready\n"
    time.sleep(0.5)
    os.kill(child.pid, signal.SIGINT)
    assert child.wait(60) == 7
