import { createHash } from "node:crypto";

/** A short text that changes with the value: says that something changed without holding it. */
export function fingerprintOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
}
