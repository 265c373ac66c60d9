"use strict";
(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  // ---- Of the marks of a plot one is reached by Tab, the others by arrows.
  for (const plot of all(".marks")) {
    const marks = all(".mark-of", plot);
    if (marks.length) marks[0].setAttribute("tabindex", "0");
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    plot.addEventListener("keydown", (event) => {
      const at = marks.indexOf(event.target.closest(".mark-of"));
      const to = event.key === "Home" ? 0 : event.key === "End" ? marks.length - 1 : at + (step[event.key] ?? NaN);
      if (at < 0 || !marks[to]) return;
      event.preventDefault();
      marks[at].setAttribute("tabindex", "-1");
      marks[to].setAttribute("tabindex", "0");
      marks[to].focus();
    });
  }

  // ---- What an address names is open and has the focus.
  function arrive() {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (!target) return;
    for (let fold = target; fold; fold = fold.parentElement) if (fold.matches("details")) fold.open = true;
    const own = target.matches(".card") && target.querySelector("details");
    if (own) own.open = true;
    (own ? own.firstElementChild : target).focus({ preventScroll: true });
    target.scrollIntoView({ block: target.matches(".letter, .card") ? "center" : "start" });
  }
  addEventListener("hashchange", arrive);
  arrive();

  // ---- Paper holds what is said and what shows it.
  addEventListener("beforeprint", () => all(".said details:not([open])").forEach((fold) => {
    fold.open = true;
    fold.dataset.printed = "";
  }));
  addEventListener("afterprint", () => all("details[data-printed]").forEach((fold) => {
    fold.open = false;
    delete fold.dataset.printed;
  }));
})();
