import { judgeAllowing, type Statement, statementsOf } from "./documents.ts";
import { entriesOf, isUnknown, type Resource, unknown, valueAt } from "./facts.ts";
import { type RoleUse, useOf, useOfRole } from "./roles.ts";
import { type Judgement, type ResourceContext, undecided } from "./rule.ts";
import { types } from "./types.ts";

/** Types of resources that hold a role's inline policies. */
export const permissionTypes = [types.rolePolicy, types.role] as const;

/** Judges each statement that gives rights to roles of one use, wherever the inline policy stands. */
export function judgePermissions(
  resource: Resource,
  { earlier }: ResourceContext,
  use: "account" | "function",
  judge: (statement: Statement) => readonly Judgement[],
): readonly Judgement[] {
  return inlinePoliciesOf(resource).flatMap(([property, document]) => {
    const actual = useOfPolicy(resource, document, earlier);
    if (actual === unknown) return [undecided(property)];
    return actual === use ? judgeAllowing(document, property, judge) : [];
  });
}

/** Property path and document of each inline policy that a resource holds. */
export function inlinePoliciesOf({ type, props }: Resource): [string, unknown][] {
  if (type === types.rolePolicy) return [["policy", props["policy"]]];
  const inline = props["inlinePolicies"];
  if (inline === unknown) return [["inlinePolicies", unknown]];
  return entriesOf(inline).flatMap(([index, entry]): [string, unknown][] => {
    const policy = valueAt({ entry }, "entry", "policy");
    return policy === undefined ? [] : [[`inlinePolicies[${index}].policy`, policy]];
  });
}

/** Whom an inline policy's role is for. */
function useOfPolicy({ type, props }: Resource, document: unknown, earlier: readonly Resource[]): RoleUse {
  if (type === types.role) return useOf(props["assumeRolePolicy"]);
  const use = useOfRole(props["role"], earlier);
  return use === "elsewhere" ? useByRights(document) : use;
}

/** A role that is kept elsewhere does not show its trust: what may invoke functions is taken for Genesys Cloud's. */
function useByRights(document: unknown): RoleUse {
  if (isUnknown(document)) return unknown;
  const allowing = (statementsOf(document) ?? []).filter(({ allows }) => allows);
  const invokes = allowing.flatMap(({ actions }) => actions).some((action) => /^lambda:/i.test(action));
  return invokes ? "account" : "function";
}
