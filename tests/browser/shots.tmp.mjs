import { chromium } from "playwright-core";
import { readFileSync, writeFileSync } from "node:fs";
const [file, prefix, hash = "", widths = "360,800,1440", themes = "light,dark", full = "1"] = process.argv.slice(2);
const src = "/tmp/wt/report15/src/report/html/";
let html = readFileSync(file, "utf8");
const style = readFileSync(src + "style.css", "utf8") + readFileSync(src + "report.css", "utf8");
const script = readFileSync(src + "script.js", "utf8");
html = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "").replace(/<style>[\s\S]*?<\/style>/, () => `<style>${style}</style>`);
const at = html.lastIndexOf("<script>");
html = html.slice(0, at) + `<script>${script}</script></body></html>`;
const tmp = `/tmp/r15/swapped-${prefix}.html`;
writeFileSync(tmp, html);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const theme of themes.split(",")) for (const width of widths.split(",")) {
  const page = await browser.newPage({ viewport: { width: +width, height: 900 }, colorScheme: theme });
  page.on("console", (m) => console.log("console", m.type(), m.text()));
  page.on("pageerror", (e) => console.log("error", e.message));
  await page.goto("file://" + tmp + hash);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (over > 0) console.log("overflow", width, over);
  await page.screenshot({ path: `/tmp/r15/${prefix}-${width}-${theme}.png`, fullPage: full === "1" });
  await page.close();
}
await browser.close();
