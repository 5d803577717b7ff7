import type { RunOutcome } from "../dataActionCheck/requests.ts";
import type { Genesys } from "../genesys.ts";
import type { Session } from "../http/session.ts";
import type { Login } from "../http/token.ts";
import type { Lifecycle } from "../lifecycle/lifecycle.ts";
import type { RunMemory } from "../lifecycle/runMemory.ts";
import type { GenesysApi } from "./names.ts";

/** What the published API and the tutorial's do in different ways. */
export interface Api {
  readonly name: GenesysApi;
  readonly login: Login;
  /** Whether more can be asked than an object by its id: lists, drafts, who uses an action, an integration's state. */
  readonly hasLookUps: boolean;
  /** Runs a published action with an input; `timeoutSeconds` is the action's own. */
  run(session: Session, id: string, input: object, timeoutSeconds: number): Promise<RunOutcome>;
  awsAccountLink(run: RunContext): Lifecycle<object, object>;
  dataAction(run: RunContext): Lifecycle<object, object>;
}

/** What the lifecycles of one run share. */
export interface RunContext {
  readonly genesys: () => Genesys;
  /** Value of GENESYS_LAMBDA_FORCE_DELETE. */
  readonly forceDelete?: string | undefined;
  readonly memory?: RunMemory;
}
