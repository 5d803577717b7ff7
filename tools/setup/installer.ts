import { PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import { SemVer } from "semver";
import { pulumiVersion } from "./versions.ts";
import type { Way } from "./ways.ts";

const script = "https://get.pulumi.com/install.sh";
/** A closed network often swallows a connection without an answer. */
const reachableWithinMilliseconds = 15_000;

/** Pulumi's own installer, where its site can be reached. */
export const officialInstaller: Way = {
  name: "the official installer",
  source: "installer",
  async get(folder, { log }) {
    const unreachable = await reasonUnreachable();
    if (unreachable !== undefined) return unreachable;
    log(`  Installing it with the official installer (${script}) ...`);
    return await PulumiCommand.install({ root: folder, version: new SemVer(pulumiVersion) }).then(
      () => undefined,
      reasonOf,
    );
  },
};

async function reasonUnreachable(): Promise<string | undefined> {
  try {
    const { ok, status } = await fetch(script, {
      method: "HEAD",
      signal: AbortSignal.timeout(reachableWithinMilliseconds),
    });
    return ok ? undefined : `${script} answered ${status}`;
  } catch (error) {
    return `${script} can't be reached (${reasonOf(error)})`;
  }
}

/** The first line of what went wrong; fetch puts what it is about into the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message } = error.cause instanceof Error ? error.cause : error;
  return message.split("\n")[0] ?? error.name;
}
