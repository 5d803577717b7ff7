import { type Statement, statementsOf } from "./documents.ts";
import { isUnknown, type Resource, unknown } from "./facts.ts";
import { types } from "./types.ts";

/**
 * Whom a role is for, by its trust policy: `account` may be assumed from an AWS account, as Genesys Cloud does it;
 * `function` only by Lambda; `other` by other services or by nobody; `elsewhere` is no role of this program.
 */
export type RoleUse = "account" | "function" | "other" | "elsewhere" | typeof unknown;

/** Whom the role is for that a property refers to, by its name or ARN. */
export function useOfRole(reference: unknown, resources: readonly Resource[]): RoleUse {
  const role = findRole(reference, resources);
  return role === unknown || role === "elsewhere" ? role : useOf(role.props["assumeRolePolicy"]);
}

/** The role that a property refers to. */
export function findRole(reference: unknown, resources: readonly Resource[]): Resource | "elsewhere" | typeof unknown {
  if (typeof reference !== "string") return unknown;
  const name = roleNameOf(reference);
  const roles = resources.filter(({ type }) => type === types.role);
  const found = roles.find(({ props }) => props["name"] === name) ?? roles.find((role) => isByPrefix(role, name));
  if (found !== undefined) return found;
  return roles.some(({ props }) => props["name"] === unknown) ? unknown : "elsewhere";
}

/** Whether AWS may have made the name, from the beginning that the program gives. */
function isByPrefix({ props }: Resource, name: string): boolean {
  const { name: given, namePrefix } = props;
  return given === undefined && typeof namePrefix === "string" && name.startsWith(namePrefix);
}

/** Whom a role with this trust policy is for. */
export function useOf(trust: unknown): RoleUse {
  if (isUnknown(trust)) return unknown;
  const allowing = (statementsOf(trust) ?? []).filter(({ allows }) => allows);
  if (allowing.some(letsAccountsIn)) return "account";
  const services = allowing.flatMap(({ principals }) => principals).filter(({ kind }) => kind === "Service");
  return services.some(({ id }) => id.startsWith("lambda.")) ? "function" : "other";
}

/** Whether a statement of a trust policy admits anybody of an AWS account, or everybody. */
export function letsAccountsIn({ principals, notPrincipals }: Statement): boolean {
  return notPrincipals.length > 0 || principals.some(({ kind, id }) => kind === "AWS" || kind === "*" || id === "*");
}

/** A role's name, from its ARN or as it is. */
export function roleNameOf(reference: string): string {
  return reference.split("/").at(-1) ?? reference;
}

/** Number of the account of an ARN or of a bare account number. */
export function accountOf(principal: string): string | undefined {
  if (/^\d{12}$/.test(principal)) return principal;
  return /^arn:aws[a-z-]*:iam::(\d{12}):/.exec(principal)?.[1];
}
