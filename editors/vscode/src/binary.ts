// Which candor to start: that of the setting, that of a trusted folder, that of the PATH.

import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import * as path from "node:path";

/** Where to look. */
export interface Places {
  /** The setting `candor.path`; empty where there is none. */
  setting: string;
  /** The folders of the workspace; none where it is not trusted: what lies in them is not started. */
  folders: readonly string[];
  /** The variable PATH. */
  path: string;
  platform: NodeJS.Platform;
}

/** A candor that runs. */
export interface Found {
  command: string;
  /** As it says itself: `0.1.0`. */
  version: string;
}

/** All that could be candor, the first choice first. A setting stands alone: nothing else is started in its place. */
export function candidates(places: Places): string[] {
  if (places.setting !== "") return [places.setting];
  const on = places.platform === "win32" ? path.win32 : path.posix;
  const names = places.platform === "win32" ? ["candor.exe"] : ["candor"];
  const own = places.platform === "win32" ? ["node_modules/.bin/candor.exe", ".venv/Scripts/candor.exe"] : ["node_modules/.bin/candor", ".venv/bin/candor"];
  const inFolders = places.folders.flatMap((folder) => own.map((name) => on.join(folder, name)));
  // A PATH may name the current folder, which belongs to whoever wrote it.
  const entries = places.path.split(on.delimiter).filter((entry) => on.isAbsolute(entry));
  return [...inFolders, ...entries.flatMap((entry) => names.map((name) => on.join(entry, name)))];
}

async function runs(command: string): Promise<boolean> {
  try {
    await access(command, constants.X_OK);
    return (await stat(command)).isFile();
  } catch {
    return false;
  }
}

/** What `command -V` says; undefined where it is no candor. */
export function versionOf(command: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(command, ["-V"], { timeout: 10_000, windowsHide: true }, (error, out) => {
      resolve(error ? undefined : /^candor (\d+\.\d+\.\d+\S*)\s*$/.exec(out)?.[1]);
    });
  });
}

/** The first candidate that is candor. */
export async function find(places: Places): Promise<Found | undefined> {
  for (const command of candidates(places)) {
    if (!(await runs(command))) continue;
    const version = await versionOf(command);
    if (version !== undefined) return { command, version };
  }
  return undefined;
}
