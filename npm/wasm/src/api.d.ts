/** How a text is to be read. */
export interface Options {
  /** What the text is called: its extension tells the format, its folder nothing. */
  name?: string;
  /** Its format, where it has no name. Otherwise its first bytes tell. */
  format?: "text" | "markdown" | "html" | "email";
  /** Where it will be read. Otherwise it is guessed. */
  channel?: Document["channel"];
  /** Its language. Otherwise its words tell. */
  language?: "en" | "es";
  /** The language that findings are told in. Otherwise that of the text. */
  messages?: "en" | "es";
  /** The text of a `candor.toml`. Rule folders and models that it names are files, and there are none here. */
  config?: string;
  /** The day to judge dates by, `2026-03-02`. Otherwise today. */
  today?: string;
}

/** A rule that is on. */
export interface ListedRule {
  /** Its name, as findings give it. */
  id: string;
  severity: "error" | "warning" | "note";
  tier: string;
  /** `en`, `es` or `any`. */
  language: string;
  title: string;
}

/** What a rule says of itself. */
export interface Explanation {
  id: string;
  /** All of it as plain text, as `candor explain` prints it. */
  page: string;
  severity?: "error" | "warning" | "note";
  tier?: string;
  language?: string;
  title?: string;
  /** Why what it finds harms. */
  why?: string;
  /** The study or law behind it. */
  source?: string | null;
  /** What it says of a place. */
  message?: string;
}

/** Bytes, or where they are. Written so that neither a browser's types nor Node's are needed. */
export type Source = string | { readonly href: string } | ArrayBuffer | Uint8Array;

/** Where candor comes from. */
export interface InitOptions {
  /**
   * The WebAssembly: an address, its bytes, a `Response`, or a `WebAssembly.Module`. Otherwise `candor.wasm` beside this
   * file.
   */
  wasm?: Source | object | Promise<Source | object>;
  /** The models to load: their languages, or where they are. Otherwise both. A language without its model is read by rules alone. */
  models?: ("en" | "es")[] | { en?: Source | Promise<Source>; es?: Source | Promise<Source> };
}

/** What candor could not do; `problems` has what and where. */
export declare class CandorError extends Error {
  constructor(problems: Problem[]);
  readonly problems: Problem[];
}

/**
 * Loads candor. In a browser it is awaited before anything else; in Node it need not be called, and takes no options:
 * what is needed is read from beside the package at the first text.
 */
export declare function init(options?: InitOptions): Promise<void>;

/**
 * Checks one text: a document of version 1 of the JSON report. Bytes are read as a file with that `name`, in its own
 * encoding.
 * @throws {CandorError} where it could not be checked, or a configuration holds a mistake
 */
export declare function check(text: string | Uint8Array, options?: Options): Document;

/** Checks `answer` against the message it answers: `facts.answers` says which questions it left open. */
export declare function reply(question: string, answer: string | Uint8Array, options?: Options): Document;

/** Checks a file that may hold many texts (`.jsonl`, `.mbox`): the whole report. At most 200 texts. */
export declare function report(file: string | Uint8Array, options?: Options): Report;

/** The rules that are on, for a channel if one is named. */
export declare function rules(options?: Pick<Options, "channel" | "config" | "messages">): ListedRule[];

/**
 * Why a rule is there and what to write instead; of `"score"`, how the score is made.
 * @throws {CandorError} where there is no such rule
 */
export declare function explain(rule: string, options?: Pick<Options, "config" | "messages">): Explanation;
