// candor in VS Code: starts `candor lsp`, shows the score, and says what is missing.

import * as vscode from "vscode";
import { LanguageClient, State, Trace } from "vscode-languageclient/node";
import { find, type Found } from "./binary";
import { checkArgs, inShort, initializationOptions, type Score, selector, serverArgs } from "./server";

let client: LanguageClient | undefined;
let found: Found | undefined;
let starting: Promise<void> = Promise.resolve();
let output: vscode.LogOutputChannel;
let status: vscode.StatusBarItem;
const scores = new Map<string, Score>();

const settings = () => vscode.workspace.getConfiguration("candor");
const firstFolder = () => vscode.workspace.workspaceFolders?.find((folder) => folder.uri.scheme === "file")?.uri.fsPath;

/** The folders from which something may be started. */
function trustedFolders(): string[] {
  if (!vscode.workspace.isTrusted) return [];
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.filter((folder) => folder.uri.scheme === "file").map((folder) => folder.uri.fsPath);
}

function showStatus() {
  const uri = vscode.window.activeTextEditor?.document.uri.toString();
  const own = uri === undefined ? undefined : scores.get(uri);
  if (client === undefined) {
    status.text = "$(warning) candor";
    status.tooltip = "candor does not run. Click to see why.";
  } else {
    status.text = own?.score == null ? "candor" : `candor ${Math.round(own.score)}`;
    const version = `candor ${found?.version ?? ""}`.trim();
    status.tooltip = own === undefined ? version : `${inShort(own)}\n${version}`;
  }
}

async function missing(setting: string) {
  const what =
    setting === ""
      ? "candor is not installed here: it is neither in this folder nor in the PATH. `cargo install`, `pip install` and `npm install` can bring it."
      : `There is no candor at ${setting}, where the setting candor.path says.`;
  output.error(what);
  const settingsAction = "Open settings";
  const chosen = await vscode.window.showErrorMessage(what, settingsAction, "Show output");
  if (chosen === settingsAction) await vscode.commands.executeCommand("workbench.action.openSettings", "candor.path");
  else if (chosen !== undefined) output.show();
}

async function start() {
  const setting = settings().get<string>("path", "").trim();
  found = await find({ setting, folders: trustedFolders(), path: process.env["PATH"] ?? "", platform: process.platform });
  if (found === undefined) {
    showStatus();
    // Not waited for: the message stays until somebody answers it.
    void missing(setting);
    return;
  }
  const args = serverArgs(settings().get<string>("config", "").trim(), settings().get<string[]>("args", []), firstFolder());
  output.info(`${found.command} ${args.join(" ")} (candor ${found.version})`);
  const server = { command: found.command, args };
  const own = new LanguageClient("candor", "candor", server, {
    documentSelector: selector,
    initializationOptions,
    outputChannel: output,
  });
  own.onNotification("candor/score", (score: Score) => {
    scores.set(score.uri, score);
    showStatus();
  });
  own.onDidChangeState(({ newState }) => {
    if (newState === State.Stopped) scores.clear();
  });
  client = own;
  try {
    await own.start();
    await own.setTrace(Trace.fromString(settings().get<string>("trace.server", "off")));
  } catch (error) {
    client = undefined;
    output.error(`candor did not start: ${String(error)}`);
    void vscode.window.showErrorMessage("candor did not start. Output: candor says why.");
  }
  showStatus();
}

async function stop() {
  const own = client;
  client = undefined;
  scores.clear();
  // One that fell over needs no stopping.
  await own?.stop().catch(() => undefined);
  await own?.dispose().catch(() => undefined);
}

/** One after the other: two clients would mark everything twice. */
function restart(): Promise<void> {
  starting = starting.then(stop).then(start);
  return starting;
}

/** Runs `candor check` on the folder as a task: what it finds goes to Problems. */
async function checkWorkspace() {
  const folder = vscode.workspace.workspaceFolders?.find((one) => one.uri.scheme === "file");
  if (folder === undefined) {
    void vscode.window.showInformationMessage("Open a folder first: candor checks all texts in it.");
    return;
  }
  if (found === undefined) return missing(settings().get<string>("path", "").trim());
  const args = checkArgs(settings().get<string>("config", "").trim(), folder.uri.fsPath);
  const run = new vscode.ProcessExecution(found.command, args, { cwd: folder.uri.fsPath });
  const task = new vscode.Task({ type: "process" }, folder, "check", "candor", run, "$candor");
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Silent, clear: true };
  await vscode.tasks.executeTask(task);
}

export async function activate(context: vscode.ExtensionContext) {
  output = vscode.window.createOutputChannel("candor", { log: true });
  status = vscode.window.createStatusBarItem("candor.score", vscode.StatusBarAlignment.Right);
  status.name = "candor";
  status.command = "candor.showOutput";
  status.show();
  context.subscriptions.push(
    output,
    status,
    vscode.commands.registerCommand("candor.restart", restart),
    vscode.commands.registerCommand("candor.showOutput", () => output.show()),
    vscode.commands.registerCommand("candor.checkWorkspace", checkWorkspace),
    vscode.window.onDidChangeActiveTextEditor(showStatus),
    vscode.workspace.onDidCloseTextDocument((document) => scores.delete(document.uri.toString())),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration((change) => {
      const wants = ["candor.path", "candor.args", "candor.config"].some((key) => change.affectsConfiguration(key));
      if (wants) void restart();
      else if (change.affectsConfiguration("candor.trace.server")) {
        void client?.setTrace(Trace.fromString(settings().get<string>("trace.server", "off")));
      }
    }),
  );
  await restart();
}

export async function deactivate() {
  await starting;
  await stop();
}
