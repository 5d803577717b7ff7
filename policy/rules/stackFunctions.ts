import { reachOf } from "../reach.ts";
import { violation, type StackRule, undecided } from "../rule.ts";
import { types } from "../types.ts";

export const stackFunctions: StackRule = {
  about: "stack",
  id: "stack-functions",
  level: "advisory",
  severity: "low",
  holds: "Every function is called by a data action.",
  reason: "People forget a function that nothing calls, and the rights that it still has.",
  cure: "Add a data action for it, or remove it; a helper of another kind needs an exception.",
  source: "docs/policies.md",
  types: [types.function],
  evaluate(lambda, { stack }) {
    const actions = stack.filter(({ type }) => type === types.dataAction);
    const reaches = actions.map((action) => ({ action, ...reachOf(action, stack) }));
    if (reaches.some(({ functions }) => functions.includes(lambda))) return [];
    const open = reaches.find(({ isOpen }) => isOpen);
    if (open !== undefined) return [undecided(`request.urlTemplate of ${open.action.name}`)];
    return [violation(`function[${lambda.name}]`, "is called by no data action")];
  },
};
