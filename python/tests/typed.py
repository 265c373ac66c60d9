"""What `mypy --strict` reads: how typed code uses the module."""

from pathlib import Path

import candor


class Batch:
    """Any library's batch."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]:
        raise NotImplementedError


class Table:
    """Any library's table."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        raise NotImplementedError


def worst(text: str) -> str | None:
    """The rule of the first finding."""
    document = candor.check(text, channel="email", from_="ana@acme.example")
    sender: str | None = document["from"]
    score = document["score"]
    respect: float | None = score and score["dimensions"]["respect"]
    places: list[int] = [finding["span"]["start"]["byte"] for finding in document["findings"]]
    del sender, respect, places
    return document["findings"][0]["rule"] if document["findings"] else None


def answered(question: str, answer: str) -> bool:
    """Whether nothing was left open."""
    answers = candor.reply(question, answer, strict=True)["facts"].get("answers", [])
    return all(one["status"] == "answered" for one in answers)


linter = candor.Linter(path=Path("candor.toml"))
checked: candor.Checked = linter.check_batch(Batch())
stream: candor.CheckedStream = candor.check_batch(Table(), channel="reply")
ids: list[str] = [rule["id"] for rule in candor.rules()]
page: str = candor.explain(ids[0], language="es")

try:
    candor.Linter("[rulse]")
except candor.CandorError as error:
    told: str = str(error)

candor.check(5)  # type: ignore[arg-type]
candor.check_batch(["a"])  # type: ignore[call-overload]
candor.check("a", chanel="email")  # type: ignore[call-arg]
