"""A linter for tone: it reads what a company is about to send, and says where it talks at people.

>>> import candor
>>> candor.check("Act now! Offer ends soon.")["findings"][0]["rule"]
'pushy/false-urgency'

Tables go through `check_batch`, over Arrow. A `Linter` is the same by the candor.toml of a team.
"""

from ._candor import BatchSchema, CandorError, Checked, CheckedStream, Linter, __version__

# What holds without a configuration. Its rules are loaded when the first text comes, once a process.
_plain = Linter()

check = _plain.check
check_batch = _plain.check_batch
reply = _plain.reply
rules = _plain.rules
explain = _plain.explain
BATCH_SCHEMA = BatchSchema()

# Shapes of dictionaries, and what speaks Arrow: the stubs say what is in them. Here they are names that an annotation may
# use while the program runs.
Addressed = Answer = Asked = Cap = Dimensions = Document = Edit = Entry = Evidence = Facts = Finding = dict
Place = Related = Rewrite = Rule = Score = Signal = Span = dict
ArrowArray = ArrowStream = object

__all__ = [
    "BATCH_SCHEMA",
    "CandorError",
    "Checked",
    "CheckedStream",
    "Linter",
    "__version__",
    "check",
    "check_batch",
    "explain",
    "reply",
    "rules",
]
