// The packed library in an empty project ($PROJECT): both module systems, a worker, types, a browser; its answers are those
// of the command line ($CANDOR).

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, createReadStream, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import test from "node:test";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

const { CANDOR, PROJECT } = process.env;
const top = join(import.meta.dirname, "../..");
const required = createRequire(join(PROJECT, "index.js"));
const package_ = join(PROJECT, "node_modules/candor-wasm");
const imported = await import(pathToFileURL(join(package_, "node.mjs")).href);

const fixture = (name) => readFileSync(join(top, "fixtures", name));
/** Texts of each format and language, and places that are easy to count wrong. */
const TEXTS = [
  ["newsletter.md", fixture("newsletter.md").toString(), {}],
  ["draft.md", fixture("draft.md").toString(), {}],
  ["letter.md", fixture("letter.md").toString(), {}],
  ["draft.txt", "Estimado cliente:\r\n\r\nLamentamos las molestias que se le hayan podido ocasionar. 👋🏽 ¡Aproveche ya!\r\n", {}],
  ["page.html", "<p>Hello&nbsp;Ana 🙂, <b>act</b> now!</p>\n<p>We care about every customer.</p>", { channel: "web" }],
  ["sms.txt", "Act now: last chance!", { channel: "sms", messages: "es" }],
  ["complaint.eml", fixture("complaint.eml").toString(), {}],
];

/** What the command line says of a text. */
function told(args, input) {
  const ended = spawnSync(CANDOR, [...args, "--format", "json"], { input, encoding: "utf8", cwd: PROJECT });
  assert.ok([0, 1].includes(ended.status), ended.stderr);
  return JSON.parse(ended.stdout);
}

function flags({ channel, messages }) {
  return [...(channel ? ["--channel", channel] : []), ...(messages ? ["--message-lang", messages] : [])];
}

const expected = TEXTS.map(([name, text, options]) => told(["check", "--no-config", ...flags(options), "--stdin-name", name, "-"], text).documents[0]);

function agrees(own) {
  TEXTS.forEach(([name, text, options], index) => assert.deepEqual(own.check(text, { ...options, name }), expected[index], name));
}

test("a text is told as on the command line, in both module systems", () => {
  agrees(imported);
  agrees(required("candor-wasm"));
  assert.ok(expected.some(({ findings }) => findings.some(({ rule }) => rule.includes("/sounds-"))), "no text shows that the models are in use");
  assert.ok(expected.some(({ language }) => language === "es"));
});

test("a file is read as a file", () => {
  for (const name of ["complaint.eml"]) {
    assert.deepEqual(imported.check(new Uint8Array(fixture(name)), { name }), told(["check", "--no-config", "--stdin-name", name, "-"], fixture(name)).documents[0]);
  }
  const records = '{"id": "1", "text": "Act now."}\n{"id": "2", "text": "See you on Friday."}\n';
  const report = imported.report(new TextEncoder().encode(records), { name: "out.jsonl" });
  assert.deepEqual(report.documents.map(({ id }) => id), ["1", "2"]);
  assert.equal(report.version, 1);
  assert.throws(() => imported.check(new TextEncoder().encode(records), { name: "out.jsonl" }), /holds 2 texts/);
  const many = '{"text": "Act now."}\n'.repeat(300);
  assert.throws(() => imported.report(new TextEncoder().encode(many), { name: "out.jsonl" }), /300 texts.*first 200/);
});

test("a reply is held against its question as on the command line", () => {
  const [question, answer] = ["When does the early boat run again? And who can I ring?", "The early boat matters to us. Ring me: 0113 496 0001."];
  writeFileSync(join(PROJECT, "question.txt"), question);
  writeFileSync(join(PROJECT, "answer.txt"), answer);
  const [document] = told(["reply", "--no-config", "--quote-inbound", "--to", "question.txt", "answer.txt"], "").documents;
  const own = imported.reply(question, answer, { name: "answer.txt" });
  const plain = (answers) => answers.map(({ question, type, status, answer }) => ({ question, type, status, answer }));
  assert.deepEqual(plain(own.facts.answers), plain(document.facts.answers));
  assert.deepEqual(own.findings.map(({ rule, span }) => [rule, span]), document.findings.map(({ rule, span }) => [rule, span]));
});

test("rules, reasons and a configuration", () => {
  const listed = JSON.parse(spawnSync(CANDOR, ["rules", "--no-config", "--format", "json"], { encoding: "utf8", cwd: PROJECT }).stdout);
  assert.deepEqual(imported.rules(), listed);
  const config = '[rules]\noff = ["pushy/false-urgency"]\n';
  assert.equal(imported.rules({ config }).some(({ id }) => id === "pushy/false-urgency"), false);
  assert.deepEqual(imported.check("Hello Ana,\n\nact now.", { config }).findings, []);
  const { why, page } = imported.explain("pushy/false-urgency");
  assert.ok(page.includes("To allow it") && why.length > 50);
  assert.ok(imported.explain("score").page.length > 500);
});

test("what is wrong is said", () => {
  const { check, explain, reply, rules, CandorError } = imported;
  assert.throws(() => check("a", { config: "[rulez]" }), (error) => error instanceof CandorError && error.problems[0].help.includes("rules") && error.problems[0].span !== null);
  assert.throws(() => explain("pushy/gone"), CandorError);
  assert.throws(() => check("a", { channel: "fax" }), /no channel/);
  for (const wrong of [() => check(3), () => check("a", { colour: "red" }), () => check("a", { language: "xx" }), () => check("a", { today: "soon" }), () => reply("", "a"), () => rules(null), () => check("a", { constructor: "x" })]) {
    assert.throws(wrong, TypeError);
  }
  agrees(imported);
});

test("a worker has a candor of its own", async () => {
  const code = 'import { parentPort } from "node:worker_threads"; import { check, init } from "candor-wasm"; await init(); parentPort.postMessage(check("Act now.", { name: "a.txt" }));';
  writeFileSync(join(PROJECT, "worker.mjs"), code);
  const worker = new Worker(join(PROJECT, "worker.mjs"));
  const answer = await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
  assert.equal(answer.findings[0].rule, "pushy/false-urgency");
});

test("the types are those of what comes, and strict", () => {
  for (const name of ["sample.mts", "sample.cts"]) cpSync(join(import.meta.dirname, name), join(PROJECT, name));
  const tsc = join(import.meta.dirname, "node_modules/.bin/tsc");
  for (const resolution of ["node16", "bundler"]) {
    const module = resolution === "bundler" ? "esnext" : "node16";
    const files = resolution === "bundler" ? ["sample.mts"] : ["sample.mts", "sample.cts"];
    const ended = spawnSync(tsc, ["--strict", "--outDir", `built-${resolution}`, "--target", "es2022", "--lib", resolution === "bundler" ? "es2022,dom" : "es2022", "--module", module, "--moduleResolution", resolution, ...files], { cwd: PROJECT, encoding: "utf8" });
    assert.equal(ended.status, 0, ended.stdout);
  }
  for (const built of ["built-node16/sample.mjs", "built-node16/sample.cjs"]) {
    const ended = spawnSync(process.execPath, [built], { cwd: PROJECT, encoding: "utf8" });
    assert.equal(ended.stdout, "pushy/false-urgency 1 warning\n", ended.stderr);
  }
});

/** Serves `folder` without a word on what WebAssembly is. */
async function served(t, folder) {
  const types = { ".html": "text/html", ".mjs": "text/javascript", ".js": "text/javascript" };
  const server = createServer((request, answer) => {
    const path = join(folder, new URL(request.url, "http://x").pathname);
    if (!existsSync(path)) return answer.writeHead(404).end();
    answer.writeHead(200, { "content-type": types[extname(path)] ?? "application/octet-stream" });
    createReadStream(path).pipe(answer);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  return `http://127.0.0.1:${server.address().port}`;
}

async function browser(t) {
  const { chromium } = createRequire(join(top, "tests/browser/package.json"))("playwright-core");
  const paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const own = await chromium.launch({ executablePath: paths.find((path) => existsSync(path)), args });
  t.after(() => own.close());
  return own.newPage();
}

test("a browser loads it without a bundler, in a page and in a worker", async (t) => {
  const site = join(PROJECT, "site");
  mkdirSync(site, { recursive: true });
  cpSync(package_, join(site, "candor-wasm"), { recursive: true });
  writeFileSync(join(site, "worker.mjs"), 'import { init, check } from "./candor-wasm/browser.mjs"; await init({ models: ["en"] }); postMessage(check("Act now.", { name: "a.txt" }).findings[0].rule);');
  writeFileSync(join(site, "index.html"), "<!doctype html><title>candor</title>");
  const address = await served(t, site);
  const page = await browser(t);
  await page.goto(`${address}/index.html`);
  const early = await page.evaluate(() => import("./candor-wasm/browser.mjs").then(({ check }) => check("a")).catch(({ message }) => message));
  assert.match(early, /await init\(\) first/);
  const gone = await page.evaluate(() => import("./candor-wasm/browser.mjs").then(({ init }) => init({ wasm: "/gone.wasm" })).catch(({ message }) => message));
  assert.match(gone, /gone\.wasm cannot be loaded: 404/);
  const answers = await page.evaluate(async (texts) => {
    const { init, check } = await import("./candor-wasm/browser.mjs");
    await init();
    return texts.map(([name, text, options]) => check(text, { ...options, name }));
  }, TEXTS);
  assert.deepEqual(answers, expected);
  const rule = await page.evaluate(() => new Promise((resolve, reject) => {
    const worker = new Worker("./worker.mjs", { type: "module" });
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  }));
  assert.equal(rule, "pushy/false-urgency");
});

test("Vite bundles it without a configuration", async (t) => {
  const app = join(PROJECT, "app");
  mkdirSync(join(app, "node_modules"), { recursive: true });
  cpSync(package_, join(app, "node_modules/candor-wasm"), { recursive: true });
  writeFileSync(join(app, "package.json"), '{"type": "module"}');
  writeFileSync(join(app, "index.html"), '<!doctype html><title>candor</title><script type="module" src="/main.js"></script>');
  writeFileSync(join(app, "main.js"), 'import { init, check } from "candor-wasm"; await init(); document.title = check("Act now.", { name: "a.txt" }).findings[0].rule;');
  const vite = join(import.meta.dirname, "node_modules/.bin/vite");
  const ended = spawnSync(vite, ["build", "--target", "esnext", "--logLevel", "error"], { cwd: app, encoding: "utf8" });
  assert.equal(ended.status, 0, ended.stdout + ended.stderr);
  const page = await browser(t);
  await page.goto(`${await served(t, join(app, "dist"))}/index.html`);
  await page.waitForFunction(() => document.title === "pushy/false-urgency");
});

test("the package holds what it says, and grows only on purpose", () => {
  const own = JSON.parse(readFileSync(join(package_, "package.json"), "utf8"));
  assert.equal(own.dependencies, undefined);
  assert.equal(own.scripts, undefined);
  const megabytes = readFileSync(join(package_, "candor.wasm")).length / 1e6;
  const said = Number(/`candor\.wasm` is ([\d.]+) MB/.exec(readFileSync(join(package_, "README.md"), "utf8"))[1]);
  assert.ok(Math.abs(megabytes - said) < 0.3, `candor.wasm is ${megabytes} MB, and the README says ${said}`);
});
