import { judgeAllowing } from "../documents.ts";
import { type StackResource, valueAt } from "../facts.ts";
import { from } from "../reach.ts";
import { finding, type StackRule } from "../rule.ts";
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
  types: [types.rolePolicy],
  judge(policy, { stack }) {
    const [role] = from(policy, "role", types.role);
    const users = stack.filter(
      (one) => one.type === types.function && from(one, "role", types.role).some((r) => r === role),
    );
    if (role === undefined || users.length === 0) return [];
    const own = users.map(groupNameOf);
    return judgeAllowing(policy.props["policy"], "policy", ({ actions, resources }) =>
      actions.some((action) => /^logs:/i.test(action))
        ? resources
            .filter((arn) => !own.includes(/:log-group:([^:]+)(:.*)?$/.exec(arn)?.[1] ?? ""))
            .map((arn) => finding(`policy.resource[${arn}]`, `is not the log group of ${users.map(nameOf).join(", ")}`))
        : [],
    );
  },
};

function groupNameOf({ props }: StackResource): string {
  const stated = valueAt(props, "loggingConfig", "logGroup");
  return typeof stated === "string" ? stated : `/aws/lambda/${String(props["name"])}`;
}

function nameOf({ name }: StackResource): string {
  return name;
}
