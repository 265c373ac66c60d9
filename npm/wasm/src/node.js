// The package in Node: WebAssembly and models are read from beside it, once they are needed.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CandorError, instance, library } from "./core.js";

const beside = (name) => readFileSync(join(__dirname, name));
let module;
let models = {};

const { check, report, reply, rules, explain } = library({
  instance: () => instance((module ??= new WebAssembly.Module(beside("candor.wasm")))),
  model: (language) => (models[language] ??= new Uint8Array(beside(`models/${language}.model`))),
});

/** Compiles WebAssembly now, off the main thread, and not at the first text. */
async function init() {
  module ??= await WebAssembly.compile(beside("candor.wasm"));
}

export { CandorError, check, explain, init, reply, report, rules };
