// The HTML report in a browser: quiet, readable in every width and theme, walked by keyboard, printed, and deaf to
// whatever copy tries.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { axe, files, folder, launch, open, report, root, shot } from "./harness.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** Texts of ours, `count` of each sort, without what marks their expected findings. */
function ours(t, count) {
  const home = folder(t);
  for (const place of ["fixtures/loud", "fixtures/quiet"]) {
    for (const name of readdirSync(join(root, place)).sort().slice(0, count)) {
      const text = readFileSync(join(root, place, name), "utf8");
      writeFileSync(join(home, name), text.replace(/\[\[([^\]]*?)\|[a-z, -]*\]\]/g, "$1"));
    }
  }
  return home;
}

for (const width of [360, 800, 1440]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`sixty texts, ${width} px, ${colorScheme}`, async (t) => {
      const { url } = report(t, ["."], ours(t, 31));
      const { page, told } = await open(t, browser, url, { viewport: { width, height: 900 }, colorScheme });
      const wide = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.equal(await wide(), 0);
      await shot(page, `report-${width}-${colorScheme}`);
      await page.locator("#texts a").first().click();
      await page.locator("article.text:visible").waitFor();
      assert.equal(await wide(), 0);
      await shot(page, `report-text-${width}-${colorScheme}`);
      assert.deepEqual(told, []);
    });
  }
}

for (const [width, colorScheme] of [[360, "dark"], [800, "light"], [1440, "light"], [1440, "dark"]]) {
  test(`axe-core finds nothing to mend, ${width} px, ${colorScheme}`, async (t) => {
    const { url } = report(t, ["."], ours(t, 4));
    const { page } = await open(t, browser, url, { viewport: { width, height: 900 }, colorScheme });
    assert.deepEqual(await axe(page), []);
    await page.locator("#texts a").first().click();
    await page.locator("article.text:visible").waitFor();
    assert.deepEqual(await axe(page), []);
    await page.locator(".card a[href^='#rule-']").first().evaluate((link) => { location.hash = link.hash; });
    await page.locator("#rules:visible").waitFor();
    assert.deepEqual(await axe(page), []);
  });
}

test("the samples: every open finding has a note, and its words are marked", async (t) => {
  const { url, json } = report(t, ["fixtures/sample"]);
  const { page, told } = await open(t, browser, url);
  const open_ = json.documents.flatMap((text) => text.findings).filter((finding) => finding.status === "open");
  assert.equal(await page.locator(".card").count(), open_.length);
  const marked = await page.evaluate(() => [...document.querySelectorAll("mark")].map((mark) => mark.textContent));
  for (const finding of open_.filter((one) => one.rule.startsWith("pushy/"))) {
    assert.ok(marked.some((words) => finding.text.includes(words)), finding.text);
  }
  assert.deepEqual(told, []);
});

test("whatever has a class has a look: a name that changes in one place alone is seen", async (t) => {
  const reply = JSON.stringify({ id: 1, channel: "reply", question: "When does it arrive, and can I return it?", text: "Hi Ana,\n\nIt arrives on 3 May at nine.\n\nMarta" });
  const home = ours(t, 12);
  writeFileSync(join(home, "a.jsonl"), reply);
  const { url, html } = report(t, [".", "a.jsonl"], home);
  const { page } = await open(t, browser, url);
  const used = await page.evaluate(() => [...new Set([...document.querySelectorAll("[class]")].flatMap((one) => [...one.classList]))]);
  const style = html.slice(html.indexOf("<style>"), html.indexOf("</style>"));
  const plain = ["asked", "band-0", "count", "ours", "paragraph", "parts", "says", "tick", "problems", "reasons", "stopped"];
  assert.deepEqual(used.filter((name) => !plain.includes(name) && !new RegExp(`\\.${name}(?![\\w-])`).test(style)), []);
});

test("one text opens at once", async (t) => {
  const { url } = report(t, ["fixtures/newsletter.md"]);
  const { page, told } = await open(t, browser, url);
  assert.ok(await page.locator("article.text").isVisible());
  assert.equal(await page.locator("#texts").isVisible(), false);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(told, []);
});

test("the keyboard alone reaches a text, a note, a rewrite, and the way back", async (t) => {
  const { url } = report(t, ["."], ours(t, 6));
  const { page, context, told } = await open(t, browser, url);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const here = () => page.evaluate(() => document.activeElement.outerHTML.slice(0, 200));
  /** Presses Tab until what has the focus fits. */
  async function until(selector, key = "Tab") {
    for (let step = 0; step < 300; step += 1) {
      await page.keyboard.press(key);
      if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    }
    assert.fail(`Tab never reaches ${selector}, but stands at ${await here()}`);
  }
  await until("#find");
  await until("#texts a");
  const first = await page.evaluate(() => document.activeElement.getAttribute("href"));
  await page.keyboard.press("Enter");
  await page.locator(`${first}:visible`).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), first.slice(1));
  await until(".prose .number");
  const number = await page.evaluate(() => document.activeElement.dataset.note);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.closest(".card").id), `${first.slice(1)}-f${number}`);
  assert.equal(await page.evaluate(() => document.activeElement.parentElement.open), true);
  await page.keyboard.press("Space");
  assert.equal(await page.evaluate(() => document.activeElement.parentElement.open), false);
  await page.keyboard.press("Space");
  await until(".copy");
  const words = await page.evaluate(() => document.activeElement.dataset.copy);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.textContent === "Copied");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), words);
  await until(".back a[href='#overview']", "Shift+Tab");
  await page.keyboard.press("Enter");
  await page.locator("#texts:visible").waitFor();
  await page.waitForFunction((href) => document.activeElement.getAttribute("href") === href, first);
  assert.deepEqual(told, []);
});

test("filters and order say what they show; the script draws the rows as the program does", async (t) => {
  const { url, json } = report(t, ["."], ours(t, 10));
  const { page, told } = await open(t, browser, url);
  const rows = () => page.locator("#texts tbody tr");
  const drawn = await page.locator("#texts tbody").innerHTML();
  await page.selectOption("#show", "quiet");
  const quiet = json.documents.filter((text) => text.findings.every((finding) => finding.status !== "open"));
  await page.waitForFunction(() => document.querySelector("#count").textContent !== "");
  assert.equal(await rows().count(), quiet.length);
  assert.match(await page.locator("#count").textContent(), new RegExp(`^${quiet.length} of ${json.documents.length} texts$`));
  await page.selectOption("#show", "");
  await page.waitForFunction(() => document.querySelector("#count").textContent === "");
  assert.equal(await page.locator("#texts tbody").innerHTML(), drawn);
  await page.selectOption("#order", "best");
  const scores = json.documents.filter((text) => text.score).map((text) => Math.floor(text.score.overall));
  await page.waitForFunction((best) => document.querySelector("#texts .chip").textContent.startsWith(best),
    String(Math.max(...scores)));
  await page.fill("#find", "newsletter nothing-has-this-name");
  await page.waitForFunction(() => document.querySelectorAll("#texts tbody tr").length === 0);
  assert.deepEqual(told, []);
});

const HOSTILE = [
  "</script><script>alert(1)</script>", "<script>document.title='pwned'</script>", "<img src=x onerror=alert(1)>",
  "<style>body{display:none}</style>", "</style><style>@import '//evil.example/x.css';</style>", "<!--<script>",
  "<a href=\"javascript:alert(1)\">Act now</a>", "javascript:alert(1)", "\u202Egnp.exe", "\u001b[31m\u0007", "\u2066x",
  "<svg onload=alert(1)>", "<iframe srcdoc='<script>alert(1)</script>'>", "]]>", "<template shadowrootmode=open>",
  "<base href='//evil.example/'>", "<meta http-equiv=refresh content='0;url=//evil.example'>", "<form action=//evil.example><button>x</button>",
  "\" onfocus=alert(1) autofocus x=\"", "' onclick='alert(1)", "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
  "{{constructor.constructor('alert(1)')()}}", "</template></main></body></html>", "<b><i><u>unclosed",
];

test("hostile copy, titles, names and records are only words", async (t) => {
  const home = files(t, {
    "<script>alert(1)<!-- \u202e@x #1.txt": HOSTILE.join("\n\n") + "\n\nAct now, last chance!",
    "b.md": `---\ntitle: "</title><script>alert(1)</script>"\n---\n\n${HOSTILE.join("\n\n")}\n\nAct now!\n`,
    "c.html": `<html><title>${HOSTILE[0]}</title><body>${HOSTILE.map((words) => `<p>Act now ${words} &lt;script&gt;alert(1)&lt;/script&gt;</p>`).join("")}`,
    "d.eml": `From: "<script>alert(1)</script>" <a@b.example>\nSubject: Act now <img src=x onerror=alert(1)>\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>Act now, dear valued customer.</p>${HOSTILE.join("")}`,
    "e.jsonl": HOSTILE.map((words) => JSON.stringify({ id: words, text: `${words} Act now, dear valued customer.`, subject: words, from: words, date: words })).join("\n"),
  });
  const { url, html } = report(t, [".", "e.jsonl"], home);
  const { page, told } = await open(t, browser, url);
  const title = await page.title();
  for (const id of await page.evaluate(() => [...document.querySelectorAll("article.text")].map((one) => one.id))) {
    await page.evaluate((to) => { location.hash = to; }, id);
    await page.locator(`#${id}:visible`).waitFor();
    await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => { fold.open = true; }));
  }
  assert.equal(await page.title(), title);
  const strange = await page.evaluate(() => ({
    scripts: [...document.querySelectorAll("script")].filter((one) => !["application/json", "text/plain", ""].includes(one.type)).length,
    run: [...document.querySelectorAll("script")].filter((one) => one.type === "").length,
    elements: document.querySelectorAll("iframe, img, object, embed, base, form:not(.filter), link, math, template:not([shadowrootmode])").length,
    handlers: [...document.querySelectorAll("*")].filter((one) => one.getAttributeNames().some((name) => name.startsWith("on"))).length,
    outward: [...document.querySelectorAll("[href], [src], [action]")].filter((one) => !(one.getAttribute("href") ?? "x").startsWith("#")).length,
  }));
  assert.deepEqual(strange, { scripts: 0, run: 1, elements: 0, handlers: 0, outward: 0 });
  assert.doesNotMatch(html, /[\u202a-\u202e\u2066-\u2069\u001b\u0007]/);
  assert.deepEqual(told, []);
});

test("three thousand texts open and filter without a stall, and those far behind open, too", async (t) => {
  const line = (n) => JSON.stringify({ id: n, channel: "email", subject: `Offer ${n}`, text: n % 3
    ? `Dear valued customer,\n\nAct now, because seats are going fast! Offer ${n} ends soon.\n\nWe apologise for any inconvenience. Do not reply to this e-mail. Our world-class team is thrilled to announce the next level of excellence for you and yours.`
    : `Hi Ana,\n\nThe ferry ${n} leaves at nine on 3 May. Shall I keep you a seat? Call me, 555 0100.\n\nMarta` });
  const home = files(t, { "many.jsonl": Array.from({ length: 3000 }, (_, n) => line(n)).join("\n") });
  const { url, html, json } = report(t, ["many.jsonl"], home);
  const began = Date.now();
  const { page, told } = await open(t, browser, url);
  const opened = Date.now() - began;
  assert.ok(opened < 8000, `opened in ${opened} ms`);
  assert.ok(await page.locator("#texts tbody tr").count() <= 200);
  const took = await page.evaluate(async () => {
    const began = performance.now();
    document.querySelector("#find").value = "offer 299";
    document.querySelector("#find").dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return performance.now() - began;
  });
  const fits = json.documents.filter((text) => `${text.title} ${text.path}:${text.line}`.includes("299"));
  assert.equal(await page.locator("#texts tbody tr").count(), fits.length);
  assert.ok(took < 500, `filtered in ${took} ms`);
  assert.ok(html.includes('<script type="text/plain" id="h3000">'), "the last one is kept aside");
  await page.locator('#texts a[href="#t3000"], #texts a[href="#t2999"]').first().click();
  await page.locator("article.text:visible").waitFor();
  assert.ok(await page.locator("article.text:visible .prose").innerText());
  await page.goBack();
  await page.locator("#texts:visible").waitFor();
  await page.goto(`${url}#t2990`);
  await page.reload();
  await page.locator("#t2990:visible").waitFor();
  assert.deepEqual(told, []);
});

test("without scripts the table leads to the texts all the same", async (t) => {
  const { url } = report(t, ["fixtures/sample"]);
  const { page } = await open(t, browser, url, { javaScriptEnabled: false });
  await page.locator("#texts a").first().click();
  assert.equal(await page.locator("article.text:visible").count(), 1);
  await page.locator("article.text:visible .number").first().click();
  assert.equal(await page.locator(".card:target").count(), 1);
  await page.locator("article.text:visible .back a").first().click();
  assert.ok(await page.locator("#texts").isVisible());
});

test("paper holds every text, each on a page of its own", async (t) => {
  const { url, json } = report(t, ["fixtures/sample"]);
  const { page } = await open(t, browser, url);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const pages = await page.evaluate(() => ({
    shown: [...document.querySelectorAll("article.text")].filter((one) => one.checkVisibility()).length,
    parted: [...document.querySelectorAll("article.text")].every((one) => getComputedStyle(one).breakBefore === "page"),
    ink: getComputedStyle(document.body).color,
  }));
  assert.equal(pages.shown, json.documents.length);
  assert.ok(pages.parted);
  assert.equal(pages.ink, "rgb(35, 33, 29)", "paper is light, whatever the screen is");
  const pdf = (await page.pdf()).toString("latin1");
  assert.ok(pdf.match(/\/Type \/Page\b/g).length > json.documents.length);
});

test("ten megabytes of text are opened", async (t) => {
  const words = "The ferry leaves at nine, and Marta keeps you a seat if you write to her. ".repeat(700);
  const home = files(t, { "long.txt": `Act now!\n\n${`${words}Act now, last chance.\n\n`.repeat(200)}` });
  const { url, html } = report(t, ["long.txt"], home);
  assert.ok(html.length < 6_000_000, `${html.length} bytes`);
  const { page, told } = await open(t, browser, url);
  assert.ok(await page.locator("mark").count() > 0);
  assert.deepEqual(told, []);
});

test("what is asked of a reply is ticked off, and the customer's words stay out unless they are asked for", async (t) => {
  const record = { id: 1, channel: "reply", question: "When does the blue kettle arrive, and can I return the lid?",
    text: "Hi Ana,\n\nIt arrives on 3 May at nine.\n\nMarta" };
  const home = files(t, { "a.jsonl": JSON.stringify(record) });
  const { html } = report(t, ["a.jsonl"], home);
  assert.ok(!html.includes("blue kettle"));
  const { url } = report(t, ["a.jsonl", "--quote-inbound"], home);
  const { page } = await open(t, browser, url);
  assert.match(await page.locator(".checklist").innerText(), /blue kettle[^]*answered/);
});
