/**
 * Explains what a function's process is kept from, and gives it its `/tmp`. Node's permission model does the keeping;
 * this makes it look like Lambda as far as possible.
 */
import childProcess from "node:child_process";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import workerThreads from "node:worker_threads";

type Method = (this: unknown, ...values: unknown[]) => unknown;

/** Functions of `node:fs` by how many of their first arguments are paths. Each has a `Sync` and a promise variant. */
const pathsOf: Readonly<Record<1 | 2, readonly string[]>> = {
  1: [
    ...["access", "appendFile", "chmod", "chown", "createReadStream", "createWriteStream", "exists", "lchown", "lstat"],
    ...["lutimes", "mkdir", "mkdtemp", "open", "openAsBlob", "opendir", "readFile", "readdir", "readlink", "realpath"],
    ...[
      "rm",
      "rmdir",
      "stat",
      "statfs",
      "truncate",
      "unlink",
      "unwatchFile",
      "utimes",
      "watch",
      "watchFile",
      "writeFile",
    ],
  ],
  2: ["copyFile", "cp", "link", "rename", "symlink"],
};

/**
 * Makes `/tmp` a folder of the function's own, as it is in Lambda, in everything that uses `node:fs`.
 *
 * @param readable what the process may read, wherever it lies: a checkout below `/tmp` has the AWS SDK there
 */
export function redirectTemporaryFolder(folder: string, readable: readonly string[]): void {
  for (const module of [fs, fs.promises]) {
    for (const [count, names] of Object.entries(pathsOf)) {
      for (const name of names.flatMap((one) => [one, `${one}Sync`])) {
        redirect(module, name, Number(count), (path) => redirectedPath(path, folder, readable));
      }
    }
  }
  syncBuiltinESMExports();
}

function redirect(module: object, name: string, count: number, moved: (path: unknown) => unknown): void {
  const original: unknown = Reflect.get(module, name);
  if (typeof original !== "function") return;
  const redirected: Method = function (this, ...values) {
    const paths = values.slice(0, count).map(moved);
    return Reflect.apply(original, this, [...paths, ...values.slice(count)]);
  };
  // Some carry others, such as realpath.native.
  Reflect.set(module, name, Object.defineProperties(redirected, Object.getOwnPropertyDescriptors(original)));
}

/**
 * Turns a path below `/tmp` into one below the folder. A path elsewhere, in the folder already, or among the readable
 * ones stays as it is.
 */
export function redirectedPath(value: unknown, folder: string, readable: readonly string[] = []): unknown {
  const given = value instanceof URL && value.protocol === "file:" ? fileURLToPath(value) : value;
  if (typeof given !== "string") return value;
  const path = resolve(given);
  const isBelow = (above: string): boolean => path === above || path.startsWith(`${above}${sep}`);
  if (!isBelow("/tmp") || isBelow(dirname(folder)) || readable.some(isBelow)) return value;
  // A template of mkdtemp may end in a slash, which counts there.
  return join(folder, relative("/tmp", path), given.endsWith("/") ? "/" : "");
}

const childProcesses =
  "The sandbox lets no function start a child process. Lambda does: try this part of the handler there, or do it in " +
  "JavaScript.";
const workers =
  "The sandbox lets no function start a worker thread. Lambda does: try this part of the handler there, or do it in " +
  "the handler's own thread.";

/** Replaces Node's advice to use other options, which nobody can set here, with a sentence. */
export function explainRestrictions(): void {
  for (const name of ["exec", "execFile", "execFileSync", "execSync", "fork", "spawn", "spawnSync"]) {
    Reflect.set(childProcess, name, () => {
      throw denied(childProcesses);
    });
  }
  Reflect.set(workerThreads, "Worker", function () {
    throw denied(workers);
  });
  syncBuiltinESMExports();
}

function denied(sentence: string): Error {
  return Object.assign(new Error(sentence), { code: "ERR_ACCESS_DENIED" });
}

/** What an error means that Node's permission model made; undefined for every other error. */
export function restrictionOf(
  error: Error & { code?: unknown; permission?: string; resource?: string },
): string | undefined {
  if (error.code === "ERR_DLOPEN_DISABLED")
    return "The sandbox loads no native addon (.node) into a function. Lambda does.";
  if (error.code !== "ERR_ACCESS_DENIED" || error.permission === undefined) return undefined;
  const what = error.resource || error.permission;
  switch (error.permission) {
    case "FileSystemRead":
      return `A function may not read ${what}: in the sandbox it reads its own folder, the AWS SDK and /tmp.`;
    case "FileSystemWrite":
      return `A function may not write ${what}: it writes /tmp (os.tmpdir()) and nothing else, in Lambda too.`;
    case "ChildProcess":
      return childProcesses;
    case "WorkerThreads":
      return workers;
    default:
      return `The sandbox lets no function use ${what} (Node's permission model).`;
  }
}
