import { asList, type Resource, unknown } from "./facts.ts";
import { useOf, useOfRole } from "./roles.ts";
import { finding, type Judgement, type ResourceContext, undecided } from "./rule.ts";
import { types } from "./types.ts";

/** Types of resources that attach managed policies to roles. */
export const attachmentTypes = [types.rolePolicyAttachment, types.policyAttachment, types.role] as const;

/** A finding for each managed policy that is attached to a role of one use and not in the list of allowed ones. */
export function judgeManagedPolicies(
  resource: Resource,
  { earlier, parameters }: ResourceContext,
  use: "account" | "function",
): readonly Judgement[] {
  const { property, attached, uses } = attachmentOf(resource, earlier);
  if (attached.length === 0) return [];
  // A role that is kept elsewhere does not show whom it is for: only the stricter of both rules can be right.
  const isMeant = uses.some((one) => one === use || (one === "elsewhere" && use === "account"));
  if (!isMeant) return uses.includes(unknown) ? [undecided(property)] : [];
  const allowed = asList(parameters["allowed"]);
  return attached.flatMap((arn): Judgement[] => {
    if (typeof arn !== "string") return [undecided(property)];
    return allowed.includes(arn) ? [] : [finding(`${property}[${arn}]`, "is a managed policy")];
  });
}

/** Which policies a resource attaches, and whom the roles are for. */
function attachmentOf({ type, props }: Resource, earlier: readonly Resource[]) {
  if (type === types.role) {
    const attached = asList(props["managedPolicyArns"]);
    return { property: "managedPolicyArns", attached, uses: [useOf(props["assumeRolePolicy"])] };
  }
  const roles = type === types.policyAttachment ? props["roles"] : props["role"];
  const uses = asList(roles).map((role) => useOfRole(role, earlier));
  return { property: "policyArn", attached: asList(props["policyArn"]), uses };
}

export const allowedPolicies = {
  allowed: {
    type: "array",
    items: { type: "string" },
    default: [],
    description: "ARNs of managed policies that may be attached.",
  },
} as const;
