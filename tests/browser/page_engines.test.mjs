// Guards that the page says the same with a server and without one: every fixture, by both engines.

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { built, dist, serve, top } from "./page_support.mjs";

const missing = built || process.env.CI ? false : "scripts/build-web was not run: web/dist is not there";

function all(folder) {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? all(path) : [path];
  });
}

async function engine() {
  assert.ok(built, "run scripts/build-web first");
  const { default: init, bring_model, check } = await import(pathToFileURL(join(dist, "candor.js")));
  await init({ module_or_path: await readFile(join(dist, "candor_bg.wasm")) });
  return { check: (question) => check(JSON.stringify(question)), bring_model };
}

test("both engines give the same answer for every fixture", { skip: missing }, async () => {
  const { check, bring_model } = await engine();
  const { address, end } = await serve(mkdtempSync(join(tmpdir(), "candor-")));
  const asked = (question) => fetch(`${address}check`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(question) }).then((answer) => answer.text());
  // Without its model it says which one it wants.
  const hello = { text: "Hello Marta, thank you for your letter. We answer on Friday." };
  const { model } = JSON.parse(check(hello));
  assert.equal(model, "en");
  bring_model(model, new Uint8Array(await readFile(join(dist, `models/${model}.model`))));
  assert.equal(JSON.parse(check(hello)).model, null);
  const today = "2026-03-02";
  let count = 0;
  for (const path of all(join(top, "fixtures"))) {
    const question = { name: basename(path), bytes: (await readFile(path)).toString("base64"), blocks: true, today };
    assert.equal(check(question), await asked(question), path);
    count += 1;
  }
  assert.ok(count > 50, `${count} fixtures`);
  for (const question of [
    { text: "It comes on Friday.", message: "When does it come?", today },
    { text: "Act now!", channel: "sms", config: "[rules]\ntier = 'all'", today },
    { text: "Act now!", config: "[rules]\ntier = 'x'", today },
    { text: "¡Date prisa! Estimado cliente: no te lo pierdas.", today },
    { name: "a.png", bytes: "AAA=", today },
    { tex: 1 },
  ]) assert.equal(check(question), await asked(question), JSON.stringify(question));
  await end();
});

test("33 kB of dense copy take less than 50 ms", { skip: missing }, async () => {
  const { check, bring_model } = await engine();
  try {
    bring_model("en", new Uint8Array(await readFile(join(dist, "models/en.model"))));
  } catch {
    // The test before brought it.
  }
  const text = "Dear valued customer, act now! We utilize world-class solutions in order to delight you, so don't miss out. ".repeat(300);
  const begun = performance.now();
  check({ text: "Hello Marta." });
  const first = performance.now() - begun;
  const times = Array.from({ length: 15 }, () => {
    const from = performance.now();
    check({ text });
    return performance.now() - from;
  }).sort((one, other) => one - other);
  console.log(`first answer ${first.toFixed(0)} ms, ${(text.length / 1000).toFixed(0)} kB in ${times[7].toFixed(1)} ms (fastest ${times[0].toFixed(1)})`);
  // The fastest: others share the machine.
  assert.ok(times[0] < 50, `${times[0]} ms`);
});
