import { valueIssues } from "genesyscloud-provider/contract";
import { isUnknown, ofType, type StackResource, valueAt } from "../facts.ts";
import { from } from "../reach.ts";
import { violation, type RuleResult, type StackRule, undecided } from "../rule.ts";
import { types } from "../types.ts";

export const dataActionExample: StackRule = {
  about: "stack",
  id: "data-action-example",
  level: "advisory",
  severity: "medium",
  holds: "A data action has an example that fits its contract and is run when it is deployed.",
  reason: "Without one, the first caller finds out whether the call gets through.",
  cure: "Add `example` to action.ts (a DataActionCheck), with an input that the contract allows.",
  source: "docs/functions.md",
  types: [types.dataAction],
  evaluate(action, { stack }) {
    const checks = ofType(stack, types.dataActionCheck).filter((one) => isOf(one, action));
    if (checks.length === 0) return [violation("example", "is missing: nothing is run against the deployed action")];
    return checks.flatMap(({ props }) => evaluateExample(action, props["example"]));
  },
};

function evaluateExample({ props }: StackResource, example: unknown): RuleResult[] {
  return (["input", "output"] as const).flatMap((side): RuleResult[] => {
    const contract = valueAt(props, "contract", side);
    const value = valueAt({ example }, "example", side);
    if (value === undefined) return [];
    if (isUnknown(contract) || isUnknown(value)) return [undecided(`example.${side}`)];
    // An example names the part of the output that matters.
    const schema = side === "output" ? { ...(contract as object), required: undefined } : (contract as object);
    return valueIssues(withoutAbsent(schema), value, `example.${side}`).map(({ path, message }) =>
      violation(path, message),
    );
  });
}

function withoutAbsent(schema: object): object {
  return Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined));
}

function isOf(check: StackResource, action: StackResource): boolean {
  const sources = from(check, "actionId", types.dataAction);
  return sources.length > 0 ? sources.includes(action) : check.props["actionName"] === action.props["name"];
}
