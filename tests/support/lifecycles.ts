import { connect, type GenesysApi, type Genesys, openGenesys } from "genesyscloud-provider/api";
import { AwsAccountLinkLifecycle } from "../../providers/accountLink/lifecycle.ts";
import type { AwsAccountLinkInputs, AwsAccountLinkOutputs } from "../../providers/accountLink/schema.ts";
import { DataActionLifecycle } from "../../providers/dataAction/lifecycle.ts";
import type { DataActionInputs, DataActionOutputs } from "../../providers/dataAction/schema.ts";
import type { Existing, Lifecycle } from "../../providers/lifecycle/lifecycle.ts";
import { openSandbox, type Sandbox } from "../../sandbox/index.ts";
import { FakeClock } from "./fakeClock.ts";

/** The lifecycles against a sandbox, each run with a session of its own, as the engine's processes have. */
export interface Bench {
  readonly sandbox: Sandbox;
  readonly clock: FakeClock;
  readonly organizationId: string;
  readonly link: AwsAccountLinkInputs;
  /** A new session: nothing of an earlier run is remembered. */
  run(forceDelete?: string): { genesys: Genesys; links: AwsAccountLinkLifecycle; actions: DataActionLifecycle };
  /** `METHOD route` of each request since the last call. */
  requests(): string[];
  action(integrationId: string, changes?: Partial<DataActionInputs>): DataActionInputs;
  close(): Promise<void>;
}

/** @param api of the API that runs speak; the sandbox serves both */
export async function openBench(api: GenesysApi = "integrations"): Promise<Bench> {
  const sandbox = await openSandbox({ requestsPerMinute: 100_000, accountLinks: api === "accountlinks" });
  const clock = new FakeClock();
  const { organizationId } = sandbox.genesys.defaultOrganization();
  let seen = 0;
  return {
    sandbox,
    clock,
    organizationId,
    link: {
      organizationId,
      name: "project-stack-genesys",
      roleArn: "arn:aws:iam::123456789012:role/one",
      owner: { project: "project", stack: "stack", lineage: "lineage-1" },
    },
    run(forceDelete) {
      const genesys = openGenesys(
        connect((key) => (key === "genesys:api" ? api : undefined), sandbox.environment),
        clock,
      );
      return {
        genesys,
        links: new AwsAccountLinkLifecycle(() => genesys, forceDelete),
        actions: new DataActionLifecycle(() => genesys, forceDelete),
      };
    },
    requests() {
      const entries = sandbox.genesys.accessLog.slice(seen);
      seen = sandbox.genesys.accessLog.length;
      return entries.map(({ method, route }) => `${method} ${route}`);
    },
    action: (integrationId, changes = {}) => ({
      organizationId,
      integrationId,
      name: "Echo",
      category: "Examples",
      contract: {
        input: { type: "object", properties: { a: { type: "string" } }, required: ["a"] },
        output: { type: "object", properties: { b: { type: "integer" } } },
      },
      request: { urlTemplate: "arn:aws:lambda:eu-central-1:123456789012:function:echo" },
      ...changes,
    }),
    async close() {
      await sandbox.close();
    },
  };
}

export type LinkState = Existing<AwsAccountLinkOutputs>;
export type ActionState = Existing<DataActionOutputs>;

/** Creates as the engine does: look first, then make sure. */
export async function create<Inputs extends object, Outputs extends Inputs>(
  lifecycle: Lifecycle<Inputs, Outputs>,
  inputs: Inputs,
): Promise<{ id: string; state: Outputs }> {
  const found = await lifecycle.findExisting(inputs);
  const made = await lifecycle.reconcile(inputs, found === undefined ? undefined : { id: found }, () => undefined);
  return whole(made);
}

/** Updates as the engine does. */
export async function update<Inputs extends object, Outputs extends Inputs>(
  lifecycle: Lifecycle<Inputs, Outputs>,
  inputs: Inputs,
  existing: Existing<Outputs>,
): Promise<{ id: string; state: Outputs }> {
  return whole(await lifecycle.reconcile(inputs, existing, () => undefined));
}

function whole<Outputs>({ id, state }: Existing<Outputs>): { id: string; state: Outputs } {
  if (state === undefined) throw new Error("a lifecycle has to tell what it made");
  return { id, state };
}
