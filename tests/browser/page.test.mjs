// Guards the page of `candor serve` in a real browser: marks, rewrites and their undo, replies, marks to teach with,
// files, hostile copy, keyboard, themes and widths.

import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { accessible, file, look, program, serve, settled, top } from "./page_support.mjs";

let server;
before(async () => { server = await serve(mkdtempSync(join(tmpdir(), "candor-"))); });
after(async () => {
  const [code] = await server.end();
  assert.equal(code, 0, "Ctrl-C ends it");
});

const value = (page, id) => page.$eval(id, (area) => area.value);
const marked = (page, scope = "#view-write") => page.$$eval(`${scope} .lines mark`, (all) => all.map((mark) => mark.textContent));

test("marks appear under the words while they are written, and the caret stays", async () => {
  const { page, end } = await look(server.address);
  await page.click("#text");
  await page.keyboard.type("Dear valued customer,\n\nAct now! It ends.", { delay: 2 });
  await settled(page);
  assert.deepEqual((await marked(page)).slice(0, 2), ["Dear valued customer", "Act now"]);
  // In the middle of the text, before the marks.
  await page.$eval("#text", (area) => area.setSelectionRange(0, 0));
  await page.keyboard.type("Yes. ");
  assert.deepEqual(await page.$eval("#text", (area) => [area.selectionStart, area.selectionEnd]), [5, 5]);
  assert.deepEqual((await marked(page)).slice(0, 2), ["Dear valued customer", "Act now"], "they move with the text at once");
  await settled(page);
  assert.equal(await page.$eval("#text", (area) => area.selectionStart), 5);
  // Each mark lies exactly under its words: both layers break their lines alike.
  const text = await value(page, "#text");
  const behind = await page.$eval("#view-write .lines", (lines) => [...lines.children].map((line) => line.textContent).join("\n"));
  assert.equal(behind, text);
  const heights = await page.$eval("#view-write .editor", (editor) => [editor.querySelector("textarea").scrollHeight, editor.querySelector(".behind").scrollHeight]);
  assert.equal(heights[0], heights[1]);
  const shifts = await page.evaluate(() => globalThis.shifts);
  assert.equal(shifts.written, 0, "nothing moves under the writer");
  assert.ok(shifts.all < 0.05, `beside it little moves: ${shifts.all}`);
  await end();
});

test("the page speaks the language of the text, and another when somebody asks for it", async () => {
  const { page, end } = await look(server.address);
  assert.equal(await page.textContent("#sample"), "Try a sample");
  await page.fill("#text", "Hola, Marta: las puertas de la sala se abren el viernes a las diez, y la semana que viene llega el piano. Si prefieres otro día, basta con escribirme y lo cambio.");
  await settled(page);
  await page.waitForSelector("html[lang=es]");
  assert.equal(await page.textContent(".tab[data-view=reply]"), "Responder");
  assert.equal(await page.getAttribute("#text", "aria-label"), "Texto propio");
  assert.match(await page.textContent("#about"), /^32 palabras, un texto corto/);
  assert.match(await page.textContent("#reason"), /^correo: /);
  assert.match(await page.textContent("#ledger"), /lo habitual: /);
  await accessible(page);
  await page.click("#settings-open");
  await page.selectOption("#messages", "en");
  await page.click("#settings button[type=submit]");
  await settled(page);
  assert.equal(await page.textContent(".tab[data-view=reply]"), "Reply");
  assert.match(await page.textContent("#about"), /^32 words, a short text/);
  await end();
});

test("a rewrite is made by a click and taken back by another, or by the browser's own undo", async () => {
  const { page, end } = await look(server.address);
  await page.click("#sample");
  await page.waitForSelector(".card");
  const before = await value(page, "#text");
  const cards = await page.locator("#findings .card").count();
  await page.click("#findings .rewrite >> text=use");
  await settled(page);
  assert.equal(await value(page, "#text"), before.replace("utilize", "use"));
  assert.equal(await page.locator("#findings .card").count(), cards - 1);
  await page.click("#undo");
  await settled(page);
  assert.equal(await value(page, "#text"), before);
  assert.equal(await page.isDisabled("#undo"), true);
  await page.click("#findings .rewrite >> text=use");
  await page.focus("#text");
  await page.keyboard.press("Control+z");
  await settled(page);
  assert.equal(await value(page, "#text"), before);
  await end();
});

test("the score, its account, and what to mend first lead to places in the text", async () => {
  const { page, end } = await look(server.address);
  await page.click("#sample");
  await page.waitForSelector("#fixes button");
  assert.match(await page.getAttribute("#dial svg", "aria-label"), /^Score \d+ of 100$/);
  await page.click("#fixes button >> nth=0");
  assert.equal(await page.evaluate(() => document.activeElement.id), "text");
  const chosen = await page.$eval("#text", (area) => area.value.slice(area.selectionStart, area.selectionEnd));
  assert.ok((await page.textContent("#fixes button >> nth=0")).includes(chosen), chosen);
  assert.equal(await page.locator("#findings .card.active .quote").textContent(), chosen);
  await page.click("#account summary");
  assert.ok((await page.locator("#ledger tr").count()) > 4);
  await end();
});

test("another channel is chosen, and a configuration pasted", async () => {
  const { page, end } = await look(server.address);
  await page.fill("#text", "Act now, Marta! Here is the new timetable, and a map of pier 3.");
  await settled(page);
  await page.selectOption("#channel", "sms");
  await settled(page);
  assert.equal(await page.textContent("#reason"), "text message: as asked");
  await page.click("#settings-open");
  await accessible(page, "settings");
  await page.fill("#config", "[rules]\noff = ['pushy']\ntier = 'loud'");
  await page.click("#settings .main");
  await settled(page);
  assert.match(await page.textContent("#trouble"), /candor.toml, line 3: Unknown tier "loud"/);
  assert.notEqual(await value(page, "#text"), "", "the text is still there");
  await page.click("#settings-open");
  await page.fill("#config", "[rules]\noff = ['pushy']");
  await page.click("#settings .main");
  await settled(page);
  assert.equal(await page.textContent("#trouble"), "");
  assert.equal((await marked(page)).includes("Act now"), false);
  await end();
});

test("each question of a message is held against the answer", async () => {
  const { page, end } = await look(server.address);
  await page.click("[data-view=reply]");
  await page.fill("#message", "Hello,\n\nWhen does the boat leave? Can I bring my dog?\n\nNora");
  await page.fill("#reply", "Hello Nora,\n\nThe boat leaves at 9:00 on Friday.\n\nKim");
  await settled(page);
  assert.equal(await page.textContent("#checklist .count"), "1 of 2 answered");
  assert.deepEqual(await marked(page, "#view-reply .half:first-child"), ["When does the boat leave?", "Can I bring my dog?"]);
  await page.click("#checklist >> text=Show the answer >> nth=0");
  assert.equal(await page.$eval("#reply", (area) => area.value.slice(area.selectionStart, area.selectionEnd).includes("9:00")), true);
  await accessible(page, "reply");
  await end();
});

test("words are marked, and candor train takes what is exported", async () => {
  const { page, end } = await look(server.address);
  await page.click("[data-view=teach]");
  await page.fill("#taught", "Dear customer,\nyour parcel comes on Friday. We pride ourselves on delighting you.");
  await page.$eval("#taught", (area) => area.setSelectionRange(0, 13));
  await page.keyboard.press("Alt+4");
  await page.$eval("#taught", (area) => area.setSelectionRange(area.value.indexOf(" We pride"), area.value.length));
  await page.click(".labels .boastful");
  await page.selectOption("#panel-teach .card:nth-child(2) select", "3");
  await page.selectOption("#friend", "2");
  await accessible(page, "teach");
  await page.click("#keep-text");
  await page.fill("#taught", "We open at nine, and Kim makes the coffee.");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#export")]);
  assert.equal(download.suggestedFilename(), "marks.jsonl");
  const path = await download.path();
  const lines = (await readFile(path, "utf8")).trim().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(lines[0].marks, [
    { quote: "Dear customer", label: "faceless", weight: 2 },
    { quote: "We pride ourselves on delighting you.", label: "boastful", weight: 3 },
  ]);
  assert.equal(lines[0].friend, 2);
  assert.deepEqual(lines[1].marks, []);
  const trained = spawnSync(program, ["train", path, "--from", "ours", "--out", join(mkdtempSync(join(tmpdir(), "candor-")), "a.model")], { encoding: "utf8" });
  assert.equal(trained.status, 0, trained.stderr);
  await end();
});

test("files of every kind are read, and what cannot be is said with nothing lost", async () => {
  const { page, end } = await look(server.address);
  const open = async (what) => {
    await page.setInputFiles("#file", what);
    await settled(page);
  };
  await page.fill("#text", "This stays.");
  await open(file("a.png", "\u0000\u0001"));
  assert.match(await page.textContent("#trouble"), /candor does not read \.png files: a\.png/i);
  const big = join(mkdtempSync(join(tmpdir(), "candor-")), "big.txt");
  await writeFile(big, "Act now. ".repeat(2_300_000));
  await open(big);
  assert.match(await page.textContent("#trouble"), /big\.txt has 20 MB; this page takes up to/);
  assert.equal(await value(page, "#text"), "This stays.");
  // 20 MB from the clipboard.
  await page.focus("#text");
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "Act now. ".repeat(2_300_000));
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  assert.match(await page.textContent("#trouble"), /That text has 20,700,000 characters, more than the 1,000,000 that this page takes/);
  assert.equal(await value(page, "#text"), "This stays.");

  await open(join(top, "fixtures/sample/offer.html"));
  assert.equal(await page.isVisible("#reading"), true);
  assert.match(await page.textContent("#reading"), /A new oven & a question/);
  assert.match(await value(page, "#text"), /^<!DOCTYPE html>/);
  await accessible(page, "as read");
  await page.click("#reading .mark >> nth=0");
  assert.equal(await page.locator("#findings .card.active").count(), 1);
  await page.click("#as-read");
  assert.equal(await page.isVisible("#text"), true);
  await open(join(top, "fixtures/sample/utf16.txt"));
  assert.equal((await value(page, "#text")).includes("\ufffd"), false);
  await open(join(top, "fixtures/sample/tickets.jsonl"));
  assert.equal(await page.locator("#many tbody tr").count(), 3);
  await accessible(page, "many");
  await page.click("#many tbody button >> nth=0");
  await settled(page);
  assert.notEqual(await page.locator("#findings .card").count(), 0);
  await end();
});

test("a text of more than a million characters is read, and what is not drawn is said", async () => {
  const { page, end } = await look(server.address);
  await page.fill("#text", "This goes.");
  const calm = "The ferry leaves at nine, and Marta keeps you a seat. ".repeat(20);
  const long = `${`${calm}\n\n`.repeat(1040)}${calm}Act now, dear valued customer! ${calm}\n\n${"We utilize this.\n\n".repeat(600)}`;
  await page.setInputFiles("#file", file("long.txt", long));
  await page.waitForSelector("#held:visible", { timeout: 60_000 });
  await settled(page);
  assert.match(await page.textContent("#held"), /This text has 1,1\d\d,\d\d\d characters, more than the 1,000,000 that can be changed here/);
  assert.match(await page.textContent("#reading .passed >> nth=0"), /^2\d{5} words that nothing is said of$/);
  assert.match(await page.textContent("#reading"), /Only the first 400 marks are drawn here/);
  assert.ok((await page.textContent("#reading")).length < 100_000);
  // Nothing can be changed, so nothing offers to.
  assert.equal(await page.locator("#findings .rewrite").count(), 0);
  assert.ok((await page.locator("#findings .advice").count()) > 0);
  assert.deepEqual(await Promise.all(["copy", "save", "undo"].map((id) => page.isVisible(`#${id}`))), [false, false, false]);
  await page.click(".more button");
  assert.match(await page.textContent(".more"), /^Show more: 260 of 6\d\d findings stand here$/);
  await page.click("#held >> text=Close it");
  await settled(page);
  assert.equal(await page.isVisible("#text"), true);
  assert.equal(await page.locator("#findings .card").count(), 0);
  await page.fill("#text", "Act now!");
  await page.waitForSelector(".card");
  assert.equal(await page.isVisible("#copy"), true);
  assert.equal(await page.locator("#findings .card").count(), 1);
  await end();
});

test("hostile copy is shown and never obeyed", async () => {
  const { page, end } = await look(server.address);
  const evil = "<script>alert(1)</script><img src=x onerror=alert(2)>\n\n\u202eAct now! javascript:alert(3) {{7*7}} </textarea><svg onload=alert(4)>\u001b[31m\n\n<style>*{display:none}</style> Dear valued customer";
  await page.fill("#text", evil);
  await settled(page);
  for (const name of ["<img src=x onerror=alert(1)>.txt", "\u202etxt.md", "a\u0007.html", "javascript:alert(1).eml"]) {
    await page.setInputFiles("#file", file(name, `Subject: <b onclick=alert(1)>\nFrom: "<script>alert(5)</script>" <a@b.example>\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>Act now!<script>alert(6)</script><img src=http://evil.example/x.png onerror=alert(7)><style>body{background:url(http://evil.example/y)}</style></p>`));
    await settled(page);
  }
  await page.click("[data-view=reply]");
  await page.fill("#message", "When does <img src=x onerror=alert(8)> it come?");
  await page.fill("#reply", evil);
  await settled(page);
  await page.click("[data-view=teach]");
  await page.fill("#taught", evil);
  await page.$eval("#taught", (area) => area.setSelectionRange(0, 50));
  await page.keyboard.press("Alt+1");
  await page.click("#keep-text");
  for (const config of ["[rules]\noff = ['<img src=x onerror=alert(9)>']", "<script>alert(10)</script>"]) {
    await page.click("#settings-open");
    await page.fill("#config", config);
    await page.click("#settings .main");
    await page.click("[data-view=write]");
    await settled(page);
  }
  assert.equal(await page.locator("main img, main script, main style").count(), 0);
  await end();
});

test("everything can be done by keyboard", async () => {
  const { page, end } = await look(server.address);
  const names = new Set();
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press("Tab");
    const now = await page.evaluate(() => {
      const { id, dataset, textContent, tagName } = document.activeElement;
      return tagName === "BODY" ? "" : id || dataset.view || textContent;
    });
    if (names.has(now) || now === "") break;
    names.add(now);
  }
  for (const wanted of ["write", "reply", "teach", "open", "settings-open", "channel", "copy", "save", "text", "sample"]) {
    assert.ok(names.has(wanted), `${wanted} is not reached: ${[...names]}`);
  }
  await page.focus("#sample");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".card");
  const chosen = () => page.$eval("#text", (area) => area.value.slice(area.selectionStart, area.selectionEnd));
  await page.keyboard.press("F8");
  const first = await chosen();
  await page.keyboard.press("F8");
  assert.notEqual(await chosen(), first);
  await page.keyboard.press("Shift+F8");
  assert.equal(await chosen(), first);
  await page.locator("#findings .rewrite", { hasText: /^use$/ }).focus();
  await page.keyboard.press("Enter");
  await settled(page);
  assert.equal(await page.evaluate(() => document.querySelector("#findings").contains(document.activeElement)), true, "the focus stays in the list");
  await page.focus("#undo");
  await page.keyboard.press("Enter");
  await page.focus("#settings-open");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.id), "settings-open");
  await end();
});

test("nothing is remembered unless somebody asks for it", async () => {
  const { page, end } = await look(server.address);
  await page.fill("#text", "Hello Marta.");
  await settled(page);
  await page.reload();
  assert.equal(await value(page, "#text"), "");
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
  await page.fill("#text", "Hello Marta.");
  await page.click("#settings-open");
  await page.check("#remember");
  await page.click("#settings .main");
  await page.waitForTimeout(800);
  await page.reload();
  assert.equal(await value(page, "#text"), "Hello Marta.");
  await page.click("#settings-open");
  await page.uncheck("#remember");
  await page.click("#settings .main");
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  await end();
});

test("it is accessible and holds its shape from a phone to a wide screen, in both themes", async () => {
  const shots = process.env.CANDOR_SHOTS;
  if (shots) await mkdir(shots, { recursive: true });
  for (const [width, height] of [[360, 780], [800, 1000], [1440, 900], [1600, 1000]]) {
    for (const theme of ["light", "dark"]) {
      const { page, end } = await look(server.address, { width, height, theme, motion: theme === "dark" ? "reduce" : "no-preference" });
      await accessible(page, `empty, ${width}, ${theme}`);
      await page.click("#sample");
      await page.waitForSelector(".card");
      await settled(page);
      await accessible(page, `write, ${width}, ${theme}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width}: it is wider than the screen`);
      await page.$eval("#text", (area) => area.blur());
      if (shots) await page.screenshot({ path: join(shots, `page-${width}-${theme}.png`) });
      await end();
    }
  }
});

test("33 kB of dense copy are marked without a stall", async () => {
  const { page, end } = await look(server.address);
  const dense = "Dear valued customer, act now! We utilize world-class solutions in order to delight you, so don't miss out. ".repeat(300);
  await page.fill("#text", dense);
  await page.waitForSelector(".card");
  await settled(page);
  await page.focus("#text");
  const slowest = await page.evaluate(async () => {
    const area = document.querySelector("#text");
    let most = 0;
    for (const letter of "Well now") {
      const begun = performance.now();
      document.execCommand("insertText", false, letter);
      area.getBoundingClientRect();
      most = Math.max(most, performance.now() - begun);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return most;
  });
  assert.ok(slowest < 250, `a key takes ${Math.round(slowest)} ms`);
  await settled(page);
  await end();
});
