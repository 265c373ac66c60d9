// A text as its reader sees it: blocks of prose with the marks in place, for formats that nobody writes by hand.

import { button, h, visible } from "./dom.js";

const KINDS = {
  subject: "Subject", preheader: "Preview line", button: "Button", alt: "Image", caption: "Caption", footer: "Small print",
  signature: "Signature", sender: "From", cell: "Cell",
};

/** The blocks of a text; `show(id)` leads to what is said of a mark. */
export function drawReading(blocks, found, show) {
  const ids = new Map(found.map((own) => [own.number, own]));
  return blocks.map((block) => {
    const kind = KINDS[block.kind];
    const label = block.voice === "theirs" ? "They wrote" : block.voice === "quoted" ? "Quoted" : kind;
    const tag = block.kind === "heading" ? "h2" : "p";
    return h("div", { class: `block is-${block.kind} ${block.voice}` },
      label ? h("span", { class: "kind" }, label) : null,
      h(tag, { class: "words", dir: "auto" }, words(block, ids, show)));
  });
}

function words(block, ids, show) {
  const { text } = block;
  const marks = (block.marks ?? []).filter((mark) => ids.has(mark.finding));
  const breaks = block.breaks ?? [];
  const edges = [...new Set([0, text.length, ...breaks, ...marks.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b);
  const parts = [];
  let run = null;
  for (let at = 0; at + 1 < edges.length; at += 1) {
    const [from, to] = [edges[at], edges[at + 1]];
    if (breaks.includes(from)) parts.push(h("br"));
    const over = marks.filter((mark) => mark.start <= from && mark.end >= to);
    const top = over.sort((one, other) => other.start - one.start || one.end - other.end)[0];
    const part = visible(text.slice(from, to).replaceAll("\ufffc", "▫"));
    if (!top) {
      parts.push(part);
      run = null;
      continue;
    }
    const own = ids.get(top.finding);
    if (run?.own === own) run.node.append(part);
    else {
      run = { own, node: button(part, () => show(own), { class: `mark ${own.kind}`, "data-id": own.id, "aria-label": `${part}: ${visible(own.finding.message)}` }) };
      parts.push(run.node);
    }
  }
  return parts;
}
