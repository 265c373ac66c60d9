// The page of an audit in a browser: quiet, readable in every width and theme, walked by keyboard, printed, and deaf to
// whatever copy tries.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { audit, axe, files, folder, launch, open, shot } from "./harness.mjs";

/** A page, as a file; gives its address. */
function site(t, html) {
  const path = join(folder(t), "audit.html");
  writeFileSync(path, html);
  return pathToFileURL(path).href;
}

const ARCHIVE = "fixtures/archive";
let browser;
let html;
before(async () => {
  browser = await launch();
  html = audit(ARCHIVE, "html");
});
after(() => browser.close());

for (const width of [360, 800, 1440]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`the archive, ${width} px, ${colorScheme}`, async (t) => {
      const url = site(t, html);
      const { page, told } = await open(t, browser, url, { viewport: { width, height: 1000 }, colorScheme });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), 0);
      await shot(page, `audit-${width}-${colorScheme}`);
      await page.locator(".card summary").first().click();
      await page.locator(".chart details summary").first().click();
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), 0);
      assert.deepEqual(told, []);
    });
  }
}

for (const [width, colorScheme] of [[360, "dark"], [1440, "light"]]) {
  test(`axe-core finds nothing to mend, ${width} px, ${colorScheme}`, async (t) => {
    const { page } = await open(t, browser, site(t, html), { viewport: { width, height: 1000 }, colorScheme });
    await page.locator(".card summary").first().click();
    await page.locator(".chart details summary").last().click();
    // A month of messages is as good as two years of them.
    await page.evaluate(() => document.querySelectorAll(".messages ol:nth-of-type(n + 3) > li").forEach((one) => one.remove()));
    assert.deepEqual(await axe(page), []);
  });
}

test("the page says what the other formats say, and every mark leads to a message", async (t) => {
  const url = site(t, html);
  const json = JSON.parse(audit(ARCHIVE, "json"));
  const { page, told } = await open(t, browser, url);
  const answers = { yes: "Yes.", "on-probation": "On probation.", no: "No." };
  assert.ok((await page.locator("h1").innerText()).endsWith(answers[json.verdict.answer]));
  const said = await page.evaluate(() => [...document.querySelectorAll(".message")].map((one) => one.textContent));
  assert.deepEqual([...said].sort(), json.statements.map((one) => one.text).sort());
  assert.equal(await page.locator(".letter").count(), json.messages);
  const marks = await page.evaluate(() => [...document.querySelectorAll(".mark-of")].map((mark) => ({
    named: Boolean(mark.getAttribute("aria-label")),
    leads: Boolean(document.querySelector(`.letter${mark.getAttribute("href")}`)),
  })));
  assert.ok(marks.length > json.messages, `${marks.length} marks`);
  assert.ok(marks.every((mark) => mark.named && mark.leads));
  const plots = await page.locator("figure.chart").count();
  assert.equal(await page.locator("figure.chart:has(table)").count(), plots, "every plot has its table");
  assert.deepEqual(told, []);
});

test("whatever has a class has a look: a name that changes in one place alone is seen", async (t) => {
  const url = site(t, html);
  const { page } = await open(t, browser, url);
  const used = await page.evaluate(() => [...new Set([...document.querySelectorAll("[class]")].flatMap((one) => [...one.classList]))]);
  const style = html.slice(html.indexOf("<style>"), html.indexOf("</style>"));
  const plain = ["marks", "stopped", "open", "moved", "more"];
  assert.deepEqual(used.filter((name) => !plain.includes(name) && !new RegExp(`\\.${name}(?![\\w-])`).test(style)), []);
});

test("the keyboard alone opens a statement, follows it to a message and back, and walks along the timeline", async (t) => {
  const url = site(t, html);
  const { page, told } = await open(t, browser, url);
  async function until(selector, key = "Tab") {
    for (let step = 0; step < 400; step += 1) {
      await page.keyboard.press(key);
      if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    }
    assert.fail(`${key} never reaches ${selector}`);
  }
  const focus = (read) => page.evaluate(read);
  await until(".card summary");
  await page.keyboard.press("Enter");
  assert.ok(await focus(() => document.activeElement.parentElement.open));
  await until(".evidence a");
  const message = await focus(() => document.activeElement.hash);
  await page.keyboard.press("Enter");
  await page.waitForFunction((hash) => `#${document.activeElement.id}` === hash, message);
  assert.ok(await page.locator(message).isVisible());
  await until(".letter a[href^='#s']");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.matches(".card summary"));
  await until("#timeline .mark-of");
  const first = await focus(() => document.activeElement.getAttribute("href"));
  await page.keyboard.press("ArrowRight");
  const second = await focus(() => document.activeElement.getAttribute("href"));
  assert.notEqual(second, first);
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  assert.equal(await focus(() => document.activeElement.getAttribute("href")), second);
  await page.keyboard.press("Tab");
  assert.ok(await focus(() => !document.activeElement.closest("#timeline svg")), "Tab leaves the plot");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.waitForFunction((hash) => `#${document.activeElement.id}` === hash, second);
  assert.deepEqual(told, []);
});

test("a link from elsewhere opens what it names", async (t) => {
  const url = site(t, html);
  const { page } = await open(t, browser, `${url}#s0`);
  assert.ok(await page.locator("#s0 details").evaluate((fold) => fold.open));
});

test("without scripts marks and tables lead to the messages all the same", async (t) => {
  const url = site(t, html);
  const { page } = await open(t, browser, url, { javaScriptEnabled: false });
  await page.locator("#timeline .mark-of").first().click();
  assert.equal(await page.locator(".letter:target").count(), 1);
});

test("paper shows all that is said and what shows it, in light", async (t) => {
  const url = site(t, html);
  const { page } = await open(t, browser, url);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const seen = await page.evaluate(() => ({
    folded: document.querySelectorAll(".said details:not([open])").length,
    ink: getComputedStyle(document.body).color,
    wide: [...document.querySelectorAll(".chart svg")].every((one) => one.getBoundingClientRect().width <= innerWidth),
  }));
  assert.deepEqual(seen, { folded: 0, ink: "rgb(35, 33, 29)", wide: true });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.ok(await page.locator(".said details:not([open])").count() > 0);
  assert.ok((await page.pdf()).toString("latin1").match(/\/Type \/Page\b/g).length > 3);
});

const HOSTILE = [
  "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</style><style>*{display:none}</style>",
  "<!--<script>", "]]>", "\u202Egnp.exe", "\u001b[31m\u0007", "\" onfocus=\"alert(1)\" autofocus x=\"", "<base href='//evil.example/'>",
  "<iframe srcdoc='<script>alert(1)</script>'>", "<template shadowrootmode=open>", "</main></body></html>", "<svg onload=alert(1)>",
];

test("hostile words, subjects, names and ids are only words", async (t) => {
  const records = HOSTILE.flatMap((words, at) => [0, 1].map((side) => JSON.stringify({
    id: `${side} ${words}`, date: `2024-0${1 + at % 9}-1${side}`, direction: side ? "in" : "out", subject: words, from: words, to: words, thread: words,
    text: `${words} Last chance: the crate ends tonight! We will write to you by 3 March 2024. ${words} When does it come?`,
  })));
  const home = files(t, { "<script>alert(1)<!-- \u202e@x #1.jsonl": records.join("\n") });
  const own = audit(home, "html", ["--quote-inbound", "--show-personal"]);
  const url = site(t, own);
  const { page, told } = await open(t, browser, url);
  await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => { fold.open = true; }));
  assert.equal(await page.title(), "Audit of an archive");
  assert.ok(await page.locator(".letter").count() > 10);
  const strange = await page.evaluate(() => ({
    run: document.querySelectorAll("script").length,
    elements: document.querySelectorAll("iframe, img, object, embed, base, form, link, math, template").length,
    handlers: [...document.querySelectorAll("*")].filter((one) => one.getAttributeNames().some((name) => name.startsWith("on"))).length,
    outward: [...document.querySelectorAll("[href], [src], [action]")].filter((one) => !(one.getAttribute("href") ?? "x").startsWith("#")).length,
  }));
  assert.deepEqual(strange, { run: 1, elements: 0, handlers: 0, outward: 0 });
  assert.doesNotMatch(own, /[\u202a-\u202e\u2066-\u2069\u001b\u0007]/);
  assert.deepEqual(told, []);
});

test("many messages are a page that opens", async (t) => {
  const day = (at) => new Date(Date.UTC(2018, 0, 1) + Math.floor(at / 40) * 864e5).toISOString().slice(0, 10);
  const record = (at) => JSON.stringify({ id: at, date: day(at), direction: at % 3 ? "out" : "in", to: `a${at % 50}@b.example`,
    text: at % 3 ? `Crate ${at} is ready. Order now, before it is gone.` : `When does crate ${at} come?` });
  const home = files(t, { "many.jsonl": Array.from({ length: Number(process.env.CANDOR_MANY ?? 4_000) }, (_, at) => record(at)).join("\n") });
  const own = audit(home, "html");
  const url = site(t, own);
  assert.ok(own.length < 4_000_000, `${own.length} bytes`);
  const began = Date.now();
  const { page, told } = await open(t, browser, url);
  assert.ok(Date.now() - began < 8000);
  assert.ok(await page.locator("#timeline .mark-of").count() <= 1500);
  assert.deepEqual(told, []);
});
