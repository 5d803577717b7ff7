import type { Context } from "../context.ts";
import type { Integration } from "../state.ts";
import { callLambda } from "./lambda.ts";
import type { OperationLog } from "./operations.ts";

/** A request with its templates filled in. */
export interface ResolvedRequest {
  readonly url: string;
  readonly payload: string;
}

/** Carries a request to where the integration leads and gives the raw answer. @throws RunFailed */
export type Executor = (
  context: Context,
  integration: Integration,
  request: ResolvedRequest,
  log: OperationLog,
) => Promise<string>;

/** What runs actions, by type of integration. */
const executors: Readonly<Record<string, Executor>> = { "aws-lambda-data-actions": callLambda };

export function executorOf({ typeId }: Integration): Executor | undefined {
  return Object.hasOwn(executors, typeId) ? executors[typeId] : undefined;
}
