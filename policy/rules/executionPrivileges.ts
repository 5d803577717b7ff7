import { judgePermissions, permissionTypes } from "../permissions.ts";
import { finding, type ResourceRule } from "../rule.ts";

export const executionPrivileges: ResourceRule = {
  about: "resource",
  id: "execution-privileges",
  level: "mandatory",
  severity: "critical",
  holds: "A function's execution role can neither change rights (iam:*) nor take on others (sts:AssumeRole).",
  reason: "A handler that can give itself rights has all of them, and so has whoever finds a fault in it.",
  cure: "Remove the action; give the function itself the exact rights that it needs.",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  types: permissionTypes,
  judge(resource, context) {
    return judgePermissions(resource, context, "function", ({ actions }) =>
      actions
        .filter((action) => /^(iam:|sts:assumerole)/i.test(action) || /^sts:.*[*?]/i.test(action))
        .map((action) => finding(`policy.action[${action}]`, "lets the function gain other rights")),
    );
  },
};
