#!/usr/bin/env python3
"""How long `candor check --since` takes where 100 of 5,000 texts changed.

    scripts/time_since.py target/release/candor [TEXTS CHANGED]

Builds a repository in a folder of its own, and prints the best and the middle of 15 runs, beside git alone.
"""
import pathlib, statistics, subprocess, sys, tempfile, time

candor = pathlib.Path(sys.argv[1]).resolve()
texts, changed = (int(number) for number in (sys.argv[2:4] or (5000, 100)))
SENTENCES = [
    "The bakery opens at seven, and the first loaves are ready a little later.",
    "If you order before noon, Ana brings the bread on her way home.",
    "We commence the summer menu in June; you can taste it on Friday.",
    "Your box is on the shelf next to the door, with your name on it.",
    "Does that suit you? Ring me on Monday and we find another day.",
]


def text(number, mark):
    lines = [SENTENCES[(number + line * 3) % 5] + f" ({mark} {number}-{line})" for line in range(20)]
    return f"# Letter {number}\n\n" + "\n\n".join(lines) + "\n"


def run(*command):
    return subprocess.run(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def measure(name, *command):
    times = []
    for _ in range(15):
        start = time.perf_counter()
        run(*command)
        times.append((time.perf_counter() - start) * 1000)
    print(f"{name:28} best {min(times):6.1f} ms, middle {statistics.median(times):6.1f} ms")


with tempfile.TemporaryDirectory() as root:
    root = pathlib.Path(root)
    for number in range(texts):
        path = root / f"press/{number % 50:02}/letter-{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(number, "first"))
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "first"]):
        run(*git, *command).check_returncode()
    for number in range(changed):
        number = number * (texts // changed)
        (root / f"press/{number % 50:02}/letter-{number}.md").write_text(text(number, "second"))
    since = [candor, "check", "--since", "HEAD", "--format", "json"]
    count = run(*since).stdout.count(b'"path":"press/')
    assert count == changed, f"{count} texts were checked"
    measure("git diff", "git", "diff", "--name-only", "HEAD")
    measure("git ls-files --others", "git", "ls-files", "--others", "--exclude-standard")
    measure(f"--since, {changed} of {texts}", *since)
    measure(f"all {texts}", candor, "check", "--format", "json")
