import type { Fault } from "../../sandbox/genesys/index.ts";

/** A fault that a request can meet, and what is known of it. */
export interface NamedFault {
  readonly name: string;
  readonly fault: Fault;
  /** Whether a request that meets it once is to succeed without the user's doing. */
  passes(request: { readonly method: string; readonly route: string }): boolean;
}

const always = (): boolean => true;
const never = (): boolean => false;
const status = (code: number, more: Partial<Fault & { kind: "status" }> = {}): Fault => ({
  kind: "status",
  status: code,
  ...more,
});
const stale = {
  code: "bad.request",
  message: "The version in the request does not match the current version",
  status: 400,
};
const isVersioned = ({ method, route }: { method: string; route: string }): boolean =>
  (method === "PUT" && route.endsWith("/config/current")) || (method === "PATCH" && route.includes("/actions/"));

/**
 * What can go wrong with a request. `never-answers` is left out: it is told from a slow answer by the real clock alone,
 * a minute each time; the connection's own tests have it.
 */
export const catalogue: readonly NamedFault[] = [
  { name: "dropped before", fault: { kind: "drop-before" }, passes: always },
  { name: "dropped after", fault: { kind: "drop-after" }, passes: always },
  { name: "cut off", fault: { kind: "cut-body" }, passes: always },
  { name: "token revoked", fault: { kind: "revoke-token" }, passes: always },
  { name: "400", fault: status(400), passes: never },
  { name: "400 stale version", fault: status(400, { body: stale }), passes: isVersioned },
  { name: "403", fault: status(403), passes: never },
  { name: "408", fault: status(408), passes: always },
  { name: "409", fault: status(409), passes: isVersioned },
  { name: "429", fault: status(429), passes: always },
  { name: "429 Retry-After 3", fault: status(429, { headers: { "retry-after": "3" } }), passes: always },
  { name: "429 Retry-After 999", fault: status(429, { headers: { "retry-after": "999" } }), passes: never },
  { name: "500", fault: status(500), passes: always },
  { name: "502 HTML", fault: status(502, { html: true }), passes: always },
  { name: "503", fault: status(503), passes: always },
  { name: "504", fault: status(504), passes: always },
];
