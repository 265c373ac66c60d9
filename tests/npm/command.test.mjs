// The packed command in an empty project ($PROJECT): the binary of this platform, its streams, codes and signals.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

const { PROJECT } = process.env;
const bin = join(PROJECT, "node_modules/.bin/candor");
const version = JSON.parse(readFileSync(join(PROJECT, "node_modules/candor-cli/package.json"), "utf8")).version;
const run = (command, args, options = {}) => spawnSync(command, args, { encoding: "utf8", cwd: PROJECT, ...options });

test("npx runs the binary of this platform", () => {
  assert.equal(run("npx", ["candor", "-V"]).stdout, `candor ${version}\n`);
});

test("texts go in, findings and codes come out", () => {
  const ended = run(bin, ["check", "--no-config", "--fail-on", "warning", "--format", "line", "-"], { input: "Act now." });
  assert.match(ended.stdout, /pushy\/false-urgency/);
  assert.equal(ended.status, 1);
  assert.equal(run(bin, ["check", "gone.md"]).status, 2);
});

test("whoever stops the command stops the binary", async () => {
  const server = spawn(bin, ["lsp"], { cwd: PROJECT, stdio: ["pipe", "pipe", "inherit"] });
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params: { capabilities: {} } });
  server.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
  await new Promise((resolve) => server.stdout.once("data", resolve));
  server.kill("SIGTERM");
  // The pipe ends only once nobody holds it: the binary is gone, too.
  const [, signal] = await Promise.all([new Promise((resolve) => server.stdout.resume().once("end", resolve)), new Promise((resolve) => server.once("exit", (_, signal) => resolve(signal)))]);
  assert.equal(signal, "SIGTERM");
});

test("where there is no binary, it says what there is", () => {
  const alone = join(PROJECT, "alone/node_modules/candor-cli");
  mkdirSync(alone, { recursive: true });
  cpSync(join(PROJECT, "node_modules/candor-cli"), alone, { recursive: true });
  const missing = run(process.execPath, [join(alone, "bin/candor.js"), "--version"]);
  // Found from the folder above: npm puts packages there, too.
  assert.equal(missing.status, 0, missing.stderr);
  const far = join(PROJECT, "../far-from-candor");
  cpSync(alone, far, { recursive: true });
  const gone = run(process.execPath, [join(far, "bin/candor.js"), "--version"]);
  assert.equal(gone.status, 2);
  assert.match(gone.stderr, /is not installed\. Install again without --omit=optional/);
  writeFileSync(join(far, "odd.js"), 'Object.defineProperty(process, "arch", { value: "mips" }); require("./bin/candor.js");');
  const odd = run(process.execPath, [join(far, "odd.js")]);
  assert.equal(odd.status, 2);
  assert.match(odd.stderr, /no binary for \w+-mips: there are linux-x64, linux-arm64, darwin-x64, darwin-arm64, win32-x64\./);
});

test("nothing runs while it is installed", () => {
  for (const name of ["candor-cli", `candor-cli-${process.platform}-${process.arch}`, "candor-wasm"]) {
    const own = JSON.parse(readFileSync(join(PROJECT, "node_modules", name, "package.json"), "utf8"));
    assert.equal(own.scripts, undefined);
    assert.equal(own.version, version);
  }
});
