import { allowedPolicies, attachmentTypes, evaluateManagedPolicies } from "../managedPolicies.ts";
import type { ResourceRule } from "../rule.ts";

export const executionManagedPolicies: ResourceRule = {
  about: "resource",
  again: true,
  id: "execution-managed-policies",
  level: "mandatory",
  severity: "high",
  holds: "No managed policy is attached to a function's execution role.",
  reason:
    "Managed policies allow their actions on all resources of an account; AWSLambdaBasicExecutionRole lets a function " +
    "write to the logs of every other.",
  cure: "State what the function may do, with exact resources, in the action's permissions (an inline policy).",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
  types: attachmentTypes,
  parameters: allowedPolicies,
  evaluate: (resource, context) => evaluateManagedPolicies(resource, context, "function"),
};
