import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { locked } from "./lock.mjs";
import { goBuild } from "./build.ts";
import { cliRoot } from "./cache.ts";
import { findOnPath, inspectRoot } from "./inspect.ts";
import { oldestGo, oldestPulumi, pulumiVersion } from "./versions.ts";
import type { Found, Log, Way, WayOptions } from "./ways.ts";

/** A Pulumi CLI that works for this project. */
export interface PulumiCli {
  /** Folder above `bin`, as the Automation API wants it. */
  readonly root: string;
  /** Folder with the CLI. */
  readonly bin: string;
  readonly version: string;
  readonly source: "path" | "cache" | Way["source"];
}

export interface SetupOptions {
  /** Default: to standard error. */
  readonly log?: Log;
  /** Default: this process's. */
  readonly environment?: NodeJS.ProcessEnv;
  /** How to get a CLI where there is none, in this order. Default: a build with Go, whose go.sum has a hash for each module. */
  readonly ways?: readonly Way[];
}

/** No CLI could be found or made; the message says of each way what came of it. */
export class NoPulumiCli extends Error {
  constructor(tried: readonly (readonly [string, string])[]) {
    const lines = tried.map(([way, reason]) => `  ${way}: ${reason}`);
    super(
      `no Pulumi CLI could be had. Tried:\n${lines.join("\n")}\n` +
        `Install Pulumi ${oldestPulumi} or later (https://www.pulumi.com/docs/install/) ` +
        `or Go ${oldestGo} or later (https://go.dev/dl/), then run the command again.`,
    );
    this.name = "NoPulumiCli";
  }
}

/**
 * Finds or gets a Pulumi CLI: one on PATH that is new enough, the per-user cache, a build from
 * its published Go modules.
 *
 * @throws NoPulumiCli naming each thing that was tried and what came of it
 */
export async function ensurePulumi(options: SetupOptions = {}): Promise<PulumiCli> {
  const { log = console.error, environment = process.env, ways = [goBuild] } = options;
  const onPath = await findOnPath(environment);
  if ("root" in onPath) return cliIn(onPath, "path");

  const root = cliRoot(environment);
  const cached = await inspectRoot(root, environment);
  if ("root" in cached) return cliIn(cached, "cache");

  const getOnce = async (): Promise<PulumiCli> => {
    const meanwhile = await inspectRoot(root, environment);
    if ("root" in meanwhile) return cliIn(meanwhile, "cache");
    const tried: [string, string][] = [
      ["pulumi on PATH", onPath.reason],
      [`the cache ${root}`, cached.reason],
    ];
    log(`Getting the Pulumi CLI ${pulumiVersion}, once for this user ...`);
    for (const way of ways) {
      const got = await getWhole(way, root, { log, environment });
      if ("root" in got) return cliIn(got, way.source);
      log(`  ${way.name}: ${got.reason}`);
      tried.push([way.name, got.reason]);
    }
    throw new NoPulumiCli(tried);
  };
  return await locked(`${root}.lock`, getOnce, () => {
    log("Waiting for another command that is getting the Pulumi CLI ...");
  });
}

/** Built under a temporary name until it is whole and answers, so that no other process ever finds half of it. */
async function getWhole(way: Way, root: string, options: WayOptions): Promise<Found> {
  const temporary = `${root}.${process.pid}.tmp`;
  try {
    await mkdir(path.join(temporary, "bin"), { recursive: true });
    const reason = await way.get(temporary, options);
    if (reason !== undefined) return { reason };
    const made = await inspectRoot(temporary, options.environment);
    if ("reason" in made) return made;
    await rm(root, { recursive: true, force: true });
    await rename(temporary, root);
    return { root, version: made.version };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

function cliIn({ root, version }: { root: string; version: string }, source: PulumiCli["source"]): PulumiCli {
  return { root, bin: path.join(root, "bin"), version, source };
}
