import { actionsMeet } from "genesys-lambda/iam/coverage";
import { evaluateAllowing } from "../documents.ts";
import { isAbsent, ofType, once, type StackResource, unknown, valueAt } from "../facts.ts";
import { inlinePoliciesOf } from "../permissions.ts";
import { from } from "../reach.ts";
import { roleKeyOf } from "../roles.ts";
import { violation, type RuleResult, type StackRule, undecided } from "../rule.ts";
import { types } from "../types.ts";

export const executionLogs: StackRule = {
  about: "stack",
  id: "execution-logs",
  level: "mandatory",
  severity: "medium",
  holds: "A function's execution role may write to the function's own log group only.",
  reason: "A function that writes to the logs of others can hide what it did, and what they did.",
  cure: "Give logs:CreateLogStream and logs:PutLogEvents on the ARN of the function's own group, with :* for its streams.",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
  types: [types.rolePolicy, types.role],
  evaluate(holder, { stack, stated }) {
    const role = holder.type === types.role ? holder.urn : roleKeyOf(holder, "role", stack);
    // A role that was read from AWS also shows policies that others made. They are evaluated where the program states
    // them.
    const documents = inlinePoliciesOf(byUrn(stated).get(holder.urn) ?? holder);
    if (documents.length === 0) return [];
    const users = role === undefined ? [] : (functionsByRole(stack).get(role) ?? []);
    if (users.length === 0) return [];
    const own = users.map(groupNameOf);
    return documents.flatMap(([property, document]) =>
      evaluateAllowing(document, property, ({ actions, resources }) =>
        actions.some(isWriting) ? resources.flatMap((arn) => evaluateGroup(arn, own, users)) : [],
      ),
    );
  },
};

const byUrn = once((resources: readonly StackResource[]) => new Map(resources.map((one) => [one.urn, one])));

const functionsByRole = once((stack: readonly StackResource[]) =>
  Map.groupBy(ofType(stack, types.function), (one) => roleKeyOf(one, "role", stack)),
);

function evaluateGroup(arn: string, own: readonly unknown[], users: readonly StackResource[]): RuleResult[] {
  if (own.includes(/:log-group:([^:]+)(:.*)?$/.exec(arn)?.[1] ?? "")) return [];
  if (own.includes(unknown)) return [undecided("policy (the name of the function's log group)")];
  return [violation(`policy.resource[${arn}]`, `is not the log group of ${users.map(nameOf).join(", ")}`)];
}

/** Whether an action of CloudWatch Logs does more than read. */
function isWriting(action: string): boolean {
  return (
    actionsMeet(action, "logs:*") &&
    !/^logs:(get|filter|describe|list|startquery|stopquery|startlivetail|test)/i.test(action)
  );
}

function groupNameOf(lambda: StackResource): unknown {
  const [group] = from(lambda, "loggingConfig", types.logGroup);
  const stated = valueAt(lambda.props, "loggingConfig", "logGroup") ?? undefined;
  if (typeof stated === "string" && !isAbsent(stated)) return stated;
  if (stated === unknown) return typeof group?.props["name"] === "string" ? group.props["name"] : unknown;
  return typeof lambda.props["name"] === "string" ? `/aws/lambda/${lambda.props["name"]}` : unknown;
}

function nameOf({ name }: StackResource): string {
  return name;
}
