import { createHash } from "node:crypto";
import { AwsError, openAwsAccount } from "../../../sandbox/aws/index.ts";
import type { OpenAwsAccount, ResourceOperations } from "../../../sandbox/aws/index.ts";
import { archiveSignature, assetSignature, signatureKey } from "../../../sandbox/aws/properties.ts";
import type { Properties } from "../../../sandbox/aws/properties.ts";
import type { Difference } from "../../../sandbox/aws/resources/difference.ts";
import { openStore } from "../../../sandbox/store.ts";

export const region = "eu-central-1";
export const genesysPrincipal = "arn:aws:iam::765628985471:root";
export const basicExecution = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
const seed = Uint8Array.from([1, 2, 3, 4]);

/** An account in memory, and what a deployment would do in it. */
export interface TestAccount {
  readonly account: OpenAwsAccount;
  readonly operations: ResourceOperations;
}

/** What the engine would keep of a resource. */
export interface Deployed {
  readonly token: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

export async function openTestAccount(): Promise<TestAccount> {
  const account = await openAwsAccount({ store: await openStore() });
  return { account, operations: account.operations({ region, defaultTags: {} }) };
}

/** Checks and creates, as the engine does. Faults of the check become an error that lists them. */
export async function deploy(
  operations: ResourceOperations,
  token: string,
  logicalName: string,
  news: Properties,
): Promise<Deployed> {
  const inputs = checked(operations, token, logicalName, {}, news);
  const state = await operations.create(token, inputs);
  return { token, inputs, ...state };
}

/** Checks, compares and updates in place, as the engine does. */
export async function redeploy(
  operations: ResourceOperations,
  deployed: Deployed,
  news: Properties,
): Promise<Deployed & { difference: Difference }> {
  const { token, id } = deployed;
  const inputs = checked(operations, token, "same", deployed.inputs, news);
  const difference = diff(operations, deployed, inputs);
  if (difference.replaces.length > 0) throw new Error(`A replacement is needed: ${difference.replaces.join(", ")}`);
  const state = await operations.update(token, id, deployed.outputs, inputs);
  return { token, inputs, ...state, difference };
}

export function diff(operations: ResourceOperations, deployed: Deployed, news: Properties): Difference {
  const request = { oldInputs: deployed.inputs, oldOutputs: deployed.outputs, news, ignored: [] };
  return operations.diff(deployed.token, request);
}

export function checked(
  operations: ResourceOperations,
  token: string,
  logicalName: string,
  olds: Properties,
  news: Properties,
): Properties {
  const { inputs, failures } = operations.check(token, { logicalName, olds, news, seed });
  if (failures.length === 0) return inputs;
  throw new Error(failures.map(({ property, reason }) => `${property}: ${reason}`).join("\n"));
}

/** The error of work that has to fail; an AwsError's code comes first in the text. */
export async function refusal(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof AwsError) return `${error.code}: ${error.message}`;
    return String(error);
  }
  throw new Error("It was not refused.");
}

export function trustPolicy(principal: object, condition?: object): string {
  const statement = { Effect: "Allow", Principal: principal, Action: "sts:AssumeRole" };
  const withCondition = condition === undefined ? statement : { ...statement, Condition: condition };
  return JSON.stringify({ Version: "2012-10-17", Statement: [withCondition] });
}

export const lambdaTrust = trustPolicy({ Service: "lambda.amazonaws.com" });

export function allow(action: string | string[], resource: string | string[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: action, Resource: resource }],
  });
}

/** A function's code, in the form in which the engine hands it over. */
export function archive(source: string): Properties {
  const hash = createHash("sha256").update(source).digest("hex");
  const asset = { [signatureKey]: assetSignature, hash, text: source };
  return { [signatureKey]: archiveSignature, hash: hash.replaceAll("0", "1"), assets: { "index.mjs": asset } };
}

/** An execution role without any permission. */
export function executionRole(operations: ResourceOperations, name = "execution"): Promise<Deployed> {
  return deploy(operations, "aws:iam/role:Role", name, { name, assumeRolePolicy: lambdaTrust });
}

/** A function of that code in a role of its own. */
export async function deployFunction(
  operations: ResourceOperations,
  source: string,
  more: Properties = {},
): Promise<Deployed & { readonly arn: string; readonly role: Deployed }> {
  const name = typeof more["name"] === "string" ? more["name"] : "probe";
  const role = await executionRole(operations, `${name}-role`);
  const deployed = await deploy(operations, "aws:lambda/function:Function", name, {
    ...{ name, role: role.outputs["arn"], runtime: "nodejs24.x", handler: "index.handler", code: archive(source) },
    ...more,
  });
  return { ...deployed, role, arn: String(deployed.outputs["arn"]) };
}
