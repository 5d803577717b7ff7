import { access, constants } from "node:fs/promises";
import path from "node:path";
import { buildCli } from "./build.ts";
import { cliRoot } from "./cache.ts";
import { installCli } from "./installer.ts";
import { locked } from "./lock.ts";
import { run } from "./run.ts";
import { findVersion, isAtLeast, oldestPulumi } from "./versions.ts";

/** A Pulumi CLI that works for this project. */
export interface PulumiCli {
  /** Folder above `bin`, as the Automation API wants it. */
  readonly root: string;
  /** Folder with the CLI and its language host. */
  readonly bin: string;
  readonly version: string;
  readonly source: "path" | "cache" | "installer" | "build";
}

export interface SetupOptions {
  /** Called with a line for the user, progress on long steps included. */
  readonly log: (line: string) => void;
  readonly environment?: NodeJS.ProcessEnv;
}

/** One way to get a CLI: the folder above its `bin`, or why it can't be had this way. */
export type Attempt = { readonly root: string } | { readonly reason: string };

/** No CLI could be found or made; the message says of each way what came of it. */
export class NoPulumiCli extends Error {
  constructor(tried: readonly (readonly [string, string])[]) {
    const lines = tried.map(([way, reason]) => `  ${way}: ${reason}`);
    super(
      `no Pulumi CLI could be had. Tried:\n${lines.join("\n")}\n` +
        `Install Pulumi ${oldestPulumi} or later (https://www.pulumi.com/docs/install/) or Go (https://go.dev/dl/), then run the command again.`,
    );
    this.name = "NoPulumiCli";
  }
}

/**
 * Finds or gets a Pulumi CLI: one on PATH that is new enough, the per-user cache, the official installer, a build
 * from its published Go modules.
 *
 * @throws NoPulumiCli naming each thing that was tried and what came of it
 */
export async function ensurePulumi({ log, environment = process.env }: SetupOptions): Promise<PulumiCli> {
  const tried: [string, string][] = [];
  const onPath = await findOnPath(environment);
  if ("root" in onPath) return await described(onPath.root, "path");
  tried.push(["pulumi on PATH", onPath.reason]);

  const root = cliRoot(environment);
  const cached = await usable(root);
  if ("root" in cached) return await described(root, "cache");
  tried.push([`the cache ${root}`, cached.reason]);

  return await locked(`${root}.lock`, async () => {
    if ("root" in (await usable(root))) return await described(root, "cache");
    for (const [way, source, attempt] of [
      ["the official installer", "installer", installCli],
      ["a build with Go", "build", buildCli],
    ] as const) {
      const got = await attempt(root, { log, environment });
      const works = "root" in got ? await usable(got.root) : got;
      if ("root" in works) return await described(root, source);
      tried.push([way, works.reason]);
    }
    throw new NoPulumiCli(tried);
  });
}

const binaries = ["pulumi", "pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"];

/** Whether everything is there and the CLI answers: half a build is never taken for a good one. */
export async function usable(root: string): Promise<Attempt> {
  const bin = path.join(root, "bin");
  for (const binary of binaries) {
    if (!(await isExecutable(path.join(bin, binary)))) return { reason: `${binary} is not there` };
  }
  const { status, output } = await run(path.join(bin, "pulumi"), ["version"]);
  if (status !== 0 || findVersion(output) === undefined)
    return { reason: `pulumi version answered ${output.trim().slice(0, 200)}` };
  return { root };
}

/** A CLI that the user has already; it brings its language host and its provider for dynamic resources. */
export async function findOnPath(environment: NodeJS.ProcessEnv): Promise<Attempt> {
  const folders = (environment["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  for (const folder of folders) {
    if (!(await isExecutable(path.join(folder, "pulumi")))) continue;
    const { output } = await run(path.join(folder, "pulumi"), ["version"], { environment });
    const version = findVersion(output);
    if (version === undefined) return { reason: `${path.join(folder, "pulumi")} does not tell its version` };
    if (!isAtLeast(version, oldestPulumi))
      return { reason: `it is ${version}, and ${oldestPulumi} or later is needed` };
    if (path.basename(folder) !== "bin")
      return { reason: `${folder} is not called bin, as the Automation API wants it` };
    if (!(await isExecutable(path.join(folder, "pulumi-language-nodejs")))) {
      return { reason: `pulumi-language-nodejs is not beside it in ${folder}` };
    }
    return { root: path.dirname(folder) };
  }
  return { reason: "there is none" };
}

async function described(root: string, source: PulumiCli["source"]): Promise<PulumiCli> {
  const bin = path.join(root, "bin");
  const { output } = await run(path.join(bin, "pulumi"), ["version"]);
  return { root, bin, version: findVersion(output) ?? "unknown", source };
}

async function isExecutable(file: string): Promise<boolean> {
  return await access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
