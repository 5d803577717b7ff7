import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { knowsUsers } from "../peers.ts";
import type { Store } from "../store.ts";
import type { AccessLogEntry } from "./accessLog.ts";
import type { AwsSide } from "./aws.ts";
import { Connections } from "./connections.ts";
import { type ControlOptions, type GenesysObject, objectsOf } from "./control.ts";
import { FaultScript } from "./faults.ts";
import { Tokens } from "./login.ts";
import { RateLimit } from "./rateLimit.ts";
import { buildServer } from "./server.ts";
import {
  addClient,
  addOrganization,
  type ClientOptions,
  type ClientSecret,
  openState,
  type OrganizationOptions,
} from "./state.ts";

export type { AccessLogEntry } from "./accessLog.ts";
export type { GenesysObject } from "./control.ts";
export type { Fault, FaultRule, FaultScript } from "./faults.ts";
export type { ClientSecret } from "./state.ts";

export interface GenesysOptions {
  readonly store: Store;
  readonly aws: AwsSide;
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
  /** Per token; the service's own is 300. */
  readonly requestsPerMinute?: number;
  /** Of the first organization's client, in seconds. */
  readonly tokenLifetimeSeconds?: number;
  /** Serve the tutorial API too. Default: false. */
  readonly accountLinks?: boolean;
  /** How much longer each request takes, as if the organization were far away. Default: 0. */
  readonly latencyMilliseconds?: number;
  /** Whether each connection's user is looked up. Default: where the machine tells (Linux). */
  readonly looksUpUsers?: boolean;
  /** Shown beside the organizations' objects. */
  readonly extraObjects?: () => object;
  /** What functions wrote last. */
  readonly logs?: ControlOptions["logs"];
}

/** The emulated service. */
export interface Genesys {
  /** Serves login and API on a loopback port; 0 takes any. */
  listen(port: number): Promise<{ url: string }>;
  close(): Promise<void>;
  readonly accessLog: AccessLogEntry[];
  readonly connections: Connections;
  /**
   * The token that the pages under `/__sandbox/` ask for. It is kept in the store, so that it stays valid over a
   * restart.
   */
  readonly controlToken: string;
  readonly faults: FaultScript;
  readonly state: ReturnType<typeof openState>;
  objects(): GenesysObject[];
  revokeTokens(): void;
  addOrganization(options: OrganizationOptions): ClientSecret;
  addClient(organizationId: string, options?: ClientOptions): ClientSecret;
  /** The organization that is there from the start, the same after a restart with the same store. */
  defaultOrganization(): ClientSecret;
}

export function createGenesys(options: GenesysOptions): Genesys {
  const { store, aws, clock = Date.now } = options;
  const state = openState(store);
  const lifetime =
    options.tokenLifetimeSeconds === undefined ? {} : { tokenLifetimeSeconds: options.tokenLifetimeSeconds };
  const first = (): ClientSecret => (state.first ??= addOrganization(state, { name: "Sandbox", ...lifetime }));
  const tokens = new Tokens(state, clock);
  const faults = new FaultScript();
  const { controlToken } = store.section("control", () => ({ controlToken: randomBytes(24).toString("base64url") }));
  const accessLog: AccessLogEntry[] = [];
  const connections = new Connections(() => server.server);
  const server = buildServer({
    state,
    aws,
    clock,
    tokens,
    faults,
    accessLog,
    connections,
    controlToken,
    rateLimit: new RateLimit(options.requestsPerMinute ?? 300, clock),
    accountLinks: options.accountLinks ?? false,
    latencyMilliseconds: options.latencyMilliseconds ?? 0,
    looksUpUsers: options.looksUpUsers ?? knowsUsers(),
    extraObjects: options.extraObjects ?? (() => ({})),
    logs: options.logs ?? (() => []),
    changed: async () => {
      await store.changed();
    },
  });
  return {
    state,
    accessLog,
    connections,
    controlToken,
    faults,
    async listen(port) {
      first();
      await store.changed();
      await server.listen({ port, host: "127.0.0.1" });
      return { url: `http://127.0.0.1:${(server.server.address() as AddressInfo).port}` };
    },
    async close() {
      await connections.close();
      await server.close();
    },
    objects: () => objectsOf(state),
    revokeTokens() {
      tokens.revokeAll();
    },
    addOrganization: (wanted) => addOrganization(state, wanted),
    addClient: (organizationId, wanted) => addClient(state, organizationId, wanted),
    defaultOrganization: first,
  };
}
