// A text that is written, and marks under its words: a textarea, and behind it the same words, unseen, with the marks.

import { h } from "./dom.js";
import { difference, shifted } from "./places.js";

export class Editor {
  /** `changed(text)` hears of each change, `placed(ids)` of the marks at the caret. */
  constructor({ id, label, placeholder, changed, placed, describedby }) {
    this.area = h("textarea", {
      id, placeholder, "aria-label": label, "aria-describedby": describedby, spellcheck: "true", autocomplete: "off",
      autocapitalize: "sentences", "data-gramm": "false",
    });
    this.lines = h("div", { class: "lines" });
    this.behind = h("div", { class: "behind", "aria-hidden": "true" }, this.lines);
    this.node = h("div", { class: "editor" }, this.behind, this.area);
    this.changed = changed ?? (() => {});
    this.placed = placed ?? (() => {});
    this.known = "";
    this.marks = [];
    this.shown = [];
    this.active = null;
    this.undone = [];
    this.area.addEventListener("input", () => this.#follow());
    this.area.addEventListener("scroll", () => this.#scroll());
    for (const event of ["click", "keyup", "focus", "select"]) this.area.addEventListener(event, () => this.#place());
  }

  get text() {
    return this.area.value;
  }

  /** Another text takes the place of the one that was there. */
  set text(text) {
    this.area.value = text;
    this.known = this.area.value;
    this.marks = [];
    this.undone = [];
    this.active = null;
    this.draw();
    this.area.scrollTop = 0;
    this.area.setSelectionRange(0, 0);
  }

  /** Marks `{ start, end, id, kind }`, in the order of their starts. */
  mark(marks) {
    this.marks = marks;
    this.draw();
  }

  /** The words that are selected. */
  get selection() {
    return { start: this.area.selectionStart, end: this.area.selectionEnd };
  }

  /** Selects a stretch and shows it. */
  select({ start, end }, focus = true) {
    if (focus) this.area.focus({ preventScroll: false });
    this.area.setSelectionRange(start, end);
    this.reveal(start);
  }

  /** Scrolls to the line of an offset. */
  reveal(offset) {
    const number = this.text.slice(0, offset).split("\n").length - 1;
    const line = this.lines.children[number];
    if (!line) return;
    const id = this.marks.find((own) => own.start === offset)?.id;
    const mark = id === undefined ? null : line.querySelector(`mark[data-id="${CSS.escape(String(id))}"]`);
    const top = (mark ?? line).offsetTop;
    const height = this.area.clientHeight;
    if (top < this.area.scrollTop + 24 || top > this.area.scrollTop + height - 60) {
      this.area.scrollTop = Math.max(0, top - height / 3);
    }
    this.#scroll();
  }

  /** Makes `edits` as one step that can be undone; the text of the last one is selected where it has a blank. */
  edit(edits, name) {
    const ordered = [...edits].sort((one, other) => other.start - one.start);
    const made = ordered.map(({ start, end, text }) => {
      const removed = this.text.slice(start, end);
      this.#put(start, end, text);
      return { start, end: start + text.length, removed, put: text };
    });
    // Those that come first in the text moved those that were made before.
    for (const [at, own] of made.entries()) {
      for (const later of made.slice(at + 1)) {
        const by = later.put.length - later.removed.length;
        own.start += by;
        own.end += by;
      }
    }
    this.undone.push({ name, made: made.reverse() });
    const first = made[0];
    const blank = first?.put.match(/\{[^}]*\}/);
    if (blank) this.select({ start: first.start + blank.index, end: first.start + blank.index + blank[0].length });
    return Boolean(blank);
  }

  /** What can be undone. */
  get last() {
    return this.undone.at(-1) ?? null;
  }

  /** Undoes the last rewrite that is still as it was made; gives its name. */
  undo() {
    const step = this.undone.pop();
    if (!step) return null;
    const whole = step.made.every((own) => this.text.slice(own.start, own.end) === own.put);
    if (!whole) return this.undo();
    for (const own of [...step.made].reverse()) this.#put(own.start, own.end, own.removed);
    this.select({ start: step.made[0].start, end: step.made[0].start + step.made[0].removed.length });
    return step.name;
  }

  // The way a person would: the browser's own undo knows of it.
  #put(start, end, text) {
    const had = document.activeElement;
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(start, end);
    const command = text === "" ? "delete" : "insertText";
    if (start === end && text === "") return;
    if (!document.execCommand(command, false, text)) this.area.setRangeText(text, start, end, "end");
    this.#follow();
    if (had && had !== this.area && had.isConnected) had.focus({ preventScroll: true });
  }

  /** Moves what is marked with the text until it is checked again. */
  #follow() {
    const text = this.text;
    if (text === this.known) return;
    const change = difference(this.known, text);
    this.known = text;
    this.marks = this.marks.map((mark) => shifted(mark, change)).filter(Boolean);
    for (const step of this.undone) {
      step.made = step.made.map((own) => shifted(own, change) ?? { ...own, put: null });
    }
    this.undone = this.undone.filter((step) => step.made.every((own) => own.put !== null));
    this.draw();
    this.changed(text);
  }

  #scroll() {
    this.behind.scrollTop = this.area.scrollTop;
  }

  #place() {
    const { start, end } = this.selection;
    const here = this.marks.filter((mark) => mark.start <= end && start <= mark.end);
    here.sort((one, other) => one.end - one.start - (other.end - other.start));
    this.placed(here.map((mark) => mark.id));
  }

  /** The marks of one finding stand out. */
  activate(id) {
    this.active = id;
    for (const mark of this.lines.querySelectorAll("mark.active")) mark.classList.remove("active");
    if (id === null) return;
    for (const mark of this.lines.querySelectorAll(`mark[data-id="${CSS.escape(String(id))}"]`)) mark.classList.add("active");
  }

  /** Draws what changed: lines, and in a line that is still there, its stretches. */
  draw() {
    const lines = linesOf(this.text, this.marks);
    const same = (one, other) => one.key === other.key;
    const { first, gone, fresh } = changed(this.shown, lines, same);
    const drawn = this.lines.children;
    if (gone === 1 && fresh.length === 1 && fresh[0].parts.length > 0 && this.shown[first].parts.length > 0) {
      redraw(drawn[first], this.shown[first].parts, fresh[0].parts, this.active);
    } else {
      for (let left = gone; left > 0; left -= 1) drawn[first].remove();
      const all = document.createDocumentFragment();
      for (const { parts } of fresh) all.append(h("div", {}, parts.length ? parts.map((part) => drawPart(part, this.active)) : h("br")));
      this.lines.insertBefore(all, drawn[first] ?? null);
    }
    this.shown = lines;
    this.#scroll();
  }
}

/** The one stretch in which two lists differ: how many items are gone, and which come. */
function changed(before, after, same) {
  const most = Math.min(before.length, after.length);
  let first = 0;
  while (first < most && same(before[first], after[first])) first += 1;
  let last = 0;
  while (last < most - first && same(before.at(-1 - last), after.at(-1 - last))) last += 1;
  return { first, gone: before.length - first - last, fresh: after.slice(first, after.length - last) };
}

/** Changes the stretches of a line that is drawn: one node each. */
function redraw(line, before, after, active) {
  const same = (one, other) => one.text === other.text && one.id === other.id && one.kind === other.kind;
  const { first, gone, fresh } = changed(before, after, same);
  for (let left = gone; left > 0; left -= 1) line.childNodes[first].remove();
  const next = line.childNodes[first] ?? null;
  for (const part of fresh) line.insertBefore(drawPart(part, active), next);
}

function drawPart({ text, id, kind }, active) {
  if (kind === undefined) return document.createTextNode(text);
  return h("mark", { class: `mark ${kind}${id === active ? " active" : ""}`, "data-id": id }, text);
}

/** The lines of a text, each as stretches of words under one mark or none. */
function linesOf(text, marks) {
  const lines = [];
  let start = 0;
  let next = 0;
  let open = [];
  for (const words of text.split("\n")) {
    const end = start + words.length;
    while (next < marks.length && marks[next].start <= end) open.push(marks[next++]);
    const own = open.filter((mark) => mark.end > start);
    const cut = own.map((mark) => ({ from: Math.max(mark.start - start, 0), to: Math.min(mark.end, end) - start, id: mark.id, kind: mark.kind }));
    const parts = words === "" ? [] : partsOf(words, cut);
    const key = parts.map((part) => `${part.id ?? ""} ${part.kind ?? ""} ${part.text}`).join("\u0000");
    lines.push({ parts, key });
    open = own.filter((mark) => mark.end > end);
    start = end + 1;
  }
  return lines;
}

function partsOf(words, marks) {
  // Where marks lie on each other, the one that begins last is on top.
  const edges = [...new Set([0, words.length, ...marks.flatMap((mark) => [mark.from, mark.to])])].sort((a, b) => a - b);
  const ordered = [...marks].sort((one, other) => one.from - other.from || other.to - one.to);
  const parts = [];
  let open = [];
  let next = 0;
  for (let at = 0; at + 1 < edges.length; at += 1) {
    const [from, to] = [edges[at], edges[at + 1]];
    while (next < ordered.length && ordered[next].from <= from) open.push(ordered[next++]);
    open = open.filter((mark) => mark.to > from);
    const top = open.at(-1);
    parts.push({ text: words.slice(from, to), id: top?.id, kind: top?.kind });
  }
  return parts;
}
