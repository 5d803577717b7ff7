import { unknown } from "../facts.ts";
import { violation, type RuleResult, type ResourceRule, undecided } from "../rule.ts";
import { types } from "../types.ts";

const longest = 80;

export const dataActionName: ResourceRule = {
  about: "resource",
  id: "data-action-name",
  level: "advisory",
  severity: "low",
  holds: "A data action has a name and a category that a flow author can read.",
  reason: "They are all that Architect shows in its list: `prod-crm_lookupV2` tells nobody what it does.",
  cure: 'Use words with spaces, such as "Look up caller" in "Customers".',
  source: 'Genesys Cloud Resource Center, "About the data actions integrations"',
  types: [types.dataAction],
  evaluate({ props }) {
    return ["name", "category"].flatMap((property): RuleResult[] => {
      const label = props[property];
      if (label === unknown) return [undecided(property)];
      const text = typeof label === "string" ? label : "";
      const issue = issueOf(text);
      return issue === undefined ? [] : [violation(`${property}[${text}]`, issue)];
    });
  },
};

function issueOf(label: string): string | undefined {
  if (!/\p{L}{2}/u.test(label)) return "holds no word";
  if (label.length > longest) return `has ${label.length} characters; lists show about ${longest}`;
  if (/_|^\S*[a-z][A-Z]\S*$|^[a-z0-9]+([-.][a-z0-9]+)+$|^arn:|[0-9a-f]{8}-[0-9a-f]{4}-/.test(label)) {
    return "reads like an identifier";
  }
  return undefined;
}
