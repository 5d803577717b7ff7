import { entriesOf, isUnknown, valueAt } from "../facts.ts";
import { violation, type ResourceRule, undecided } from "../rule.ts";
import { types } from "../types.ts";

export const dataActionRequired: ResourceRule = {
  about: "resource",
  id: "data-action-required",
  level: "advisory",
  severity: "low",
  holds: "A data action's input contract states which properties are required.",
  reason: "Architect publishes a flow that leaves out a property, unless the contract requires it.",
  cure: "List the properties that the handler can't do without in the input contract's `required`.",
  source: "https://help.mypurecloud.com/articles/add-contracts-custom-actions-integrations/",
  types: [types.dataAction],
  evaluate({ props }) {
    const input = valueAt(props, "contract", "input");
    if (isUnknown(input)) return [undecided("contract.input")];
    const { properties, required } = (input ?? {}) as { properties?: unknown; required?: unknown };
    if (entriesOf(properties).length === 0 || Array.isArray(required)) return [];
    return [violation("input.required", "is missing: it lists the properties that a flow has to give")];
  },
};
