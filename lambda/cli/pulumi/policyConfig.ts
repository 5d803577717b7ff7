import { readFile } from "node:fs/promises";
import { configIssues } from "genesys-lambda-policy/config";
import { takeApart } from "./commandLine.ts";
import { ownPolicyConfig } from "./policyPacks.ts";

/**
 * Checks the file that configures the project's own policies. The engine says nothing about a rule that does not exist.
 *
 * @throws Error with every issue, each with its key
 */
export async function checkPolicyConfigs(args: readonly string[]): Promise<void> {
  const file = ownPolicyConfig(takeApart(args));
  if (file === undefined) return;
  const issues = configIssues(parse(file, await readFile(file, "utf8")));
  if (issues.length === 0) return;
  const lines = issues.map(({ path, message }) => `  ${path}: ${message}`);
  throw new Error(`${file} is no config of the project's policies:\n${lines.join("\n")}\nSee docs/policies.md.`);
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
