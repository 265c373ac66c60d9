// Texts marked by a reader, for `candor train`: select words, say what harms, export the marks.

import { button, cut, fill, h, say, visible } from "./dom.js";
import { Editor } from "./editor.js";
import { save } from "./files.js";
import { lasting, t } from "./words.js";

const LABELS = [
  ["one-way", "One-way", "you are not talking to me"],
  ["pushy", "Pushy", "you want it now, and I have to decide"],
  ["evasive", "Evasive", "you have not told me what happened"],
  ["faceless", "Faceless", "nobody is there"],
  ["boastful", "Boastful", "this is about you"],
  ["condescending", "Condescending", "you think I am slow"],
  ["stilted", "Stilted", "nobody says that aloud"],
  ["two-faced", "Two-faced", "you do not mean it"],
];
const WEIGHTS = [[1, "worth a note"], [2, "please change it"], [3, "must not go out"]];
const RATINGS = [[1, "leave me alone"], [2, "rather not"], [3, "neither"], [4, "rather"], [5, "worth answering"]];

export class Teach {
  /** `seed()` gives the text and channel of the other views; `changed()` hears of each mark. */
  constructor(sheet, panel, { seed, changed }) {
    Object.assign(this, { sheet, panel, seed, changed });
    this.texts = [];
    this.friend = 0;
    this.source = "";
    this.exported = true;
    this.editor = new Editor({
      id: "taught", label: lasting("A text to mark"), placeholder: lasting("Paste a text that you have sent. Then select the words you would change."),
      changed: () => this.#followed(), describedby: "teach-help",
    });
    this.editor.area.addEventListener("keydown", (event) => this.#key(event));
    const labels = h("div", { class: "labels", role: "group", "aria-label": lasting("What harms") }, LABELS.map(([label, name, says], at) => {
      const own = button(lasting(name), () => this.#mark(label), { class: `label ${label}`, onmousedown: (event) => event.preventDefault() });
      lasting(says).put((words) => { own.title = `Alt+${at + 1}: ${words}`; });
      return own;
    }));
    fill(sheet,
      h("p", { class: "soft", id: "teach-help" }, lasting("Select the few words that do the harm, then say which habit it is (Alt+1 to Alt+8).")),
      labels, this.editor.node);
    this.draw();
  }

  /** Somebody came to this view: an empty one begins with the text of the others. */
  enter() {
    const { text } = this.seed();
    if (this.editor.text === "" && text) {
      this.editor.text = text;
      this.draw();
    }
  }

  get state() {
    return { texts: this.texts, now: this.#record() };
  }

  set state(state) {
    this.texts = state?.texts ?? [];
    const now = state?.now;
    if (now?.text) this.#take(now);
    this.draw();
  }

  /** Whether marks would be lost. */
  get unsaved() {
    return !this.exported && (this.texts.length > 0 || this.editor.marks.length > 0);
  }

  #key(event) {
    const digit = /^Digit([1-8])$/.exec(event.code);
    if (!event.altKey || event.ctrlKey || event.metaKey || !digit) return;
    event.preventDefault();
    this.#mark(LABELS[Number(digit[1]) - 1][0]);
  }

  #mark(label) {
    const range = trimmed(this.editor.text, this.editor.selection);
    if (range.start === range.end) {
      say(t("Select some words first"));
      this.editor.area.focus();
      return;
    }
    const others = this.editor.marks.filter((own) => own.end <= range.start || own.start >= range.end);
    const mark = { ...range, kind: label, weight: 2, id: `t${Date.now()}-${range.start}` };
    this.editor.mark([...others, mark].sort((one, other) => one.start - other.start));
    this.exported = false;
    say(`${t(LABELS.find((own) => own[0] === label)[1])}: ${cut(this.editor.text.slice(range.start, range.end), 60)}`);
    this.draw();
    this.changed();
    this.editor.area.focus();
  }

  #followed() {
    this.draw();
    this.changed();
  }

  #record() {
    const { text, marks } = this.editor;
    const { channel } = this.seed();
    const record = { text };
    if (channel) record.channel = channel;
    if (this.source.trim()) record.source = this.source.trim();
    record.marks = marks.map((own) => ({ quote: text.slice(own.start, own.end), label: own.kind, weight: own.weight }));
    if (this.friend) record.friend = this.friend;
    return record;
  }

  #take(record) {
    this.editor.text = record.text;
    let from = 0;
    const marks = [];
    for (const own of record.marks) {
      const start = record.text.indexOf(own.quote, from) === -1 ? record.text.indexOf(own.quote) : record.text.indexOf(own.quote, from);
      if (start === -1) continue;
      marks.push({ start, end: start + own.quote.length, kind: own.label, weight: own.weight, id: `t${marks.length}-${start}` });
      from = start;
    }
    this.friend = record.friend ?? 0;
    this.source = record.source ?? "";
    this.editor.mark(marks.sort((one, other) => one.start - other.start));
  }

  #add() {
    if (this.editor.text.trim() === "") {
      say(t("There is no text to keep"));
      return;
    }
    this.texts.push(this.#record());
    this.editor.text = "";
    this.friend = 0;
    this.exported = false;
    say(t("{count} {count|text|texts} kept", { count: this.texts.length }));
    this.draw();
    this.changed();
    this.editor.area.focus();
  }

  #export() {
    const now = this.editor.text.trim() === "" ? [] : [this.#record()];
    const all = [...this.texts, ...now];
    if (all.length === 0) {
      say(t("There is nothing to export yet"));
      return;
    }
    save("marks.jsonl", `${all.map((own) => JSON.stringify(own)).join("\n")}\n`, "application/jsonl");
    this.exported = true;
    say(t("{count} {count|text|texts} exported as marks.jsonl", { count: all.length }));
  }

  draw() {
    const { marks, text } = this.editor;
    const change = (edit) => {
      edit();
      this.exported = false;
      this.draw();
      this.changed();
    };
    const focused = document.activeElement?.id;
    fill(this.panel,
      h("section", { "aria-labelledby": "marks-name" },
        h("h2", { id: "marks-name" }, t("Marks")),
        marks.length === 0 ? h("p", { class: "soft" }, t("None yet. About half of your texts should have none: they teach candor when to keep quiet.")) : null,
        h("ul", { class: "cards" }, marks.map((own) => h("li", { class: `card ${own.kind}` },
          h("p", { class: "head" }, h("span", { class: "habit" }, t(LABELS.find((label) => label[0] === own.kind)?.[1] ?? own.kind))),
          button(h("span", { class: "quote" }, visible(cut(text.slice(own.start, own.end), 80))), () => this.editor.select(own), { class: "place" }),
          h("div", { class: "row" },
            h("select", { id: `weight-${own.id}`, "aria-label": t("How bad"), onchange: (event) => change(() => { own.weight = Number(event.target.value); }) },
              WEIGHTS.map(([weight, name]) => h("option", { value: weight, selected: weight === own.weight }, t(name)))),
            button(t("Take it out"), () => change(() => this.editor.mark(marks.filter((other) => other !== own))), { class: "link small" })))))),
      h("section", { "aria-labelledby": "whole-name" },
        h("h2", { id: "whole-name" }, t("The whole text")),
        h("label", { for: "friend" }, t("Would a friend answer this?")),
        h("select", { id: "friend", onchange: (event) => change(() => { this.friend = Number(event.target.value); }) },
          h("option", { value: 0, selected: this.friend === 0 }, t("not rated")),
          RATINGS.map(([rating, name]) => h("option", { value: rating, selected: rating === this.friend }, `${rating}: ${t(name)}`))),
        h("label", { for: "source" }, t("Who wrote it, or which campaign")),
        h("input", { id: "source", type: "text", autocomplete: "off", value: this.source, oninput: (event) => { this.source = event.target.value; } })),
      h("section", { "aria-labelledby": "pile-name" },
        h("h2", { id: "pile-name" }, t("Your pile")),
        h("p", { class: "soft" }, t("{count} {count|text|texts} kept. candor train wants 150 to 200.", { count: this.texts.length })),
        h("div", { class: "row" },
          button(t("Keep, and take the next"), () => this.#add(), { id: "keep-text" }),
          button(t("Export marks.jsonl"), () => this.#export(), { class: "main", id: "export" })),
        this.texts.length ? h("ul", { class: "pile" }, this.texts.map((own, at) => h("li", {},
          button(`${visible(cut(own.text.replace(/\s+/g, " "), 42))} (${t("{count} {count|mark|marks}", { count: own.marks.length })})`, () => change(() => {
            this.texts.splice(at, 1);
            if (this.editor.text.trim() !== "") this.texts.push(this.#record());
            this.#take(own);
          }), { class: "link", "aria-label": t("Work on this text again: {words}", { words: visible(cut(own.text, 42)) }) })))) : null));
    if (focused) this.panel.querySelector(`#${CSS.escape(focused)}`)?.focus();
  }
}

/** A selection without the white space at its ends. */
function trimmed(text, { start, end }) {
  const words = text.slice(start, end);
  const lead = words.length - words.trimStart().length;
  return words.trim() === "" ? { start, end: start } : { start: start + lead, end: start + lead + words.trim().length };
}
