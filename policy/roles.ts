import { actionsMeet } from "genesys-lambda/iam/coverage";
import { statementsOf } from "genesys-lambda/iam/document";
import { letsAccountsIn } from "genesys-lambda/iam/principals";
import { isUnknown, ofType, once, type Resource, type StackResource, unknown } from "./facts.ts";
import type { ResourceContext } from "./rule.ts";
import { types } from "./types.ts";

/**
 * Whether a role is for one use. `maybe`: a value that would tell is not known yet. `untold`: everything is known, and
 * nothing in the program tells.
 */
export type Certainty = "yes" | "no" | "maybe" | "untold";

/** What a role is for: Genesys Cloud assumes it from its AWS account, or functions run under it. */
export interface Uses {
  readonly account: Certainty;
  readonly function: Certainty;
}

export type Use = keyof Uses;

/** A role that a property refers to: one of the program, or the name of one that is kept elsewhere. */
type Found = Resource | string | typeof unknown;

/** What the role is for that a property of a resource refers to, according to the whole program. */
export function usesOf(resource: Resource, property: string, context: ResourceContext): Uses {
  return usesOfRole(roleBehind(resource, property, context.earlier), resource, context);
}

/** What a role of the program is for. It is worked out once for all rules that ask in one context. */
export function usesOfRole(found: Found, self: Resource, { earlier, isComplete }: ResourceContext): Uses {
  if (found === unknown) return { account: "maybe", function: "maybe" };
  // Until the program has ended, the resource that asks is the last one known. After that, the answer is the same for
  // all.
  const known = usesKnown(earlier)(isComplete ? earlier : self);
  const uses = known.get(found) ?? evaluatedUses(found, isComplete ? earlier : [...earlier, self], isComplete);
  known.set(found, uses);
  return uses;
}

/** What is known of roles already: by the list of resources, by the resource that asks, by role. */
const usesKnown = once<readonly Resource[], (asking: object) => Map<Found, Uses>>(() =>
  once<object, Map<Found, Uses>>(() => new Map()),
);

function evaluatedUses(found: Resource | string, all: readonly Resource[], isComplete: boolean): Uses {
  const seen = {
    account: ofType(all, types.awsAccountLink).some((one) => refersTo(one, "roleArn", found)),
    function: ofType(all, types.function).some((one) => refersTo(one, "role", found)),
  };
  if (typeof found !== "string") {
    const trusted = usesOfTrust(found.props["assumeRolePolicy"]);
    return { account: seen.account ? "yes" : trusted.account, function: seen.function ? "yes" : trusted.function };
  }
  // A role that is kept elsewhere does not show its trust policy. Where nothing uses it, a policy that may invoke
  // functions is taken for Genesys Cloud's.
  const invokes = !seen.function && policiesOf(found, all).some(letsInvoke);
  const [isAccount, isFunction] = [seen.account || invokes, seen.function];
  if (!isComplete) return { account: isAccount ? "yes" : "maybe", function: isFunction ? "yes" : "maybe" };
  if (!isAccount && !isFunction) return { account: "untold", function: "untold" };
  return { account: isAccount ? "yes" : "no", function: isFunction ? "yes" : "no" };
}

/** What a role with this trust policy is for. A trust policy that can't be read may be for both. */
export function usesOfTrust(trust: unknown): Uses {
  if (isUnknown(trust)) return { account: "maybe", function: "maybe" };
  if (trust === undefined || trust === null) return { account: "no", function: "no" };
  const statements = statementsOf(trust);
  if (statements === undefined) return { account: "yes", function: "yes" };
  const allowing = statements.filter(({ allows }) => allows);
  const services = allowing.flatMap(({ principals }) => principals).filter(({ kind }) => kind === "Service");
  return {
    account: allowing.some(letsAccountsIn) ? "yes" : "no",
    function: services.some(({ id }) => id.toLowerCase().startsWith("lambda.")) ? "yes" : "no",
  };
}

/** The role that a property refers to, by the resource that its value comes from, or by name or ARN. */
export function roleBehind(resource: Resource, property: string, others: readonly Resource[]): Found {
  const source = (resource as Partial<StackResource>).comesFrom?.[property]?.find(({ type }) => type === types.role);
  // The one among the others is as its program states it.
  if (source !== undefined) return ofType(others, types.role).find(({ urn }) => urn === source.urn) ?? source;
  return roleNamed(resource.props[property], others);
}

/** The role with a name or an ARN; its bare name where it is none of the program's. */
export function roleNamed(reference: unknown, others: readonly Resource[]): Found {
  if (typeof reference !== "string") return unknown;
  const name = roleNameOf(reference);
  const roles = ofType(others, types.role);
  const found = roles.find(({ props }) => props["name"] === name) ?? roles.find((role) => isByPrefix(role, name));
  if (found !== undefined) return found;
  return roles.some(({ props }) => props["name"] === unknown) ? unknown : name;
}

/** What is the same for two references to one role; `undefined` where a reference is not known. */
export function roleKeyOf(resource: Resource, property: string, others: readonly Resource[]): string | undefined {
  const found = roleBehind(resource, property, others);
  if (found === unknown) return undefined;
  return typeof found === "string" ? found : found.urn;
}

function refersTo(one: Resource, property: string, role: Resource | string): boolean {
  const source = (one as Partial<StackResource>).comesFrom?.[property]?.find(({ type }) => type === types.role);
  if (source !== undefined) return typeof role !== "string" && source.urn === role.urn;
  const reference = one.props[property];
  if (typeof reference !== "string") return false;
  const name = roleNameOf(reference);
  return typeof role === "string" ? role === name : role.props["name"] === name || isByPrefix(role, name);
}

/** The inline policies of a role that is kept elsewhere, as far as the program states them. */
function policiesOf(name: string, all: readonly Resource[]): readonly unknown[] {
  return ofType(all, types.rolePolicy)
    .filter(({ props }) => typeof props["role"] === "string")
    .filter(({ props }) => roleNameOf(String(props["role"])) === name)
    .map(({ props }) => props["policy"]);
}

function letsInvoke(document: unknown): boolean {
  if (isUnknown(document)) return false;
  const allowing = (statementsOf(document) ?? []).filter(({ allows }) => allows);
  return allowing.some(({ actions }) => actions.some((one) => actionsMeet(one, "lambda:invoke*")));
}

/** Whether AWS may have made the name, from the beginning that the program gives. */
function isByPrefix({ props }: Resource, name: string): boolean {
  const { name: given, namePrefix } = props;
  return given === undefined && typeof namePrefix === "string" && name.startsWith(namePrefix);
}

/** A role's name, from its ARN or as it is. */
export function roleNameOf(reference: string): string {
  return reference.split("/").at(-1) ?? reference;
}
