// Starts one of the project's tools. Plain JavaScript for whatever Node a newcomer has, because it runs before
// anything is installed: it installs what is missing, then hands over to the pinned Node, which loads TypeScript.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const modules = path.join(root, "node_modules");
const least = { bootstrap: [20, 19], typescript: [22, 18] };

const [command = "", ...args] = process.argv.slice(2);
const commands = readdirSync(path.join(root, "tools"))
  .filter(
    (file) =>
      /^[a-z]+\.ts$/.test(file) && readFileSync(path.join(root, "tools", file), "utf8").includes("const help = "),
  )
  .map((file) => path.basename(file, ".ts"));

if (!isAtLeast(process.versions.node, least.bootstrap)) {
  fail(`Node ${least.bootstrap.join(".")} or later is needed to start; this is ${process.version}.`);
}
if (!commands.includes(command)) fail(`there is no tool "${command}"; there are ${commands.join(", ")}`);

install();
hand(pinnedNode());

/** Installs dependencies where they are missing or not those of this lockfile. */
function install() {
  const wanted = fingerprint();
  const mark = path.join(modules, ".genesys-lambda-install");
  const isInstalled = () => existsSync(mark) && readFileSync(mark, "utf8") === wanted;
  if (isInstalled()) return;
  const release = lock(path.join(root, ".sandbox", "install.lock"));
  try {
    if (isInstalled()) return;
    console.error("Installing dependencies (npm ci); this takes a minute the first time ...");
    const npm = spawnSync("npm", ["ci", "--no-fund", "--no-audit", "--loglevel=error"], {
      cwd: root,
      encoding: "utf8",
      env: cleanEnvironment(),
      shell: process.platform === "win32",
    });
    if (npm.status !== 0) {
      fail(
        `npm ci failed${npm.error === undefined ? "" : ` (${npm.error.message})`}:\n${npm.stdout ?? ""}${npm.stderr ?? ""}`,
      );
    }
    writeFileSync(mark, wanted);
  } finally {
    release();
  }
}

function fingerprint() {
  return createHash("sha256").update(readFileSync(path.join(root, "package-lock.json"))).digest("hex");
}

/** Two commands started at once must not both install; a lock older than ten minutes was left by one that died. */
function lock(folder) {
  mkdirSync(path.dirname(folder), { recursive: true });
  for (;;) {
    try {
      mkdirSync(folder);
      return () => rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0);
      if (age > 600_000) rmSync(folder, { recursive: true, force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }
  }
}

/** The npm that called us leaves its settings in the environment; the npm that is called is to read its own. */
function cleanEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([key]) => !/^npm_(config_(prefix|local_prefix|workspace)|lifecycle|package)/i.test(key),
    ),
  );
}

/** The Node that the project pins, or this one where it is new enough and the pinned one could not be installed. */
function pinnedNode() {
  const pinned = path.join(modules, "node", "bin", "node");
  const version = existsSync(pinned)
    ? spawnSync(pinned, ["-p", "process.versions.node"], { encoding: "utf8" }).stdout?.trim()
    : "";
  if (version && isAtLeast(version, least.typescript)) return pinned;
  if (isAtLeast(process.versions.node, least.typescript)) return process.execPath;
  return fail(
    `Node ${least.typescript.join(".")} or later is needed to load TypeScript; this is ${process.version}, and npm did not ` +
      "install the pinned one (are install scripts switched off? `npm config get ignore-scripts`). Allow them and run " +
      "`npm ci`, or put a newer Node first on PATH.",
  );
}

function hand(node) {
  const separator = path.delimiter;
  const PATH = [path.dirname(node), path.join(modules, ".bin"), process.env.PATH].join(separator);
  const child = spawn(node, [path.join(root, "tools", `${command}.ts`), ...args], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, PATH },
  });
  // A terminal sends Ctrl-C to the whole group; whoever signals this process alone means the tool.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => {
    process.exit(code ?? (signal === "SIGINT" ? 130 : 143));
  });
}

function isAtLeast(version, [major, minor]) {
  const [givenMajor, givenMinor] = version.split(".").map(Number);
  return givenMajor > major || (givenMajor === major && givenMinor >= minor);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
