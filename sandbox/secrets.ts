import { createHash, timingSafeEqual } from "node:crypto";

/** Whether two secrets are the same. The time that it takes does not show where they differ. */
export function isSameSecret(given: string, wanted: string): boolean {
  const [left, right] = [given, wanted].map((text) => createHash("sha256").update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
