import { lambdaFunctionArn } from "genesyscloud-provider/lambdaArn";
import { evaluatePermissions, permissionTypes } from "../permissions.ts";
import { violation, type ResourceRule } from "../rule.ts";

export const invokeResources: ResourceRule = {
  about: "resource",
  again: true,
  id: "invoke-resources",
  level: "mandatory",
  severity: "critical",
  holds: "The role that Genesys Cloud assumes may invoke functions by their exact ARNs only.",
  reason:
    "A pattern lets data actions call functions that are not meant for them, also functions that are added later.",
  cure: "List the ARN of each function, with its alias where the data action names one; no *, no ?, no NotResource.",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html",
  types: permissionTypes,
  evaluate(resource, context) {
    return evaluatePermissions(resource, context, "account", ({ resources, notResources }) => [
      ...(resources.length + notResources.length === 0
        ? [violation("policy.resource", "is missing: IAM takes no such statement")]
        : []),
      ...resources
        .filter((arn) => !lambdaFunctionArn.test(arn))
        .map((arn) => violation(`policy.resource[${arn}]`, "is not the exact ARN of a function")),
      ...notResources.map((arn) => violation(`policy.notResource[${arn}]`, "covers every other resource there is")),
    ]);
  },
};
