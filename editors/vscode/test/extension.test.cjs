// The bundle that is shipped, in a stand-in for VS Code, talks to the real `candor lsp` ($CANDOR).

const assert = require("node:assert/strict");
const { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const { tmpdir } = require("node:os");
const { dirname, join, resolve } = require("node:path");
const test = require("node:test");
const { setTimeout: wait } = require("node:timers/promises");
const { document, editor } = require("./support/vscode.cjs");

const candor = resolve(process.env.CANDOR ?? join(__dirname, "../../../target/release/candor"));
const bundle = join(__dirname, "../dist/extension.js");
const COPY = "Hello Ana,\n\nact now.\n";

/** Loads the bundle into `own`, an editor of its own, and activates it. */
async function activated(t, own) {
  const load = Module._load;
  Module._load = (name, ...rest) => (name === "vscode" ? own.vscode : load(name, ...rest));
  delete require.cache[bundle];
  let extension;
  try {
    extension = require(bundle);
  } finally {
    Module._load = load;
  }
  const context = { subscriptions: [] };
  t.after(async () => {
    await extension.deactivate();
    context.subscriptions.forEach((one) => one.dispose?.());
  });
  await extension.activate(context);
  return extension;
}

async function until(what, holds) {
  for (let turn = 0; turn < 400; turn += 1) {
    if (holds()) return;
    await wait(50);
  }
  assert.fail(`not within 20 seconds: ${what}`);
}

function folder(t) {
  const path = mkdtempSync(join(tmpdir(), "candor-vscode-"));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

test("findings and the score arrive", async (t) => {
  assert.ok(existsSync(candor), `${candor} is not there`);
  const open = document("file:///texts/a.md", "markdown", readFileSync(join(__dirname, "../../../fixtures/newsletter.md"), "utf8"));
  const own = editor({ "candor.path": candor }, [open]);
  await activated(t, own);
  await until("a finding", () => own.seen.diagnostics.get("file:///texts/a.md")?.length > 0);
  const finding = own.seen.diagnostics.get("file:///texts/a.md").find(({ code }) => /pushy\/false-urgency/.test(JSON.stringify(code)));
  assert.equal(finding.source, "candor");
  assert.deepEqual([finding.range.start.line, finding.range.start.character, finding.range.end.character], [8, 49, 56]);
  await until("the score", () => /^candor \d+$/.test(own.seen.status.text));
  assert.match(own.seen.status.tooltip, /read as /);
  assert.deepEqual([...own.seen.commands.keys()].filter((name) => name.startsWith("candor.")).sort(), ["candor.checkWorkspace", "candor.restart", "candor.showOutput"]);
  await own.seen.commands.get("candor.restart")();
  await until("a finding after a new start", () => own.seen.diagnostics.get("file:///texts/a.md")?.length > 0);
  assert.deepEqual(own.seen.messages, []);
});

test("files of strings are marked, and settings are not", async (t) => {
  const json = (name) => document(`file:///shop/${name}`, "json", '{ "a": "Act now, and so on." }');
  const po = document("file:///shop/po/en.po", "po", 'msgid "a"\nmsgstr "Act now, and so on."\n');
  const own = editor({ "candor.path": candor }, [json("locales/en.json"), json("package.json"), json("data/a.json"), po]);
  await activated(t, own);
  const found = (name) => own.seen.diagnostics.get(`file:///shop/${name}`)?.length ?? 0;
  await until("findings in strings", () => found("locales/en.json") > 0 && found("po/en.po") > 0);
  await until("what the status bar says", () => /^1 text in this file/.test(own.seen.status.tooltip));
  assert.deepEqual([found("package.json"), found("data/a.json"), own.seen.status.text], [0, 0, "candor"]);
});

test("a folder is checked by a task", async (t) => {
  const home = folder(t);
  const own = editor({ "candor.path": candor, "candor.config": "brand/candor.toml" }, [], { folders: [home] });
  mkdirSync(join(home, "brand"));
  writeFileSync(join(home, "brand/candor.toml"), "");
  await activated(t, own);
  await own.seen.commands.get("candor.checkWorkspace")();
  const [{ execution, matchers }] = own.seen.tasks;
  assert.deepEqual([execution.process, execution.args, execution.options.cwd, matchers], [candor, ["check", "--format", "line", "--config", join(home, "brand/candor.toml"), "."], home, "$candor"]);
});

test("a missing candor is said, and nothing else is started in its place", async (t) => {
  const own = editor({ "candor.path": "/nowhere/candor" }, []);
  await activated(t, own);
  assert.match(own.seen.messages[0], /no candor at \/nowhere\/candor/);
  assert.match(own.seen.status.text, /warning/);
});

test("what lies in a folder is started only where the folder is trusted", async (t) => {
  const home = folder(t);
  const bin = join(home, "node_modules/.bin/candor");
  mkdirSync(dirname(bin), { recursive: true });
  writeFileSync(bin, `#!/bin/sh\ntouch '${home}/started'\nexec '${candor}' "$@"\n`);
  chmodSync(bin, 0o755);
  const path = process.env.PATH;
  t.after(() => (process.env.PATH = path));
  // A PATH with a relative part, which would be the folder's.
  process.env.PATH = `node_modules/.bin:.:${join(home, "bin")}`;
  await activated(t, editor({}, [], { trusted: false, folders: [home] }));
  assert.equal(existsSync(join(home, "started")), false);
  mkdirSync(join(home, "bin"));
  symlinkSync(candor, join(home, "bin/candor"));
  const trusted = editor({}, [document("file:///a.txt", "plaintext", COPY)], { folders: [home] });
  process.env.PATH = `${path}:${process.env.PATH}`;
  await activated(t, trusted);
  await until("a finding", () => trusted.seen.diagnostics.get("file:///a.txt")?.length > 0);
  assert.equal(existsSync(join(home, "started")), true);
});

test("every line of a check is read by the problem matcher", () => {
  const { regexp } = require("../package.json").contributes.problemMatchers[0].pattern;
  const { spawnSync } = require("node:child_process");
  const ended = spawnSync(candor, ["check", "--no-config", "--format", "line", "--stdin-name", "a.md", "-"], { input: COPY, encoding: "utf8" });
  const [, file, line, column, severity, , rule] = new RegExp(regexp).exec(ended.stdout.split("\n")[0]);
  assert.deepEqual([file, line, column, severity, rule], ["a.md", "3", "1", "warning", "pushy/false-urgency"]);
});
