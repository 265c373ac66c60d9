// What was found, beside the text: why it harms, and what could stand there instead.

import { button, cut, fill, h, visible } from "./dom.js";
import { t } from "./words.js";

/** How many notes are drawn at first, and how many more each time that somebody asks. */
const FIRST = 60;
const MORE = 200;

const HABITS = {
  "one-way": "One-way", pushy: "Pushy", evasive: "Evasive", faceless: "Faceless", boastful: "Boastful",
  condescending: "Condescending", stilted: "Stilted", "two-faced": "Two-faced", inconsistent: "Inconsistent",
  meta: "Allowance", gate: "Gate",
};

/** The habit that a rule belongs to. */
export function habit(rule) {
  const category = rule.split("/")[0];
  return { category: category in HABITS ? category : "meta", name: HABITS[category] ? t(HABITS[category]) : category };
}

/** The list of findings. */
export class Findings {
  /** `act` is what can be done with one: `show(finding)`, `apply(finding, rewrite)`. */
  constructor(list, act) {
    this.list = list;
    this.act = act;
    this.active = null;
    this.most = FIRST;
  }

  /** Draws `found`: findings with what belongs to them; `none` stands there where there are none. */
  draw(found, rules, none = "") {
    const focused = [...this.list.children].findIndex((card) => card.contains(document.activeElement));
    const told = found.slice(0, this.most);
    const cards = told.map((own) => this.#card(own, rules));
    if (found.length > told.length) {
      const more = button(t("Show more: {told} of {count} findings stand here", { told: told.length, count: found.length }), () => {
        this.most += MORE;
        this.draw(found, rules);
        this.list.children[told.length]?.querySelector("button")?.focus();
      });
      cards.push(h("li", { class: "more" }, more));
    }
    fill(this.list, cards.length ? cards : h("li", { class: "soft" }, none));
    this.activate(this.active);
    // Who went through the notes by keyboard goes on where they were.
    if (focused >= 0) (this.list.children[Math.min(focused, cards.length - 1)]?.querySelector("button") ?? this.list).focus();
  }

  #card(own, rules) {
    const { finding } = own;
    const { category, name } = habit(finding.rule);
    const rule = rules[finding.rule];
    const place = button(h("span", { class: "quote" }, finding.text === "" ? t("the whole text") : visible(cut(finding.text, 90))), () => this.act.show(own), {
      class: "place", "aria-label": t("Line {line}: {words}. Show in the text", { line: finding.span.start.line, words: visible(cut(finding.text, 90)) }),
    });
    return h("li", { class: `card ${category} ${finding.severity}`, "data-id": own.id },
      h("p", { class: "head" },
        h("span", { class: "habit" }, name),
        h("span", { class: "severity" }, t(finding.severity)),
        finding.status === "open" ? null : h("span", { class: "status" }, finding.status === "allowed" ? t("allowed by you") : t("known"))),
      place,
      h("p", { class: "message" }, visible(finding.message)),
      this.#rewrites(own),
      h("details", {},
        h("summary", {}, t("Why it matters")),
        rule ? h("p", {}, visible(rule.why)) : null,
        this.#sure(finding),
        h("p", { class: "rule" }, finding.rule)));
  }

  #sure(finding) {
    if (finding.confidence === undefined) return null;
    const words = (finding.evidence ?? []).map((own) => `“${visible(own.text)}”`).join(", ");
    const sure = words
      ? "Learned from readers: {percent} % sure that one would mark it, because of {words}."
      : "Learned from readers: {percent} % sure that one would mark it.";
    return h("p", {}, t(sure, { percent: Math.round(finding.confidence * 100), words }));
  }

  #rewrites(own) {
    const ways = own.finding.rewrites.map((rewrite, number) => {
      const edits = own.edits(number);
      const label = rewrite.label.trim();
      if (!edits) {
        if (label === "") return h("li", { class: "advice" }, t("Leave these words out."));
        const lead = label.includes("?") ? null : h("span", { class: "lead" }, `${t("Instead:")} `);
        return h("li", { class: "advice" }, lead, blanks(label));
      }
      const says = label === "" ? t("Leave these words out") : blanks(label);
      return h("li", {}, button(says, () => this.act.apply(own, number), {
        class: "rewrite", "aria-label": label === "" ? t("Leave these words out") : t("Replace by: {words}", { words: visible(label) }),
      }));
    });
    return ways.length ? h("ul", { class: "rewrites", "aria-label": t("What could stand there") }, ways) : null;
  }

  /** The card of one finding stands out, and is scrolled to where the list scrolls by itself. */
  activate(id, scroll = false) {
    this.active = id;
    for (const card of this.list.children) {
      const is = id !== null && card.dataset.id === String(id);
      card.classList.toggle("active", is);
      if (is && scroll) this.#reveal(card);
    }
  }

  #reveal(card) {
    const pane = this.list.closest(".panel");
    if (!pane || pane.scrollHeight <= pane.clientHeight) return;
    const [own, whole] = [card.getBoundingClientRect(), pane.getBoundingClientRect()];
    if (own.top < whole.top || own.bottom > whole.bottom) pane.scrollTop += own.top - whole.top - whole.height / 4;
  }
}

/** A label whose `{blanks}` are set off. */
export function blanks(label) {
  return visible(label).split(/(\{[^{}]*\})/).map((part) => (part.startsWith("{") && part.endsWith("}") ? h("span", { class: "blank" }, part) : part));
}

/** `2 warnings, 1 note`, or that nothing was found. */
export function tally(findings) {
  const of = (severity) => findings.filter((own) => own.severity === severity && own.status === "open").length;
  const parts = [
    [of("error"), "{count} {count|error|errors}"], [of("warning"), "{count} {count|warning|warnings}"], [of("note"), "{count} {count|note|notes}"],
  ].filter(([count]) => count > 0);
  return parts.length ? parts.map(([count, words]) => t(words, { count })).join(", ") : t("nothing found that talks at the reader");
}

