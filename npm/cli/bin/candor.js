#!/usr/bin/env node
// Starts the candor of this platform, which npm has put beside this package as an optional dependency.
"use strict";

const { spawn } = require("node:child_process");
const { constants } = require("node:os");

const own = require("../package.json");
const platform = `${process.platform}-${process.arch}`;
const name = `${own.name}-${platform}`;

function giveUp(message) {
  process.stderr.write(`candor: ${message}\n`);
  process.exit(2);
}

function binary() {
  const program = process.platform === "win32" ? "candor.exe" : "candor";
  try {
    return require.resolve(`${name}/${program}`);
  } catch {
    const built = Object.keys(own.optionalDependencies ?? {});
    if (!built.includes(name)) {
      const all = built.map((one) => one.slice(own.name.length + 1)).join(", ");
      return giveUp(`there is no binary for ${platform}: there are ${all}. With Rust, cargo install candor builds one.`);
    }
    return giveUp(`${name} is not installed. Install again without --omit=optional or --no-optional; where node_modules was copied from another kind of machine, install on this one.`);
  }
}

const child = spawn(binary(), process.argv.slice(2), { stdio: "inherit", windowsHide: true });
// Whoever stops this stops candor, which then ends in its own way.
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
for (const signal of signals) process.on(signal, () => child.kill(signal));
child.on("error", (error) => giveUp(`${name} cannot be started: ${error.message}`));
child.on("exit", (code, signal) => {
  if (signal === null) process.exit(code);
  for (const one of signals) process.removeAllListeners(one);
  process.kill(process.pid, signal);
  // Where the signal ends nobody.
  setTimeout(() => process.exit(128 + (constants.signals[signal] ?? 0)), 100);
});
