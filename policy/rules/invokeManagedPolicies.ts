import { allowedPolicies, attachmentTypes, evaluateManagedPolicies } from "../managedPolicies.ts";
import type { ResourceRule } from "../rule.ts";

export const invokeManagedPolicies: ResourceRule = {
  about: "resource",
  again: true,
  id: "invoke-managed-policies",
  level: "mandatory",
  severity: "high",
  holds: "No managed policy is attached to the role that Genesys Cloud assumes.",
  reason: "What a managed policy allows stands elsewhere and changes there, past every check of this program.",
  cure: "Remove the attachment; an inline policy with the functions' ARNs is all that the role needs.",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
  types: attachmentTypes,
  parameters: allowedPolicies,
  evaluate: (resource, context) => evaluateManagedPolicies(resource, context, "account"),
};
