// Where the page asks: candor itself, compiled to WebAssembly, in a worker of this browser.

import { t } from "./words.js";

export const promise = "Your text stays in this browser: nothing is stored, nothing is sent anywhere.";

/** The longest that a text may take, in milliseconds. */
const PATIENCE = 60_000;

const policy = globalThis.trustedTypes?.createPolicy("candor-worker", { createScriptURL: (address) => address });
let worker = null;
let waiting = new Map();
let number = 0;

function start() {
  const address = new URL("worker.js", import.meta.url).href;
  worker = new Worker(policy ? policy.createScriptURL(address) : address, { type: "module", name: "candor" });
  worker.onmessage = ({ data }) => {
    const asked = waiting.get(data.number);
    waiting.delete(data.number);
    if (!asked) return;
    clearTimeout(asked.timer);
    if (data.failed !== undefined) {
      end(new Error(t(data.failed)));
      asked.reject(new Error(t(data.failed)));
    } else asked.resolve(JSON.parse(data.answer));
  };
  worker.onerror = (event) => {
    event.preventDefault();
    end(new Error(t("candor could not be loaded: load the page again.")));
  };
}

/** After a failure nothing in it can be relied on: the next question starts another. */
function end(error) {
  worker?.terminate();
  worker = null;
  const all = waiting;
  waiting = new Map();
  for (const asked of all.values()) {
    clearTimeout(asked.timer);
    asked.reject(error);
  }
}

/** Has a text checked. */
export function check(question) {
  if (!worker) start();
  number += 1;
  const own = number;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => end(new Error(t("This text takes too long to check here. In a terminal, candor check has more patience."))), PATIENCE);
    waiting.set(own, { resolve, reject, timer });
    worker.postMessage({ number: own, question: JSON.stringify(question) });
  });
}

// While somebody looks at the page, the engine is loaded.
check({ text: "Hello Marta, thank you for your letter. We answer on Friday." }).catch(() => {});
