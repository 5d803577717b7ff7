import { isPattern } from "genesys-lambda/iam/pattern";
import { isUnscoped } from "genesys-lambda/iam/unscopedActions";
import { evaluatePermissions, permissionTypes } from "../permissions.ts";
import { violation, type ResourceRule } from "../rule.ts";

export const executionActions: ResourceRule = {
  about: "resource",
  again: true,
  id: "execution-actions",
  level: "mandatory",
  severity: "high",
  holds:
    "A function's execution role allows actions by their exact names, or by a pattern of actions none of which AWS has " +
    "a narrower resource for.",
  reason: "A wildcard allows what nobody meant, and whatever AWS adds under it later.",
  cure: "Name each action that the handler calls, such as dynamodb:GetItem, in the action's permissions.",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  types: permissionTypes,
  evaluate(resource, context) {
    return evaluatePermissions(resource, context, "function", ({ actions, notActions }) => [
      ...actions
        .filter((action) => isPattern(action) && !isUnscoped(action))
        .map((action) => violation(`policy.action[${action}]`, "is a pattern, not an action")),
      ...notActions.map((action) => violation(`policy.notAction[${action}]`, "allows every other action there is")),
    ]);
  },
};
