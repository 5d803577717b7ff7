import { asList, type Resource, unknown } from "./facts.ts";
import { useOf, useOfRole } from "./roles.ts";
import { finding, type Judgement, type ResourceContext, undecided } from "./rule.ts";
import { types } from "./types.ts";

/** Types of resources that attach managed policies to a role. */
export const attachmentTypes = [types.rolePolicyAttachment, types.role] as const;

/** A finding for each managed policy that is attached to a role of one use and not in the list of allowed ones. */
export function judgeManagedPolicies(
  resource: Resource,
  { earlier, parameters }: ResourceContext,
  use: "account" | "function",
): readonly Judgement[] {
  const isAttachment = resource.type === types.rolePolicyAttachment;
  const property = isAttachment ? "policyArn" : "managedPolicyArns";
  const arns = resource.props[property];
  if (asList(arns).length === 0) return [];
  const actual = isAttachment ? useOfRole(resource.props["role"], earlier) : useOf(resource.props["assumeRolePolicy"]);
  if (actual === unknown) return [undecided(isAttachment ? "role" : "assumeRolePolicy")];
  // A role that is kept elsewhere does not show whom it is for: only the stricter of both rules can be right.
  if (actual !== use && !(actual === "elsewhere" && use === "account")) return [];
  const allowed = asList(parameters["allowed"]);
  return asList(arns).flatMap((arn): Judgement[] => {
    if (typeof arn !== "string") return [undecided(property)];
    return allowed.includes(arn) ? [] : [finding(`${property}[${arn}]`, "is a managed policy")];
  });
}

export const allowedPolicies = {
  allowed: {
    type: "array",
    items: { type: "string" },
    default: [],
    description: "ARNs of managed policies that may be attached.",
  },
} as const;
