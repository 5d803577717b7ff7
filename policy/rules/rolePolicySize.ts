import { quotas } from "genesys-lambda/iam/quotas";
import { policyLength } from "genesys-lambda/iam/rolePolicySize";
import { asList, isUnknown, type Resource } from "../facts.ts";
import { inlinePoliciesOf } from "../permissions.ts";
import { roleNameOf } from "../roles.ts";
import { violation, type ResourceRule, undecided } from "../rule.ts";
import { types } from "../types.ts";

const limit = quotas.rolePoliciesLength;

export const rolePolicySize: ResourceRule = {
  about: "resource",
  id: "role-policy-size",
  level: "mandatory",
  severity: "medium",
  holds: `The inline policies of a role hold at most ${limit} characters together.`,
  reason: "IAM refuses more, in the middle of a deployment. About 90 ARNs of functions fit.",
  cure: 'Spread the functions over several roles: `link: "<name>"` in action.ts puts an action on another account link.',
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
  types: [types.rolePolicy, types.role],
  evaluate(resource, { earlier }) {
    const role = roleOf(resource);
    const all = [...earlier.filter((one) => role !== undefined && roleOf(one) === role), resource];
    const documents = all.flatMap(inlinePoliciesOf);
    if (documents.length === 0) return [];
    const length = documents.map(([, document]) => lengthOf(document)).reduce((sum, one) => sum + one, 0);
    if (length > limit) return [violation(`policy[${length} characters]`, `is over the limit of ${limit}`)];
    return documents.filter(([, document]) => isUnknown(document)).map(([property]) => undecided(property));
  },
};

/** Name of the role that a resource gives rights to. */
function roleOf({ type, props }: Resource): string | undefined {
  const reference = type === types.rolePolicy ? props["role"] : type === types.role ? props["name"] : undefined;
  return typeof reference === "string" ? roleNameOf(reference) : undefined;
}

function lengthOf(document: unknown): number {
  return asList(document).length === 0 || isUnknown(document) ? 0 : policyLength(document);
}
