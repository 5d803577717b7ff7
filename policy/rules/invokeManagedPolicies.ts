import { allowedPolicies, attachmentTypes, evaluateManagedPolicies } from "../managedPolicies.ts";
import type { ResourceRule } from "../rule.ts";

export const invokeManagedPolicies: ResourceRule = {
  about: "resource",
  again: true,
  id: "invoke-managed-policies",
  level: "mandatory",
  severity: "high",
  holds: "No managed policy is attached to the role that Genesys Cloud assumes.",
  reason: "A managed policy is written and changed elsewhere, so no check of this program sees what it allows.",
  cure: "Remove the attachment; an inline policy with the functions' ARNs is all that the role needs.",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
  types: attachmentTypes,
  parameters: allowedPolicies,
  evaluate: (resource, context) => evaluateManagedPolicies(resource, context, "account"),
};
