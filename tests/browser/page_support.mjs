// What the tests of the page share: a server, a browser that notes all it should not see, and where programs are.

import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** The top of the project. */
export const top = fileURLToPath(new URL("../../", import.meta.url));
/** The program that is tested. */
export const program = process.env.CANDOR ?? join(top, "target/release/candor");
/** The page that needs no server, where it was built. */
export const dist = join(top, "web/dist");

/** Starts `candor serve`; gives its address and what ends it. */
export async function serve(folder = top) {
  // It must not outlive a test that fails: who waits for the end of what it says would wait for ever.
  const child = spawn(program, ["serve", "--no-config"], { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
  process.on("exit", () => child.kill());
  const [address] = await once(createInterface(child.stdout), "line");
  return { address, end: () => (child.kill("SIGINT"), once(child, "exit")) };
}

const KINDS = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".wasm": "application/wasm" };

/** Any web server, for the static page. */
export async function host() {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
    try {
      const file = join(dist, path.endsWith("/") ? `${path}index.html` : path);
      const body = await readFile(file);
      response.writeHead(200, { "Content-Type": KINDS[extname(file)] ?? "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { address: `http://127.0.0.1:${server.address().port}/`, end: () => server.close() };
}

/** A browser; the page in it may ask nobody but `address`, say nothing on the console, and open no dialog. */
export async function look(address, { width = 1440, height = 900, theme = "light", motion = "no-preference" } = {}) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
  const context = await browser.newContext({
    viewport: { width, height }, colorScheme: theme, reducedMotion: motion, acceptDownloads: true, permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => wrong.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => (wrong.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  context.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !url.startsWith(`blob:${new URL(address).origin}`)) wrong.push(`request: ${url}`);
  });
  // Shifts that nobody caused by a key or a click: of the whole page, and of what is written.
  await page.addInitScript(() => {
    globalThis.shifts = { all: 0, written: 0 };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries().filter((own) => !own.hadRecentInput)) {
        globalThis.shifts.all += entry.value;
        if (entry.sources.some(({ node }) => node?.parentElement?.closest(".work"))) globalThis.shifts.written += entry.value;
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(address);
  return {
    page,
    /** Ends it, once nothing was seen that should not be. */
    async end() {
      assert.equal(await page.title(), "candor");
      assert.deepEqual(wrong, []);
      await browser.close();
    },
    wrong,
  };
}

/** Waits until the answer to what was written is drawn. */
export async function settled(page) {
  await page.waitForTimeout(200);
  await page.waitForFunction(() => !document.body.classList.contains("busy"));
  await page.waitForTimeout(350);
}

/** No violation that axe-core knows of. */
export async function accessible(page, what) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map((own) => `${own.id}: ${own.nodes.map((node) => node.html).join(" ")}`), [], what);
}

/** `text` as a file that is dropped. */
export const file = (name, text) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });
