import { createHash } from "node:crypto";

/** What all names of a stack begin with. */
export interface NamePrefix {
  readonly project: string;
  readonly stack: string;
}

/** `<project>-<stack>-<name>`: names carry no time and no randomness, so a later run finds what an earlier one made. */
export function fullName({ project, stack }: NamePrefix, name: string): string {
  return `${project}-${stack}-${name}`;
}

/**
 * The name, shortened where it is longer than the limit. A shortened name ends with a hash of the whole, so two long
 * names that begin alike stay different.
 *
 * @param limit characters, such as IAM's 64 for a role and Lambda's 64 for a function
 */
export function limitedName(name: string, limit: number): string {
  const allowed = name.replaceAll(/[^A-Za-z0-9_-]/g, "-");
  if (allowed === name && name.length <= limit) return name;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 8);
  return `${allowed.slice(0, limit - hash.length - 1)}-${hash}`;
}
