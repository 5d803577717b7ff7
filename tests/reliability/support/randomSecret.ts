import { randomBytes } from "node:crypto";

/** A secret that every encoding spells differently, other each time. */
export function randomSecret(): string {
  const letters = (): string => randomBytes(12).toString("base64url");
  return `${letters()}"\\<&>+/% ü?${letters()}`;
}
