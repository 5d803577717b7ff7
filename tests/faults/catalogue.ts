import type { Fault } from "../../sandbox/genesys/index.ts";
import { type Arranged, refused, scripted, silent } from "./arranged.ts";
import { notAssumable, notInForce, throttled } from "./awsRefusals.ts";
import { isHttp, type Way } from "./program.ts";
import type { Operation, Scenario } from "./scenarios.ts";

/** One request of an operation. */
export interface Place {
  readonly way: Way;
  readonly operation: Operation;
  readonly method: string;
  readonly route: string;
  /** How often the same route was asked before, within the operation. */
  readonly before: number;
}

/** A fault that a request can meet, and what is known of it. */
export interface NamedFault {
  readonly name: string;
  /** Whether a request can meet it at all. */
  meets(place: Place): boolean;
  /** Whether a request that meets it once has to succeed without the user's help. */
  passes(place: Place): boolean;
  /** Lets it happen at that request, once or from then on. */
  arrange(scenario: Scenario, place: Place, stays: boolean): Arranged;
}

const always = (): boolean => true;
const never = (): boolean => false;

/** What can go wrong with a request. */
export const catalogue: readonly NamedFault[] = [
  { name: "refused", meets: always, passes: always, arrange: refused },
  { name: "stalls", meets: always, passes: always, arrange: silent("stalls") },
  { name: "never answers", meets: always, passes: always, arrange: silent("never-answers") },
  answered("dropped before", { kind: "drop-before" }, always),
  answered("dropped after", { kind: "drop-after" }, always),
  answered("cut off", { kind: "cut-body" }, always),
  answered("token revoked", { kind: "revoke-token" }, always),
  answered("400", { kind: "status", status: 400 }, isActionOfNewLink),
  answered("400 stale version", { kind: "status", status: 400, body: staleVersion() }, isVersioned),
  answered("403", { kind: "status", status: 403 }, never),
  answered("404 just made", { kind: "status", status: 404 }, always, isJustMade),
  answered("408", { kind: "status", status: 408 }, always),
  answered("409", { kind: "status", status: 409 }, isVersioned),
  answered("429", { kind: "status", status: 429 }, always),
  answered("429 Retry-After 3", { kind: "status", status: 429, headers: { "retry-after": "3" } }, always),
  answered("429 Retry-After 999", { kind: "status", status: 429, headers: { "retry-after": "999" } }, never),
  answered("500", { kind: "status", status: 500 }, always),
  answered("502 HTML", { kind: "status", status: 502, html: true }, always),
  answered("503", { kind: "status", status: 503 }, always),
  answered("504", { kind: "status", status: 504 }, always),
  { name: "role not assumable yet", meets: isRunByRole, passes: always, arrange: notAssumable },
  { name: "policy not in force yet", meets: isRunByRole, passes: always, arrange: notInForce },
  { name: "AWS throttles", meets: isRunByRole, passes: always, arrange: throttled },
];

/** A fault of the answer, or of the connection. */
function answered(
  name: string,
  fault: Fault,
  passes: NamedFault["passes"],
  meets: NamedFault["meets"] = always,
): NamedFault {
  return { name, meets, passes, arrange: scripted(fault) };
}

function staleVersion(): object {
  const message = "The version in the request does not match the current version";
  return { code: "bad.request", message, status: 400 };
}

/** The service checks a version that the request carries. */
function isVersioned({ method, route }: Place): boolean {
  return (method === "PUT" && route.endsWith("/config/current")) || (method === "PATCH" && route.includes("/actions/"));
}

/** Actions are refused for a moment after their integration was made. */
function isActionOfNewLink({ way, operation, method, route }: Place): boolean {
  return (
    way !== "accountlinks" && operation === "create" && method === "POST" && route === "/api/v2/integrations/actions"
  );
}

/** The request is about an object that the operation itself made. */
function isJustMade({ operation, method, route }: Place): boolean {
  const isOfObject = route.includes("/:") && !route.includes("/types/");
  return operation === "create" && method !== "DELETE" && (isOfObject || isAction(route));
}

function isAction(route: string): boolean {
  return route === "/api/v2/integrations/actions" || route === "/api/v2/dataactions";
}

/** Genesys Cloud assumes the role and invokes the function while it answers. */
function isRunByRole({ way, method, route }: Place): boolean {
  return !isHttp(way) && method === "POST" && /\/(test|run)$/.test(route);
}
