import type { Fault } from "genesyscloud-provider/contract";
import type { ActionDefinition } from "./define.ts";

/** How a call of Genesys Cloud reaches a function: by a role that it assumes, or by HTTP with a secret header. */
export type WayIn = "role" | "function-url" | "http-api";

export const waysIn: readonly WayIn[] = ["role", "function-url", "http-api"];

/** Name of the account link of all actions that name none; the role that goes with it has the same. */
export const ownLink = "genesys";

/** What a stack's settings say of all its actions. */
export interface StackWays {
  /** For actions that don't say. */
  readonly invoke: WayIn;
  /** Dialect of the Genesys API. */
  readonly api: "integrations" | "accountlinks";
  /** AWS region of the functions. */
  readonly region: string;
}

export function wayInOf(action: ActionDefinition, stack: StackWays): WayIn {
  return action.invoke ?? stack.invoke;
}

/** Whole seconds that a call may take: what the action says, or the most that its way takes without being told. */
export function timeoutOf(action: ActionDefinition, stack: StackWays): number {
  return action.timeoutSeconds ?? limitsOf(action, stack).absent;
}

interface TimeoutLimits {
  readonly longest: number;
  readonly absent: number;
  /** Whose limit it is. */
  readonly reason: string;
}

function limitsOf(action: ActionDefinition, stack: StackWays): TimeoutLimits {
  if (stack.api === "accountlinks") return { longest: 30, absent: 10, reason: "the dialect accountlinks" };
  if (wayInOf(action, stack) === "http-api") return { longest: 30, absent: 30, reason: "an API Gateway HTTP API" };
  return { longest: 60, absent: 60, reason: "Genesys Cloud" };
}

/** What of an action does not go with the way in by which it is called. */
export function wayInFaults(action: ActionDefinition, stack: StackWays): Fault[] {
  const way = wayInOf(action, stack);
  const { longest, reason } = limitsOf(action, stack);
  const given = action.timeoutSeconds;
  return [
    ...(way !== "role" && action.functionArn !== undefined ? [existingFunctionFault(way)] : []),
    ...(way !== "role" && action.link !== undefined ? [linkFault(way)] : []),
    ...(given !== undefined && given > longest && longest < 60
      ? [{ path: "timeoutSeconds", message: `${given} was given; ${reason} allows whole seconds from 1 to ${longest}` }]
      : []),
    ...(stack.api === "accountlinks" ? accountLinksFaults(action, stack) : []),
  ];
}

function existingFunctionFault(way: WayIn): Fault {
  const message =
    `names a function that exists already, but the way in is ${way}, where the function itself has to check the ` +
    'secret header: what checks it is deployed with a handler.ts; write invoke: "role", or put the code into a handler.ts';
  return { path: "functionArn", message };
}

function linkFault(way: WayIn): Fault {
  const message = `is for the way in "role", which goes through an account link, and this action's is ${way}: leave it out`;
  return { path: "link", message };
}

/** The tutorial's endpoints know fewer things than the published API. */
function accountLinksFaults(action: ActionDefinition, { region }: StackWays): Fault[] {
  const faults: Fault[] = [];
  if (action.invoke !== undefined && action.invoke !== "role") {
    const message = `${JSON.stringify(action.invoke)} was given; the dialect accountlinks (genesys:api) allows: role`;
    faults.push({ path: "invoke", message });
  }
  if (action.secure === true) {
    faults.push({
      path: "secure",
      message: "true was given; the dialect accountlinks (genesys:api) has no such actions",
    });
  }
  for (const path of ["request", "response"] as const) {
    if (action[path] === undefined) continue;
    const message =
      "was given; the dialect accountlinks (genesys:api) carries the input and the answer as they are: leave it out";
    faults.push({ path, message });
  }
  const functionRegion = action.functionArn?.split(":")[3];
  if (functionRegion !== undefined && functionRegion !== region) {
    const message = `is in ${functionRegion}; with the dialect accountlinks a function has to be in aws:region, ${region}`;
    faults.push({ path: "functionArn", message });
  }
  return faults;
}
