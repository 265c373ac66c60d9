// Lays out the packages of the command: node pack.mjs ARCHIVES STAGE [--some].

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Rust's target, and what Node calls its platform and processor. */
const TARGETS = [
  ["x86_64-unknown-linux-musl", "linux", "x64"],
  ["aarch64-unknown-linux-musl", "linux", "arm64"],
  ["x86_64-apple-darwin", "darwin", "x64"],
  ["aarch64-apple-darwin", "darwin", "arm64"],
  ["x86_64-pc-windows-msvc", "win32", "x64"],
];

const [archives, stage, some] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const top = join(here, "../..");
const crate = (key) => new RegExp(`^${key} = "(.*)"$`, "m").exec(readFileSync(join(top, "Cargo.toml"), "utf8"))[1];
const version = crate("version");
const { private: _, ...cli } = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
const common = { version, license: cli.license, repository: { type: "git", url: `git+${crate("repository")}.git`, directory: "npm/cli" } };

function write(name, manifest) {
  const folder = join(stage, "packages", name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  copyFileSync(join(top, "LICENSE"), join(folder, "LICENSE"));
  return folder;
}

/** The program of the archive, its checksum found right. */
function unpacked(target, program) {
  const name = `candor-${version}-${target}`;
  const archive = join(archives, `${name}.${target.includes("windows") ? "zip" : "tar.gz"}`);
  if (!existsSync(archive)) return undefined;
  const wanted = readFileSync(`${archive}.sha256`, "utf8").split(" ")[0];
  if (createHash("sha256").update(readFileSync(archive)).digest("hex") !== wanted) throw new Error(`${archive} is not what its checksum says`);
  // python3 reads both kinds, and packed them.
  execFileSync("python3", ["-m", archive.endsWith(".zip") ? "zipfile" : "tarfile", "-e", archive, stage]);
  return join(stage, name, program);
}

const made = {};
for (const [target, platform, cpu] of TARGETS) {
  const name = `${cli.name}-${platform}-${cpu}`;
  const program = platform === "win32" ? "candor.exe" : "candor";
  // The package of the command names all: a release that lacks one is not published.
  made[name] = version;
  const binary = unpacked(target, program);
  if (binary === undefined) {
    if (some !== "--some") throw new Error(`There is no archive for ${target} in ${archives}`);
    console.error(`There is no archive for ${target}: ${name} is not made.`);
    continue;
  }
  const folder = write(name, { name, description: `The binary of ${cli.name} for ${platform} on ${cpu}`, ...common, os: [platform], cpu: [cpu], files: [program], preferUnplugged: true });
  copyFileSync(binary, join(folder, program));
  chmodSync(join(folder, program), 0o755);
  writeFileSync(join(folder, "README.md"), `# ${name}\n\nThe binary of candor for ${platform} on ${cpu}. Install \`${cli.name}\`, which brings it.\n`);
}
const folder = write(cli.name, { ...cli, ...common, optionalDependencies: made });
cpSync(join(here, "bin"), join(folder, "bin"), { recursive: true });
copyFileSync(join(here, "README.md"), join(folder, "README.md"));
