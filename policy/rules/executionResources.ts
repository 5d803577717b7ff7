import type { Statement } from "../documents.ts";
import { judgePermissions, permissionTypes } from "../permissions.ts";
import { finding, type ResourceRule } from "../rule.ts";

/** Actions for a function in a VPC, for which AWS has no narrower resource than all. */
const vpcActions = new Set(
  [
    "ec2:CreateNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:DeleteNetworkInterface",
    "ec2:AssignPrivateIpAddresses",
    "ec2:UnassignPrivateIpAddresses",
  ].map((action) => action.toLowerCase()),
);

export const executionResources: ResourceRule = {
  about: "resource",
  id: "execution-resources",
  level: "mandatory",
  severity: "high",
  holds: "A function's execution role allows its actions on exactly named resources.",
  reason: "With a pattern, a fault in one handler reaches the data of everything that fits it.",
  cure:
    "Give ARNs. A wildcard may only stand at the very end, for what lies within a named resource: the streams of a log " +
    "group (:*), the objects of a bucket or the indexes of a table (/*). What a function in a VPC needs is exempt.",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  types: permissionTypes,
  judge(resource, context) {
    return judgePermissions(resource, context, "function", (statement) => [
      ...statement.resources
        .filter((arn) => !isExact(arn) && !isForVpc(statement, arn))
        .map((arn) => finding(`policy.resource[${arn}]`, "is not the ARN of one resource")),
      ...statement.notResources.map((arn) =>
        finding(`policy.notResource[${arn}]`, "covers every other resource there is"),
      ),
    ]);
  },
};

function isForVpc({ actions }: Statement, arn: string): boolean {
  return arn === "*" && actions.length > 0 && actions.every((action) => vpcActions.has(action.toLowerCase()));
}

/** Whether an ARN names one resource, or what lies within one: a wildcard at its end, behind a name. */
function isExact(arn: string): boolean {
  const [, scope, service, name] = /^(arn:[^:]*:([^:]*):[^:]*:[^:]*:)(.+)$/.exec(arn) ?? [];
  if (scope === undefined || name === undefined) return false;
  const whole = name.replace(/[:/]\*$/, "");
  if (/[*?]/.test(scope + whole)) return false;
  // `table/*` is every table there is: a kind is no name. A bucket's ARN has no kind before its name.
  return whole === name || service === "s3" || /[:/]/.test(whole);
}
