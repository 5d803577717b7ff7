import { visible } from "genesyscloud-provider/visible";
import { rootType } from "./exceptions.ts";
import { violation, type StackRule } from "./rule.ts";
import type { Open } from "./session.ts";

/** Resources that are named for a rule, at most. */
const named = 3;

/** Names the rules that could not decide: once for each rule, however many resources it is about. */
export function undecidedRules(open: () => readonly Open[]): StackRule {
  return {
    about: "stack",
    id: "undecided",
    level: "advisory",
    severity: "low",
    holds: "Every rule could decide.",
    reason: "At preview, values that come from resources still to be made are not known.",
    cure:
      "Nothing: rules about one resource decide at up, before the resource is made; those about several, at its end. Where " +
      "it can't be told whose role it is, state the role, its function or its account link in the program.",
    source: "docs/policies.md",
    types: [rootType],
    evaluate() {
      const lines = [...Map.groupBy(open(), ({ rule }) => rule)].map(([rule, ones]) => `\n  ${rule}: ${listOf(ones)}`);
      return lines.length === 0 ? [] : [violation("undecided at preview", `and decided at up:${lines.join("")}`)];
    },
  };
}

function listOf(ones: readonly Open[]): string {
  const all = [...new Set(ones.map(({ resource, property }) => visible(`${property} of ${resource}`)))];
  const more = all.length > named ? ` and ${all.length - named} more` : "";
  return `${all.slice(0, named).join(", ")}${more}`;
}
