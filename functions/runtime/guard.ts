import { createHash, timingSafeEqual } from "node:crypto";

/** What the deployment tells a function that is reached by HTTP. */
export interface GuardEnvironment {
  /** SHA-256 of each secret that is accepted, in hex, with a comma between them. */
  readonly GENESYS_LAMBDA_SECRET_SHA256?: string;
  /** What X-GC-Source has to say. */
  readonly GENESYS_LAMBDA_SOURCE?: string;
}

/**
 * Whether a request comes from the organization that the function was deployed for. Every comparison is of digests of
 * one length, takes constant time and is made whatever the others gave. Nothing configured admits nobody.
 */
export function isAdmitted(headers: Readonly<Record<string, unknown>>, environment: GuardEnvironment): boolean {
  const hashes = (environment.GENESYS_LAMBDA_SECRET_SHA256 ?? "").split(",");
  const source = environment.GENESYS_LAMBDA_SOURCE;
  const secretDigest = digestOf(header(headers, "x-gc-secret"));
  const fitting = hashes.filter((hash) => isSame(secretDigest, Buffer.from(hash, "hex")));
  const isSource = isSame(digestOf(header(headers, "x-gc-source")), digestOf(source ?? ""));
  return fitting.length > 0 && source !== undefined && isSource;
}

/** A header in whatever letters it is written; nothing where there is none. */
function header(headers: Readonly<Record<string, unknown>>, name: string): string {
  const [, value] = Object.entries(headers).find(([key]) => key.toLowerCase() === name) ?? [];
  return typeof value === "string" ? value : "";
}

function digestOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function isSame(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
