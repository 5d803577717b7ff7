import { createHash, timingSafeEqual } from "node:crypto";

/** What the deployment tells a function that is reached by HTTP. */
export interface GuardEnvironment {
  /** SHA-256 of each secret that is accepted, in hex, with a comma between them. */
  readonly GENESYS_LAMBDA_SECRET_SHA256?: string;
  /** What X-GC-Source has to say. */
  readonly GENESYS_LAMBDA_SOURCE?: string;
}

/** A SHA-256 in hex; anything else is no hash, however it begins. */
const hash = /^[0-9a-f]{64}$/i;

/**
 * Whether a request comes from the organization that the function was deployed for. Every comparison is of digests of
 * one length, takes constant time, and is made whatever the other comparisons gave. Where nothing is configured, nobody
 * is admitted. A header that is absent, empty or sent twice matches nothing.
 */
export function isAdmitted(headers: Readonly<Record<string, unknown>>, environment: GuardEnvironment): boolean {
  const source = environment.GENESYS_LAMBDA_SOURCE ?? "";
  const secret = header(headers, "x-gc-secret");
  const digest = digestOf(secret);
  const fitting = (environment.GENESYS_LAMBDA_SECRET_SHA256 ?? "")
    .split(",")
    .filter((one) => hash.test(one) && timingSafeEqual(digest, Buffer.from(one, "hex")));
  const isSource = timingSafeEqual(digestOf(header(headers, "x-gc-source")), digestOf(source));
  return fitting.length > 0 && isSource && secret !== "" && source !== "";
}

/** A header in whatever letters it is written; empty where there is none, or more than one. */
function header(headers: Readonly<Record<string, unknown>>, name: string): string {
  const [key = "", another] = Object.keys(headers).filter((one) => one.toLowerCase() === name);
  const value = headers[key];
  return typeof value === "string" && another === undefined ? value : "";
}

function digestOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
