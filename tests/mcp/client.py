"""Asks `candor mcp` by way of the official SDK, and holds what comes back against the command line.

Called as `client.py path/to/candor`; leaves with 1 and a sentence where something is not as it should be.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import anyio
from mcp import Client, StdioServerParameters
from mcp.shared.exceptions import MCPError

TEXT = "# Hello\n\nSeats are few. Act now, or prior to May.\n"
QUESTION = "When will my parcel arrive? Can I pay later?"
REPLY = "Dear Ann, thank you for your message. We will look into it."
CONFIG = '[gate]\nfail-on = "warning"\n'


def printed(candor, folder, *arguments, text=""):
    """What the command line prints."""
    done = subprocess.run([candor, *arguments], cwd=folder, input=text, capture_output=True, text=True)
    return done.stdout


def stands_in(part, whole, at):
    """Whether all that `part` says stands in `whole`."""
    if isinstance(part, dict):
        for key, value in part.items():
            assert key in whole, f"{at}.{key} is not in the report"
            stands_in(value, whole[key], f"{at}.{key}")
    elif isinstance(part, list):
        assert len(part) == len(whole), at
        for index, (value, other) in enumerate(zip(part, whole)):
            stands_in(value, other, f"{at}[{index}]")
    else:
        assert part == whole, f"{at}: {part!r} is not {whole!r}"


def same(data, report):
    """Whether a tool and the command line say the same of a text."""
    data = dict(data)
    assert data.pop("passed") == report["summary"]["passed"]
    assert data.pop("reasons") == report["summary"]["reasons"]
    rules = data.pop("rules")
    assert all(rules[finding["rule"]]["why"] for finding in data["findings"])
    stands_in(data, report["documents"][0], "")


async def session(candor, folder, mode):
    """One session, whatever version of the protocol it speaks."""
    server = StdioServerParameters(command=candor, args=["mcp"], cwd=folder)
    async with Client(server, mode=mode) as client:
        tools = (await client.list_tools()).tools
        assert [tool.name for tool in tools] == ["check", "reply", "explain", "rules"], tools
        assert all(tool.annotations.read_only_hint for tool in tools)

        checked = await client.call_tool("check", {"text": TEXT, "name": "a.md"})
        assert not checked.is_error
        report = printed(candor, folder, "check", "-", "--stdin-name", "a.md", "--format", "json", text=TEXT)
        same(checked.structured_content, json.loads(report))
        assert "pushy/false-urgency" in checked.content[0].text

        reply = await client.call_tool("reply", {"text": REPLY, "question": QUESTION, "name": "r.txt"})
        typed = ["reply", "--to", "theirs.txt", "-", "--stdin-name", "r.txt", "--format", "json", "--quote-inbound"]
        same(reply.structured_content, json.loads(printed(candor, folder, *typed, text=REPLY)))

        page = await client.call_tool("explain", {"rule": "pushy/fomo"})
        # Each face names its own way to ask for the other language.
        typed = printed(candor, folder, "explain", "pushy/fomo")
        typed = typed.replace("candor explain pushy/fomo --message-lang es", 'ask again with "message_language": "es".')
        assert page.content[0].text == typed
        listed = await client.call_tool("rules", {"channel": "sms"})
        typed = ["rules", "--channel", "sms", "--format", "json"]
        assert listed.structured_content["rules"] == json.loads(printed(candor, folder, *typed))

        for tool, arguments in [("check", {}), ("check", {"text": "a", "channel": "fax"}), ("explain", {"rule": "x/y"})]:
            refused = await client.call_tool(tool, arguments)
            assert refused.is_error and refused.content[0].text, (tool, arguments)
        try:
            await client.call_tool("delete", {})
            raise AssertionError("a tool that is not there was called")
        except MCPError as error:
            assert error.code == -32602, error

        # Two at once, the slow one first: each gets its own answer.
        long = "Act now, or you miss out on it. " * 4000
        results = {}

        async def call(name, text):
            results[name] = await client.call_tool("check", {"text": text})

        async with anyio.create_task_group() as group:
            group.start_soon(call, "slow", long)
            group.start_soon(call, "quick", TEXT)
        assert len(results["quick"].structured_content["findings"]) == 2
        assert results["slow"].structured_content["findings"][-1]["rule"] == "meta/more-findings"
        return client.protocol_version


def main(candor):
    candor = str(Path(candor).resolve())
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "candor.toml").write_text(CONFIG)
        Path(folder, "theirs.txt").write_text(QUESTION)
        spoken = [anyio.run(session, candor, folder, mode) for mode in ("legacy", "auto")]
    assert spoken == ["2025-11-25", "2026-07-28"], spoken
    print(f"the official SDK and the command line are told the same, in versions {' and '.join(spoken)}")


if __name__ == "__main__":
    main(sys.argv[1])
