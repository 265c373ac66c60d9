"""One text at a time: what `check`, `reply`, `rules` and `explain` give, held against the command."""

import datetime
import inspect
import json
import multiprocessing
import os
import pickle
import subprocess
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor

import pytest

import candor
from conftest import LETTER, PUSHY

QUESTION = "Hello, when will my parcel arrive? And can I change the address?"

ROWS = [
    {"text": LETTER},
    {"text": PUSHY, "channel": "email", "subject": "Last chance!", "from": "no-reply@acme.example", "id": 7},
    {"text": LETTER, "question": QUESTION, "id": "t-1", "date": "2026-03-04", "question_date": "2026-03-01"},
    {"text": "<p>Act <b>now</b>!</p>", "format": "html", "language": "en"},
    {"text": "¡Última oportunidad! Compre ahora, que se acaba.", "language": "es", "channel": "sms"},
    {"text": "Where is it?", "direction": "in", "thread": 12},
    {"text": ""},
]


def keywords(row):
    return {"from_" if key == "from" else key: value for key, value in row.items() if key != "text"}


def test_a_text_gives_what_the_command_says_of_the_record(command):
    for row, said in zip(ROWS, command.check(ROWS, "--no-config"), strict=True):
        mine = candor.check(row["text"], **keywords(row), path="rows.jsonl")
        said["line"] = 1
        assert mine == said


def test_a_configuration_holds_as_it_does_for_the_command(command):
    config = '[rules]\noff = ["pushy/false-urgency"]\n[score]\nmin-words = 5\n'
    (command.folder / "candor.toml").write_text(config)
    said = command.check(ROWS)
    linters = [candor.Linter(config), candor.Linter(path=command.folder / "candor.toml")]
    for linter in linters:
        mine = [linter.check(row["text"], **keywords(row), path="rows.jsonl") for row in ROWS]
        assert [doc["findings"] for doc in mine] == [doc["findings"] for doc in said]
        assert [doc["score"] for doc in mine] == [doc["score"] for doc in said]
    assert not any(f["rule"] == "pushy/false-urgency" for f in linters[0].check(PUSHY)["findings"])
    assert any(f["rule"] == "pushy/false-urgency" for f in candor.check(PUSHY)["findings"])


def test_a_reply_says_what_became_of_each_question():
    document = candor.reply(QUESTION, LETTER)
    answers = document["facts"]["answers"]
    assert [answer["type"] for answer in answers] == ["when", "yes-no"]
    assert answers[0]["status"] == "answered"
    # The customer's words stay out, unless they are asked for.
    assert all(answer["question"] == "" for answer in answers)
    shown = candor.Linter(quote_inbound=True).reply(QUESTION, LETTER)["facts"]["answers"]
    assert "parcel" in shown[0]["question"]
    severities = {
        finding["severity"] for finding in candor.reply(QUESTION, "We will let you know.", strict=True)["findings"]
    }
    assert "error" in severities


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: candor.check("Hi", channel="pigeon"), 'the text has the unknown channel "pigeon" (known: press'),
        (lambda: candor.check("Hi", format="docm"), "unknown format"),
        (lambda: candor.check("Hi", subject=5), '"subject" that is not text'),
        (lambda: candor.check("Hi", id=True), '"id" that is not text'),
        (lambda: candor.check("half \ud83d a smile"), "lone surrogate"),
        (lambda: candor.check("Hi", question="half \udc00"), '"question" holds half'),
        (lambda: candor.Linter("[rulse]"), 'did you mean "rules"'),
        (lambda: candor.Linter(path="/nowhere/candor.toml"), "/nowhere/candor.toml"),
        (lambda: candor.Linter("", path="candor.toml"), "given twice"),
        (lambda: candor.Linter(message_language="fr"), "known: auto, en, es"),
        (lambda: candor.rules(channel="emial"), 'did you mean "email"?'),
        (lambda: candor.explain("pushy/false-urgncy"), "did you mean pushy/false-urgency?"),
        (lambda: candor.explain("urgency"), "did you mean "),
        (lambda: candor.explain("pushy/false-urgency", language="fr"), "known: en, es"),
    ],
)
def test_what_is_wrong_is_a_value_error_with_its_help(call, said):
    with pytest.raises(ValueError) as told:
        call()
    assert said in str(told.value)
    assert isinstance(told.value, candor.CandorError)


def test_what_is_no_text_is_a_type_error():
    for wrong in (5, None, b"bytes", ["Hi"]):
        with pytest.raises(TypeError):
            candor.check(wrong)


def test_dates_may_be_dates():
    written = candor.check(LETTER, question=QUESTION, date="2026-03-09", question_date="2026-03-01")
    assert written == candor.check(
        LETTER, question=QUESTION, date=datetime.date(2026, 3, 9), question_date=datetime.date(2026, 3, 1)
    )


def test_a_huge_text_is_read_and_more_than_that_refused():
    assert candor.check(LETTER * 2000)["words"] > 80_000
    with pytest.raises(candor.CandorError, match="the text is too big"):
        candor.check("Act now. " * 8_000_000)


def test_rules_and_pages_are_those_of_the_command(tmp_path):
    def run(*arguments):
        done = subprocess.run(["candor", *arguments], cwd=tmp_path, capture_output=True, text=True, check=True)
        return done.stdout

    assert candor.rules() == json.loads(run("rules", "--format", "json"))
    sms = json.loads(run("rules", "--channel", "sms", "--format", "json"))
    assert candor.rules(channel="sms") == sms != candor.rules()
    page = candor.explain("pushy/false-urgency", language="es")
    told = run("explain", "pushy/false-urgency", "--message-lang", "es")
    assert told.split() == page.split() or told.split()[: len(page.split())] == page.split()
    assert "listen" in candor.explain("score").lower()


def test_the_command_is_on_path_and_behind_python_m(tmp_path):
    (tmp_path / "a.md").write_text("Act now!")
    module = [sys.executable, "-m", "candor"]
    for command in (["candor"], module):
        version = subprocess.run([*command, "-V"], capture_output=True, text=True, check=True)
        assert version.stdout == f"candor {candor.__version__}\n"
        found = subprocess.run([*command, "a.md", "--fail-on", "warning"], cwd=tmp_path, capture_output=True, text=True)
        assert found.returncode == 1 and "pushy/false-urgency" in found.stdout
        wrong = subprocess.run([*command, "nowhere.md"], cwd=tmp_path, capture_output=True, text=True)
        assert wrong.returncode == 2 and "nowhere.md" in wrong.stderr
        # A pipe that nobody reads any more.
        shell = subprocess.Popen([*command, "rules"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        shell.stdout.close()
        assert b"roken pipe" not in shell.stderr.read()
        assert shell.wait() == 0


def test_a_linter_travels_to_other_processes():
    linter = candor.Linter('[rules]\noff = ["pushy/false-urgency"]\n', quote_inbound=True)
    other = pickle.loads(pickle.dumps(linter))
    assert other.check(PUSHY) == linter.check(PUSHY)
    assert pickle.loads(pickle.dumps(candor.check))(PUSHY) == candor.check(PUSHY)
    expected = [linter.check(PUSHY), linter.check(LETTER)]
    for method in ("fork", "spawn"):
        if method not in multiprocessing.get_all_start_methods():
            continue
        with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as pool:
            assert list(pool.map(linter.check, [PUSHY, LETTER], timeout=60)) == expected


def test_threads_run_beside_each_other():
    # While one thread reads a long text, this one goes on counting: with the GIL held it would not get a turn.
    text = (LETTER + "\n\n") * 3000
    done = threading.Event()

    def read():
        candor.check(text)
        done.set()

    thread = threading.Thread(target=read)
    thread.start()
    turns = 0
    while not done.is_set():
        turns += 1
        time.sleep(0.001)
    thread.join()
    assert turns > 5, turns


def test_many_threads_give_what_one_does():
    alone = [candor.check(row["text"], **keywords(row)) for row in ROWS]
    together = []
    threads = [
        threading.Thread(target=lambda: together.append([candor.check(row["text"], **keywords(row)) for row in ROWS]))
        for _ in range(8)
    ]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert together == [alone] * 8


def test_it_starts_no_thread_of_its_own():
    if not os.path.isdir("/proc/self/task"):
        pytest.skip("threads are counted on Linux")
    script = (
        "import candor, os; candor.check('Act now! ' * 500); candor.Linter('').check('Act now!');"
        "print(len(os.listdir('/proc/self/task')))"
    )
    assert subprocess.check_output([sys.executable, "-c", script], text=True) == "1\n"


def test_everything_is_documented():
    for name in candor.__all__:
        if not name.startswith("__") and name != "BATCH_SCHEMA":
            assert inspect.getdoc(getattr(candor, name)), name
    assert "channel=None" in str(inspect.signature(candor.check))
