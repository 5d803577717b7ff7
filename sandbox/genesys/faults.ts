import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { beforeItsEnd, inPlaceOfItsEnd } from "../hooks/endOfResponse.ts";
import { Refusal } from "./errors.ts";

/** Which requests a fault is for. They are counted from the moment when the script was set. */
export interface FaultMatch {
  /** `METHOD pattern` or a pattern, as the access log shows routes; absent: every request. */
  readonly route?: string;
  /** Only the request of this number among those that match; absent: each of them. */
  readonly nth?: number;
  /** Only this request and those after it. */
  readonly from?: number;
  /** Each of them, stated explicitly; not together with `nth`. */
  readonly every?: true;
}

export type Fault =
  | {
      readonly kind: "status";
      readonly status: number;
      /** Absent: an ErrorBody of that status, or a page that says as much. */
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
      /** An HTML page, as a gateway in front of the service would answer. */
      readonly html?: boolean;
    }
  /** The connection breaks before anything was done. */
  | { readonly kind: "drop-before" }
  /** The request is carried out, and the connection breaks without an answer. */
  | { readonly kind: "drop-after" }
  /** The request is carried out, and the answer ends in its middle. */
  | { readonly kind: "cut-body" }
  /** The request is not looked at, and no answer ever comes. */
  | { readonly kind: "stalls" }
  /** The request is carried out, and the answer never comes. */
  | { readonly kind: "never-answers" }
  /** The request's token ends before the request is looked at. */
  | { readonly kind: "revoke-token" }
  /** The request is carried out and answered, and from its answer on no connection is taken for so long. */
  | { readonly kind: "refuse-connections"; readonly milliseconds: number };

export interface FaultRule {
  readonly match: FaultMatch;
  readonly fault: Fault;
  /** How often at most; absent: always. */
  readonly times?: number;
}

interface FaultEvents {
  /** The request gets no answer at all. It is carried out, or not, as the fault says. */
  silent: [];
}

/** A script of faults: what goes wrong with which request. */
export class FaultScript extends EventEmitter<FaultEvents> {
  #rules: { rule: FaultRule; matched: number; used: number }[] = [];

  get rules(): readonly FaultRule[] {
    return this.#rules.map(({ rule }) => rule);
  }

  /** How many requests have met a fault since the script was set. */
  get met(): number {
    return this.#rules.reduce((sum, { used }) => sum + used, 0);
  }

  set(rules: readonly FaultRule[]): void {
    this.#rules = rules.map((rule) => ({ rule, matched: 0, used: 0 }));
  }

  /** The fault for this request, if it has one; counts it. */
  next(method: string, route: string): Fault | undefined {
    for (const entry of this.#rules) {
      const { match, fault, times } = entry.rule;
      if (match.route !== undefined && match.route !== route && match.route !== `${method} ${route}`) continue;
      entry.matched += 1;
      if (match.nth !== undefined && match.nth !== entry.matched) continue;
      if (match.from !== undefined && entry.matched < match.from) continue;
      if (times !== undefined && entry.used >= times) continue;
      entry.used += 1;
      return fault;
    }
    return undefined;
  }
}

export interface Normally {
  /** Does what would have happened without the fault. */
  readonly handle: () => void;
  /** Ends the request's token. */
  readonly revoke: () => void;
  /** Takes no connection for so many milliseconds. */
  readonly refuseFor: (milliseconds: number) => void;
  /** Told when no answer will come. */
  readonly fallSilent: () => void;
}

/** Carries out a fault. */
export function carryOut(fault: Fault, request: IncomingMessage, response: ServerResponse, normally: Normally): void {
  switch (fault.kind) {
    case "drop-before":
      request.socket.destroy();
      return;
    case "stalls":
      normally.fallSilent();
      return;
    case "status":
      answer(fault, response);
      return;
    case "revoke-token":
      normally.revoke();
      normally.handle();
      return;
    case "refuse-connections":
      // A client that has the answer finds the connection closed already, its own too.
      response.setHeader("connection", "close");
      beforeItsEnd(response, () => {
        normally.refuseFor(fault.milliseconds);
      });
      normally.handle();
      return;
    default:
      muffle(fault.kind, response, normally.fallSilent);
      normally.handle();
  }
}

function answer(fault: Fault & { kind: "status" }, response: ServerResponse): void {
  const { status, headers } = fault;
  if (fault.html === true) {
    const page = `<html><body><h1>${status}</h1></body></html>`;
    response.writeHead(status, { "content-type": "text/html", ...headers });
    response.end(typeof fault.body === "string" ? fault.body : page);
    return;
  }
  const contextId = randomUUID();
  const body =
    fault.body ?? new Refusal(status, codes[status] ?? "scripted.fault", "A scripted fault.").body(contextId);
  response.writeHead(status, { "content-type": "application/json", "inin-correlation-id": contextId, ...headers });
  response.end(JSON.stringify(body));
}

/** Codes of the service's own errors, by status. */
const codes: Readonly<Record<number, string>> = {
  400: "bad.request",
  401: "bad.credentials",
  403: "not.authorized",
  404: "not.found",
  409: "version.conflict",
  429: "too.many.requests",
  500: "internal.server.error",
  503: "service.unavailable",
  504: "request.timeout",
};

/** Lets the handler believe that it answers. */
function muffle(
  kind: "drop-after" | "cut-body" | "never-answers",
  response: ServerResponse,
  fallSilent: () => void,
): void {
  const { socket } = response;
  const write = response.write.bind(response);
  inPlaceOfItsEnd(response, (body) => {
    if (kind === "drop-after") socket?.destroy();
    // The handler announced the length, so the client can tell that the rest is missing.
    if (kind === "cut-body") write(body.subarray(0, Math.floor(body.length / 2)), () => socket?.destroy());
    if (kind === "never-answers") fallSilent();
  });
}
