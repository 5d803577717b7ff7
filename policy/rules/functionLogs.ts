import { ofType, type StackResource, unknown, valueAt } from "../facts.ts";
import { from } from "../reach.ts";
import { violation, type StackRule, undecided } from "../rule.ts";
import { types } from "../types.ts";

export const functionLogs: StackRule = {
  about: "stack",
  id: "function-logs",
  level: "mandatory",
  severity: "medium",
  holds: "A function's log group is part of the program and keeps its lines for a limited time.",
  reason:
    "A log group that Lambda makes by itself keeps everything for ever, callers' data included, and outlives the stack.",
  cure: "Make a LogGroup with retentionInDays and name it in the function's loggingConfig.logGroup.",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html",
  types: [types.function],
  evaluate(lambda, { stack }) {
    const groups = ofType(stack, types.logGroup);
    const [group] = [...from(lambda, "loggingConfig", types.logGroup), ...groups.filter((one) => isOf(one, lambda))];
    if (group === undefined) {
      const mayBe = lambda.props["name"] === unknown || groups.some(({ props }) => props["name"] === unknown);
      return mayBe
        ? [undecided("loggingConfig.logGroup")]
        : [violation("loggingConfig.logGroup", "is not in the program")];
    }
    const days = group.props["retentionInDays"];
    if (days === unknown) return [undecided(`logGroup[${group.name}].retentionInDays`)];
    return Number(days ?? 0) > 0 ? [] : [violation(`logGroup[${group.name}].retentionInDays`, "is not set")];
  },
};

/**
 * Whether a log group is a function's, by its name: the group that the function states, or else Lambda's own choice.
 */
function isOf(group: StackResource, lambda: StackResource): boolean {
  if (from(group, "name", types.function).includes(lambda)) return true;
  const name = valueAt(lambda.props, "loggingConfig", "logGroup") ?? `/aws/lambda/${String(lambda.props["name"])}`;
  return typeof name === "string" && group.props["name"] === name;
}
