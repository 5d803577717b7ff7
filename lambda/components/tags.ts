import type { NamePrefix } from "./names.ts";

/** Tags on every AWS resource that can carry some: whose it is and where it comes from. */
export function stackTags({ project, stack }: NamePrefix): Record<string, string> {
  return { "managed-by": "pulumi", project, stack };
}
