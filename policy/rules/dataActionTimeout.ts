import { timeoutLimits } from "genesyscloud-provider/timeout";
import { violation, type ResourceRule } from "../rule.ts";
import { types } from "../types.ts";

export const dataActionTimeout: ResourceRule = {
  about: "resource",
  id: "data-action-timeout",
  level: "advisory",
  severity: "medium",
  holds: "A data action says how long it waits.",
  reason: `Where it says nothing, a caller on the phone waits for up to ${timeoutLimits.absent} seconds.`,
  cure: "Set timeoutSeconds to as long as a caller can be kept waiting.",
  source: 'Genesys Cloud Resource Center, "Add configuration to custom actions for integrations"',
  types: [types.dataAction],
  evaluate({ props }) {
    // A value that is not known yet counts as given.
    return props["timeoutSeconds"] === undefined ? [violation("timeoutSeconds", "is not set")] : [];
  },
};
