// How candor is started for an editor, and which documents it is shown.

import * as path from "node:path";

/** The languages of VS Code, and of its usual extensions, in which people keep copy. candor ignores what it cannot read. */
export const LANGUAGES = [
  "markdown",
  "mdx",
  "html",
  "plaintext",
  "email",
  "mail",
  "mjml",
  "liquid",
  "handlebars",
  "jinja",
  "jinja-html",
  "django-html",
  "nunjucks",
  "twig",
  "erb",
  "ejs",
  "blade",
  "html.handlebars",
  "mustache",
  "django-txt",
  "htmldjango",
  "html.erb",
  "eruby",
  "ftl",
  "freemarker",
  "velocity",
] as const;

/** Languages of files that may hold the strings of an app. Most of them are settings: candor tells by their place, at once. */
export const OF_FILES = ["json", "jsonc", "yaml", "xml", "properties"] as const;

/** Files that hold many texts under any language: nothing else has these names. */
export const NAMES = "**/*.{po,pot,arb,xlf,xliff,strings,stringsdict,csv,tsv,jsonl}";

export const selector = [
  ...LANGUAGES.flatMap((language) => [
    { scheme: "file", language },
    { scheme: "untitled", language },
  ]),
  ...OF_FILES.map((language) => ({ scheme: "file", language })),
  { scheme: "file", pattern: NAMES },
];

/** candor tells the score of a text after every check. */
export const initializationOptions = { scores: true };

/** What `candor/score` brings. */
export interface Score {
  uri: string;
  version: number | null;
  /** 0 to 100; null where the text has none. */
  score: number | null;
  /** `62, conversational`, or how many texts a file holds; null where there is nothing to say. */
  text: string | null;
  /** Null for a file of many texts, and where nothing was read. */
  channel: string | null;
  channel_reason: string | null;
}

/** What the status bar says of a text when it is pointed at. */
export function inShort({ text, channel, channel_reason }: Score): string {
  if (channel === null) return text ?? "not read";
  return `${text ?? "no score"}; read as ${channel} (${channel_reason})`;
}

/** The arguments of the server: `config` is taken from the top of `folder`. */
export function serverArgs(config: string, args: readonly string[], folder: string | undefined): string[] {
  const named = config === "" ? [] : ["--config", folder === undefined ? config : path.resolve(folder, config)];
  return ["lsp", ...named, ...args];
}

/** The arguments of a check of everything in a folder. */
export function checkArgs(config: string, folder: string): string[] {
  const named = config === "" ? [] : ["--config", path.resolve(folder, config)];
  return ["check", "--format", "line", ...named, "."];
}
