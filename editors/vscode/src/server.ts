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

export const selector = LANGUAGES.flatMap((language) => [
  { scheme: "file", language },
  { scheme: "untitled", language },
]);

/** candor tells the score of a text after every check. */
export const initializationOptions = { scores: true };

/** What `candor/score` brings. */
export interface Score {
  uri: string;
  version: number | null;
  /** 0 to 100; null where the text has none. */
  score: number | null;
  /** `62, conversational`; null where there is no score. */
  text: string | null;
  channel: string;
  channel_reason: string;
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
