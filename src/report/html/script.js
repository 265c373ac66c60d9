"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("data").textContent);
  const texts = data.texts;
  texts.forEach((text, at) => { text.need = at; });
  const changes = texts.some((text) => text.change !== null);
  const main = document.querySelector("main");
  const page = 100;
  document.documentElement.classList.add("js");

  /** `english` as the page says it; `{name|one|many}` is the word that goes with a number. */
  function t(english, values = {}) {
    return ((data.words || {})[english] || english).replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
      (_, name, one, many) => (one === undefined ? values[name] : values[name] === 1 ? one : many));
  }

  /** An element with a class, attributes and children; words are never markup. */
  function el(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children.filter((child) => child !== null));
    return element;
  }
  const soft = (words) => el("span", { class: "soft" }, words);
  const cell = (name, ...children) => el("td", { class: name, role: "cell" }, ...children);

  // ---- The table: rows are made when they are wanted.
  function row(text) {
    const found = ["error", "warning", "note"].filter((name) => text[name] > 0).map((name) =>
      el("span", { class: "severity " + name }, t(`{count} {count|${name}|${name}s}`, { count: text[name] })));
    if (!found.length) found.push(soft(t(text.aside ? "nothing new" : "nothing found")));
    if (text.aside) found.push(soft(t("{count} not counted", { count: text.aside })));
    const change = text.change === null ? soft(t("new"))
      : text.change > 0 ? el("span", { class: "up" }, `+${text.change}`)
      : text.change < 0 ? el("span", { class: "down" }, `−${-text.change}`) : "±0";
    return el("tr", { role: "row" },
      el("th", { scope: "row", role: "rowheader" },
        el("a", { href: `#t${text.n}` }, el("bdi", {}, text.title)),
        text.path ? el("span", { class: "path" }, el("bdi", {}, text.path)) : null),
      cell("score", el("span", { class: `chip band-${text.level}` }, text.shown), soft(text.band)),
      cell("found", ...found),
      changes ? cell("change", change) : null,
      cell("channel", text.channel, soft(text.reason)));
  }

  const body = document.querySelector("#texts tbody");
  const more = $("more");
  let chosen = texts;
  let drawn = body ? body.rows.length : 0;

  function draw(count) {
    const rows = document.createDocumentFragment();
    chosen.slice(drawn, drawn + count).forEach((text) => rows.append(row(text)));
    drawn = Math.min(chosen.length, drawn + count);
    body.append(rows);
    more.hidden = drawn >= chosen.length;
  }

  const shows = {
    stops: (text) => text.stops,
    error: (text) => text.error > 0,
    warning: (text) => text.error + text.warning > 0,
    found: (text) => text.error + text.warning + text.note > 0,
    quiet: (text) => text.error + text.warning + text.note === 0,
  };
  const none = (value, other) => (value === null ? other : value);
  const orders = {
    need: (a, b) => a.need - b.need,
    score: (a, b) => none(a.score, 101) - none(b.score, 101),
    best: (a, b) => none(b.score, -1) - none(a.score, -1),
    change: (a, b) => none(a.change, 999) - none(b.change, 999),
    path: (a, b) => (a.path || a.title).localeCompare(b.path || b.title, "en", { numeric: true }),
  };

  function choose() {
    const words = $("find").value.trim().toLowerCase().split(/\s+/);
    const show = shows[$("show").value] || (() => true);
    const channel = $("channel").value;
    const rule = data.rules.indexOf($("rule").value);
    chosen = texts.filter((text) => show(text) && (!channel || text.channel === channel)
      && (rule < 0 || text.rules.includes(rule))
      && words.every((word) => `${text.title} ${text.path}`.toLowerCase().includes(word)));
    chosen.sort((a, b) => orders[$("order").value](a, b) || a.need - b.need);
    body.textContent = "";
    drawn = 0;
    draw(page);
    $("texts").setAttribute("aria-rowcount", chosen.length + 1);
    $("count").textContent = chosen.length === texts.length ? "" : t("{count} of {all} texts", { count: chosen.length, all: texts.length });
  }

  if (body && texts.length > 1) {
    const form = document.querySelector(".filter");
    form.hidden = false;
    let waiting = 0;
    form.addEventListener("input", () => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(choose);
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    more.hidden = drawn >= texts.length;
    more.addEventListener("click", () => draw(page));
    new IntersectionObserver((seen) => {
      if (seen.some((one) => one.isIntersecting) && !more.hidden) draw(page);
    }, { rootMargin: "400px" }).observe(more);
  }

  // ---- One text: those far behind are only read when they are opened.
  function unpack(id) {
    const held = $("h" + id.slice(1));
    if (!held) return;
    const template = document.createElement("template");
    template.innerHTML = held.textContent;
    held.replaceWith(template.content);
  }

  function neighbours(article) {
    const nav = article.querySelector(".back");
    nav.querySelectorAll(".beside").forEach((link) => link.remove());
    const at = chosen.findIndex((text) => "t" + text.n === article.id);
    const link = (text, words) => nav.append(el("a", { class: "beside", href: `#t${text.n}` }, words));
    if (at > 0) link(chosen[at - 1], t("← Previous"));
    if (at >= 0 && at + 1 < chosen.length) link(chosen[at + 1], t("Next →"));
  }

  let last = null;
  function arrive() {
    const id = location.hash.slice(1);
    const text = /^t\d+/.exec(id);
    if (text) {
      const there = $(text[0]);
      unpack(text[0]);
      const article = $(text[0]);
      // What was not there when the address changed is no target yet.
      if (!there && article) location.replace("#" + id);
      if (article) {
        neighbours(article);
        if (id === text[0]) article.focus({ preventScroll: true });
        else open($(id));
        last = article.id;
      }
    } else if (id === "overview" && last) {
      const link = document.querySelector(`#texts a[href="#${last}"]`);
      if (link) link.focus();
    }
  }
  addEventListener("hashchange", arrive);
  arrive();

  // ---- Notes: the words lead to what is said of them, and back.
  function open(target) {
    if (!target) return;
    const article = target.closest("article");
    article.querySelectorAll(".current").forEach((one) => one.classList.remove("current"));
    const number = target.id.replace(/^t\d+-[fm]/, "");
    article.querySelectorAll(`mark[data-note="${number}"]`).forEach((one) => one.classList.add("current"));
    if (target.matches(".card")) {
      target.classList.add("current");
      const fold = target.querySelector("details");
      fold.open = true;
      fold.firstElementChild.focus({ preventScroll: true });
    } else {
      target.focus({ preventScroll: true });
    }
    target.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-note], .in-text");
    if (link) {
      const article = link.closest("article");
      const id = link.matches(".in-text") ? link.hash.slice(1) : `${article.id}-f${link.dataset.note}`;
      event.preventDefault();
      open($(id));
      return;
    }
    const button = event.target.closest(".copy");
    if (button) copy(button);
  });

  async function copy(button) {
    const words = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      const area = el("textarea", { class: "unseen", "aria-hidden": "true" });
      area.value = words;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      button.focus();
    }
    button.setAttribute("aria-live", "polite");
    button.textContent = t("Copied");
    setTimeout(() => { button.textContent = t("Copy"); }, 2000);
  }

  // ---- Paper holds everything.
  addEventListener("beforeprint", () => {
    main.querySelectorAll("article details:not([open])").forEach((fold) => {
      fold.open = true;
      fold.dataset.printed = "";
    });
  });
  addEventListener("afterprint", () => {
    main.querySelectorAll("details[data-printed]").forEach((fold) => {
      fold.open = false;
      delete fold.dataset.printed;
    });
  });
})();
