import { connect, openGenesys, type RunOutcome } from "genesyscloud-provider/api";
import { type Issue, valueIssues } from "genesyscloud-provider/contract";
import { type Diagnosis, diagnosisOf } from "genesyscloud-provider/diagnosis";
import { type DeployedCall, deployedCalls } from "../../doctor/deployedCall.ts";
import { type DeployedStack, recordOf, textOf } from "../../doctor/deployedStack.ts";
import type { Config } from "../../settings.ts";
import { folderWords } from "../../doctor/words.ts";
import { projectCommand } from "../pulumi/projectCommand.ts";

/** What came of a call. */
export interface CallResult {
  readonly action: string;
  readonly success: boolean;
  readonly output?: unknown;
  /** Where a call that failed ended, why, and what mends it. */
  readonly diagnosis?: Diagnosis;
}

/** The deployed action of that folder or name. @throws Error that lists what is deployed */
export function findAction(stack: DeployedStack, wanted: string, stackName: string): DeployedCall {
  const [found] = deployedCalls(stack, wanted);
  if (found !== undefined) return found;
  const deployed = deployedCalls(stack).map(({ key, name }) => `${key} ("${name}")`);
  throw new Error(
    deployed.length === 0
      ? `stack ${stackName} has no data action deployed: run \`${projectCommand("up", stackName)}\` first`
      : `stack ${stackName} has no data action "${wanted}"; it has ${deployed.join(", ")}`,
  );
}

/** Reads an input from what was typed. @throws Error where it is no JSON object */
export function readInput(text: string): object {
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch (error) {
    throw new Error(
      `the input is not JSON (${error instanceof Error ? error.message : String(error)}): give an object in quotes, ` +
        `such as '{"name":"Ada"}'`,
    );
  }
  if (typeof input === "object" && input !== null && !Array.isArray(input)) return input;
  throw new Error(`the input has to be a JSON object, such as '{"name":"Ada"}', for an action's inputs have names`);
}

/** What is wrong with an input by the contract that is deployed, which is the one that Genesys Cloud checks. */
export function inputIssuesOf({ action }: DeployedCall, input: object): Issue[] {
  return valueIssues(recordOf(recordOf(action.outputs, "contract"), "input"), input, "input");
}

/** Sends an input through a deployed action by Genesys Cloud's own test of it. Permission `integrations:action:execute`. */
export async function callAction(
  call: DeployedCall,
  input: object,
  config: Config,
  environment: NodeJS.ProcessEnv,
  stackName: string,
): Promise<CallResult> {
  const genesys = openGenesys(connect((key) => config[key], environment));
  await genesys.organization.expect(textOf(call.action.outputs, "organizationId"));
  const outcome = await genesys.run(call.action.id ?? "", input, call.timeoutSeconds);
  return resultOf(call, outcome, stackName);
}

/** What a run returned. A cure names the project's own commands. */
export function resultOf({ name, invocation }: DeployedCall, outcome: RunOutcome, stackName: string): CallResult {
  if (outcome.success) return { action: name, success: true, output: outcome.output };
  const command = (args: string): string => projectCommand(args, stackName);
  return { action: name, success: false, diagnosis: diagnosisOf(outcome, { invocation, command, words: folderWords }) };
}
