// The package in a browser, a worker or any other place without files: init() fetches what it needs.

import { CandorError, instanceLater, library } from "./core.js";

let module;
// The next instance: it is made before it is needed, which a page cannot do at once.
let next;
let models = {};
let starting;

const { check, report, reply, rules, explain } = library({
  instance() {
    if (next === undefined) {
      throw new Error(module === undefined ? "candor is not loaded yet: await init() first." : "candor starts anew after a failure: ask again in a moment.");
    }
    const own = next;
    next = undefined;
    return own;
  },
  // Where even that fails, the next question says so.
  failed: () => void prepare().catch(() => {}),
  model: (language) => models[language],
});

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} cannot be loaded: ${answer.status} ${answer.statusText}`.trim());
  return answer;
}

async function prepare() {
  next = await instanceLater(module);
}

const isAddress = (given) => typeof given === "string" || given instanceof URL;

async function compiled(given) {
  const own = await given;
  if (own instanceof WebAssembly.Module) return own;
  const answer = isAddress(own) ? await fetched(own) : own;
  // Not as a stream: many servers send WebAssembly under another type.
  return WebAssembly.compile(typeof Response === "function" && answer instanceof Response ? await answer.arrayBuffer() : answer);
}

async function bytes(given) {
  const own = await given;
  return new Uint8Array(isAddress(own) ? await (await fetched(own)).arrayBuffer() : own);
}

async function start({ wasm, models: wanted } = {}) {
  // Bundlers know files by these very words.
  const brought = {
    en: () => new URL("./models/en.model", import.meta.url),
    es: () => new URL("./models/es.model", import.meta.url),
  };
  const own = Array.isArray(wanted ?? []) ? Object.fromEntries((wanted ?? ["en", "es"]).map((language) => [language, brought[language]?.()])) : wanted;
  for (const [language, given] of Object.entries(own)) {
    if (given === undefined) throw new TypeError(`candor has no model for ${language}: there are en and es.`);
  }
  const [built, ...read] = await Promise.all([compiled(wasm ?? new URL("./candor.wasm", import.meta.url)), ...Object.values(own).map(bytes)]);
  models = Object.fromEntries(Object.keys(own).map((language, index) => [language, read[index]]));
  module = built;
  await prepare();
}

/** Loads candor; the second call waits for the first, and one that failed can be tried again. */
function init(options) {
  starting ??= start(options).catch((error) => {
    starting = undefined;
    throw error;
  });
  return starting;
}

export { CandorError, check, explain, init, reply, report, rules };
