import { coversAction, coversResource } from "../../iam/coverage.ts";
import { statementsOf } from "../../iam/document.ts";
import { trustProblem } from "../../iam/trustProblem.ts";
import { changedInputs, type Live } from "../awsSide.ts";
import { recordOf, type StateResource, textOf } from "../deployedStack.ts";
import { cures } from "../cures.ts";
import type { CallFacts } from "../facts.ts";
import { broken, type HopResult, notOnThisWay, ok, unknown } from "../hop.ts";
import { credentialChanges } from "./genesys.ts";

/** Whether the role lets Genesys Cloud in. */
export function role({ call, aws, desired, commands }: CallFacts): HopResult {
  if (call.invocation !== "role") return notOnThisWay("role");
  if (call.role === undefined)
    return unknown("role", "the role exists outside the stack: its trust policy was not read");
  const live = aws.live(call.role);
  if (live.kind === "unread") return unknown("role", live.reason);
  if (live.kind === "gone")
    return broken("role", "the role that Genesys Cloud assumes was deleted", cures.role.gone(commands));
  const problem = trustProblem(textOf(live.outputs, "assumeRolePolicy"), desired.trust);
  const name = textOf(live.outputs, "arn");
  if (problem !== undefined)
    return broken(
      "role",
      `role ${name} does not let Genesys Cloud in: ${problem.what}`,
      cures.role.wrongTrust(commands),
    );
  const asConfigured = desired.trustOverrides.map(({ key }) => key).join(" and ");
  return ok("role", asConfigured === "" ? name : `${name}, as ${asConfigured} has it`);
}

/** Whether the role may invoke exactly the function that the action calls. */
export function permission({ call, aws, commands }: CallFacts): HopResult {
  if (call.invocation !== "role") return notOnThisWay("permission");
  if (call.rolePolicy === undefined) return unknown("permission", "the role's policies are not in the stack");
  const live = aws.live(call.rolePolicy);
  if (live.kind === "unread") return unknown("permission", live.reason);
  const name = textOf(call.rolePolicy.outputs, "name");
  if (live.kind === "gone")
    return broken("permission", `the role's policy ${name} was deleted`, cures.permission.changed(commands));
  const statements = statementsOf(textOf(live.outputs, "policy"));
  if (statements === undefined) return unknown("permission", `${name} could not be read as a policy document`);
  const about = statements.filter(
    (one) => coversAction(one, "lambda:InvokeFunction") && coversResource(one, call.target),
  );
  if (about.some(({ effect }) => effect === "Deny")) {
    return broken(
      "permission",
      `${name} denies to invoke ${call.target}, and no Allow can outweigh it`,
      cures.permission.changed(commands),
    );
  }
  if (about.some(({ effect }) => effect === "Allow")) return ok("permission", name);
  return broken(
    "permission",
    `${name} does not allow lambda:InvokeFunction on ${call.target}`,
    cures.permission.changed(commands),
  );
}

/** Whether the function's address lets requests through that nobody signed. */
export function url(facts: CallFacts): HopResult {
  const { call, aws, commands } = facts;
  if (call.invocation === "role") return notOnThisWay("url");
  if (aws.problem !== undefined) return unknown("url", aws.problem);
  const problem = call.http.map((part) => partProblem(part, facts)).find((one) => one !== undefined);
  if (problem !== undefined) return broken("url", problem, cures.url.changed(commands));
  return ok("url", call.target);
}

const partWords: Readonly<Record<string, string>> = {
  "aws:lambda/functionUrl:FunctionUrl": "the function URL",
  "aws:apigatewayv2/api:Api": "the HTTP API",
  "aws:apigatewayv2/stage:Stage": "the HTTP API's stage",
  "aws:apigatewayv2/integration:Integration": "the HTTP API's integration",
  "aws:apigatewayv2/route:Route": "the HTTP API's route",
};

function partProblem(part: StateResource, { aws }: CallFacts): string | undefined {
  const live = aws.live(part);
  if (live.kind === "unread") return undefined;
  if (part.type === "aws:lambda/permission:Permission") {
    return live.kind === "gone" || isChanged(part, live) ? statementProblem(part) : undefined;
  }
  const what = partWords[part.type] ?? part.type;
  if (live.kind === "gone") return `${what} was deleted`;
  if (live.outputs["authorizationType"] === "AWS_IAM") {
    return (
      `${what} has the auth type AWS_IAM: Genesys Cloud does not sign its requests (SigV4), so AWS answers each with 403 ` +
      "and never calls the function; no role, identity policy or CORS setting changes that"
    );
  }
  return isChanged(part, live) ? `${what} was changed after the deployment` : undefined;
}

function isChanged(part: StateResource, live: Extract<Live, { kind: "there" }>): boolean {
  return changedInputs(part, live.outputs).length > 0;
}

function statementProblem({ outputs }: StateResource): string {
  const action = textOf(outputs, "action");
  if (textOf(outputs, "principal") !== "*") {
    return `the function's policy lacks the statement that lets ${textOf(outputs, "principal")} invoke it`;
  }
  return (
    `the function's policy lacks the public statement for ${action}: AWS asks for two of them (lambda:InvokeFunctionUrl, ` +
    "and lambda:InvokeFunction by function URL), and answers 403 where one is missing"
  );
}

/** The properties whose change means that other code runs, or that it runs in another way. */
const code = ["codeSha256", "runtime", "handler"];
const settings = ["timeout", "memorySize", "role", "architectures", "layers"];
/** The guard's variables, which the hop `secret` examines. */
const guardVariables = ["GENESYS_LAMBDA_SECRET_SHA256", "GENESYS_LAMBDA_SOURCE"];

/** Whether the function is there, as it was deployed. */
export function lambdaFunction(facts: CallFacts): HopResult {
  const { call, aws, commands } = facts;
  const lambda = call.function;
  if (lambda === undefined) return unknown("function", `${call.target} exists outside the stack: it was not looked at`);
  const live = aws.live(lambda);
  if (live.kind === "unread") return unknown("function", live.reason);
  const arn = textOf(lambda.outputs, "arn");
  if (live.kind === "gone") return broken("function", `function ${arn} was deleted`, cures.function.gone(commands));
  if (changedInputs(lambda, live.outputs, code).length > 0) {
    return broken(
      "function",
      `the code of ${arn} was changed after the deployment`,
      cures.function.otherCode(commands, lambda.urn),
    );
  }
  const changed = [
    ...changedInputs(lambda, live.outputs, settings),
    ...changedVariables(lambda.outputs, live.outputs).filter((name) => !guardVariables.includes(name)),
  ];
  if (changed.length === 0) return roleProblem(lambda, facts) ?? ok("function", arn);
  return broken(
    "function",
    `${changed.join(", ")} of ${arn} changed after the deployment`,
    cures.function.changed(commands),
  );
}

/**
 * Why the function can't start with its own role: to AWS, a role that was made again is another one, whatever its name.
 */
function roleProblem(
  lambda: StateResource,
  { call: { functionRole }, aws, commands }: CallFacts,
): HopResult | undefined {
  if (functionRole === undefined) return undefined;
  const live = aws.live(functionRole);
  if (live.kind === "unread") return unknown("function", live.reason);
  const arn = textOf(functionRole.outputs, "arn");
  if (live.kind === "gone") {
    return broken(
      "function",
      `the function's own role ${arn} was deleted: Lambda can't start it`,
      cures.function.gone(commands),
    );
  }
  const recorded = lambda.replacementTrigger;
  const given = typeof recorded === "string" ? recorded : textOf(functionRole.outputs, "uniqueId");
  const current = textOf(live.outputs, "uniqueId");
  if (given === "" || current === "" || given === current) return undefined;
  return broken(
    "function",
    `the function's own role ${arn} was deleted and made again after the function was given it (${given}, now ` +
      `${current}): to AWS it is another role, and Lambda can't start the function with it`,
    typeof recorded === "string"
      ? cures.function.otherRole(commands)
      : cures.function.otherRoleUnrecorded(commands, lambda.urn),
  );
}

/** Names of the variables that differ. Their values are not shown. */
function changedVariables(before: Readonly<Record<string, unknown>>, now: Readonly<Record<string, unknown>>): string[] {
  const [old, current] = [before, now].map((outputs) => recordOf(recordOf(outputs, "environment"), "variables"));
  const names = new Set([...Object.keys(old ?? {}), ...Object.keys(current ?? {})]);
  return [...names].filter((name) => old?.[name] !== current?.[name]);
}

/** Whether what Genesys Cloud sends is what the function's guard accepts. */
export function secret({ call, aws, link, commands }: CallFacts): HopResult {
  if (call.invocation === "role") return notOnThisWay("secret");
  if ("value" in link && link.value !== "gone" && credentialChanges(link.value).includes("headerSecret")) {
    return broken(
      "secret",
      "the credential was changed after the deployment: it holds another secret than the function accepts",
      cures.secret.changed(commands),
    );
  }
  if (call.function === undefined) return unknown("secret", "the function is not in the stack");
  const live = aws.live(call.function);
  if (live.kind === "unread") return unknown("secret", live.reason);
  if (live.kind === "gone") return unknown("secret", "the function was deleted");
  const changed = changedVariables(call.function.outputs, live.outputs).filter((name) => guardVariables.includes(name));
  if (changed.length > 0) {
    return broken(
      "secret",
      `${changed.join(" and ")} of the function changed after the deployment`,
      cures.secret.changed(commands),
    );
  }
  const accepted = textOf(call.headerSecret?.outputs ?? {}, "acceptedHashes");
  const held = textOf(recordOf(recordOf(live.outputs, "environment"), "variables"), "GENESYS_LAMBDA_SECRET_SHA256");
  if (accepted !== held)
    return broken("secret", "the function accepts other secrets than the stack's", cures.secret.notInForce(commands));
  return ok("secret", "credential and function hold the same");
}
