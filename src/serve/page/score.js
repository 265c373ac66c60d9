// The score: a dial, six bars, what to mend first, and what earned and what cost.

import { button, cut, fill, h, svg, visible } from "./dom.js";
import { t } from "./words.js";

const DIMENSIONS = {
  listen: "listens", answer: "answers", presence: "somebody there", balance: "about the reader", voice: "sounds spoken",
  respect: "respects you",
};
/** Where the bands begin. */
const BANDS = [0, 30, 45, 60, 75];
/** Lines that move the score by less are not worth reading. */
const LEAST = 0.3;
const MOST_LINES = 8;

/** The number of the band of a score, the lowest is 1. */
export const level = (score) => BANDS.filter((from) => score >= from).length;

/** `38`, or the range of a short text. */
export function figure(score, margin) {
  if (margin > 0) {
    return `${Math.round(Math.max(0, score.overall - margin))}–${Math.round(Math.min(100, score.overall + margin))}`;
  }
  return String(Math.floor(score.overall));
}

function dial(score, margin) {
  const words = figure(score, margin);
  const aloud = margin > 0
    ? t("Score between {low} and {high} of 100", { low: words.split("–")[0], high: words.split("–")[1] })
    : t("Score {score} of 100", { score: words });
  const ring = { cx: 50, cy: 50, r: 42, pathLength: 100, transform: "rotate(135 50 50)", "stroke-linecap": "round" };
  const full = 75 * Math.min(1, Math.max(0, score.overall / 100));
  return svg("svg", { class: `dial band-${level(score.overall)}`, viewBox: "0 0 100 100", role: "img", "aria-label": aloud },
    svg("circle", { ...ring, "stroke-dasharray": "75 100" }),
    full >= 0.5 ? svg("circle", { ...ring, class: "value", "stroke-dasharray": `${full.toFixed(1)} 100` }) : null,
    svg("text", { x: 50, y: 58, "font-size": words.length > 4 ? 19 : words.length > 3 ? 21 : 32 }, words),
    svg("text", { class: "of", x: 50, y: 80, "font-size": 10 }, t("of 100")));
}

function unscored() {
  const ring = { cx: 50, cy: 50, r: 42, pathLength: 100, transform: "rotate(135 50 50)", "stroke-linecap": "round" };
  return svg("svg", { class: "dial", viewBox: "0 0 100 100", role: "img", "aria-label": t("No score") },
    svg("circle", { ...ring, "stroke-dasharray": "75 100" }),
    svg("text", { x: 50, y: 58, "font-size": 28 }, "–"));
}

function bars(score) {
  const rows = Object.entries(DIMENSIONS).map(([key, name]) => {
    const value = score ? score.dimensions[key] : 0;
    const bar = svg("svg", { class: score ? `band-${level(value)}` : null, viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
      svg("rect", { class: "bar-back", width: 100, height: 8, rx: 1 }),
      value > 0 ? svg("rect", { class: "bar", width: value.toFixed(1), height: 8, rx: 1 }) : null);
    return h("div", {}, h("dt", {}, t(name)), h("dd", {}, bar), h("dd", {}, score ? String(Math.round(value)) : "–"));
  });
  return h("dl", { class: "bars" }, rows);
}

/** Draws the score of `document`, where it was not `broken` off; `show(finding number)` leads to a place in the text. */
export function drawScore(nodes, document, text, broken, show) {
  const score = document?.score ?? null;
  const margin = text?.margin ?? 0;
  fill(nodes.dial, score ? dial(score, margin) : unscored());
  fill(nodes.bars, bars(score));
  fill(nodes.band, score ? h("span", { class: `band band-${level(score.overall)}` }, text?.told.band ?? score.band) : t("No score yet"));
  fill(nodes.about, ...(broken && !document ? [t("It could not be checked: the reason stands above it.")] : about(document, score, margin, text)));
  fill(nodes.fixes, ...fixes(document, text, show));
  fill(nodes.ledger, ...ledger(score, text?.told.ledger ?? []));
  nodes.account.hidden = !score;
}

function about(document, score, margin, text) {
  if (!document) return [t("Write or paste a text: its score comes with it.")];
  const words = t("{count} {count|word|words}", { count: document.words });
  if (!score) return [`${words}. ${sentence(text?.told.unscored ?? t("Nothing to score."))}`];
  const short = margin > 0 ? t(", a short text: the figure may move") : "";
  const caps = (text?.caps ?? []).map((why) => ` ${t("Held down because {why}", { why: sentence(why).replace(/^./, (first) => first.toLowerCase()) })}`);
  return [`${words}${short}.`, ...caps.map((why) => h("span", { class: "cap" }, visible(why)))];
}

function sentence(words) {
  const whole = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}

function fixes(document, text, show) {
  const first = text?.fixes;
  if (!first) return [];
  const places = [];
  for (const number of first.findings) {
    const finding = document.findings[number];
    if (finding && !places.some((own) => own.finding.text === finding.text && own.finding.span.start.line === finding.span.start.line)) {
      places.push({ number, finding });
    }
  }
  const these = ["", "Fix this and the score is {score}", "Fix these two and the score is {score}"][places.length] ?? "Fix these three and the score is {score}";
  return [
    h("h3", {}, t(these, { score: Math.floor(first.overall) })),
    h("ol", {}, places.map(({ number, finding }) => h("li", {},
      button(h("span", {}, `“${visible(cut(finding.text, 44))}”`), () => show(number), { class: "link", "aria-label": t("Show line {line}: {words}", { line: finding.span.start.line, words: visible(cut(finding.text, 44)) }) })))),
  ];
}

function ledger(score, told) {
  if (!score) return [];
  const lines = score.ledger.map((own, at) => ({ ...own, text: told[at] ?? own.text })).filter((own) => own.rule !== "score/start" && Math.abs(own.points) >= LEAST);
  const side = (earns) => lines.filter((own) => own.points > 0 === earns).sort((one, other) => Math.abs(other.points) - Math.abs(one.points)).slice(0, MOST_LINES);
  const table = (name, own) => h("table", {},
    h("caption", {}, name),
    h("tbody", {}, own.length ? own.map((line) => h("tr", {},
      h("td", { class: line.points > 0 ? "earned" : "cost" }, `${line.points > 0 ? "+" : "−"}${Math.abs(line.points).toFixed(1)}`),
      h("td", {}, line.span ? `“${visible(cut(line.text ?? "", 60))}”` : visible(line.text ?? ""), h("span", { class: "part" }, t(DIMENSIONS[line.dimension] ?? line.dimension)))))
      : h("tr", {}, h("td", {}, ""), h("td", {}, t("nothing to speak of")))));
  return [table(t("What earned"), side(true)), table(t("What cost"), side(false))];
}
