import type { Context } from "../context.ts";
import type { Credential, Integration } from "../state.ts";
import { callLambda } from "./lambda.ts";
import type { OperationLog } from "./operations.ts";
import { callWebService } from "./webService.ts";

/** A request with its templates filled in. */
export interface ResolvedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string;
}

/** One call of what is behind an integration. */
export interface Call {
  readonly integration: Integration;
  /** Absent where the integration has none, or uses it in a way of its own. */
  readonly credential: Credential | undefined;
  readonly request: ResolvedRequest;
  readonly log: OperationLog;
  /** Aborts when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  /** A beginning of a text that may be shown. */
  readonly excerpt: (text: string) => string;
}

/** Carries a request to where the integration leads and gives the raw answer. @throws RunFailed */
export type Executor = (context: Context, call: Call) => Promise<string>;

/** What runs actions, by type of integration. */
const executors: Readonly<Record<string, Executor>> = {
  "aws-lambda-data-actions": callLambda,
  "custom-rest-actions": callWebService,
};

export function executorOf({ typeId }: Integration): Executor | undefined {
  return Object.hasOwn(executors, typeId) ? executors[typeId] : undefined;
}
