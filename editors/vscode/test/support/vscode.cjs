// As much of VS Code as a language client asks of it: documents, diagnostics, settings, messages. What is not here is an
// empty class or does nothing.

const { EventEmitter } = require("node:events");
const { readFileSync } = require("node:fs");

const TYPES = readFileSync(require.resolve("@types/vscode/index.d.ts"), "utf8");

class Uri {
  constructor(text) {
    const url = new URL(text);
    [this.scheme, this.path, this.text] = [url.protocol.slice(0, -1), decodeURIComponent(url.pathname), text];
    [this.authority, this.query, this.fragment, this.fsPath] = ["", "", "", this.path];
  }
  static parse = (text) => new Uri(text);
  static file = (path) => new Uri(`file://${encodeURI(path)}`);
  toString = () => this.text;
  with = () => this;
}
class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}
class Range {
  constructor(...own) {
    const [start, end] = own.length === 4 ? [new Position(own[0], own[1]), new Position(own[2], own[3])] : own;
    Object.assign(this, { start, end });
  }
}
class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, { range, message, severity });
  }
}
class CodeActionKind {
  constructor(value) {
    this.value = value;
  }
  static Empty = new CodeActionKind("");
  append(part) {
    return new CodeActionKind(this.value === "" ? part : `${this.value}.${part}`);
  }
}
class Disposable {
  constructor(dispose) {
    this.dispose = dispose ?? (() => {});
  }
  static from = () => new Disposable();
}
class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: () => new Disposable() };
  cancel() {}
  dispose() {}
}
class VsEmitter {
  own = new EventEmitter();
  event = (listener, self) => {
    const called = self === undefined ? listener : listener.bind(self);
    this.own.on("it", called);
    return new Disposable(() => this.own.off("it", called));
  };
  fire(value) {
    this.own.emit("it", value);
  }
  dispose() {}
}

/** A VS Code with the settings `values` and these documents open; `seen` fills with what it is told. */
function editor(values, documents, { trusted = true, folders = [] } = {}) {
  const seen = { diagnostics: new Map(), messages: [], output: [], commands: new Map(), status: undefined, tasks: [] };
  const changed = { configuration: new VsEmitter(), trust: new VsEmitter() };
  const quiet = () => new Disposable();
  const told = (message) => {
    seen.messages.push(message);
    return Promise.resolve(undefined);
  };
  /** A part whose unknown `on…`, `register…` and other functions do nothing. */
  const part = (own) =>
    new Proxy(own, { get: (target, name) => (name in target ? target[name] : typeof name === "string" && /^[a-z]/.test(name) ? quiet : undefined) });
  const log = (level) => (text) => seen.output.push(`${level}: ${text}`);
  const api = {
    Uri, Position, Range, Diagnostic, CodeActionKind, Disposable, CancellationTokenSource, EventEmitter: VsEmitter,
    version: "1.91.0",
    DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
    DiagnosticTag: { Unnecessary: 1, Deprecated: 2 },
    StatusBarAlignment: { Left: 1, Right: 2 },
    TaskRevealKind: { Silent: 2 },
    env: part({ appName: "test", language: "en", isTelemetryEnabled: false }),
    extensions: part({ all: [] }),
    l10n: part({ t: (text) => text }),
    workspace: part({
      isTrusted: trusted,
      workspaceFolders: folders.map((folder, index) => ({ uri: Uri.file(folder), name: folder, index })),
      textDocuments: documents,
      notebookDocuments: [],
      getConfiguration: (section) => ({
        get: (key, fallback) => values[section ? `${section}.${key}` : key] ?? fallback,
        has: () => false,
        inspect: () => undefined,
      }),
      onDidChangeConfiguration: changed.configuration.event,
      onDidGrantWorkspaceTrust: changed.trust.event,
      getWorkspaceFolder: () => undefined,
      createFileSystemWatcher: () => part({}),
    }),
    window: part({
      activeTextEditor: documents[0] && { document: documents[0] },
      visibleTextEditors: [],
      tabGroups: part({ all: documents.map((document) => ({ tabs: [{ input: { uri: document.uri } }] })) }),
      createOutputChannel: () => part({ info: log("info"), error: log("error"), warn: log("warn"), trace: log("trace"), debug: log("debug"), appendLine: log("line"), append: log("line"), onDidChangeLogLevel: quiet, logLevel: 0 }),
      createStatusBarItem: () => (seen.status = part({})),
      showErrorMessage: told,
      showWarningMessage: told,
      showInformationMessage: told,
    }),
    languages: part({
      match: (selector, document) => (selector.some?.((one) => matches(one, document)) ? 10 : 0),
      createDiagnosticCollection: () => part({
        set: (uri, list) => seen.diagnostics.set(uri.toString(), list ?? []),
        delete: (uri) => seen.diagnostics.delete(uri.toString()),
        clear: () => seen.diagnostics.clear(),
      }),
    }),
    commands: part({
      registerCommand: (name, run) => {
        seen.commands.set(name, run);
        return new Disposable(() => seen.commands.delete(name));
      },
      getCommands: () => Promise.resolve([]),
      executeCommand: () => Promise.resolve(undefined),
    }),
    tasks: part({ executeTask: (task) => Promise.resolve(seen.tasks.push(task)) }),
    ProcessExecution: class { constructor(process, args, options) { Object.assign(this, { process, args, options }); } },
    Task: class { constructor(definition, scope, name, source, execution, matchers) { Object.assign(this, { definition, scope, name, source, execution, matchers }); } },
  };
  // All that its types name is there: bundles copy a module name by name.
  for (const [, kind, name] of TYPES.matchAll(/^\s*export (class|enum|namespace) (\w+)/gm)) {
    api[name] ??= kind === "namespace" ? part({}) : class {};
  }
  return { vscode: api, seen, changed };
}

/** Whether a filter names the document; patterns name extensions. */
function matches({ language, scheme, pattern }, document) {
  const ends = (own) => /\{(.*)\}$/.exec(own)[1].split(",").some((end) => document.uri.path.endsWith(`.${end}`));
  return (!language || language === document.languageId) && (!scheme || scheme === document.uri.scheme) && (!pattern || ends(pattern));
}

/** A document that is open. */
function document(uri, languageId, text) {
  return { uri: Uri.parse(uri), fileName: uri, languageId, version: 1, isUntitled: false, isClosed: false, isDirty: false, getText: () => text, lineCount: text.split("\n").length };
}

module.exports = { editor, document };
