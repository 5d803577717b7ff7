import type { GenesysApi } from "genesyscloud-provider/apis";
import type { Issue } from "genesyscloud-provider/contract";
import { timeoutIssues, type TimeoutLimits, timeoutLimits } from "genesyscloud-provider/timeout";
import { tutorialTimeoutLimits } from "genesyscloud-provider/tutorialTimeout";
import type { ActionDefinition } from "./define.ts";

/** How a call of Genesys Cloud reaches a function: by a role that it assumes, or by HTTP with a secret header. */
export type Invocation = "role" | "function-url" | "http-api";

export const invocations: readonly Invocation[] = ["role", "function-url", "http-api"];

/** Name of the account link of all actions that name none; the role that goes with it has the same. */
export const ownLink = "genesys";

/** What a stack's settings say of all its actions. */
export interface StackInvocation {
  /** For actions that don't say. */
  readonly invoke: Invocation;
  /** Which API of Genesys Cloud is used. */
  readonly api: GenesysApi;
  /** AWS region of the functions. */
  readonly region: string;
}

export function invocationOf(action: ActionDefinition, stack: StackInvocation): Invocation {
  return action.invoke ?? stack.invoke;
}

/** Whole seconds that a call may take: the action's own, or the default of its invocation. */
export function timeoutOf(action: ActionDefinition, stack: StackInvocation): number {
  return action.timeoutSeconds ?? limitsOf(action, stack).absent;
}

/** API Gateway ends a call of an HTTP API after 30 s. Source: API Gateway developer guide, quotas of HTTP APIs. */
const httpApiTimeoutLimits: TimeoutLimits = { shortest: 1, longest: 30, absent: 30 };

/** The limits of an action's time-out, and whose they are. */
function limitsOf(action: ActionDefinition, stack: StackInvocation): TimeoutLimits & { readonly by: string } {
  if (stack.api === "accountlinks") return { ...tutorialTimeoutLimits, by: "the tutorial API" };
  if (invocationOf(action, stack) === "http-api") return { ...httpApiTimeoutLimits, by: "an API Gateway HTTP API" };
  return { ...timeoutLimits, by: "Genesys Cloud" };
}

/** What of an action does not fit its invocation. */
export function invocationIssues(action: ActionDefinition, stack: StackInvocation): Issue[] {
  const invoke = invocationOf(action, stack);
  const { by, ...limits } = limitsOf(action, stack);
  return [
    ...(invoke !== "role" && action.functionArn !== undefined ? [existingFunctionIssue(invoke)] : []),
    ...(invoke !== "role" && action.link !== undefined ? [linkIssue(invoke)] : []),
    // Whatever the published API refuses too is reported with the action's other issues.
    ...(timeoutIssues(action.timeoutSeconds).length > 0 ? [] : timeoutIssues(action.timeoutSeconds, limits, by)),
    ...(stack.api === "accountlinks" ? accountLinksIssues(action, stack) : []),
  ];
}

function existingFunctionIssue(invoke: Invocation): Issue {
  const message =
    `names a function that exists already, but the invocation is ${invoke}, where the function itself has to check the ` +
    'secret header: what checks it is deployed with a handler.ts; write invoke: "role", or put the code into a handler.ts';
  return { path: "functionArn", message };
}

function linkIssue(invoke: Invocation): Issue {
  const message = `is for the invocation "role", which goes through an account link, and this action's is ${invoke}: leave it out`;
  return { path: "link", message };
}

/** The tutorial API has fewer properties than the published API. */
function accountLinksIssues(action: ActionDefinition, { region }: StackInvocation): Issue[] {
  const issues: Issue[] = [];
  if (action.invoke !== undefined && action.invoke !== "role") {
    const message = `${JSON.stringify(action.invoke)} was given; the tutorial API (genesys:api accountlinks) allows: role`;
    issues.push({ path: "invoke", message });
  }
  if (action.secure === true) {
    issues.push({
      path: "secure",
      message: "true was given; the tutorial API (genesys:api accountlinks) has no such actions",
    });
  }
  for (const path of ["request", "response"] as const) {
    if (action[path] === undefined) continue;
    const message =
      "was given; the tutorial API (genesys:api accountlinks) carries the input and the answer as they are: leave it out";
    issues.push({ path, message });
  }
  const functionRegion = action.functionArn?.split(":")[3];
  if (functionRegion !== undefined && functionRegion !== region) {
    const message = `is in ${functionRegion}; with the tutorial API a function has to be in aws:region, ${region}`;
    issues.push({ path: "functionArn", message });
  }
  return issues;
}
