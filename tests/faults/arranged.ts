import { type ClientRequest, globalAgent } from "node:http";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Fault } from "../../sandbox/genesys/index.ts";
import { patternOf } from "../../sandbox/genesys/routes.ts";
import type { Place } from "./catalogue.ts";
import type { Scenario } from "./scenarios.ts";

/** A fault that waits for its request. */
export interface Arranged {
  /** Whether a request has met it. */
  isMet(): boolean;
  /** Ends it: from now on all is well. */
  lift(): Promise<void>;
}

/** A fault in the service's answer to the request, and to all later requests of that route where the fault stays. */
export function scripted(fault: Fault) {
  return ({ service: { genesys } }: Scenario, { method, route, before }: Place, stays: boolean): Arranged => {
    const match = { route: `${method} ${route}`, ...(stays ? { from: before + 1 } : { nth: before + 1 }) };
    genesys.faults.set([{ match, fault }]);
    return {
      isMet: () => genesys.faults.met > 0,
      lift: async () => {
        genesys.faults.set([]);
        await Promise.resolve();
      },
    };
  };
}

/** No answer to the request. The client waits as long as it ever does, which takes no time by its clock. */
export function silent(kind: "stalls" | "never-answers") {
  return (scenario: Scenario, place: Place, stays: boolean): Arranged => {
    const { faults } = scenario.service.genesys;
    const pass = (): void => {
      scenario.clock.passLimits();
    };
    const fault = scripted({ kind })(scenario, place, stays);
    faults.on("silent", pass);
    return {
      isMet: () => fault.isMet(),
      async lift() {
        faults.off("silent", pass);
        await fault.lift();
      },
    };
  };
}

/** What Node reports of a request before it connects, and when it has failed. */
interface OnItsWay {
  readonly request: ClientRequest;
  readonly error?: NodeJS.ErrnoException;
}

const created = "http.client.request.created";
const failed = "http.client.request.error";

/**
 * The service takes no connection from the moment when the request starts until the request was refused, or, where the
 * fault stays, until it is lifted. Client and service are one process, so the moment is exact: Node reports a request
 * in the turn before it connects.
 */
export function refused(scenario: Scenario, { method, route, before }: Place, stays: boolean): Arranged {
  const { connections } = scenario.service.genesys;
  const { host } = new URL(scenario.service.url);
  let seen = 0;
  let refusals = 0;
  const watch = (message: unknown): void => {
    const { request } = message as OnItsWay;
    if (request.getHeader("host") !== host || request.method !== method || patternOf(request.path) !== route) return;
    seen += 1;
    if (seen === before + 1) connections.refuse();
  };
  const count = (message: unknown): void => {
    const { request, error } = message as OnItsWay;
    if (request.getHeader("host") !== host || error?.code !== "ECONNREFUSED") return;
    refusals += 1;
    // Where the port is taken, lifting the fault fails.
    if (!stays) connections.take().catch(() => undefined);
  };
  // A connection that is there already can't be refused.
  globalAgent.destroy();
  connections.endEach();
  subscribe(created, watch);
  subscribe(failed, count);
  return {
    isMet: () => refusals > 0,
    async lift() {
      unsubscribe(created, watch);
      unsubscribe(failed, count);
      await connections.take();
    },
  };
}
