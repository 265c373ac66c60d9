"""A linter for tone: it reads what a company is about to send, and says where it talks at people."""

import datetime
from os import PathLike
from typing import Literal, Protocol, TypedDict, final, overload

from typing_extensions import NotRequired  # every type checker brings it

__version__: str

_Path = str | PathLike[str]
# What an export writes, or what Python reads of it.
_Date = str | int | datetime.date

class ArrowArray(Protocol):
    """One batch: what speaks the Arrow PyCapsule interface for arrays."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...

class ArrowStream(Protocol):
    """Batches one after the other: what speaks the Arrow PyCapsule interface for streams."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

class Place(TypedDict):
    """Bytes count from 0 in the text as UTF-8; lines and columns from 1."""

    byte: int
    line: int
    column: int
    utf16: int

class Span(TypedDict):
    start: Place
    end: Place

class Edit(TypedDict):
    span: Span
    text: str

class Rewrite(TypedDict):
    label: str
    safety: Literal["safe", "review", "ask"]
    edits: list[Edit]

class Related(TypedDict):
    span: Span
    text: str
    message: str

class Evidence(TypedDict):
    text: str
    weight: float

class Finding(TypedDict):
    rule: str
    severity: Literal["note", "warning", "error"]
    status: Literal["open", "allowed", "known"]
    reason: NotRequired[str]
    tier: Literal["core", "default", "opt-in"]
    message: str
    span: Span
    text: str
    block: str
    verbatim: bool
    rewrites: list[Rewrite]
    related: list[Related]
    also: NotRequired[list[str]]
    confidence: NotRequired[float]
    evidence: NotRequired[list[Evidence]]
    part: NotRequired[str]
    fingerprint: str

class Dimensions(TypedDict):
    """0 to 100 each."""

    listen: float
    answer: float
    presence: float
    balance: float
    voice: float
    respect: float

class Entry(TypedDict):
    dimension: str
    rule: str
    points: float
    span: Span | None
    text: str | None

class Cap(TypedDict):
    rule: str
    at: float

class Score(TypedDict):
    overall: float
    band: str
    dimensions: Dimensions
    ledger: list[Entry]
    caps: list[Cap]

class Asked(TypedDict):
    path: str
    span: Span

class Answer(TypedDict):
    question: str
    type: str
    status: Literal[
        "answered", "honest-unknown", "wrong-type", "asks-back", "redirect", "unanswered", "unclear"
    ]
    answer: Span | None
    asked: NotRequired[Asked]

class Addressed(TypedDict):
    form: str
    span: Span
    text: str

class Facts(TypedDict):
    questions: int
    address: Literal["tu", "usted", "vos", "vosotros", "ustedes", "mixed"] | None
    address_evidence: NotRequired[list[Addressed]]
    answers: NotRequired[list[Answer]]

class Signal(TypedDict):
    rule: str
    span: Span
    text: str

# `from` is a word of Python's own, which no class can have as a key.
_From = TypedDict("_From", {"from": str | None})

class Document(_From):
    """A document of the JSON report, version 1: `candor schema report` describes each key."""

    path: str
    line: NotRequired[int]
    id: str | None
    format: str
    channel: str
    channel_reason: str
    language: str
    title: str | None
    date: str | None
    words: int
    facts: Facts
    score: Score | None
    unscored: NotRequired[str]
    unread: NotRequired[str]
    not_read: NotRequired[list[str]]
    findings: list[Finding]
    signals: NotRequired[list[Signal]]

class Rule(TypedDict):
    id: str
    severity: Literal["note", "warning", "error"]
    tier: Literal["core", "default", "opt-in"]
    language: str
    title: str


class CandorError(ValueError):
    """What candor could not do, and what to do about it."""

@final
class Checked:
    """What was found in the rows of a batch, one row for each: `pyarrow.record_batch`, `polars.DataFrame` take it."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def __arrow_c_schema__(self) -> object: ...
    def __len__(self) -> int: ...

@final
class CheckedStream:
    """What is found in the rows of a table, worked on as it is read, once: `pyarrow.table`, `polars.DataFrame` take it."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def __arrow_c_schema__(self) -> object: ...

@final
class BatchSchema:
    """The columns that `check_batch` answers with: `pyarrow.schema` takes it."""

    def __new__(cls) -> BatchSchema: ...
    def __arrow_c_schema__(self) -> object: ...

BATCH_SCHEMA: BatchSchema

@final
class Linter:
    """A configuration and its rules: `config` is the text of a candor.toml, `path` names one."""

    def __new__(
        cls,
        config: str | None = None,
        *,
        path: _Path | None = None,
        strict: bool = False,
        quote_inbound: bool = False,
        message_language: Literal["auto", "en", "es"] | None = None,
    ) -> Linter: ...
    def __getnewargs_ex__(self) -> tuple[tuple[()], dict[str, object]]: ...
    def check(
        self, text: str,
        *,
        channel: str | None = None,
        language: str | None = None,
        format: str | None = None,
        question: str | None = None,
        question_date: _Date | None = None,
        subject: str | None = None,
        from_: str | None = None,
        to: str | None = None,
        date: _Date | None = None,
        direction: str | None = None,
        thread: str | int | None = None,
        id: str | int | None = None,
        path: _Path | None = None,
    ) -> Document:
        """What is found in a text, as a document of the JSON report. The keywords are those of a record."""
    def reply(
        self, question: str,
        answer: str,
        *,
        strict: bool = False,
        channel: str | None = None,
        language: str | None = None,
        format: str | None = None,
        question_date: _Date | None = None,
        date: _Date | None = None,
        id: str | int | None = None,
        path: _Path | None = None,
    ) -> Document:
        """What is found in an answer to a customer's `question`: `facts` says what became of each question."""
    @overload
    def check_batch(
        self, batch: ArrowArray,
        *,
        channel: str | None = None,
        language: str | None = None,
        path: _Path | None = None,
    ) -> Checked:
        """What is found in the rows of a batch: one row for each, in their order."""
    @overload
    def check_batch(
        self, batch: ArrowStream,
        *,
        channel: str | None = None,
        language: str | None = None,
        path: _Path | None = None,
    ) -> CheckedStream:
        """What is found in the rows of a table, worked on as it is read, once."""
    def rules(self, *, channel: str | None = None) -> list[Rule]:
        """The rules that are on, as `candor rules --format json` lists them."""
    def explain(self, rule: str, *, language: str | None = None) -> str:
        """Why a rule is there and what to write instead, in plain text."""

def check(
    text: str,
    *,
    channel: str | None = None,
    language: str | None = None,
    format: str | None = None,
    question: str | None = None,
    question_date: _Date | None = None,
    subject: str | None = None,
    from_: str | None = None,
    to: str | None = None,
    date: _Date | None = None,
    direction: str | None = None,
    thread: str | int | None = None,
    id: str | int | None = None,
    path: _Path | None = None,
) -> Document:
    """What is found in a text, as a document of the JSON report. The keywords are those of a record."""
def reply(
    question: str,
    answer: str,
    *,
    strict: bool = False,
    channel: str | None = None,
    language: str | None = None,
    format: str | None = None,
    question_date: _Date | None = None,
    date: _Date | None = None,
    id: str | int | None = None,
    path: _Path | None = None,
) -> Document:
    """What is found in an answer to a customer's `question`: `facts` says what became of each question."""
@overload
def check_batch(
    batch: ArrowArray,
    *,
    channel: str | None = None,
    language: str | None = None,
    path: _Path | None = None,
) -> Checked:
    """What is found in the rows of a batch: one row for each, in their order."""
@overload
def check_batch(
    batch: ArrowStream,
    *,
    channel: str | None = None,
    language: str | None = None,
    path: _Path | None = None,
) -> CheckedStream:
    """What is found in the rows of a table, worked on as it is read, once."""
def rules(*, channel: str | None = None) -> list[Rule]:
    """The rules that are on, as `candor rules --format json` lists them."""
def explain(rule: str, *, language: str | None = None) -> str:
    """Why a rule is there and what to write instead, in plain text."""
