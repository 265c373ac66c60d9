// What the package offers, over an instance of candor: questions as JSON into it, answers as JSON out.

import { glue } from "./glue.js";

/** An instance of the compiled `module`, at once. */
export function instance(module) {
  const { start, api } = glue();
  start({ module });
  return api;
}

/** The same, later: the main thread of a page makes none of more than 8 MB at once. */
export async function instanceLater(module) {
  const { starting, api } = glue();
  await starting({ module_or_path: module });
  return api;
}

/** What candor could not do. */
export class CandorError extends Error {
  constructor(problems) {
    const said = problems.map(({ message, help }) => (help ? `${message}: ${help}` : message));
    super(said.join("\n"));
    this.name = "CandorError";
    this.problems = problems;
  }
}

/** What a text is called of which only the format is known: candor goes by the extension. */
const NAMES = { text: "text.txt", markdown: "text.md", html: "text.html", email: "text.eml" };
const OPTIONS = { name: "string", format: Object.keys(NAMES), channel: "string", language: ["en", "es"], messages: ["en", "es"], config: "string", today: "string" };

function options(given = {}) {
  if (given === null || typeof given !== "object") throw new TypeError("The options of candor are an object.");
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const wanted = Object.hasOwn(OPTIONS, key) ? OPTIONS[key] : undefined;
    if (wanted === undefined) throw new TypeError(`candor has no option ${key}: there are ${Object.keys(OPTIONS).join(", ")}.`);
    if (typeof value !== "string") throw new TypeError(`The option ${key} is a string.`);
    if (Array.isArray(wanted) && !wanted.includes(value)) throw new TypeError(`The option ${key} is ${wanted.join(" or ")}, and not ${JSON.stringify(value)}.`);
  }
  const { format, ...own } = given;
  if (own.today !== undefined && !/^\d{4}-\d\d-\d\d$/.test(own.today)) throw new TypeError("The option today is a date such as 2026-03-02.");
  return { ...own, name: own.name ?? NAMES[format], today: own.today ?? today() };
}

/** The day here, which WebAssembly cannot know. */
function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${String(now.getFullYear()).padStart(4, "0")}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function base64(bytes) {
  let binary = "";
  // In pieces: arguments of a call have a limit.
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

function content(input) {
  if (typeof input === "string") return { text: input };
  if (input instanceof Uint8Array) return { bytes: base64(input) };
  throw new TypeError("A text is a string, or the bytes of a file as a Uint8Array.");
}

/**
 * The functions of the package. `source.instance()` is an instance that nobody has, `source.model(language)` the bytes of a
 * model, or undefined where texts of that language are read without.
 */
export function library(source) {
  let live;
  let brought = new Set();

  function ask(run) {
    live ??= source.instance();
    try {
      return JSON.parse(run(live));
    } catch (error) {
      // After a failure nothing in it can be relied on: the next question gets another.
      live = undefined;
      brought = new Set();
      source.failed?.();
      if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) throw error;
      throw new CandorError([{ message: "candor failed on this text; that is its fault, not yours", path: null, span: null, help: "please report it, with the text if you may" }]);
    }
  }

  function checked(question) {
    const json = JSON.stringify(question);
    let answer = ask((own) => own.check(json));
    const language = answer.model;
    if (language && !brought.has(language)) {
      brought.add(language);
      const model = source.model(language);
      if (model !== undefined) {
        live.bring_model(language, model);
        answer = ask((own) => own.check(json));
      }
    }
    return answer;
  }

  function report(input, given) {
    const { report: told, count } = checked({ ...options(given), ...content(input) });
    const here = told.documents.length + told.problems.length;
    if (count > here) {
      throw new CandorError([{ message: `this file holds ${count} texts, and here the first ${here} are read`, path: null, span: null, help: "give it in parts, or use the command line" }]);
    }
    return told;
  }

  function only({ documents, problems }) {
    if (problems.length > 0) throw new CandorError(problems);
    if (documents.length !== 1) throw new CandorError([{ message: `this file holds ${documents.length} texts`, path: null, span: null, help: "report() gives them all" }]);
    return documents[0];
  }

  function answered({ report: told, ...answer }) {
    if (told !== undefined) throw new CandorError(told.problems);
    return answer;
  }

  return {
    report,
    check: (input, given) => only(report(input, given)),
    reply(question, answer, given) {
      if (typeof question !== "string") throw new TypeError("The message to answer is a string.");
      if (question.trim() === "") throw new TypeError("The message to answer is empty.");
      return only(checked({ ...options(given), ...content(answer), message: question }).report);
    },
    rules: (given) => {
      const json = JSON.stringify(options(given));
      return answered(ask((own) => own.rules(json))).rules;
    },
    explain(rule, given) {
      if (typeof rule !== "string") throw new TypeError("A rule is named by a string, such as pushy/false-urgency.");
      const json = JSON.stringify(options(given));
      const { rule: told, page } = answered(ask((own) => own.explain(rule, json)));
      return told ?? { id: rule, page };
    },
  };
}
