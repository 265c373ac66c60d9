// Guards the page that needs no server: it works from any web server, asks nobody else, and answers soon.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { launch } from "./harness.mjs";
import { accessible, dist, host, look, settled } from "./page_support.mjs";

test("the static page answers by itself, and goes on without a network", async () => {
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

test("opened as a file it says what it needs", async () => {
  const browser = await launch();
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(dist, "index.html")).href);
  assert.equal(await page.isVisible(".unstarted"), false, "not while it may still start");
  await page.waitForSelector(".unstarted:visible", { timeout: 10_000 });
  assert.match(await page.textContent(".unstarted"), /only from a web server, not as a file/);
  await browser.close();
});

// Half a second and 50 ms are what it should take on a machine of its own, and what is printed is to be read. Here others
// share the machine: a slow turn gets another, and only what is four times too slow fails.
test("the first answer comes soon after the page, and 33 kB of dense copy while one types", async () => {
  const { address, end: close } = await host();
  const dense = "Dear valued customer, act now! We utilize world-class solutions in order to delight you, so don't miss out. ".repeat(300);
  let [first, long] = [Infinity, Infinity];
  for (let turn = 0; turn < 6 && (first > 500 || long > 50); turn += 1) {
    const { page, end } = await look(address);
    const took = await page.evaluate(async (dense) => {
      const { check } = await import("./engine.js");
      await check({ text: "Act now!" });
      // From when somebody can write.
      const first = performance.now() - performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd;
      let long = Infinity;
      for (let turn = 0; turn < 20 && long > 50; turn += 1) {
        const begun = performance.now();
        await check({ text: dense });
        long = Math.min(long, performance.now() - begun);
      }
      return { first, long };
    }, dense);
    await end();
    [first, long] = [Math.min(first, took.first), Math.min(long, took.long)];
  }
  console.log(`first answer ${first.toFixed(0)} ms, ${(dense.length / 1000).toFixed(0)} kB ${long.toFixed(0)} ms, there and back`);
  assert.ok(first <= 2000 && long <= 200, `${first} ms, ${long} ms`);
  close();
});
