// Elements are made here, and every word goes in as text: copy is never markup.

import { Lasting } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";

// What would turn a line around or not show at all, shown as its code.
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;
const JOINER = /\p{Extended_Pictographic}$/u;

export const byId = (id) => document.getElementById(id);

/** `text` with nothing in it that is obeyed without being seen. */
export function visible(text) {
  return text.replace(HIDDEN, (character, at) => {
    // Emoji are joined by one of them.
    if (character === "\u200d" && JOINER.test(text.slice(Math.max(0, at - 3), at).replace(/\ufe0f$/, ""))) return character;
    return `[U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}]`;
  });
}

/** An element; `props` that begin with `on` are listeners, others are attributes; texts become text. */
export function h(tag, props, ...children) {
  return filled(document.createElement(tag), props, children);
}

/** The same of a drawing. */
export function svg(tag, props, ...children) {
  return filled(document.createElementNS(SVG, tag), props, children);
}

/** Puts `children` in the place of what is in `node`. */
export function fill(node, ...children) {
  node.replaceChildren(...flat(children));
  return node;
}

function filled(node, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value instanceof Lasting) value.put((words) => node.setAttribute(name, words));
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...flat(children));
  return node;
}

function flat(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false).map(written);
}

function written(child) {
  if (!(child instanceof Lasting)) return child;
  const node = document.createTextNode("");
  child.put((words) => { node.data = words; });
  return node;
}

/** A button. */
export function button(label, click, props) {
  return h("button", { type: "button", onclick: click, ...props }, label);
}

/** `text` cut to `most` characters. */
export function cut(text, most) {
  return text.length > most ? `${text.slice(0, most).trimEnd()}…` : text;
}

/** Says `text` to those who hear the page. */
export function say(text) {
  byId("said").textContent = text;
}
