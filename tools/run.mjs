// Starts one of the project's commands: the file that package.json's script names. Plain JavaScript for whatever Node a
// newcomer has: it installs what is missing, then hands over to the pinned Node, which loads TypeScript by itself.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { install } from "./run/install.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const modules = path.join(root, "node_modules");
const least = { bootstrap: [20, 19], typescript: [22, 18] };
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];

const [file, ...args] = process.argv.slice(2);
try {
  process.exitCode = await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function main() {
  if (!isAtLeast(process.versions.node, least.bootstrap)) {
    throw new Error(`Node ${least.bootstrap.join(".")} or later is needed to start; this is ${process.version}.`);
  }
  if (file === undefined) throw new Error("give the file of a command, as the scripts of package.json do");
  await install(root);
  return await hand(nodeForTypeScript(), path.resolve(root, file));
}

/** The Node that the project pins, or this one where it is new enough and the pinned one could not be installed. */
function nodeForTypeScript() {
  const pinned = pinnedNode();
  if (pinned !== undefined) return pinned;
  if (isAtLeast(process.versions.node, least.typescript)) return process.execPath;
  throw new Error(
    `Node ${least.typescript.join(".")} or later is needed to load TypeScript; this is ${process.version}, and npm has ` +
      `not installed one for ${process.platform} on ${process.arch}, which is an optional dependency. Run ` +
      "`npm ci --include=optional`, or put a newer Node first on PATH.",
  );
}

/**
 * Finds the Node of the lockfile. It is a package for one platform, whose hash is in the lockfile, and no script
 * installs it.
 */
function pinnedNode() {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const names = [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`];
  return names
    .map((name) => path.join(modules, name, "bin", platform === "win" ? "node.exe" : "node"))
    .filter((file) => existsSync(file))
    .find((file) => isAtLeast(versionOf(file) || "0.0", least.typescript));
}

/** Nothing where it can't be run, for example where the C library is another one than it was built for. */
function versionOf(node) {
  return spawnSync(node, ["-p", "process.versions.node"], { encoding: "utf8" }).stdout?.trim();
}

/** Runs the command with that Node in place of this one, and gives its exit code. */
async function hand(node, command) {
  const folders = [path.dirname(node), path.join(modules, ".bin"), process.env.PATH];
  const child = spawn(node, [command, ...args], {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      PATH: folders.join(path.delimiter),
      // What Node compiled in an earlier run, for the command and everything that it starts.
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? path.join(modules, ".cache", "node"),
    },
  });
  // A terminal sends Ctrl-C to the whole group, and a second one would mean "at once". Any other signal is passed on.
  const pass = (signal) => {
    if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
  };
  for (const signal of signals) process.on(signal, pass);
  if (process.env.npm_lifecycle_event !== undefined) afterParent(() => child.kill("SIGTERM"));
  return await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

/** A user who stops npm means the command, but npm stops only the shell that it started for it. */
function afterParent(stop) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, 500);
  timer.unref();
}

function isAtLeast(version, [major, minor]) {
  const [givenMajor, givenMinor] = version.split(".").map(Number);
  return givenMajor > major || (givenMajor === major && givenMinor >= minor);
}
