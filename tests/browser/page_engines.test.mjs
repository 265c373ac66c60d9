// Guards that the page says the same with a server and without one: every fixture, by both engines.

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { dist, serve, top } from "./page_support.mjs";

function all(folder) {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? all(path) : [path];
  });
}

async function engine() {
  const { default: init, bring_model, check } = await import(pathToFileURL(join(dist, "candor.js")));
  await init({ module_or_path: await readFile(join(dist, "candor_bg.wasm")) });
  return { check: (question) => check(JSON.stringify(question)), bring_model };
}

test("both engines give the same answer for every fixture", async () => {
  const { check, bring_model } = await engine();
  const { address, end } = await serve(mkdtempSync(join(tmpdir(), "candor-")));
  const asked = (question) => fetch(`${address}check`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(question) }).then((answer) => answer.text());
  // Without its model it says which one it wants.
  for (const [wanted, text] of [
    ["en", "Hello Marta, thank you for your letter. We answer on Friday."],
    ["es", "Hola, Marta: gracias por tu carta. El viernes te contestamos."],
  ]) {
    const { model } = JSON.parse(check({ text }));
    assert.equal(model, wanted);
    bring_model(model, new Uint8Array(await readFile(join(dist, `models/${model}.model`))));
    assert.equal(JSON.parse(check({ text })).model, null);
  }
  const today = "2026-03-02";
  let count = 0;
  for (const path of all(join(top, "fixtures"))) {
    const question = { name: basename(path), bytes: (await readFile(path)).toString("base64"), blocks: true, today };
    assert.equal(check(question), await asked(question), `${path}: is web/dist of this state? scripts/build-web makes it anew`);
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
