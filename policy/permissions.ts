import type { Statement } from "genesys-lambda/iam/document";
import { evaluateAllowing } from "./documents.ts";
import { asList, entriesOf, ofType, type Resource, unknown, valueAt } from "./facts.ts";
import { roleKeyOf, type Use, type Uses, usesOf, usesOfRole } from "./roles.ts";
import { isViolation, type RuleResult, type ResourceContext, undecided } from "./rule.ts";
import { types } from "./types.ts";

/** Types of resources that hold a role's inline policies. */
export const permissionTypes = [types.rolePolicy, types.role, types.rolePoliciesExclusive] as const;

/** Evaluates each statement that gives rights to roles of one use, wherever the inline policy stands. */
export function evaluatePermissions(
  resource: Resource,
  context: ResourceContext,
  use: Use,
  evaluate: (statement: Statement) => readonly RuleResult[],
): readonly RuleResult[] {
  const policies = [...inlinePoliciesOf(resource), ...policiesNamedAlone(resource, context.earlier)];
  if (policies.length === 0) return [];
  const certainty = usesOfHolder(resource, context)[use];
  if (certainty === "no") return [];
  return policies.flatMap(([property, document]) => {
    if (certainty === "maybe") return [undecided(property)];
    const results = evaluateAllowing(document, property, evaluate);
    if (certainty === "yes" || use === "function") return results;
    // Nothing tells whose role it is. A function may have rights that Genesys Cloud's role may not have.
    return results.some(isViolation) ? [undecided(`${property} (whose role it is)`)] : results;
  });
}

/** Property path and document of each inline policy that a resource holds. */
export function inlinePoliciesOf({ type, props }: Resource): [string, unknown][] {
  if (type === types.rolePolicy) return [["policy", props["policy"]]];
  const inline = props["inlinePolicies"];
  if (inline === unknown) return [["inlinePolicies", unknown]];
  return entriesOf(inline).flatMap(([index, entry]): [string, unknown][] => {
    if (entry === unknown) return [[`inlinePolicies[${index}].policy`, unknown]];
    const policy = valueAt({ entry }, "entry", "policy");
    return policy === undefined ? [] : [[`inlinePolicies[${index}].policy`, policy]];
  });
}

/** Names of inline policies that a role keeps and that the program does not state. What they allow is not known. */
function policiesNamedAlone(resource: Resource, others: readonly Resource[]): [string, unknown][] {
  if (resource.type !== types.rolePoliciesExclusive) return [];
  const key = roleKeyOf(resource, "roleName", others);
  const stated = ofType(others, types.rolePolicy)
    .filter((one) => roleKeyOf(one, "role", others) === key)
    .map(({ props }) => props["name"]);
  return asList(resource.props["policyNames"])
    .filter((name) => !stated.includes(name) && !stated.includes(unknown))
    .map((name) => [`policyNames[${String(name)}]`, unknown]);
}

/** What the role is for to which a resource gives rights. */
function usesOfHolder(resource: Resource, context: ResourceContext): Uses {
  if (resource.type === types.role) return usesOfRole(resource, resource, context);
  return usesOf(resource, resource.type === types.rolePolicy ? "role" : "roleName", context);
}
