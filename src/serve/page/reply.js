// Their message and what became of each question in it.

import { button, h, visible } from "./dom.js";
import { t } from "./words.js";

const STATES = {
  answered: ["Answered", "good"], "honest-unknown": ["You say that you don’t know yet", "good"],
  "wrong-type": ["Answered with something else", "half"], "asks-back": ["You ask back", "half"],
  redirect: ["You send them elsewhere", "half"], unclear: ["Perhaps answered", "half"], unanswered: ["Not answered", "bad"],
};

/** The checklist of `document`; `show(span)` leads to an answer, `ask(span)` to a question. */
export function drawChecklist(document, { show, ask }) {
  const answers = document?.facts.answers;
  if (!answers) return [h("p", { class: "soft" }, t("Paste their message and your answer: each question is held against it."))];
  if (answers.length === 0) return [h("p", { class: "soft" }, t("There is no question in their message."))];
  const good = answers.filter((own) => STATES[own.status]?.[1] === "good").length;
  return [
    h("p", { class: "count" }, t("{good} of {count} answered", { good, count: answers.length })),
    h("ul", { class: "checklist" }, answers.map((own) => {
      const [name, state] = STATES[own.status] ?? [own.status, "half"];
      return h("li", { class: state },
        h("span", { class: "state" }, t(name)),
        button(visible(own.question), () => ask(own.asked.span), { class: "link", "aria-label": t("Show their question: {words}", { words: visible(own.question) }) }),
        own.answer ? button(t("Show the answer"), () => show(own.answer), { class: "link small" }) : null);
    })),
  ];
}
