// The worker: one question after the other, and the model of a language once a text in it comes.

import init, { bring_model, check } from "./candor.js";

const ready = init({ module_or_path: new URL("candor_bg.wasm", import.meta.url) });
const brought = new Set();

/** Fetches the model of a language; without it candor knows its rules, and not what readers' marks taught. */
async function bring(language) {
  brought.add(language);
  try {
    const answer = await fetch(new URL(`models/${language}.model`, import.meta.url));
    if (!answer.ok) return false;
    bring_model(language, new Uint8Array(await answer.arrayBuffer()));
    return true;
  } catch {
    // The network may come back.
    brought.delete(language);
    return false;
  }
}

async function answered(question) {
  await ready;
  const answer = check(question);
  // The last key of the answer.
  const wanted = /"model":"([a-z]+)"\}$/.exec(answer.slice(-40))?.[1];
  if (!wanted || brought.has(wanted) || !(await bring(wanted))) return answer;
  return check(question);
}

let turn = Promise.resolve();
onmessage = ({ data: { number, question } }) => {
  turn = turn.then(async () => {
    try {
      postMessage({ number, answer: await answered(question) });
    } catch (error) {
      const failed = error instanceof WebAssembly.RuntimeError;
      postMessage({ number, failed: failed ? "candor failed on this text; that is its fault, not yours." : "candor could not be loaded: load the page again." });
    }
  });
};
