import { type StackResource, valueAt } from "../facts.ts";
import { from, reachOf, regionOf } from "../reach.ts";
import { violation, type RuleResult, type StackRule, undecided } from "../rule.ts";
import { types } from "../types.ts";

export const stackRegions: StackRule = {
  about: "stack",
  id: "stack-regions",
  level: "mandatory",
  severity: "high",
  holds: "An account link names the region of the functions that are called through it.",
  reason: "Genesys Cloud looks for the function in the link's region and finds nothing in another one.",
  cure: "Give the link the functions' region (stack config aws:region).",
  source: "docs/sources.md, T4",
  types: [types.dataAction],
  evaluate(action, { stack }) {
    const links = from(action, "integrationId", types.awsAccountLink);
    const functions = calledBy(action, stack);
    return links.flatMap((link) => functions.flatMap(({ name, region }) => evaluateLink(link, name, region)));
  },
};

function evaluateLink(link: StackResource, name: string, actual: unknown): RuleResult[] {
  const linked = link.props["region"];
  // A link of the published API has no region: the function's ARN holds it.
  if (linked === undefined) return [];
  if (typeof linked !== "string" || typeof actual !== "string") return [undecided(`link[${link.name}].region`)];
  return linked === actual
    ? []
    : [violation(`link[${link.name}].region[${linked}]`, `is not ${actual}, where ${name} is`)];
}

function calledBy(action: StackResource, stack: readonly StackResource[]): { name: string; region: unknown }[] {
  const { functions } = reachOf(action, stack);
  if (functions.length > 0) return functions.map((one) => ({ name: one.name, region: regionOf(one) }));
  const address = valueAt(action.props, "request", "urlTemplate");
  const region = typeof address === "string" ? /^arn:[^:]*:lambda:([^:]+):/.exec(address)?.[1] : undefined;
  return region === undefined ? [] : [{ name: String(address), region }];
}
