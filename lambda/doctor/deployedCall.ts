import { timeoutLimits } from "genesyscloud-provider/timeout";
import {
  type DeployedStack,
  genesysType,
  logicalName,
  ofType,
  recordOf,
  type StateResource,
  textOf,
} from "./deployedStack.ts";

/** One data action with everything of the stack that a call of it passes through. */
export interface DeployedCall {
  /** Identity of the action's folder. */
  readonly key: string;
  readonly name: string;
  readonly invocation: "role" | "function-url" | "http-api";
  readonly action: StateResource;
  /** Absent where the action's integration is not in the state. */
  readonly link: StateResource | undefined;
  /** What the action calls: a function's ARN, or an address. */
  readonly target: string;
  /** Whole seconds that the action waits. */
  readonly timeoutSeconds: number;
  /** Absent where the function exists outside the stack. */
  readonly function: StateResource | undefined;
  /** The role that the function itself has; absent where it or the function exists outside the stack. */
  readonly functionRole: StateResource | undefined;
  /** Absent for the invocations by HTTP, and where the role exists outside the stack. */
  readonly role: StateResource | undefined;
  readonly rolePolicy: StateResource | undefined;
  /** Function URL, or the parts of the HTTP API; with the function's statements for them. */
  readonly http: readonly StateResource[];
  readonly headerSecret: StateResource | undefined;
}

/**
 * Every call that the stack deploys, in the order of its actions' folders.
 *
 * @param only the folder or the name of the one action that is meant
 */
export function deployedCalls(stack: DeployedStack, only?: string): DeployedCall[] {
  return ofType(stack, genesysType("DataAction"))
    .map((action) => deployedCall(stack, action))
    .filter(({ key, name }) => only === undefined || only === key || only === name)
    .sort((one, other) => one.key.localeCompare(other.key));
}

function deployedCall(stack: DeployedStack, action: StateResource): DeployedCall {
  const key = logicalName(action);
  const target = textOf(recordOf(action.outputs, "request"), "urlTemplate");
  const links = [...ofType(stack, genesysType("AwsAccountLink")), ...ofType(stack, genesysType("WebServicesLink"))];
  const link = links.find(({ id }) => id === textOf(action.outputs, "integrationId"));
  const functions = ofType(stack, "aws:lambda/function:Function");
  const roleArn = textOf(link?.outputs ?? {}, "roleArn");
  const roleName = roleArn.split("/").at(-1) ?? "";
  const invocation = invocationOf(target);
  const isCalled = (one: StateResource): boolean =>
    invocation === "role" ? isOrQualifies(target, textOf(one.outputs, "arn")) : logicalName(one) === key;
  const called = functions.find(isCalled);
  const roles = ofType(stack, "aws:iam/role:Role");
  return {
    key,
    name: textOf(action.outputs, "name"),
    invocation,
    action,
    link,
    target,
    timeoutSeconds: Number(action.outputs["timeoutSeconds"] ?? timeoutLimits.absent),
    function: called,
    functionRole: roles.find(
      (one) => called !== undefined && textOf(one.outputs, "arn") === textOf(called.outputs, "role"),
    ),
    role: roles.find((one) => roleArn !== "" && textOf(one.outputs, "arn") === roleArn),
    rolePolicy: ofType(stack, "aws:iam/rolePolicy:RolePolicy").find(
      (one) => roleName !== "" && textOf(one.outputs, "role") === roleName,
    ),
    http: invocation === "role" ? [] : httpParts(stack, key, invocation),
    headerSecret: invocation === "role" ? undefined : ofType(stack, genesysType("HeaderSecret"))[0],
  };
}

/** Whether an ARN is a function's own, or that of one of its aliases and versions. */
function isOrQualifies(target: string, arn: string): boolean {
  return target === arn || target.startsWith(`${arn}:`);
}

function invocationOf(target: string): DeployedCall["invocation"] {
  if (target.startsWith("arn:")) return "role";
  return /^https:\/\/[^/]+\.lambda-url\./.test(target) ? "function-url" : "http-api";
}

/** The API and its stage serve all functions. Everything else belongs to one function, and has its name. */
function httpParts(stack: DeployedStack, key: string, invocation: "function-url" | "http-api"): StateResource[] {
  const types =
    invocation === "function-url"
      ? ["aws:lambda/functionUrl:FunctionUrl", "aws:lambda/permission:Permission"]
      : [
          "aws:apigatewayv2/api:Api",
          "aws:apigatewayv2/stage:Stage",
          "aws:apigatewayv2/integration:Integration",
          "aws:apigatewayv2/route:Route",
          "aws:lambda/permission:Permission",
        ];
  const names = new Set([key, `${key}-url`, `${key}-invoke`, `${key}-api`, "http-api"]);
  return stack.resources.filter((one) => types.includes(one.type) && names.has(logicalName(one)));
}
