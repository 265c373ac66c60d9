// Files that come in by drop or choice, and go out as copies.

import { spoken, t } from "./words.js";

/** The longest file, in bytes, and the longest text that is written here, in characters. */
export const MOST_BYTES = 8 * 1024 * 1024;
export const MOST_TEXT = 1_000_000;

/** The extensions that candor reads. */
export const KINDS =
  ".md,.markdown,.mdx,.html,.htm,.xhtml,.txt,.text,.eml,.docx,.docm,.dotx,.dotm,.mbox,.jsonl,.mjml,.liquid,.njk," +
  ".nunjucks,.jinja,.jinja2,.j2,.twig,.hbs,.handlebars,.mustache,.erb,.ejs,.ftl,.ftlh,.vm,.blade.php,.csv,.tsv,.json," +
  ".yml,.yaml,.po,.pot,.arb,.xlf,.xliff,.xml,.strings,.stringsdict,.properties";

/** Reads `file` into a question. */
export async function opened(file) {
  if (file.size > MOST_BYTES) {
    const words = "{name} has {size}; this page takes up to {most}. In a terminal, candor check reads more.";
    throw new Error(t(words, { name: file.name, size: megabytes(file.size), most: megabytes(MOST_BYTES) }));
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { name: file.name, bytes: base64(bytes) };
}

/** `1,000,000 characters`. */
export const characters = (count) => t("{count} characters", { count: figure(count) });

/** `1,000,000`. */
export const figure = (count) => count.toLocaleString(spoken());

const megabytes = (bytes) => `${(bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0)} MB`;

function base64(bytes) {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

/** Offers `text` as a file. */
export function save(name, text, kind = "text/plain") {
  const address = URL.createObjectURL(new Blob([text], { type: `${kind};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Calls `take(file)` with what is dropped anywhere on the page. */
export function onDrop(take) {
  const body = document.body;
  const files = (event) => event.dataTransfer?.types.includes("Files");
  let depth = 0;
  const over = (is) => body.classList.toggle("dropping", is);
  addEventListener("dragenter", (event) => {
    if (!files(event)) return;
    depth += 1;
    over(true);
  });
  addEventListener("dragleave", (event) => {
    if (!files(event)) return;
    depth -= 1;
    if (depth <= 0) over(false);
  });
  addEventListener("dragover", (event) => files(event) && event.preventDefault());
  addEventListener("drop", (event) => {
    depth = 0;
    over(false);
    if (!files(event)) return;
    event.preventDefault();
    const file = event.dataTransfer.files[0];
    if (file) take(file);
  });
}
