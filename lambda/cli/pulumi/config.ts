import type { Config } from "../../settings.ts";
import { type EngineOptions, runPulumi } from "./execute.ts";

/**
 * Reads a stack's config: full key → text.
 *
 * @param secrets whether secrets are read in the clear, for use in memory alone; else a secret's text is empty
 * @throws what Pulumi's command line says, where there is no such stack or it can't be opened
 */
export async function readConfig(options: EngineOptions, secrets: "clear" | "hidden"): Promise<Config> {
  const args = ["config", "--json", ...(secrets === "clear" ? ["--show-secrets"] : [])];
  const values = JSON.parse(await runPulumi(options, args)) as Record<string, { readonly value?: string }>;
  return Object.fromEntries(Object.entries(values).map(([key, { value = "" }]) => [key, value]));
}
