import type { GenesysApi, GenesysError, RunOutcome } from "genesyscloud-provider/api";
import type { Drift } from "genesyscloud-provider/drift";
import type { AwsSide } from "./awsSide.ts";
import type { DeployedCall } from "./deployedCall.ts";

/** What a look at Genesys Cloud gave, or the error that it gave instead. */
export type Seen<Value> = { readonly value: Value } | { readonly error: GenesysError };

/** Whether Genesys Cloud answers, and which organization it opens. */
export type Access = Seen<{ readonly id: string; readonly name: string }>;

/** The one live run of an action's example. */
export type LiveRun =
  | { readonly kind: "ran"; readonly outcome: RunOutcome; readonly expected: object }
  | { readonly kind: "failed"; readonly error: GenesysError }
  | { readonly kind: "not run"; readonly reason: string };

/** What the stack's settings and state say that the call should be. */
export interface Desired {
  readonly api: GenesysApi;
  readonly organizationId: string;
  /** Region of the organization, as it was deployed and as the config says it now. */
  readonly region: { readonly deployed: string; readonly configured: string };
  readonly trust: { readonly principal: string; readonly externalId?: string };
  /** Keys of the config that make the trust policy differ from the published one, with the published value. */
  readonly trustOverrides: readonly { readonly key: string; readonly published: string }[];
}

/** Commands that mend, with the stack's name in them. */
export interface Commands {
  /** Pulumi's own command line, for this stack. */
  pulumi(args: string): string;
  /** Reads what is there and brings it back to what the program says. */
  readonly repair: string;
  readonly up: string;
  config(action: string): string;
  replace(urn: string): string;
}

/** What Genesys Cloud says of one call. */
export interface GenesysView {
  readonly access: Access;
  readonly action: Seen<Drift>;
  readonly hasDraft: Seen<boolean>;
  readonly link: Seen<Drift>;
  /** What the service itself says of the integration. */
  readonly integrationProblem: Seen<string | undefined>;
  readonly run: LiveRun;
}

/** Everything that is known of one call before the diagnosis. */
export interface CallFacts extends GenesysView {
  readonly call: DeployedCall;
  readonly desired: Desired;
  readonly commands: Commands;
  readonly aws: AwsSide;
}
