import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import type { Stack } from "@pulumi/pulumi/automation/index.js";
import type { Exception } from "genesys-lambda-policy/exceptions";
import { putUnderPolicies } from "../hooks/policiesOfStack.ts";
import { projectFolder } from "./folders.ts";

/** The folder of the policy pack that is installed with the project. */
export const policyPack = path.dirname(
  createRequire(path.join(projectFolder, "package.json")).resolve("genesys-lambda-policy/package.json"),
);

/**
 * The same stack, with every preview and up under the project's policies.
 *
 * @param folder where the pack's config is kept
 * @param config rule → its parameters
 */
export async function underPolicies(
  stack: Stack,
  folder: string,
  config: Readonly<Record<string, object>>,
): Promise<Stack> {
  const file = path.join(folder, "policy-pack-config.json");
  await mkdir(folder, { recursive: true });
  await writeFile(file, JSON.stringify(config, undefined, 2));
  putUnderPolicies(stack, policyPack, file);
  return stack;
}

/** An exception that ends soon. Each demonstration or test makes a new one. */
export function exceptionForToday(rule: string, resource: string, reason: string): Exception {
  return { rule, resource, reason, until: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10) };
}

/** A violation of a policy, as it is shown to people. */
export interface PolicyViolation {
  readonly rule: string;
  /** The resource's name, what of it is meant and what is wrong: `greet: input.OrderNumber has no description.` */
  readonly says: string;
  /** It stops nothing. */
  readonly isAdvice: boolean;
}

/** Reads the engine's event of a violation: first the rule's own words, then the violation, then what to do. */
export function violationOf({
  policyName,
  message,
  enforcementLevel,
  resourceUrn,
}: {
  readonly policyName: string;
  readonly message: string;
  readonly enforcementLevel: string;
  readonly resourceUrn?: string | undefined;
}): PolicyViolation {
  const [first = "", second = first] = message.split("\n");
  // A resource of a folder has the folder's name.
  const [, name] = /::([^:]+)$/.exec(resourceUrn ?? "") ?? [];
  const says = name === undefined ? second : `${name}: ${second}`;
  return { rule: policyName, says, isAdvice: enforcementLevel === "advisory" };
}
