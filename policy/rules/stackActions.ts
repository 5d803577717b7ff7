import { lambdaFunctionArn } from "genesyscloud-provider/lambdaArn";
import { valueAt } from "../facts.ts";
import { reachOf } from "../reach.ts";
import { violation, type StackRule, undecided } from "../rule.ts";
import { types } from "../types.ts";

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
  evaluate(action, { stack }) {
    const { functions, isOpen } = reachOf(action, stack);
    if (functions.length > 0) return [];
    if (isOpen) return [undecided("request.urlTemplate")];
    const address = valueAt(action.props, "request", "urlTemplate");
    // A function that exists already is called by its ARN. An address alone does not show what is behind it.
    const isFunction = typeof address === "string" && lambdaFunctionArn.test(address);
    return isFunction ? [] : [violation("request.urlTemplate", "leads to no function")];
  },
};
