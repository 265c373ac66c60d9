// The page: which text is shown, what is asked about it, and where the answers go.

import { Checker } from "./checker.js";
import { button, byId, cut, fill, h, say, visible } from "./dom.js";
import { Editor } from "./editor.js";
import { check, promise } from "./engine.js";
import { KINDS, MOST_TEXT, characters, figure as number, onDrop, opened, save } from "./files.js";
import { Findings, habit, tally } from "./findings.js";
import { Lines } from "./places.js";
import { drawReading } from "./reading.js";
import { drawChecklist } from "./reply.js";
import { samples } from "./sample.js";
import { drawScore, figure, level } from "./score.js";
import { keep, kept, mistakes, settings } from "./settings.js";
import { Teach } from "./teach.js";
import { lasting, learn, speak, spoken, t } from "./words.js";

// Before anything else stands there.
learn(document.body);

const BOM = "\ufeff";
const ENDINGS = { email: "eml", html: "html", markdown: "md" };
const pieces = Object.fromEntries(["dial", "bars", "band", "about", "fixes", "ledger", "account"].map((id) => [id, byId(id)]));
const state = { view: "write", settings: { config: "", remember: false, messages: "auto" }, name: "", bytes: null, held: null, ends: "\n", bom: false, channel: { write: "", reply: "" }, read: false, file: null, former: {} };
let drawn = { answer: null, found: [], document: null };
/** The last answer for each view. */
const answers = { write: null, reply: null };

// --- The sheets

const placed = (ids) => activate(ids[0] ?? null, true);
const write = new Editor({
  id: "text", label: lasting("Your text"), placeholder: lasting("Paste or write what you are about to send, or drop a file here."),
  changed: () => edited(), placed,
});
const message = new Editor({ id: "message", label: lasting("Their message"), placeholder: lasting("Paste what they wrote to you."), changed: () => edited() });
const reply = new Editor({ id: "reply", label: lasting("Your answer"), placeholder: lasting("Write or paste your answer."), changed: () => edited(), placed });
const reading = h("div", { class: "reading", id: "reading", hidden: true, tabindex: "0", role: "region", "aria-label": lasting("Your text as it is read") });
const beginning = (id) => h("div", { class: "begin" },
  button(lasting("Try a sample"), () => trySample(), { id, class: "main" }),
  button(lasting("Open a file"), () => byId("file").click()));
const begin = beginning("sample");
const beginReply = beginning("sample-reply");
fill(byId("view-write"), write.node, reading, begin);
fill(byId("view-reply"),
  h("div", { class: "half" }, h("p", { class: "name" }, lasting("Their message")), message.node),
  h("div", { class: "half" }, h("p", { class: "name" }, lasting("Your answer")), h("div", { class: "place-of" }, reply.node, beginReply)));
const teach = new Teach(byId("view-teach"), byId("panel-teach"), {
  seed: () => ({ text: prose(), channel: answers.write?.report.documents[0]?.channel ?? "" }),
  changed: () => remember(),
});
const editor = () => (state.view === "reply" ? reply : write);

/** The words of the text as they are read, where its source is no text that people write. */
function prose() {
  if (state.held !== null) return "";
  const document = answers.write?.report.documents[0];
  const blocks = answers.write?.texts[0]?.blocks;
  if (!document || !blocks || !["html", "email"].includes(document.format)) return write.text;
  return blocks.filter((block) => block.voice === "ours" && block.kind !== "sender").map((block) => block.text.replaceAll("\ufffc", "")).join("\n\n");
}

// --- Asking

const checker = new Checker(check, { question, answered, failed, busy: (is) => document.body.classList.toggle("busy", is) });

function question() {
  const shared = { today: new Date().toISOString().slice(0, 10) };
  if (state.settings.config.trim()) shared.config = state.settings.config;
  if (state.settings.messages !== "auto") shared.messages = state.settings.messages;
  if (state.view === "reply") {
    if (reply.text.trim() === "") return null;
    const own = { ...shared, text: reply.text, message: message.text };
    return state.channel.reply ? { ...own, channel: state.channel.reply } : own;
  }
  if (state.view !== "write") return null;
  const text = state.held ?? write.text;
  if (state.bytes === null && text.trim() === "") return null;
  const own = { ...shared };
  if (state.name) own.name = state.name;
  if (state.channel.write) own.channel = state.channel.write;
  if (state.bytes !== null) own.bytes = state.bytes;
  else own.text = text;
  own.blocks = state.bytes !== null || state.read;
  return own;
}

function edited() {
  beginReply.hidden = reply.text !== "";
  begin.hidden = write.text !== "" || state.bytes !== null || state.held !== null;
  // Another text than the file that was opened.
  if (state.view === "write" && state.bytes !== null) state.bytes = null;
  byId("undo").disabled = editor().last === null;
  remember();
  checker.later();
}

function failed(error) {
  trouble(h("p", {}, visible(error.message)));
}

function trouble(...what) {
  fill(byId("trouble"), ...what, what.length ? button(t("Close"), () => trouble(), { class: "link small" }) : null);
}

function answered(answer, asked) {
  const { view } = state;
  if (!answer) {
    answers[view] = null;
    return show();
  }
  const { problems, documents } = answer.report;
  state.file = answer.config;
  follow(answer, documents[0]);
  trouble(...mistakes(problems));
  const opening = asked.bytes !== undefined;
  if (!opening || documents.length > 0) answers[view] = answer;
  if (opening) took(answer, asked);
  show();
  const document = documents[0];
  if (!document) return;
  const told = tally(document.findings);
  const { band } = answer.texts[0].told;
  say(document.score ? t("Score {score}, {band}; {told}", { score: Math.floor(document.score.overall), band, told }) : told);
}

/** From so many words on a text has a language to speak of. */
const SPOKEN = 8;

/** Speaks the language of the text, unless another was asked for. */
function follow(answer, document) {
  if (state.settings.messages !== "auto") heard(state.settings.messages);
  else if (document && document.words >= SPOKEN) heard(answer.told_in);
}

/** Speaks `language` from here on. */
function heard(language) {
  if (speak(language)) teach.draw();
}

/** A file was read. */
function took(answer, asked) {
  const { documents, problems } = answer.report;
  if (documents.length === 0) {
    if (problems.length === 0) trouble(h("p", {}, t("There is no text in {file}.", { file: visible(asked.name) })));
    // What was there before is still there.
    Object.assign(state, state.former);
    return;
  }
  if (answer.count > 1) {
    choose(answer, asked);
    return;
  }
  put(answer.texts[0].text, documents[0].format);
}

/** Puts the text of a file on the sheet. */
function put(text, format) {
  const long = text.length > MOST_TEXT;
  state.bom = text.startsWith(BOM);
  const own = state.bom ? text.slice(1) : text;
  state.ends = own.includes("\r\n") ? "\r\n" : "\n";
  const bytes = state.bytes;
  write.text = long ? "" : own.replaceAll("\r\n", "\n");
  state.held = long ? text : null;
  state.bytes = bytes;
  state.read = long || ["html", "email"].includes(format);
  begin.hidden = true;
}

/** A file of many texts: one is chosen. */
function choose(answer, asked) {
  const all = answer.report.documents;
  const rows = all.map((document, at) => h("tr", {},
    h("td", {}, document.score ? String(Math.floor(document.score.overall)) : "–"),
    h("td", {}, button(visible(cut(document.title ?? firstWords(answer.texts[at]), 70)) || t("line {line}", { line: document.line }), () => {
      closeList();
      state.bytes = null;
      state.name = `${asked.name.replace(/\.[^.]*$/, "")}-${document.id ?? document.line ?? at + 1}.${ENDINGS[document.format] ?? "txt"}`;
      put(answer.texts[at].text, document.format);
      if (state.channel.write === "" && document.channel_reason.includes("record")) state.channel.write = document.channel;
      checker.now();
      write.area.focus();
    }, { class: "link" })),
    h("td", {}, tally(document.findings))));
  const more = answer.count > all.length ? ` ${t("The first {count} of them:", { count: all.length })}` : "";
  const table = h("table", {}, h("caption", {}, `${t("{file} has {count} {count|text|texts}.", { file: visible(asked.name), count: answer.count })}${more}`),
    h("thead", {}, h("tr", {}, [t("Score"), t("Text"), t("Findings")].map((name) => h("th", { scope: "col" }, name)))), h("tbody", {}, rows));
  const back = button(t("Back to my text"), () => {
    closeList();
    checker.now();
  });
  fill(byId("many"), table, h("div", { class: "row" }, back));
  byId("many").hidden = false;
  byId("sheets").hidden = byId("bar").hidden = true;
  Object.assign(state, state.former);
}

function closeList() {
  byId("many").hidden = true;
  byId("sheets").hidden = byId("bar").hidden = false;
}

/** What a text without a title is told by. */
const firstWords = ({ text, blocks }) => (blocks?.find((block) => block.voice === "ours" && block.text.trim()) ?? { text }).text.trim().split("\n", 1)[0];

// --- Showing

const findings = new Findings(byId("findings"), { show: (own) => showFinding(own), apply });

function show() {
  const answer = answers[state.view];
  const document = byId("many").hidden ? (answer?.report.documents[0] ?? null) : null;
  const text = answer?.texts[0] ?? null;
  const lines = new Lines(editor().text);
  const found = (document?.findings ?? []).map((finding, number) => {
    const range = lines.range(finding.span);
    return { finding, number, id: number, kind: habit(finding.rule).category, ...range, edits: (at) => editsOf(lines, finding, text, number, at) };
  });
  drawn = { answer, found, document };
  editor().mark([...found].filter((own) => own.end > own.start).sort((one, other) => one.start - other.start || other.end - one.end)
    .map(({ start, end, id, kind }) => ({ start, end, id, kind })));
  findings.draw(found, answer?.rules ?? {}, document ? t("Nothing here talks at the reader.") : t("They come as you write: which words, why, and what could stand there."));
  const broken = (answer?.report.problems.length ?? 0) > 0;
  drawScore(pieces, document, text, broken, (number) => showFinding(found[number]));
  drawStrip(document, text);
  const deaf = answer?.model ? t("without what readers taught candor: that file could not be fetched") : "";
  byId("tally").textContent = [document?.findings.length ? tally(document.findings) : "", deaf].filter(Boolean).join("; ");
  byId("reason").textContent = document ? `${name(document.channel)}: ${text.told.channel_reason}` : "";
  byId("channel").value = state.channel[state.view] ?? "";
  byId("before").disabled = byId("next").disabled = found.length === 0;
  byId("undo").disabled = editor().last === null;
  byId("answers").hidden = state.view !== "reply";
  if (state.view === "reply") {
    fill(byId("checklist"), ...drawChecklist(document, {
      show: (span) => reply.select(new Lines(reply.text).range(span)),
      ask: (span) => message.select(new Lines(message.text).range(span)),
    }));
    const asked = new Lines(message.text);
    message.mark((document?.facts.answers ?? []).map((own, at) => ({ ...asked.range(own.asked.span), id: `q${at}`, kind: "asked" })).filter((own) => own.end > own.start));
  }
  drawSheet(document, text, found);
}

/** On a small screen what is said stands below the text: this line leads there. */
function drawStrip(document, text) {
  const score = document?.score;
  const parts = score
    ? [h("span", { class: `band band-${level(score.overall)}` }, `${figure(score, text?.margin ?? 0)} · ${text?.told.band ?? score.band}`), h("span", {}, tally(document.findings))]
    : [document ? tally(document.findings) : t("What candor says")];
  fill(byId("strip"), ...parts);
}

function drawSheet(document, text, found) {
  if (state.view !== "write") {
    byId("held").hidden = byId("as-read").hidden = true;
    byId("name").textContent = "";
    byId("copy").hidden = byId("save").hidden = byId("undo").hidden = false;
    return;
  }
  const blocks = text?.blocks;
  const html = document && ["html", "email", "markdown"].includes(document.format);
  const held = state.held !== null;
  byId("as-read").hidden = !html || held;
  byId("copy").hidden = byId("save").hidden = byId("undo").hidden = held;
  byId("held").hidden = !held;
  if (held) fill(byId("held"), h("p", {}, `${t("This text has {count}, more than the {most} that can be changed here. You see what was found, and the words round it.", { count: characters(state.held.length), most: number(MOST_TEXT) })} `), button(t("Close it"), closeHeld, { class: "link" }));
  byId("as-read").setAttribute("aria-pressed", String(state.read));
  const read = Boolean(state.read && blocks);
  reading.hidden = !read;
  write.node.hidden = read;
  if (read) fill(reading, drawReading(blocks, found, (own) => activate(own.id, true)));
  byId("name").textContent = visible(state.name);
}

const name = (channel) => [...byId("channel").options].find((own) => own.value === channel)?.textContent ?? channel;

/** What a rewrite changes, as offsets; null where it is only advice. */
function editsOf(lines, finding, text, number, at) {
  if (state.view === "write" && state.held !== null) return null;
  const rewrite = finding.rewrites[at];
  if (rewrite.edits.length) return rewrite.edits.map((edit) => ({ ...lines.range(edit.span), text: edit.text }));
  const blank = text?.blanks?.find((own) => own.finding === number && own.rewrite === at);
  return blank ? [{ ...lines.range(blank), text: rewrite.label }] : null;
}

function showFinding(own) {
  if (!own) return;
  activate(own.id, true);
  if (state.view === "write" && !reading.hidden) {
    const mark = reading.querySelector(`[data-id="${own.id}"]`);
    mark?.scrollIntoView({ block: "center" });
    mark?.focus({ preventScroll: true });
    if (!mark) say(t("It is on line {line}, which is not shown here", { line: own.finding.span.start.line }));
  } else editor().select(own);
}

function activate(id, scroll) {
  findings.activate(id, scroll);
  editor().activate(id);
  for (const mark of reading.querySelectorAll(".mark")) mark.classList.toggle("active", mark.dataset.id === String(id));
}

function apply(own, number) {
  const edits = own.edits(number);
  if (!edits) return;
  // An answer that is older than the text has no place in it any more.
  if (editor().text.slice(own.start, own.end).length !== own.end - own.start) return;
  const label = own.finding.rewrites[number].label.trim();
  const open = editor().edit(edits, label);
  const changed = label ? t("Changed to: {words}. Undo takes it back.", { words: label }) : t("Changed. Undo takes it back.");
  say(open ? t("Fill in the blank that is selected") : changed);
  byId("undo").disabled = false;
  if (state.read) state.bytes = null;
  checker.now();
}

function step(by) {
  const { found } = drawn;
  if (found.length === 0) return;
  const ordered = [...found].sort((one, other) => one.start - other.start);
  const now = ordered.findIndex((own) => own.id === findings.active);
  showFinding(ordered[(now + by + ordered.length + (now === -1 && by < 0 ? 1 : 0)) % ordered.length]);
}

// --- What people do

function view(next) {
  closeList();
  state.view = next;
  for (const tab of document.querySelectorAll(".tab")) {
    if (tab.dataset.view === next) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  for (const own of ["write", "reply", "teach"]) byId(`view-${own}`).hidden = own !== next;
  byId("panel-check").hidden = next === "teach";
  byId("panel-teach").hidden = next !== "teach";
  document.body.dataset.view = next;
  trouble();
  if (next === "teach") teach.enter();
  else {
    show();
    checker.now();
  }
}

/** Closes a text that is too long to be changed here. */
function closeHeld() {
  Object.assign(state, { held: null, bytes: null, name: "", read: false });
  answers.write = null;
  edited();
  show();
  write.area.focus();
}

function trySample() {
  const sample = samples[spoken()] ?? samples.en;
  if (state.view === "reply") {
    message.text = sample.message;
    reply.text = sample.reply;
  } else {
    state.name = "";
    write.text = sample.text;
    write.area.focus();
  }
  edited();
  checker.now();
}

async function take(file) {
  if (state.view === "teach") view("write");
  try {
    const { name: called, bytes } = await opened(file);
    if (state.view === "reply") return takeReply(called, bytes);
    state.former = { name: state.name, bytes: null, held: state.held, read: state.read };
    Object.assign(state, { name: called, bytes, read: false });
    state.channel.write = "";
    closeList();
    trouble();
    checker.now();
  } catch (error) {
    failed(error);
  }
}

/** A file that is dropped on the reply view is their message, or, once that is there, the answer. */
async function takeReply(called, bytes) {
  const answer = await check({ name: called, bytes, blocks: true });
  const [text] = answer.texts;
  if (!text) return trouble(...mistakes(answer.report.problems));
  const words = text.blocks.filter((block) => block.kind !== "sender").map((block) => block.text).join("\n\n");
  const plain = answer.report.documents[0].format === "text" ? text.text : words;
  const target = message.text.trim() === "" ? message : reply;
  target.text = plain.replace(BOM, "").replaceAll("\r\n", "\n");
  edited();
}

function pasted(event) {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const file = event.clipboardData?.files?.[0];
  if (text === "" && file) {
    event.preventDefault();
    take(file);
  } else if (text.length + event.target.value?.length > MOST_TEXT) {
    event.preventDefault();
    failed(new Error(t("That text has {count}, more than the {most} that this page takes. Save it as a file and open that. Nothing here was changed.", { count: characters(text.length), most: number(MOST_TEXT) })));
  }
}

function saved() {
  const text = editor().text.replaceAll("\n", state.view === "write" ? state.ends : "\n");
  const called = state.view === "write" && state.name ? state.name : "text.txt";
  save(called, `${state.view === "write" && state.bom ? BOM : ""}${text}`);
  say(t("Saved as {file}", { file: called }));
}

async function copied() {
  try {
    await navigator.clipboard.writeText(editor().text);
    say(t("Copied"));
    const words = byId("copy").firstChild;
    words.data = t("Copied");
    setTimeout(() => { words.data = t("Copy"); }, 1500);
  } catch {
    editor().select({ start: 0, end: editor().text.length });
    say(t("The text is selected: copy it with Ctrl+C"));
  }
}

function undo() {
  const label = editor().undo();
  if (label !== null) say(t("Taken back"));
  byId("undo").disabled = editor().last === null;
  checker.now();
}

let remembering = 0;
function remember() {
  if (!state.settings.remember) return;
  clearTimeout(remembering);
  remembering = setTimeout(() => keep({
    settings: state.settings, name: state.name, text: write.text, message: message.text, reply: reply.text, teach: teach.state,
  }), 500);
}

const dialog = settings(byId("settings"), {
  now: () => ({ settings: state.settings, file: state.file }),
  use(next) {
    state.settings = next;
    if (!next.remember) keep(null);
    heard(next.messages === "auto" ? (answers[state.view]?.told_in ?? first()) : next.messages);
    remember();
    checker.now();
  },
  promise,
});

lasting(promise).put((words) => { byId("promise").textContent = words; });
byId("file").accept = KINDS;
byId("file").addEventListener("change", (event) => {
  const [file] = event.target.files;
  if (file) take(file);
  event.target.value = "";
});
byId("open").addEventListener("click", () => byId("file").click());
byId("settings-open").addEventListener("click", () => dialog.open());
byId("undo").addEventListener("click", undo);
byId("copy").addEventListener("click", copied);
byId("save").addEventListener("click", saved);
byId("next").addEventListener("click", () => step(1));
byId("before").addEventListener("click", () => step(-1));
byId("as-read").addEventListener("click", () => {
  state.read = !state.read;
  if (state.read && !answers.write?.texts[0]?.blocks) checker.now();
  else show();
});
byId("channel").addEventListener("change", (event) => {
  state.channel[state.view] = event.target.value;
  checker.now();
});
for (const tab of document.querySelectorAll(".tab")) tab.addEventListener("click", () => view(tab.dataset.view));
addEventListener("keydown", (event) => {
  if (event.key !== "F8") return;
  event.preventDefault();
  step(event.shiftKey ? -1 : 1);
});
addEventListener("paste", pasted);
addEventListener("beforeunload", (event) => {
  if (teach.unsaved && !state.settings.remember) event.preventDefault();
});
onDrop(take);

/** What to speak before there is a text: what was asked for, or what the browser speaks. */
function first() {
  const asked = document.documentElement.dataset.speaks;
  return asked || (navigator.language.startsWith("es") ? "es" : "en");
}

const before = kept();
if (before) {
  state.settings = { config: "", remember: true, messages: "auto", ...before.settings };
  state.name = before.name ?? "";
  write.text = before.text ?? "";
  message.text = before.message ?? "";
  reply.text = before.reply ?? "";
  teach.state = before.teach;
  begin.hidden = write.text !== "";
  beginReply.hidden = reply.text !== "";
}
heard(state.settings.messages === "auto" ? first() : state.settings.messages);
view("write");
