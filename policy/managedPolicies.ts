import { asList, type Properties, type Resource, unknown } from "./facts.ts";
import { roleNamed, type Use, type Uses, usesOf, usesOfRole } from "./roles.ts";
import { violation, type RuleResult, type ResourceContext, undecided } from "./rule.ts";
import { types } from "./types.ts";

/** Types of resources that attach managed policies to roles. */
export const attachmentTypes = [
  types.rolePolicyAttachment,
  types.policyAttachment,
  types.role,
  types.rolePolicyAttachmentsExclusive,
] as const;

/** A violation for each managed policy that is attached to a role of one use and is not among the allowed ones. */
export function evaluateManagedPolicies(resource: Resource, context: ResourceContext, use: Use): readonly RuleResult[] {
  const { property, attached } = attachedBy(resource);
  if (attached.length === 0) return [];
  const certainties = usesOfHolders(resource, context).map((one) => one[use]);
  // Where nothing tells whose role it is, a managed policy is a violation in either case.
  if (!certainties.some((one) => one === "yes" || one === "untold")) {
    return certainties.includes("maybe") ? [undecided(property)] : [];
  }
  const allowed = asList(context.parameters["allowed"]);
  return attached.flatMap((arn): RuleResult[] => {
    if (typeof arn !== "string") return [undecided(property)];
    return allowed.includes(arn) ? [] : [violation(`${property}[${arn}]`, "is a managed policy")];
  });
}

/** Which policies a resource attaches. */
function attachedBy({ type, props }: Resource): { property: string; attached: unknown[] } {
  const property = propertyOf[type] ?? "policyArn";
  return { property, attached: asList(props[property]) };
}

const propertyOf: Readonly<Record<string, string>> = {
  [types.role]: "managedPolicyArns",
  [types.rolePolicyAttachmentsExclusive]: "policyArns",
};

/** What the roles are for to which it attaches the policies. */
function usesOfHolders(resource: Resource, context: ResourceContext): readonly Uses[] {
  const { type, props } = resource;
  if (type === types.role) return [usesOfRole(resource, resource, context)];
  if (type === types.policyAttachment) return usesOfAll(resource, props, context);
  return [usesOf(resource, type === types.rolePolicyAttachmentsExclusive ? "roleName" : "role", context)];
}

function usesOfAll(resource: Resource, { roles }: Properties, context: ResourceContext): readonly Uses[] {
  return asList(roles).map((role) =>
    role === unknown
      ? usesOf(resource, "roles", context)
      : usesOfRole(roleNamed(role, context.earlier), resource, context),
  );
}

export const allowedPolicies = {
  allowed: {
    type: "array",
    items: { type: "string" },
    default: [],
    description: "ARNs of managed policies that may be attached.",
  },
} as const;
