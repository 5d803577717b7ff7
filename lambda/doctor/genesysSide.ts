import { GenesysError, type Genesys } from "genesyscloud-provider/api";
import { type Drift, driftOf, type ObjectKind } from "genesyscloud-provider/drift";
import type { DeployedCall } from "./deployedCall.ts";
import type { StateResource } from "./deployedStack.ts";
import type { GenesysView, LiveRun, Seen } from "./facts.ts";

/** What an action is tried out with. */
export type Trial =
  | { readonly kind: "example"; readonly input: object; readonly expected: object; readonly timeoutSeconds: number }
  | { readonly kind: "none"; readonly reason: string };

/** Looks at everything in Genesys Cloud that a call passes, and runs the action once where it may be run. */
export async function lookAtGenesys(genesys: Genesys, call: DeployedCall, trial: Trial): Promise<GenesysView> {
  const access = await seen(async () => await genesys.organization.facts());
  const [action, link] = await Promise.all([drift(genesys, call.action), drift(genesys, call.link)]);
  const isThere = "value" in action && action.value !== "gone";
  const { hasLookUps } = genesys.api;
  return {
    access,
    action,
    link,
    hasDraft: await seen(
      async () => isThere && hasLookUps && (await genesys.dataActions.hasDraft(call.action.id ?? "")),
    ),
    integrationProblem: await seen(async () =>
      "value" in link && link.value !== "gone" && hasLookUps && call.link?.id !== undefined
        ? (await genesys.integrations.get(call.link.id)).problem
        : undefined,
    ),
    run: isThere ? await runLive(genesys, call, trial) : { kind: "not run", reason: "the action could not be read" },
  };
}

async function drift(genesys: Genesys, resource: StateResource | undefined): Promise<Seen<Drift>> {
  const kind = kindOf(resource);
  if (resource?.id === undefined || kind === undefined) return { value: "gone" };
  const { id, outputs } = resource;
  return await seen(async () => await driftOf(genesys, kind, id, outputs));
}

function kindOf(resource: StateResource | undefined): ObjectKind | undefined {
  const kinds: Readonly<Record<string, ObjectKind>> = {
    AwsAccountLink: "awsAccountLink",
    WebServicesLink: "webServicesLink",
    DataAction: "dataAction",
  };
  return kinds[resource?.type.split(":").at(-1) ?? ""];
}

async function runLive(genesys: Genesys, call: DeployedCall, trial: Trial): Promise<LiveRun> {
  if (trial.kind === "none") return { kind: "not run", reason: trial.reason };
  const ran = await seen(async () => await genesys.run(call.action.id ?? "", trial.input, trial.timeoutSeconds));
  if ("error" in ran) return { kind: "failed", error: ran.error };
  return { kind: "ran", outcome: ran.value, expected: trial.expected };
}

/** What a look returns, its error included: a doctor does not stop at the first error. */
export async function seen<Value>(look: () => Promise<Value>): Promise<Seen<Value>> {
  try {
    return { value: await look() };
  } catch (error) {
    if (error instanceof GenesysError) return { error };
    throw error;
  }
}
