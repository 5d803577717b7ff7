import { reachOf } from "../reach.ts";
import { finding, type StackRule, undecided } from "../rule.ts";
import { types } from "../types.ts";
import { isUnknown } from "../facts.ts";

export const stackActions: StackRule = {
  about: "stack",
  id: "stack-actions",
  level: "mandatory",
  severity: "medium",
  holds: "Every data action calls a function.",
  reason: "An action that leads nowhere fails in the middle of a flow.",
  cure: "Make its request from the function: its ARN, its URL, or the address of its route.",
  source: "docs/policies.md",
  types: [types.dataAction],
  judge(action, { stack }) {
    const { functions, leadsElsewhere } = reachOf(action, stack);
    if (functions.length > 0) return [];
    if (isUnknown(action.props["request"])) return [undecided("request.urlTemplate")];
    const isLambda = JSON.stringify(action.props["request"] ?? {}).includes('"arn:');
    return leadsElsewhere && isLambda ? [] : [finding("request.urlTemplate", "leads to no function")];
  },
};
