import { entriesOf, isUnknown, unknown, valueAt } from "../facts.ts";
import { violation, type RuleResult, type ResourceRule, undecided } from "../rule.ts";
import { types } from "../types.ts";

export const dataActionInputs: ResourceRule = {
  about: "resource",
  id: "data-action-inputs",
  level: "advisory",
  severity: "low",
  holds: "Each input of a data action has a type and a description.",
  reason: "Flow authors see nothing of an action but its contract.",
  cure: "Give each property of the input contract a type and a description in the words of a flow author.",
  source: "https://help.mypurecloud.com/articles/add-contracts-custom-actions-integrations/",
  types: [types.dataAction],
  evaluate({ props }) {
    const properties = valueAt(props, "contract", "input", "properties");
    if (properties === unknown) return [undecided("contract.input.properties")];
    return entriesOf(properties).flatMap(([name, schema]): RuleResult[] => {
      const at = `input.${name}`;
      if (isUnknown(schema)) return [undecided(`contract.input.properties.${name}`)];
      const { type, description } = (schema ?? {}) as { type?: unknown; description?: unknown };
      return [
        ...(type === undefined ? [violation(at, "has no type")] : []),
        ...(typeof description === "string" && description.trim() !== "" ? [] : [violation(at, "has no description")]),
      ];
    });
  },
};
