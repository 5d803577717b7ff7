import { existsSync } from "node:fs";
import path from "node:path";

/** What is run for `npm run pulumi -- <arguments>`: one command after the other, until one fails. */
export type Commands = readonly (readonly string[])[];

export interface Surroundings {
  /** Whether somebody can be asked. */
  readonly isTerminal: boolean;
  /** Folder of a policy pack; absent: there is none. */
  readonly policyPack?: string;
}

const upNames = new Set(["up", "update"]);
/** Options of `up` that `preview` does not know: what they ask for happens later. */
const upOnly = new Set(["-y", "--yes", "-f", "--skip-preview", "--skip-preview=true", "--continue-on-error"]);

/**
 * The commands for some arguments: an `up` that nobody is asked about is previewed first, because every fault is to
 * be found before anything is made. In a terminal `up` shows its own preview and asks.
 */
export function commandsFor(given: readonly string[], { isTerminal, policyPack }: Surroundings): Commands {
  const index = given.findIndex((argument) => upNames.has(argument));
  const isPreview = given.includes("preview");
  if (index === -1 && !isPreview) return [given];
  const pack = policyPack === undefined || given.includes("--policy-pack") ? [] : ["--policy-pack", policyPack];
  const args = [...given, ...pack];
  const asks = isTerminal && !args.some((argument) => upOnly.has(argument) || argument === "--non-interactive");
  if (isPreview || asks || args.includes("--help")) return [args];
  const preview = args
    .filter((argument) => !upOnly.has(argument))
    .map((argument) => (upNames.has(argument) ? "preview" : argument));
  const up = args.filter(
    (argument) => !["-y", "--yes", "-f", "--skip-preview", "--skip-preview=true"].includes(argument),
  );
  return [preview, [...up, "--yes", "--skip-preview"]];
}

/** The project's policy pack, where there is one. */
export function policyPackIn(folder: string): { readonly policyPack?: string } {
  return existsSync(path.join(folder, "policy", "PulumiPolicy.yaml")) ? { policyPack: "policy" } : {};
}
