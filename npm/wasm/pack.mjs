// Lays out the package: node pack.mjs GLUE STAGE, where GLUE holds what wasm-bindgen wrote.

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "json-schema-to-typescript";

const [glue, stage] = process.argv.slice(2);
const here = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
const top = join(here, "../..");
const read = (path) => readFileSync(path, "utf8");

// The glue keeps its instance to itself. As the body of a function there can be another one, after a failure.
const body = read(join(glue, "candor.js"));
const inner = body
  .replace(/^export function/gm, "function")
  .replace(/^export \{[^}]*\};$/m, "")
  .replace("new URL('candor_bg.wasm', import.meta.url)", "undefined");
if (/^export|import\.meta/m.test(inner)) throw new Error("wasm-bindgen writes its glue in another way than pack.mjs reads it");
writeFileSync(join(stage, "src/glue.js"), `export function glue() {\n${inner}\nreturn { start: initSync, starting: __wbg_init, api: { bring_model, check, explain, rules } };\n}\n`);

const out = join(stage, "package");
mkdirSync(join(out, "models"), { recursive: true });
copyFileSync(join(glue, "candor_bg.wasm"), join(out, "candor.wasm"));
for (const language of ["en", "es"]) copyFileSync(join(top, `rules/${language}/tone.model`), join(out, `models/${language}.model`));
for (const file of ["LICENSE"]) copyFileSync(join(top, file), join(out, file));
copyFileSync(join(here, "README.md"), join(out, "README.md"));
writeFileSync(join(out, "node.mjs"), 'import candor from "./node.cjs";\n\nexport const { CandorError, check, explain, init, reply, report, rules } = candor;\n');

const schema = JSON.parse(read(join(top, "src/report/schema/report.json")));
const types = await compile({ ...schema, title: "Report" }, "Report", {
  bannerComment: "// Types of candor's JSON report, version 1, made from its schema; and of the functions of this package.",
  additionalProperties: false,
  format: false,
});
const declared = `${types}\n${read(join(here, "src/api.d.ts"))}`;
for (const suffix of ["mts", "cts"]) writeFileSync(join(out, `index.d.${suffix}`), declared);

const crate = (key) => new RegExp(`^${key} = "(.*)"$`, "m").exec(read(join(top, "Cargo.toml")))[1];
const { private: _, devDependencies, ...own } = JSON.parse(read(join(here, "package.json")));
const repository = { type: "git", url: `git+${crate("repository")}.git`, directory: "npm/wasm" };
writeFileSync(join(out, "package.json"), `${JSON.stringify({ ...own, version: crate("version"), repository }, null, 2)}\n`);
