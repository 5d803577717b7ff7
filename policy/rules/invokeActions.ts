import { evaluatePermissions, permissionTypes } from "../permissions.ts";
import { violation, type ResourceRule } from "../rule.ts";

export const invokeActions: ResourceRule = {
  about: "resource",
  again: true,
  id: "invoke-actions",
  level: "mandatory",
  severity: "critical",
  holds: "The role that Genesys Cloud assumes may do lambda:InvokeFunction and nothing else.",
  reason: "Every flow author of the organization can do what this role may do.",
  cure: 'Allow "Action": "lambda:InvokeFunction" alone, without wildcards and without NotAction.',
  source: "https://docs.aws.amazon.com/lambda/latest/dg/permissions-user-function.html",
  types: permissionTypes,
  evaluate(resource, context) {
    return evaluatePermissions(resource, context, "account", ({ actions, notActions }) => [
      ...actions
        .filter((action) => action.toLowerCase() !== "lambda:invokefunction")
        .map((action) => violation(`policy.action[${action}]`, "is more than lambda:InvokeFunction")),
      ...notActions.map((action) => violation(`policy.notAction[${action}]`, "allows every other action there is")),
    ]);
  },
};
