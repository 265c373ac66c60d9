// Settings: a candor.toml of one's own, and whether this browser may remember anything.

import { button, fill, h, visible } from "./dom.js";
import { lasting, t } from "./words.js";

const KEY = "candor";

/** What is kept in this browser, if somebody asked for it. */
export function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}

/** Keeps `state`, or forgets all. */
export function keep(state) {
  try {
    if (state) localStorage.setItem(KEY, JSON.stringify(state));
    else localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}

/** What the page speaks: the language of the text, or always the same. */
const LANGUAGES = [["auto", "the language of the text"], ["en", "English"], ["es", "español"]];

/** The dialog; `use({ config, remember, messages })` takes what was decided, `now()` says what holds. */
export function settings(dialog, { now, use, promise }) {
  const config = h("textarea", {
    id: "config", rows: 10, spellcheck: "false", autocomplete: "off", "aria-describedby": "config-help",
    placeholder: "[rules]\noff = [\"stilted/buzzword\"]\n\n[words]\nproduct = [\"Harbour pass\"]",
  });
  const remember = h("input", { type: "checkbox", id: "remember" });
  const messages = h("select", { id: "messages" }, LANGUAGES.map(([value, name]) => h("option", { value }, value === "auto" ? lasting(name) : name)));
  const trouble = h("div", { class: "trouble", role: "alert" });
  const inForce = h("p", { class: "soft", id: "in-force" });
  fill(dialog,
    h("form", { method: "dialog", onsubmit: (event) => {
      event.preventDefault();
      use({ config: config.value, remember: remember.checked, messages: messages.value });
      dialog.close();
    } },
      h("h2", { id: "settings-name" }, lasting("Settings")),
      h("label", { for: "config" }, lasting("Your candor.toml")),
      h("p", { class: "soft", id: "config-help" }, lasting("Paste the file that your team checks with: which rules are on, your words, your channels.")),
      config,
      inForce,
      trouble,
      h("label", { for: "messages" }, lasting("candor speaks")),
      messages,
      h("label", { class: "choice" }, remember, h("span", {}, lasting("Remember my text, settings and marks in this browser"))),
      h("p", { class: "soft" }, lasting("Unless you tick this, closing the page forgets everything."), " ", lasting(promise)),
      h("div", { class: "ends" },
        button(lasting("Cancel"), () => dialog.close()),
        h("button", { type: "submit", class: "main" }, lasting("Use these settings")))));
  return {
    open() {
      const { settings: held, file } = now();
      config.value = held.config;
      remember.checked = held.remember;
      messages.value = held.messages ?? "auto";
      inForce.textContent = file && !held.config ? t("In force now: {file}", { file }) : "";
      dialog.showModal();
    },
  };
}

/** How many mistakes are told. */
const MOST = 5;

/** Mistakes as the page tells them. */
export function mistakes(problems) {
  const more = problems.length - MOST;
  const told = problems.slice(0, MOST).map((problem) => h("p", {},
    problem.path && problem.span ? h("b", {}, `${t("{file}, line {line}", { file: visible(problem.path), line: problem.span.start.line })}: `) : null,
    visible(problem.message.charAt(0).toUpperCase() + problem.message.slice(1)), ".",
    problem.help ? h("span", { class: "help" }, ` ${visible(problem.help.charAt(0).toUpperCase() + problem.help.slice(1))}.`) : null));
  return more > 0 ? [...told, h("p", {}, t("And {count} more.", { count: more }))] : told;
}
