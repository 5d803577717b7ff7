import { createHash, randomBytes } from "node:crypto";

const lowerAlphanumerics = "abcdefghijklmnopqrstuvwxyz0123456789";
const upperAlphanumerics = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/**
 * A name as AWS's provider makes it where the program gives none: the logical name and seven hexadecimal digits, the
 * former cut where the whole would be too long.
 * @param seed the engine's; the same seed gives the same name, so that preview and up agree
 */
export function automaticName(logicalName: string, maximum: number, seed: Uint8Array): string {
  return `${logicalName.slice(0, maximum - 8)}-${hexadecimal(seed, 7)}`;
}

/** A name after the program's `namePrefix`. */
export function prefixedName(prefix: string, maximum: number, seed: Uint8Array): string {
  return `${prefix}${hexadecimal(seed, 26)}`.slice(0, maximum);
}

function hexadecimal(seed: Uint8Array, length: number): string {
  const source = seed.length === 0 ? randomBytes(32) : seed;
  return createHash("sha256").update(source).digest("hex").slice(0, length);
}

/** Lower-case letters and digits, as in the ids of APIs and function URLs. */
export function lowerId(length: number): string {
  return pick(lowerAlphanumerics, length);
}

/** Upper-case letters and digits, as in the ids of roles and access keys. */
export function upperId(prefix: string, length: number): string {
  return `${prefix}${pick(upperAlphanumerics, length)}`;
}

function pick(alphabet: string, length: number): string {
  return [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length] ?? "").join("");
}
