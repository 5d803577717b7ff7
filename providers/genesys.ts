import { AccountLinks } from "./tutorial/requests.ts";
import { type Clock, systemClock } from "./http/clock.ts";
import type { Connection } from "./http/connection.ts";
import { Credentials } from "./integration/credentialRequests.ts";
import { DataActions } from "./dataAction/requests.ts";
import { DependencyTracking } from "./dataAction/dependencyTracking.ts";
import type { GenesysApi } from "./tutorial/api.ts";
import { Integrations } from "./integration/requests.ts";
import { OrganizationGuard } from "./organization/requests.ts";
import { type RunOutcome, runTutorialAction, testAction } from "./dataActionCheck/requests.ts";
import { Session } from "./http/session.ts";

/** Everything that one run asks of one organization. */
export interface Genesys {
  readonly clock: Clock;
  readonly api: GenesysApi;
  readonly organization: OrganizationGuard;
  readonly integrations: Integrations;
  readonly credentials: Credentials;
  readonly dataActions: DataActions;
  readonly dependencyTracking: DependencyTracking;
  /** Links and actions of the tutorial API (`accountlinks`). */
  readonly accountLinks: AccountLinks;
  /** Ids of the integrations that this run made: nothing of ours can be in them yet, so nothing is looked up. */
  readonly madeIntegrations: Set<string>;
  /** What this run found already, by type and name of an integration; undefined: none that is ours or may be taken. */
  readonly foundIntegrations: Map<string, string | undefined>;
  /** Lineages that this run made: such a stack never ran before, so it has left nothing anywhere. */
  readonly madeLineages: Set<string>;
  /** Runs a published action with an input; `timeoutSeconds` is the action's own. */
  run(id: string, input: object, timeoutSeconds: number): Promise<RunOutcome>;
}

export function openGenesys(connection: Connection, clock: Clock = systemClock): Genesys {
  const session = new Session(connection, clock);
  return {
    clock,
    api: connection.api,
    organization: new OrganizationGuard(session),
    integrations: new Integrations(session),
    credentials: new Credentials(session),
    dataActions: new DataActions(session),
    dependencyTracking: new DependencyTracking(session),
    accountLinks: new AccountLinks(session),
    madeIntegrations: new Set(),
    foundIntegrations: new Map(),
    madeLineages: new Set(),
    run: async (id, input, timeoutSeconds) =>
      connection.api === "accountlinks"
        ? await runTutorialAction(session, id, input, timeoutSeconds)
        : await testAction(session, id, input, timeoutSeconds),
  };
}

export { connect, type Connection } from "./http/connection.ts";
export { type GenesysApi, genesysApiOf, genesysApis } from "./tutorial/api.ts";
export { type Clock, systemClock, type TimeLimit, timePassed } from "./http/clock.ts";
export * from "./http/errors.ts";
export type { RunOutcome } from "./dataActionCheck/requests.ts";
export { Session } from "./http/session.ts";
