import type { IncomingMessage, ServerResponse } from "node:http";

/** Which requests a fault is for, counted from the moment the script was set. */
export interface FaultMatch {
  /** `METHOD pattern` or a pattern, as the access log shows routes; absent: every request. */
  readonly route?: string;
  /** Only the request of this number among those that match; absent: each of them. */
  readonly nth?: number;
}

export type Fault =
  | {
      readonly kind: "status";
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The connection breaks before anything was done. */
  | { readonly kind: "drop-before" }
  /** The request is carried out, and the connection breaks without an answer. */
  | { readonly kind: "drop-after" }
  /** The request is carried out, and the answer ends in its middle. */
  | { readonly kind: "cut-body" }
  /** The request is carried out, and the answer never comes. */
  | { readonly kind: "never-answers" };

export interface FaultRule {
  readonly match: FaultMatch;
  readonly fault: Fault;
  /** How often at most; absent: always. */
  readonly times?: number;
}

/** A script of faults: what goes wrong with which request. */
export class FaultScript {
  #rules: { rule: FaultRule; matched: number; used: number }[] = [];

  get rules(): readonly FaultRule[] {
    return this.#rules.map(({ rule }) => rule);
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
      if (times !== undefined && entry.used >= times) continue;
      entry.used += 1;
      return fault;
    }
    return undefined;
  }
}

/** Carries out a fault; `handle` is what would have happened without it. */
export function carryOut(fault: Fault, request: IncomingMessage, response: ServerResponse, handle: () => void): void {
  if (fault.kind === "drop-before") {
    request.socket.destroy();
    return;
  }
  if (fault.kind === "status") {
    const isText = typeof fault.body === "string";
    response.writeHead(fault.status, { "content-type": isText ? "text/html" : "application/json", ...fault.headers });
    response.end(isText ? fault.body : JSON.stringify(fault.body ?? {}));
    return;
  }
  muffle(fault, response);
  handle();
}

/** Lets the handler believe that it answers. */
function muffle(fault: Fault, response: ServerResponse): void {
  const { socket } = response;
  response.end = ((chunk?: unknown) => {
    if (fault.kind === "drop-after") socket?.destroy();
    if (fault.kind === "cut-body") {
      const body = Buffer.from(typeof chunk === "string" || chunk instanceof Uint8Array ? chunk : "{}");
      response.setHeader("content-length", String(body.length + 1));
      response.write(body.subarray(0, Math.ceil(body.length / 2)), () => socket?.destroy());
    }
    response.emit("finish");
    return response;
  }) as ServerResponse["end"];
}
