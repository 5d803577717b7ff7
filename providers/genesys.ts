import type { Api } from "./apis/api.ts";
import { apiOf } from "./apis/index.ts";
import { genesysApiOf } from "./apis/names.ts";
import { type Clock, systemClock } from "./http/clock.ts";
import { type Connection as HttpConnection, readConnection } from "./http/connection.ts";
import { Credentials } from "./integration/credentialRequests.ts";
import { DataActions } from "./dataAction/requests.ts";
import { DependencyTracking } from "./dataAction/dependencyTracking.ts";
import { Integrations } from "./integration/requests.ts";
import { OrganizationGuard } from "./organization/requests.ts";
import type { RunOutcome } from "./dataActionCheck/requests.ts";
import { Session } from "./http/session.ts";

/** Everything that one run asks of one organization. */
export interface Genesys {
  readonly clock: Clock;
  readonly api: Api;
  readonly session: Session;
  readonly organization: OrganizationGuard;
  readonly integrations: Integrations;
  readonly credentials: Credentials;
  readonly dataActions: DataActions;
  readonly dependencyTracking: DependencyTracking;
  /** Ids of the integrations that this run made: nothing of ours can be in them yet, so nothing is looked up. */
  readonly madeIntegrations: Set<string>;
  /** What this run found already, by type and name of an integration; undefined: none that is ours or may be taken. */
  readonly foundIntegrations: Map<string, string | undefined>;
  /** Lineages that this run made: such a stack never ran before, so it has left nothing anywhere. */
  readonly madeLineages: Set<string>;
  /** Runs a published action with an input; `timeoutSeconds` is the action's own. */
  run(id: string, input: object, timeoutSeconds: number): Promise<RunOutcome>;
}

/** Where an organization is reached, as whom, and by which API. */
export interface Connection extends HttpConnection {
  readonly api: Api;
}

/**
 * The connection that environment and stack config describe.
 *
 * @param config reads one key of the stack's config, such as `genesys:region`
 * @throws GenesysError `connection.missing` or `connection.invalid`, naming what to set
 */
export function connect(config: (key: string) => string | undefined, environment: NodeJS.ProcessEnv): Connection {
  return { ...readConnection(config, environment), api: apiOf(genesysApiOf(config("genesys:api"))) };
}

export function openGenesys(connection: Connection, clock: Clock = systemClock): Genesys {
  const { api } = connection;
  const session = new Session(connection, clock);
  return {
    clock,
    api,
    session,
    organization: new OrganizationGuard(session),
    integrations: new Integrations(session),
    credentials: new Credentials(session),
    dataActions: new DataActions(session),
    dependencyTracking: new DependencyTracking(session),
    madeIntegrations: new Set(),
    foundIntegrations: new Map(),
    madeLineages: new Set(),
    run: async (id, input, timeoutSeconds) => await api.run(session, id, input, timeoutSeconds),
  };
}

export type { Api } from "./apis/api.ts";
export { apiOf } from "./apis/index.ts";
export { type GenesysApi, genesysApiOf, genesysApis } from "./apis/names.ts";
export { type Clock, systemClock, type TimeLimit, timePassed } from "./http/clock.ts";
export * from "./http/errors.ts";
export type { RunOutcome } from "./dataActionCheck/requests.ts";
export { Session } from "./http/session.ts";
