// A browser that tells on its pages: every request, message, dialog and change of title is written down.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import { chromium } from "playwright-core";

export const root = join(import.meta.dirname, "../..");
const candor = process.env.CANDOR ?? join(root, "target/release/candor");
const paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export async function launch() {
  const executablePath = paths.find((path) => existsSync(path));
  // Inside a container nobody but root is there, and root gets no sandbox.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath, args });
}

/** A folder that is gone when the tests end. */
export function folder(t) {
  const path = mkdtempSync(join(tmpdir(), "candor-browser-"));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Writes files, by name, and gives their folder. */
export function files(t, texts) {
  const home = folder(t);
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(home, name), text);
  return home;
}

/** The report of `paths`, as a file; gives its address. */
export function report(t, args, cwd = root) {
  const page = join(folder(t), "report.html");
  const run = spawnSync(candor, ["check", "--no-config", "--format", "json", "--output", `html=${page}`, ...args], {
    cwd,
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  if (![0, 1].includes(run.status)) throw new Error(`candor ended with ${run.status}: ${run.stderr}`);
  return { url: pathToFileURL(page).href, path: page, html: readFileSync(page, "utf8"), json: JSON.parse(run.stdout) };
}

/** What `candor audit` makes of `path` in `format`. */
export function audit(path, format, args = []) {
  const ended = spawnSync(candor, ["audit", path, "--format", format, ...args], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, CANDOR_SALT: "salt" },
    maxBuffer: 1 << 30,
  });
  if (![0, 1].includes(ended.status)) throw new Error(`candor ended with ${ended.status}: ${ended.stderr}`);
  return ended.stdout;
}

/** Opens `url`; `told` fills with all that a quiet page does not do. */
export async function open(t, browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  const told = [];
  page.on("console", (message) => told.push(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => told.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    told.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== url.split("#")[0]) told.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  return { page, context, told };
}

/** What axe-core finds wrong with the page as it stands, in a line each. */
export async function axe(page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).slice(0, 3).join("; ")}`);
}

/** Keeps a picture where CANDOR_SHOTS asks for it. */
export async function shot(page, name, options = {}) {
  const place = process.env.CANDOR_SHOTS;
  if (place) await page.screenshot({ path: join(place, `${name}.png`), ...options });
}

