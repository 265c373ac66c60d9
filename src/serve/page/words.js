// The page's own words: English as the code has it, and what a table has for it in the language that is spoken.

import { spanish } from "./spanish.js";

const TABLES = { es: spanish };
const state = { language: "en" };
/** What stands on the page for long: how to put it there again. */
const standing = new Set();

/** The language that is spoken. */
export const spoken = () => state.language;

/** `english` in that language; `{name}` is a value, `{name|one|many}` the word that goes with it. */
export function t(english, values = {}) {
  const words = TABLES[state.language]?.[english] ?? english;
  return words.replace(/\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g, (whole, name, one, many) => {
    if (!(name in values)) return whole;
    const value = String(values[name]);
    if (one === undefined) return value;
    return value === "1" ? one : many;
  });
}

/** Words that stand for as long as the page does: they follow its language. */
export class Lasting {
  constructor(english) {
    this.english = english;
  }

  /** Calls `put` with the words, now and whenever the language changes. */
  put(put) {
    const again = () => put(t(this.english));
    standing.add(again);
    again();
  }
}

export const lasting = (english) => new Lasting(english);

/** Takes over the words that the page was written with. */
export function learn(root) {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const own = node;
    const english = own.data.trim();
    if (!(english in spanish) || own.parentElement.closest("noscript, script")) continue;
    const [before, after] = own.data.split(english);
    lasting(english).put((words) => { own.data = `${before}${words}${after}`; });
  }
  for (const name of ["aria-label", "title", "placeholder"]) {
    for (const node of root.querySelectorAll(`[${name}]`)) {
      const english = node.getAttribute(name);
      if (english in spanish) lasting(english).put((words) => node.setAttribute(name, words));
    }
  }
}

/** Speaks `language` from now on; whether that is another one. */
export function speak(language) {
  const next = language in TABLES ? language : "en";
  if (next === state.language) return false;
  state.language = next;
  document.documentElement.lang = next;
  for (const again of standing) again();
  return true;
}
