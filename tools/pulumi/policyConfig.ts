import { readFile } from "node:fs/promises";
import { configFaults } from "../../policy/config.ts";
import { partsOf, takeApart } from "./commandLine.ts";

/**
 * Checks the files that `--policy-pack-config` names, where the project's own policies are meant: the engine says
 * nothing about a rule that does not exist.
 *
 * @throws Error with every fault, each with its key
 */
export async function checkPolicyConfigs(args: readonly string[]): Promise<void> {
  const line = takeApart(args);
  const parts = line === undefined ? [] : partsOf(line);
  if (parts.some(({ option }) => option === "policy-pack")) return;
  for (const { option, value } of parts) {
    if (option !== "policy-pack-config" || value === undefined) continue;
    const faults = configFaults(parse(value, await readFile(value, "utf8")));
    if (faults.length === 0) continue;
    const lines = faults.map(({ path, message }) => `  ${path}: ${message}`);
    throw new Error(`${value} is no config of the project's policies:\n${lines.join("\n")}\nSee docs/policies.md.`);
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Error(`${file} holds no JSON: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
