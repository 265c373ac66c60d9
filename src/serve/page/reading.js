// A text as its reader sees it: blocks of prose with the marks in place, for formats that nobody writes by hand.

import { button, h, visible } from "./dom.js";
import { t } from "./words.js";

const KINDS = {
  subject: "Subject", preheader: "Preview line", button: "Button", alt: "Image", caption: "Caption", footer: "Small print",
  signature: "Signature", sender: "From", cell: "Cell",
};

/** Characters from which on only what stands round the marks is drawn, how many of them, and for how many marks. */
const MUCH = 300_000;
const AROUND = 300;
const MOST_MARKS = 400;

/** The blocks of a text; `show(id)` leads to what is said of a mark. */
export function drawReading(blocks, found, show) {
  const ids = new Map(found.map((own) => [own.number, own]));
  const much = blocks.reduce((sum, block) => sum + block.text.length, 0) > MUCH;
  if (!much) return blocks.map((block) => drawBlock(block, ids, show, false));
  const drawn = [];
  let [left, passed] = [MOST_MARKS, 0];
  const tell = () => {
    if (passed > 0) drawn.push(h("p", { class: "passed" }, t("{count} {count|word|words} that nothing is said of", { count: passed })));
    passed = 0;
  };
  for (const block of blocks) {
    const marks = (block.marks ?? []).filter((mark) => ids.has(mark.finding));
    if (left > 0 && marks.length > 0) {
      tell();
      drawn.push(drawBlock({ ...block, marks: marks.slice(0, left) }, ids, show, true));
      left -= marks.length;
    } else if (left > 0) passed += block.text.split(/\s+/).filter(Boolean).length;
  }
  if (left > 0) tell();
  else drawn.push(h("p", { class: "passed" }, t("Only the first {count} marks are drawn here.", { count: MOST_MARKS })));
  return drawn;
}

function drawBlock(block, ids, show, much) {
  const kind = KINDS[block.kind];
  const label = block.voice === "theirs" ? "They wrote" : block.voice === "quoted" ? "Quoted" : kind;
  const tag = block.kind === "heading" ? "h2" : "p";
  return h("div", { class: `block is-${block.kind} ${block.voice}` },
    label ? h("span", { class: "kind" }, t(label)) : null,
    h(tag, { class: "words", dir: "auto" }, words(block, ids, show, much)));
}

/** What stands between marks; of much of it, what is next to them. */
function between(text, much, first, last) {
  if (!much || text.length <= 2 * AROUND) return visible(text);
  const [head, tail] = [text.slice(0, AROUND).replace(/\S+$/, ""), text.slice(-AROUND).replace(/^\S+/, "")];
  return `${first ? "" : visible(head)}… ${last ? "" : visible(tail)}`;
}

function words(block, ids, show, much) {
  const { text } = block;
  const marks = (block.marks ?? []).filter((mark) => ids.has(mark.finding)).sort((one, other) => one.start - other.start || other.end - one.end);
  const breaks = new Set(much ? [] : block.breaks);
  const edges = [...new Set([0, text.length, ...breaks, ...marks.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b);
  const parts = [];
  let [run, next, open] = [null, 0, []];
  for (let at = 0; at + 1 < edges.length; at += 1) {
    const [from, to] = [edges[at], edges[at + 1]];
    if (breaks.has(from)) parts.push(h("br"));
    while (next < marks.length && marks[next].start <= from) open.push(marks[next++]);
    open = open.filter((mark) => mark.end > from);
    // Of those that lie on each other, the one that begins last.
    const top = open.at(-1);
    const part = text.slice(from, to).replaceAll("\ufffc", "▫");
    if (!top) {
      parts.push(between(part, much, from === 0, to === text.length));
      run = null;
      continue;
    }
    const own = ids.get(top.finding);
    const said = visible(part);
    if (run?.own === own) run.node.append(said);
    else {
      run = { own, node: button(said, () => show(own), { class: `mark ${own.kind}`, "data-id": own.id, "aria-label": `${said}: ${visible(own.finding.message)}` }) };
      parts.push(run.node);
    }
  }
  return parts;
}
