import { AwsError } from "../errors.ts";
import type { Inventory, StoredObject } from "../inventory.ts";
import { text } from "../properties.ts";
import { tokens } from "../tokens.ts";

/** What an ARN leads to: the function itself, and the version of it that is to run. */
export interface Target {
  readonly function: StoredObject;
  readonly running: StoredObject;
  /** `$LATEST` or a number. */
  readonly version: string;
}

/**
 * Follows a function ARN with or without a qualifier (alias, version or `$LATEST`); undefined where there is nothing at
 * its end.
 */
export function findTarget(inventory: Inventory, functionArn: string): Target | undefined {
  const parts = functionArn.split(":");
  const [region = "", name = "", qualifier = "$LATEST"] = [parts[3], parts[6], parts[7]];
  const found = inventory.get(tokens.function, `${region}/${name}`);
  if (found === undefined || parts.slice(0, 7).join(":") !== found.arn) return undefined;
  const alias = inventory.all(tokens.alias).find((candidate) => candidate.arn === functionArn);
  const version = alias === undefined ? qualifier : text(alias.properties, "functionVersion");
  if (version === "$LATEST") return { function: found, running: found, version };
  const published = inventory.get(tokens.functionVersion, `${region}/${name}:${version}`);
  return published === undefined ? undefined : { function: found, running: published, version };
}

/** @throws AwsError `ResourceNotFoundException` */
export function requireTarget(inventory: Inventory, functionArn: string): Target {
  const target = findTarget(inventory, functionArn);
  if (target !== undefined) return target;
  throw new AwsError("ResourceNotFoundException", `Function not found: ${functionArn}`, 404);
}
