import { isPattern } from "genesys-lambda/iam/pattern";
import { isUnscoped } from "genesys-lambda/iam/unscopedActions";
import { judgePermissions, permissionTypes } from "../permissions.ts";
import { finding, type ResourceRule } from "../rule.ts";

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
  judge(resource, context) {
    return judgePermissions(resource, context, "function", ({ actions, notActions }) => [
      ...actions
        .filter((action) => isPattern(action) && !isUnscoped(action))
        .map((action) => finding(`policy.action[${action}]`, "is a pattern, not an action")),
      ...notActions.map((action) => finding(`policy.notAction[${action}]`, "allows every other action there is")),
    ]);
  },
};
