import type { Statement } from "genesys-lambda/iam/document";
import { isUnscoped } from "genesys-lambda/iam/unscopedActions";
import { namesOneResource, withinWords } from "genesys-lambda/iam/withinResource";
import { evaluatePermissions, permissionTypes } from "../permissions.ts";
import { violation, type ResourceRule } from "../rule.ts";

export const executionResources: ResourceRule = {
  about: "resource",
  again: true,
  id: "execution-resources",
  level: "mandatory",
  severity: "high",
  holds: "A function's execution role allows its actions on exactly named resources.",
  reason: "With a pattern, a flaw in one handler reaches the data of everything that the pattern matches.",
  cure:
    `Give ARNs; ${withinWords}. Actions that AWS has no narrower resource for, such as xray:PutTraceSegments and what a ` +
    "function in a VPC needs, are given on * in a statement of their own.",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  types: permissionTypes,
  evaluate(resource, context) {
    return evaluatePermissions(resource, context, "function", (statement) => [
      ...(statement.resources.length + statement.notResources.length === 0
        ? [violation("policy.resource", "is missing: IAM takes no such statement")]
        : []),
      ...statement.resources
        .filter((arn) => !namesOneResource(arn) && !(arn === "*" && isUnscopedAlone(statement)))
        .map((arn) => violation(`policy.resource[${arn}]`, "is not the ARN of one resource")),
      ...statement.notResources.map((arn) =>
        violation(`policy.notResource[${arn}]`, "covers every other resource there is"),
      ),
    ]);
  },
};

/** Whether AWS has no narrower resource than `*` for everything that a statement allows. */
function isUnscopedAlone({ actions, notActions }: Statement): boolean {
  return notActions.length === 0 && actions.length > 0 && actions.every(isUnscoped);
}
