import type { Genesys } from "genesyscloud-provider/api";
import type { FunctionFolder } from "../define/load.ts";
import type { Config } from "../settings.ts";
import type { AwsSide } from "./awsSide.ts";
import { type DeployedCall, deployedCalls } from "./deployedCall.ts";
import { type DeployedStack, genesysType, ofType, recordOf, textOf } from "./deployedStack.ts";
import { desiredOf } from "./desired.ts";
import type { Commands, GenesysView, Seen } from "./facts.ts";
import { lookAtGenesys, type Trial } from "./genesysSide.ts";
import type { HopResult } from "./hop.ts";
import { diagnoseHops } from "./hops/index.ts";

/** Everything that an examination needs, already at hand. */
export interface Patient {
  readonly stack: DeployedStack;
  readonly config: Config;
  readonly environment: NodeJS.ProcessEnv;
  readonly aws: AwsSide;
  /** The session with Genesys Cloud, or why there can be none. */
  readonly genesys: Seen<Genesys>;
  /** The functions' folders, or why they can't be loaded. */
  readonly folders: readonly FunctionFolder[] | { readonly problem: string };
  readonly commands: Commands;
  /** Only the action of that folder or name. */
  readonly only?: string;
}

/** What was found out about one action. */
export interface Diagnosis {
  readonly folder: string;
  readonly action: string;
  readonly invocation: DeployedCall["invocation"];
  readonly hops: readonly HopResult[];
}

/** Walks the hops of each action of a stack. */
export async function examine(patient: Patient): Promise<Diagnosis[]> {
  const calls = deployedCalls(patient.stack, patient.only);
  const desired = desiredOf(patient.stack, patient.config, patient.environment);
  const diagnoses: Diagnosis[] = [];
  // One action after the other: the doctor must not use up the rate limit of what it examines.
  for (const call of calls) {
    const { genesys, aws, commands } = patient;
    const view = "error" in genesys ? shut(genesys) : await lookAtGenesys(genesys.value, call, trialOf(call, patient));
    const hops = diagnoseHops({ call, desired, commands, aws, ...view });
    diagnoses.push({ folder: call.key, action: call.name, invocation: call.invocation, hops });
  }
  return diagnoses;
}

/** The example that the stack's own check runs, or else the folder's, if it may be run. */
function trialOf(call: DeployedCall, { stack, folders }: Patient): Trial {
  const check = ofType(stack, genesysType("DataActionCheck")).find(
    ({ outputs }) => textOf(outputs, "actionId") === call.action.id,
  );
  const folder = "problem" in folders ? undefined : folders.find(({ key }) => key === call.key);
  if (folder?.action.verify === false) return { kind: "none", reason: "action.ts says verify: false" };
  const example = check === undefined ? folder?.action.example : recordOf(check.outputs, "example");
  if (example?.input !== undefined) {
    const { input, output } = example as { input: object; output?: object };
    return { kind: "example", input, expected: output ?? {}, timeoutSeconds: call.timeoutSeconds };
  }
  if ("problem" in folders) return { kind: "none", reason: folders.problem };
  if (folder === undefined) return { kind: "none", reason: `there is no folder functions/${call.key} any more` };
  return { kind: "none", reason: "action.ts has no example" };
}

/** What is known where there is no session at all. */
function shut(error: Seen<never>): GenesysView {
  const reason = "error" in error ? error.error.message : "";
  const look = error;
  return {
    access: look,
    action: look,
    hasDraft: look,
    link: look,
    integrationProblem: look,
    run: { kind: "not run", reason },
  };
}
