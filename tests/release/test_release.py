"""A release as far as it can be made and used on one machine: archives, manifests, the action's install, the hooks.

CANDOR is the built program. What publishes, and what needs other machines, does not run here.
"""

import functools
import hashlib
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
import tomllib
import unittest
import zipfile
from pathlib import Path

from ruamel.yaml import YAML

TOP = Path(__file__).resolve().parent.parent.parent
CANDOR = Path(os.environ["CANDOR"]).resolve()
CRATE = tomllib.loads((TOP / "Cargo.toml").read_text("utf-8"))["package"]
VERSION = CRATE["version"]
LINUX = "x86_64-unknown-linux-musl"
TARGETS = [LINUX, "aarch64-unknown-linux-musl", "x86_64-apple-darwin", "aarch64-apple-darwin", "x86_64-pc-windows-msvc"]


def run(*words, **options):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, **options)


def yaml(path):
    return YAML(typ="safe").load((TOP / path).read_text("utf-8"))


def archive_of(target):
    return f"candor-{VERSION}-{target}" + (".zip" if "windows" in target else ".tar.gz")


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def package(out, target=LINUX, binary=CANDOR):
    made = run(TOP / "scripts/package", target, "--binary", binary, "--runs", CANDOR, "--out", out)
    assert made.returncode == 0, made.stderr
    return out / archive_of(target)


@functools.cache
def archive():
    """That of this machine, with its checksum beside it."""
    folder = tempfile.TemporaryDirectory()
    unittest.addModuleCleanup(folder.cleanup)
    return package(Path(folder.name))


def stand_in(folder):
    """A program that is quick to pack, for what needs no real one."""
    path = folder / "stand-in"
    path.write_text("#!/bin/sh\n")
    return path


class InFolder(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))


class Archive(InFolder):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.archive = archive()

    def test_the_checksum_is_right_and_the_bytes_are_the_same_again(self):
        checked = run("sha256sum", "--check", f"{self.archive}.sha256", cwd=self.archive.parent)
        self.assertEqual(checked.returncode, 0, checked.stderr)
        again = package(self.folder / "again")
        self.assertEqual(again.read_bytes(), self.archive.read_bytes())

    def test_it_holds_what_it_should_in_order_and_nobody_owns_it(self):
        with tarfile.open(self.archive) as tar:
            members = tar.getmembers()
        names = [member.name for member in members]
        self.assertEqual(names, sorted(names))
        top = f"candor-{VERSION}-{LINUX}/"
        own = [name.removeprefix(top) for name in names]
        for name in ["LICENSE", "README.md", "candor", "completions/_candor", "completions/_candor.ps1", "completions/candor.bash", "completions/candor.elv", "completions/candor.fish"]:
            self.assertIn(name, own)
        if run(CANDOR, "help", "man").returncode == 0:
            self.assertTrue(any(re.fullmatch(r"man/.*candor\.1", name) for name in own), own)
        self.assertEqual(len({member.mtime for member in members}), 1)
        self.assertEqual({(member.uid, member.gid, member.uname) for member in members}, {(0, 0, "root")})
        self.assertEqual({member.mode for member in members if member.name == top + "candor"}, {0o755})

    def test_unpacked_it_runs_and_its_completions_are_whole(self):
        there = self.folder / "unpacked"
        there.mkdir()
        self.assertEqual(run("tar", "-xzf", self.archive, "-C", there).returncode, 0)
        home = there / f"candor-{VERSION}-{LINUX}"
        self.assertEqual(run(home / "candor", "-V").stdout, f"candor {VERSION}\n")
        found = run(home / "candor", "check", "--no-config", "--fail-on", "warning", "-", input="Act now.")
        self.assertEqual(found.returncode, 1)
        self.assertEqual(run("bash", "-n", home / "completions/candor.bash").returncode, 0)
        self.assertIn("#compdef candor", (home / "completions/_candor").read_text("utf-8"))

    def test_windows_gets_a_zip(self):
        with zipfile.ZipFile(package(self.folder / "zip", "x86_64-pc-windows-msvc", stand_in(self.folder))) as packed:
            self.assertIsNone(packed.testzip())
            self.assertIn(f"candor-{VERSION}-x86_64-pc-windows-msvc/candor.exe", packed.namelist())

    def test_a_binary_of_another_version_is_refused(self):
        other = self.folder / "other"
        other.write_text("#!/bin/sh\necho candor 9.9.9\n")
        other.chmod(0o755)
        made = run(TOP / "scripts/package", LINUX, "--binary", other, "--out", self.folder / "none")
        self.assertEqual(made.returncode, 1)
        self.assertIn("build it again", made.stderr)

    def test_an_image_is_laid_out_from_the_archives(self):
        for target in TARGETS[:2]:
            package(self.folder / "image-dist", target, stand_in(self.folder))
        laid = run(TOP / "scripts/image-context", "image-dist", "image", cwd=self.folder)
        self.assertEqual(laid.returncode, 0, laid.stderr)
        for platform in ["linux/amd64", "linux/arm64"]:
            self.assertEqual(digest(self.folder / "image" / platform / "candor"), digest(stand_in(self.folder)))
        self.assertTrue((self.folder / "image/Dockerfile").is_file())


class Manifests(InFolder):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sums = {archive_of(target): hashlib.sha256(target.encode()).hexdigest() for target in TARGETS}
        text = "".join(f"{sum_}  {name}\n" for name, sum_ in cls.sums.items())
        (cls.folder / "SHA256SUMS").write_text(text)
        made = run(TOP / "scripts/manifests", cls.folder / "SHA256SUMS", cls.folder)
        assert made.returncode == 0, made.stderr

    def test_homebrew_is_ruby_with_the_sums_of_its_archives(self):
        formula = self.folder / "candor.rb"
        read = run("node", "lint.mjs", formula, cwd=TOP / "tests/release")
        self.assertEqual(read.returncode, 0, read.stderr)
        pairs = re.findall(r'url "(.*)"\s+sha256 "(.*)"', formula.read_text("utf-8"))
        self.assertEqual(len(pairs), 4)
        for url, sum_ in pairs:
            self.assertTrue(url.startswith(f"{CRATE['repository']}/releases/download/v{VERSION}/"), url)
            self.assertEqual(sum_, self.sums[url.rsplit("/", 1)[1]])
        self.assertNotIn("@", formula.read_text("utf-8").replace("#{", ""))

    def test_scoop_is_json_with_the_sum_of_its_archive(self):
        own = json.loads((self.folder / "candor.json").read_text("utf-8"))["architecture"]["64bit"]
        name = own["url"].rsplit("/", 1)[1]
        self.assertEqual(own["hash"], self.sums[name])
        self.assertEqual(own["extract_dir"] + ".zip", name)

    def test_a_missing_archive_is_a_mistake(self):
        (self.folder / "few").write_text("")
        made = run(TOP / "scripts/manifests", self.folder / "few", self.folder / "none")
        self.assertIn("does not list", made.stderr)
        self.assertNotEqual(made.returncode, 0)


class Agreement(unittest.TestCase):
    """What is written in several files is the same in all of them."""

    def test_binstall_names_the_archives(self):
        own = CRATE["metadata"]["binstall"]
        for target in [*TARGETS, "x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu"]:
            here = {**own, **own["overrides"].get(target, {})}
            suffix = {"tgz": ".tar.gz", "zip": ".zip"}[here["pkg-fmt"]]
            blanks = {"repo": CRATE["repository"], "name": "candor", "version": VERSION, "target": target, "archive-suffix": suffix, "bin": "candor", "binary-ext": ".exe" if "windows" in target else ""}
            fill = lambda text: re.sub(r"\{ ([a-z-]+) \}", lambda blank: blanks[blank[1]], text)
            archive = archive_of(target.replace("linux-gnu", "linux-musl"))
            self.assertEqual(fill(here["pkg-url"]), f"{CRATE['repository']}/releases/download/v{VERSION}/{archive}")
            self.assertEqual(fill(here["bin-dir"]).split("/")[0], re.sub(r"\.(zip|tar\.gz)$", "", archive))

    def test_the_workflow_builds_what_others_fetch(self):
        jobs = yaml(".github/workflows/release.yml")["jobs"]
        built = [own["target"] for own in jobs["archive"]["strategy"]["matrix"]["include"]]
        self.assertEqual(sorted(built), sorted(TARGETS))
        for file in ["npm/cli/pack.mjs", "scripts/install-release"]:
            text = (TOP / file).read_text("utf-8")
            for target in TARGETS:
                self.assertIn(target, text)

    def test_only_the_jobs_that_need_it_may_write(self):
        workflow = yaml(".github/workflows/release.yml")
        self.assertEqual(workflow["permissions"], {})
        writes = {name: {key for key, value in job["permissions"].items() if value == "write"} for name, job in workflow["jobs"].items()}
        may = {"release": {"contents", "id-token", "attestations"}, "image": {"packages"}, "crates": {"id-token"}, "pypi": {"id-token"}, "publish-npm": {"id-token"}}
        self.assertEqual({name: keys for name, keys in writes.items() if keys}, may)
        for job in may:
            self.assertEqual(workflow["jobs"][job]["environment"], "release")
        for job in workflow["jobs"].values():
            for step in job.get("steps", []):
                self.assertNotIn("${{", step.get("run", ""))

    def test_the_hooks_are_of_this_version_and_repository(self):
        hooks = {hook["id"]: hook for hook in yaml(".pre-commit-hooks.yaml")}
        where = CRATE["repository"].removeprefix("https://github.com/")
        # Until somebody owns it, the image has a name that nobody can have: registries know no capitals.
        where = where if where.startswith("OWNER/") else where.lower()
        self.assertEqual(hooks["candor-docker"]["entry"], f"ghcr.io/{where}:{VERSION} check --force-exclude")
        wheel = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
        self.assertEqual(wheel, [f"candor-lint=={VERSION}"])
        same = [{key: hook[key] for key in ["args", "files", "require_serial", "verbose"]} for hook in hooks.values()]
        self.assertEqual(same, [same[0]] * 3)
        own = TOP / "python/pyproject.toml"
        if own.is_file():
            self.assertEqual(tomllib.loads(own.read_text("utf-8"))["project"]["name"], "candor-lint")

    def test_a_tag_that_is_not_the_version_stops_the_release(self):
        told = lambda tag, address: run(TOP / "scripts/release-version", tag, address, env={"PATH": os.environ["PATH"]})
        self.assertEqual(told(f"v{VERSION}", CRATE["repository"]).stdout, f"version={VERSION}\n")
        self.assertIn("Cargo.toml says version", told("v9.9.9", CRATE["repository"]).stderr)
        self.assertIn("write this address", told(f"v{VERSION}", "https://example.com/a/candor").stderr)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class Action(InFolder):
    """The steps of action.yml that bring candor, against a release on this machine."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        steps = yaml("action.yml")["runs"]["steps"]
        cls.step = {step["name"]: step["run"] for step in steps if "run" in step}
        cls.site = cls.folder / "site"
        cls.files = cls.site / f"releases/download/v{VERSION}"
        cls.files.mkdir(parents=True)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=cls.site))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        cls.addClassCleanup(server.server_close)
        cls.addClassCleanup(server.shutdown)
        # The action as GitHub unpacks it, with few sources.
        cls.action = cls.folder / "action"
        (cls.action / "scripts").mkdir(parents=True)
        for script in ["install-release", "source-hash"]:
            shutil.copy(TOP / "scripts" / script, cls.action / "scripts" / script)
        cargo = (TOP / "Cargo.toml").read_text("utf-8")
        (cls.action / "Cargo.toml").write_text(cargo.replace(CRATE["repository"], f"http://127.0.0.1:{server.server_port}"))
        for name in ["Cargo.lock", "build.rs"]:
            (cls.action / name).write_text(name)
        for name in ["src", "rules"]:
            (cls.action / name).mkdir()
            (cls.action / name / "a").write_text(name)
        # A Rust that only says that it was asked.
        cls.stubs = cls.folder / "stubs"
        cls.stubs.mkdir()
        for name in ["cargo", "rustup"]:
            (cls.stubs / name).write_text(f'#!/bin/sh\necho "{name} $*"\n')
            (cls.stubs / name).chmod(0o755)
        cls.archive = archive()

    def setUp(self):
        for file in self.files.iterdir():
            file.unlink()
        self.root = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def publish(self, sum_=None):
        shutil.copy(self.archive, self.files)
        (self.files / "SHA256SUMS").write_text(f"{sum_ or digest(self.archive)}  {self.archive.name}\n")
        (self.files / "SOURCE").write_text(self.identified())

    def bash(self, name, **env):
        output = self.root / "github-output"
        known = {"PATH": f"{self.stubs}:{os.environ['PATH']}", "CANDOR_ACTION": str(self.action), "CANDOR_ROOT": str(self.root / "candor"), "GITHUB_OUTPUT": str(output), "CANDOR_VERSION": "", "CANDOR_OS": "Linux", "CANDOR_ARCH": "X64", "no_proxy": "*"}
        ended = run("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", self.step[name], env={**known, **env}, cwd=self.root)
        return ended.returncode, ended.stdout + ended.stderr

    def identified(self):
        (self.root / "github-output").unlink(missing_ok=True)
        code, page = self.bash("Identify this candor")
        self.assertEqual(code, 0, page)
        return (self.root / "github-output").read_text().removeprefix("hash=")

    def install(self, **env):
        return self.bash("Install candor", CANDOR_SOURCE=self.identified().strip(), **env)

    def test_a_right_sum_installs(self):
        self.publish()
        code, page = self.install()
        self.assertEqual((code, "cargo" in page), (0, False), page)
        self.assertEqual(run(self.root / "candor/bin/candor", "-V").stdout, f"candor {VERSION}\n")

    def test_a_wrong_sum_refuses_and_builds_nothing(self):
        self.publish("0" * 64)
        code, page = self.install()
        self.assertEqual((code, "cargo install" in page), (1, False), page)
        self.assertIn("is not what the checksums of the release say", page)
        self.assertFalse((self.root / "candor").exists())

    def test_an_archive_that_no_sum_is_told_of_refuses(self):
        self.publish()
        (self.files / "SHA256SUMS").write_text("")
        self.assertEqual(self.install()[0], 1)

    def test_a_missing_archive_falls_back_to_building_and_says_so(self):
        code, page = self.install()
        self.assertEqual(code, 0, page)
        self.assertIn("could not be downloaded", page)
        self.assertIn("candor is built from source", page)
        self.assertRegex(page, r"cargo install --path \. --locked --root .*/candor")

    def test_a_platform_without_archive_is_built_for(self):
        self.publish()
        code, page = self.install(CANDOR_ARCH="RISCV64")
        self.assertEqual(code, 0, page)
        self.assertIn("no archive for Linux on RISCV64", page)
        self.assertIn("cargo install", page)

    def test_other_sources_than_those_of_the_release_are_built(self):
        self.publish()
        (self.files / "SOURCE").write_text("0" * 40)
        code, page = self.install()
        self.assertIn("made of other sources", page)
        self.assertIn("cargo install", page)

    def test_a_version_that_is_asked_for_is_that_one_or_nothing(self):
        self.publish()
        (self.files / "SOURCE").unlink()
        code, page = self.install(CANDOR_VERSION=f"v{VERSION}")
        self.assertEqual(code, 0, page)
        for other in ["9.9.9", "../../x", "$(touch pwned)"]:
            code, page = self.install(CANDOR_VERSION=other)
            self.assertEqual((code, "cargo install" in page), (1, False), page)
        self.assertFalse((self.root / "pwned").exists())

    def test_without_an_owner_it_builds(self):
        code, page = self.bash("Install candor", CANDOR_SOURCE="x", CANDOR_ACTION=str(self.unowned()))
        self.assertIn("in which repository", page)
        self.assertIn("cargo install", page)

    def unowned(self):
        action = self.root / "unowned"
        shutil.copytree(self.action, action)
        (action / "Cargo.toml").write_text('version = "0.1.0"\nrepository = "https://github.com/OWNER/candor"\n')
        return action


class Hooks(InFolder):
    """pre-commit itself, with the hook that installs a wheel; the image and Rust's build are not made here."""

    def test_the_manifest_is_one(self):
        read = run(Path(sys.executable).parent / "pre-commit", "validate-manifest", TOP / ".pre-commit-hooks.yaml")
        self.assertEqual(read.returncode, 0, read.stdout)

    def wheel(self):
        """A wheel with the command in it, as that of the release has it."""
        folder = self.folder / "wheels"
        folder.mkdir()
        tag = "py3-none-any"
        dist = f"candor_lint-{VERSION}.dist-info"
        with zipfile.ZipFile(folder / f"candor_lint-{VERSION}-{tag}.whl", "w", zipfile.ZIP_STORED) as wheel:
            wheel.write(CANDOR, f"candor_lint-{VERSION}.data/scripts/candor")
            wheel.writestr(f"{dist}/METADATA", f"Metadata-Version: 2.1\nName: candor-lint\nVersion: {VERSION}\n")
            wheel.writestr(f"{dist}/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: {tag}\n")
            wheel.writestr(f"{dist}/RECORD", "")
        return folder

    def git(self, folder, *words):
        known = ["-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false"]
        ended = run("git", *known, *words, cwd=folder)
        self.assertEqual(ended.returncode, 0, ended.stderr)
        return ended.stdout.strip()

    def test_the_wheel_is_installed_and_checks_what_is_committed(self):
        hooks, texts = self.folder / "hooks", self.folder / "texts"
        for folder in [hooks, texts]:
            folder.mkdir()
            self.git(folder, "init", "--quiet")
        for file in [".pre-commit-hooks.yaml", "pyproject.toml"]:
            shutil.copy(TOP / file, hooks)
        self.git(hooks, "add", ".")
        self.git(hooks, "commit", "--quiet", "-m", "hooks")
        rev = self.git(hooks, "rev-parse", "HEAD")
        (texts / "candor.toml").write_text('[files]\nexclude = ["old/**"]\n')
        (texts / "old").mkdir()
        (texts / "old/a.md").write_text("Act now.\n")
        (texts / "a.md").write_text("See you on Friday at nine.\n")
        config = f"repos:\n  - repo: {hooks}\n    rev: {rev}\n    hooks:\n      - id: candor-python\n        args: [--format, line, --fail-on, warning]\n"
        (texts / ".pre-commit-config.yaml").write_text(config)
        self.git(texts, "add", ".")
        env = {**os.environ, "PRE_COMMIT_HOME": str(self.folder / "home"), "PIP_FIND_LINKS": str(self.wheel())}
        commit = lambda: run(Path(sys.executable).parent / "pre-commit", "run", "--all-files", cwd=texts, env=env)
        passed = commit()
        self.assertEqual(passed.returncode, 0, passed.stdout)
        (texts / "a.md").write_text("Act now.\n")
        self.git(texts, "add", ".")
        failed = commit()
        self.assertEqual(failed.returncode, 1, failed.stdout)
        self.assertIn("a.md:1:1: warning:", failed.stdout)
        self.assertNotIn("old/a.md", failed.stdout)


if __name__ == "__main__":
    unittest.main()
