import path from "node:path";
import { type CommandLine, valuesOf } from "./commandLine.ts";

const pack = "policy-pack";
const config = "policy-pack-config";
/** A config that changes nothing: Pulumi takes a config for each pack, or none at all. */
const noConfig = path.join(import.meta.dirname, "noPolicyConfig.json");

/** The line with the project's policy pack before those that it names. */
export function withPolicies(line: CommandLine, policyPack: string | undefined): CommandLine {
  if (policyPack === undefined) return line;
  const others = valuesOf(line, pack).length;
  const configs = valuesOf(line, config).length;
  const own = others > 0 && configs === others ? [`--${config}`, noConfig] : [];
  return { ...line, rest: [`--${pack}`, policyPack, ...own, ...line.rest] };
}

/**
 * The file that configures the project's own policies: the first file. Where the line names as many packs as files, each
 * file belongs to one of these packs, and none to the project's.
 */
export function ownPolicyConfig(line: CommandLine): string | undefined {
  const configs = valuesOf(line, config);
  const others = valuesOf(line, pack).length;
  return others > 0 && configs.length === others ? undefined : configs[0];
}
