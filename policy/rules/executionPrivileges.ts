import { gainOf } from "genesys-lambda/iam/rightsChangingActions";
import { evaluatePermissions, permissionTypes } from "../permissions.ts";
import { violation, type ResourceRule } from "../rule.ts";

export const executionPrivileges: ResourceRule = {
  about: "resource",
  again: true,
  id: "execution-privileges",
  level: "mandatory",
  severity: "critical",
  holds:
    "A function's execution role allows no action that leads to further rights, such as iam:*, sts:AssumeRole, or a change of resource policies, of other functions' code or of stacks.",
  reason: "A handler that can give itself rights has all of them, and so has whoever finds a flaw in it.",
  cure: "Remove the action; give the function itself the exact rights that it needs.",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  types: permissionTypes,
  evaluate(resource, context) {
    return evaluatePermissions(resource, context, "function", ({ actions }) =>
      actions.flatMap((action) => {
        const gain = gainOf(action);
        return gain === undefined
          ? []
          : [violation(`policy.action[${action}]`, `${gain}: the function can gain other rights`)];
      }),
    );
  },
};
