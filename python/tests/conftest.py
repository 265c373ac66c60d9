"""What the tests share: the command of the same wheel, and what it says of rows."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

LETTER = (
    "Dear Ana, your parcel left our warehouse in Lyon this morning and will be with you on Friday. I have put a note on "
    "it so that the driver rings twice. If it is not there by noon, call me and I will look for it myself. Tom"
)
PUSHY = "Act now! Offer ends soon. Don't miss out on the best deal of the year, only while stocks last, so hurry."


class Command:
    """`candor check rows.jsonl --format jsonl`, run in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def check(self, rows: list[dict[str, Any]], *flags: str) -> list[dict[str, Any]]:
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (self.folder / "rows.jsonl").write_text(lines)
        command = [shutil.which("candor"), "check", "rows.jsonl", "--format", "jsonl", *flags]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        assert done.returncode in (0, 1, 2), done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def command(tmp_path: Path) -> Command:
    return Command(tmp_path)
