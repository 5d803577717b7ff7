// Plain JavaScript, because it is needed before anything is installed.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isInstalledAlready } from "./installed.mjs";
import { locked } from "../../lambda/cli/setup/lock.mjs";

/**
 * Installs the project's dependencies where they are missing or are not those of its lockfile.
 *
 * @throws Error with npm's output where npm fails
 */
export async function install(root, output = process.stderr) {
  const mark = path.join(root, "node_modules", ".genesys-lambda-install");
  const wanted = fingerprint(root);
  const isInstalled = () => existsSync(mark) && readFileSync(mark, "utf8") === wanted;
  if (isInstalled()) return;
  const installOnce = async () => {
    if (isInstalled()) return;
    if (isInstalledAlready(root, packagesOf(root))) return writeFileSync(mark, wanted);
    await showing(output, "Installing dependencies (npm ci)", async () => await npmCi(root));
    writeFileSync(mark, wanted);
  };
  await locked(path.join(root, ".sandbox", "install.lock"), installOnce, () =>
    output.write("Waiting for another command that is installing dependencies ...\n"),
  );
}

/** What decides whether the installation is current: the lockfile, and what each package.json asks for. */
function fingerprint(root) {
  const hash = createHash("sha256").update(readFileSync(path.join(root, "package-lock.json")));
  for (const [folder, content] of Object.entries(packagesOf(root))) {
    const { dependencies, devDependencies, optionalDependencies } = content;
    hash.update(JSON.stringify([folder, dependencies, devDependencies, optionalDependencies]));
  }
  return hash.digest("hex");
}

/** Folder of each package.json of the project, `""` for its own → what it says. */
function packagesOf(root) {
  const { workspaces = [] } = readPackage(root);
  return Object.fromEntries(["", ...workspaces].map((folder) => [folder, readPackage(path.join(root, folder))]));
}

function readPackage(folder) {
  return JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
}

/** One line that says what is going on and for how long; on a terminal it counts. */
async function showing(output, text, run) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  output.write(output.isTTY ? `${text} ...` : `${text} ...\n`);
  const timer = setInterval(() => output.isTTY && output.write(`\r${text} ... ${seconds()} s`), 1_000);
  try {
    await run();
    output.write(`${output.isTTY ? "\r" : ""}${text}: done in ${seconds()} s\n`);
  } catch (error) {
    output.write(`${output.isTTY ? "\r" : ""}${text}: failed after ${seconds()} s\n`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/** Development and optional dependencies too, whatever the settings say: tests and sandbox, and Node itself. */
async function npmCi(root) {
  const args = ["ci", "--include=dev", "--include=optional", "--no-fund", "--no-audit", "--loglevel=error"];
  const npm = spawn("npm", args, {
    cwd: root,
    env: withoutCaller(process.env),
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });
  const chunks = [];
  npm.stdout.on("data", (chunk) => chunks.push(chunk));
  npm.stderr.on("data", (chunk) => chunks.push(chunk));
  const stop = (signal) => {
    npm.kill(signal);
    process.exit(130);
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  const reason = await new Promise((resolve) => {
    npm.once("error", (error) => resolve(error.code === "ENOENT" ? "npm is not on PATH" : error.message));
    npm.once("close", (code) => resolve(code === 0 ? undefined : `exit status ${code}`));
  });
  process.off("SIGINT", stop).off("SIGTERM", stop);
  if (reason !== undefined) throw new Error(`npm ci failed (${reason})\n${Buffer.concat(chunks).toString("utf8")}`);
}

/** Without the settings that an outer npm leaves in the environment: the inner npm reads its own. */
export function withoutCaller(environment) {
  const left =
    /^npm_(config_((global_|local_)?prefix|workspaces?|global|loglevel|omit|only|production)$|lifecycle_|package_)/i;
  return Object.fromEntries(Object.entries(environment).filter(([key]) => !left.test(key)));
}
