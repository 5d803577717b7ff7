import { mkdir } from "node:fs/promises";
import { PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import { SemVer } from "semver";
import type { Attempt, SetupOptions } from "./pulumiCli.ts";
import { pulumiVersion } from "./versions.ts";

const installerHost = "https://get.pulumi.com/install.sh";
/** A closed network often swallows a connection without an answer. */
const reachableWithinMilliseconds = 15_000;

/** Gets the CLI with Pulumi's own installer, into the cache. */
export async function installCli(root: string, { log }: SetupOptions): Promise<Attempt> {
  try {
    const answer = await fetch(installerHost, {
      method: "HEAD",
      signal: AbortSignal.timeout(reachableWithinMilliseconds),
    });
    if (!answer.ok) return { reason: `${installerHost} answered ${answer.status}` };
  } catch (error) {
    return { reason: `${installerHost} can't be reached (${reasonOf(error)})` };
  }
  log(`Installing the Pulumi CLI ${pulumiVersion} with the official installer ...`);
  try {
    await mkdir(root, { recursive: true });
    await PulumiCommand.install({ root, version: new SemVer(pulumiVersion) });
    return { root };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause.message : undefined;
  return (cause ?? error.message).split("\n")[0] ?? error.name;
}
