// Guards the page that needs no server: it works from any web server, asks nobody else, and answers soon.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, built, host, look, settled } from "./page_support.mjs";

const missing = built || process.env.CI ? false : "scripts/build-web was not run: web/dist is not there";

test("the static page answers by itself, and goes on without a network", { skip: missing }, async () => {
  assert.ok(built, "run scripts/build-web first");
  const { address, end: close } = await host();
  const { page, end } = await look(address);
  await page.click("#sample");
  await page.waitForSelector(".card");
  await settled(page);
  assert.match(await page.textContent("#promise"), /stays in this browser/);
  assert.match(await page.getAttribute("#dial svg", "aria-label"), /^Score \d+ of 100$/);
  await accessible(page, "static");
  await page.context().setOffline(true);
  const cards = await page.locator("#findings .card").count();
  await page.locator("#findings .rewrite", { hasText: /^use$/ }).click();
  await settled(page);
  assert.equal(await page.locator("#findings .card").count(), cards - 1);
  await page.context().setOffline(false);
  await end();
  close();
});

test("the first answer comes within half a second of the page", { skip: missing }, async () => {
  const { address, end: close } = await host();
  const { page, end } = await look(address);
  const took = await page.evaluate(async () => {
    const { check } = await import("./engine.js");
    const times = [];
    for (const text of ["Act now!", "Dear valued customer, act now! We utilize world-class solutions in order to delight you, so don't miss out. ".repeat(300)]) {
      const begun = performance.now();
      await check({ text });
      times.push(performance.now() - begun);
    }
    return times;
  });
  console.log(`first answer ${took[0].toFixed(0)} ms, 33 kB ${took[1].toFixed(0)} ms, there and back`);
  assert.ok(took[0] < 500 || process.env.CI === undefined, `${took[0]} ms`);
  await end();
  close();
});
