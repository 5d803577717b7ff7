import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, realpathSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import { RunError } from "@pulumi/pulumi/errors.js";
import { visible } from "genesyscloud-provider/visible";
import { sizeIssues } from "./bundleSize.ts";
import type { MadeBundle } from "./bundle.ts";
import { ContentCache } from "../contentCache.ts";
import type { FunctionFolder } from "../define/load.ts";
import { nothingMade } from "../define/nothingMade.ts";
import { type LoadOutcome, loadOutcome, type ProbeFact, type ProbeRun } from "./loadOutcome.ts";

/** A bundle is larger than Lambda allows, or can't be loaded. The message lists every reason with its function. */
export class BundleLoadError extends RunError {
  constructor(reasons: readonly string[]) {
    super(
      `the functions can't be loaded as Lambda loads them:\n${reasons.map((reason) => `  ${visible(reason)}`).join("\n")}\n` +
        nothingMade,
    );
    this.name = "BundleLoadError";
  }
}

export interface LoadOptions {
  /** Says what does not stop a deployment. */
  readonly warn: (line: string) => void;
  /** Where outcomes are kept, by content; absent: nowhere. */
  readonly cacheFolder?: string;
  /** Lambda gives a function's start ten seconds, in milliseconds. */
  readonly limitMilliseconds?: number;
}

const probe = path.join(import.meta.dirname, "loadProbe.mjs");
/** Raise this number when the probe or the sentences made from its facts change. It makes the kept outcomes invalid. */
const probeVersion = 1;
const runtimeScopes = ["@aws-sdk", "@smithy"];
const initMilliseconds = 10_000;
/** Milliseconds that a process has to say that it is waiting for something. */
const lastWordMilliseconds = 2_000;

/**
 * Loads each bundle once as Lambda does, in a process of its own: in a folder with nothing else, with an empty
 * environment, under Node's permission model, and for no longer than Lambda allows. What was loaded before, by its
 * content, is not loaded again.
 *
 * @throws BundleLoadError with everything that Lambda would refuse or could not load
 */
export async function loadBundles(
  bundles: ReadonlyMap<string, MadeBundle>,
  folders: readonly FunctionFolder[],
  options: LoadOptions,
): Promise<void> {
  const cache = new ContentCache<LoadOutcome>(options.cacheFolder);
  const queue = folders.flatMap((folder) => {
    const bundle = bundles.get(folder.key);
    return bundle === undefined ? [] : [{ folder, bundle }];
  });
  const issues: string[] = [];
  const waiting = queue.values();
  const work = async (): Promise<void> => {
    for (const { folder, bundle } of waiting) {
      const name = `functions/${folder.folder}`;
      issues.push(...sizeIssues(bundle.files).map((one) => `${name}: ${one}`));
      const outcome = await outcomeOf(bundle, folder.directory, cache, options.limitMilliseconds ?? initMilliseconds);
      if (outcome.status === "issue") issues.push(`${name}: ${outcome.say}`);
      if (outcome.status === "loaded")
        addonsOf(bundle).forEach((one) => {
          options.warn(visible(`${name}: ${one}`));
        });
      if (outcome.status === "warning") options.warn(visible(`${name}: ${outcome.say}`));
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), queue.length) }, work));
  if (issues.length > 0) throw new BundleLoadError(issues.sort());
}

/** The bundle may import a package that it could be loaded without. Only a call shows what happens then. */
function addonsOf({ imports }: MadeBundle): string[] {
  return imports
    .filter(({ specifier }) => specifier.endsWith(".node"))
    .map(({ importer }) => `${importer} asks for a native addon, which a bundle does not hold: it has to do without`);
}

async function outcomeOf(
  bundle: MadeBundle,
  directory: string,
  cache: ContentCache<LoadOutcome>,
  limit: number,
): Promise<LoadOutcome> {
  const code = bundle.files["index.mjs"] ?? "";
  const modules = bundle.imports.some(({ specifier }) => isOfRuntime(specifier)) ? runtimeModules(directory) : [];
  const key = createHash("sha256")
    .update(JSON.stringify([probeVersion, process.version, modules, code]))
    .digest("hex");
  const kept = await cache.get(key);
  if (kept !== undefined) return kept;
  const outcome = loadOutcome(await loadOnce(code, modules, limit), bundle);
  // An issue is not kept: what is installed may have changed by the next run.
  if (outcome.status !== "issue") await cache.set(key, outcome);
  return outcome;
}

function isOfRuntime(specifier: string): boolean {
  return runtimeScopes.some((scope) => specifier.startsWith(`${scope}/`));
}

/** The folders of installed packages that stand in for what Lambda's runtime brings, the nearest first. */
function runtimeModules(directory: string): string[] {
  const above = path.dirname(directory);
  const modules = path.join(directory, "node_modules");
  const found = runtimeScopes.some((scope) => existsSync(path.join(modules, scope))) ? [realpathSync(modules)] : [];
  return above === directory ? found : [...found, ...runtimeModules(above)];
}

async function loadOnce(code: string, modules: readonly string[], limit: number): Promise<ProbeRun> {
  const root = realpathSync(await mkdtemp(path.join(tmpdir(), "genesys-lambda-load-")));
  try {
    const folder = path.join(root, "task");
    const file = path.join(folder, "index.mjs");
    await mkdir(folder);
    await writeFile(file, code);
    await linkRuntime(root, modules);
    const readable = [probe, root, ...modules].map((one) => `--allow-fs-read=${one}`);
    const child = spawn(process.execPath, ["--permission", ...readable, probe, pathToFileURL(file).href], {
      cwd: folder,
      env: {},
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    return { folder, ...(await ended(child, limit)) };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** The runtime's packages lie one folder above the code, as in Lambda. */
async function linkRuntime(root: string, modules: readonly string[]): Promise<void> {
  const target = path.join(root, "node_modules");
  if (modules.length > 0) await mkdir(target);
  for (const scope of runtimeScopes) {
    const source = modules.map((one) => path.join(one, scope)).find((one) => existsSync(one));
    if (source !== undefined) await symlink(source, path.join(target, scope), "dir");
  }
}

async function ended(child: ChildProcess, limit: number): Promise<Omit<ProbeRun, "folder">> {
  const facts: ProbeFact[] = [];
  const lines = createInterface({ input: child.stdio[3] as Readable });
  lines.on("line", (line) => facts.push(JSON.parse(line) as ProbeFact));
  const stopped = new AbortController();
  const stop = setTimeout(() => {
    stopped.abort();
    child.kill("SIGTERM");
  }, limit);
  const kill = setTimeout(() => child.kill("SIGKILL"), limit + lastWordMilliseconds);
  try {
    const [signal] = await Promise.all([
      new Promise<NodeJS.Signals | null>((resolve, reject) => {
        child.once("error", reject);
        child.once("exit", (_, by) => {
          resolve(by);
        });
      }),
      new Promise((resolve) => lines.once("close", resolve)),
    ]);
    if (stopped.signal.aborted) return { facts, stoppedAfter: limit };
    return { facts, ...(signal === null ? {} : { signal }) };
  } finally {
    clearTimeout(stop);
    clearTimeout(kill);
  }
}
