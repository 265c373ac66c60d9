// Settings: a candor.toml of one's own, and whether this browser may remember anything.

import { button, fill, h, visible } from "./dom.js";

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

/** The dialog; `use({ config, remember })` takes what was decided, `now()` says what holds. */
export function settings(dialog, { now, use, promise }) {
  const config = h("textarea", {
    id: "config", rows: 10, spellcheck: "false", autocomplete: "off", "aria-describedby": "config-help",
    placeholder: "[rules]\noff = [\"stilted/buzzword\"]\n\n[words]\nproduct = [\"Harbour pass\"]",
  });
  const remember = h("input", { type: "checkbox", id: "remember" });
  const trouble = h("div", { class: "trouble", role: "alert" });
  const inForce = h("p", { class: "soft", id: "in-force" });
  fill(dialog,
    h("form", { method: "dialog", onsubmit: (event) => {
      event.preventDefault();
      use({ config: config.value, remember: remember.checked });
      dialog.close();
    } },
      h("h2", { id: "settings-name" }, "Settings"),
      h("label", { for: "config" }, "Your candor.toml"),
      h("p", { class: "soft", id: "config-help" }, "Paste the file that your team checks with: which rules are on, your words, your channels."),
      config,
      inForce,
      trouble,
      h("label", { class: "choice" }, remember, h("span", {}, "Remember my text, settings and marks in this browser")),
      h("p", { class: "soft" }, "Unless you tick this, closing the page forgets everything. ", promise),
      h("div", { class: "ends" },
        button("Cancel", () => dialog.close()),
        h("button", { type: "submit", class: "main" }, "Use these settings"))));
  return {
    open() {
      const { settings: held, file } = now();
      config.value = held.config;
      remember.checked = held.remember;
      inForce.textContent = file && !held.config ? `In force now: ${file}` : "";
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
    problem.path && problem.span ? h("b", {}, `${visible(problem.path)}, line ${problem.span.start.line}: `) : null,
    visible(problem.message.charAt(0).toUpperCase() + problem.message.slice(1)), ".",
    problem.help ? h("span", { class: "help" }, ` ${visible(problem.help.charAt(0).toUpperCase() + problem.help.slice(1))}.`) : null));
  return more > 0 ? [...told, h("p", {}, `And ${more} more.`)] : told;
}
