import { from, reachOf, regionOf } from "../reach.ts";
import { finding, type Judgement, type StackRule, undecided } from "../rule.ts";
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
  judge(action, { stack }) {
    const links = from(action, "integrationId", types.awsAccountLink);
    return links.flatMap((link) =>
      reachOf(action, stack).functions.flatMap((lambda): Judgement[] => {
        const [linked, actual] = [link.props["region"], regionOf(lambda)];
        // The published dialect knows no region of a link: the function's ARN says all.
        if (linked === undefined) return [];
        if (typeof linked !== "string" || typeof actual !== "string") return [undecided(`link[${link.name}].region`)];
        if (linked === actual) return [];
        return [finding(`link[${link.name}].region[${linked}]`, `is not ${actual}, where ${lambda.name} is`)];
      }),
    );
  },
};
