import type { Context } from "../context.ts";
import type { Integration } from "../state.ts";
import { callLambda } from "./lambda.ts";
import type { OperationLog } from "./operations.ts";
import { callWebService, credentialFields } from "./webServices.ts";

/** A request with its templates filled in. */
export interface ResolvedRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string;
}

/** How actions of one type of integration are run. */
export interface Runner {
  readonly execute: Executor;
  /** What templates may refer to as `${credentials.<field>}`; never shown. */
  readonly secrets: (context: Context, integration: Integration) => Readonly<Record<string, string>>;
}

/** Carries a request to where the integration leads and gives the raw answer. @throws RunFailed */
export type Executor = (
  context: Context,
  integration: Integration,
  request: ResolvedRequest,
  log: OperationLog,
) => Promise<string>;

/** What runs actions, by type of integration. */
const runners: Readonly<Record<string, Runner>> = {
  "aws-lambda-data-actions": { execute: callLambda, secrets: () => ({}) },
  "custom-rest-actions": { execute: callWebService, secrets: credentialFields },
};

export function runnerOf({ typeId }: Integration): Runner {
  const runner = Object.hasOwn(runners, typeId) ? runners[typeId] : undefined;
  if (runner === undefined) throw new Error(`Nothing runs actions of type ${typeId}.`);
  return runner;
}
