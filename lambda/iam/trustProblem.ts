import { visible } from "genesyscloud-provider/visible";
import { conditionsFor } from "./conditions.ts";
import { coversAction } from "./coverage.ts";
import { type Statement, statementsOf } from "./document.ts";
import { includesPrincipal, namesPrincipal } from "./principals.ts";
import type { Trust } from "./rolePolicies.ts";

/** What keeps a role from being used. */
export interface TrustProblem {
  readonly kind: "unreadable" | "denied" | "otherAccount" | "otherExternalId" | "withoutExternalId";
  readonly what: string;
}

/**
 * What is wrong with how a role lets Genesys Cloud in; `undefined` where it is as wanted.
 *
 * @param document the role's trust policy as JSON text, as IAM gives it
 */
export function trustProblem(document: string, trust: Trust): TrustProblem | undefined {
  const { principal, externalId } = trust;
  const asked = `sts:ExternalId ${externalId ?? "(none)"}`;
  const read = statementsOf(document);
  if (read === undefined) {
    return { kind: "unreadable", what: "its trust policy is no policy document, or names a key twice" };
  }
  const statements = read.filter((statement) => coversAction(statement, "sts:AssumeRole"));
  const allowing = statements.filter(({ effect }) => effect === "Allow");
  const denying = statements.filter((one) => one.effect === "Deny" && isAbout(one, principal));
  const isDenied = (text: string | undefined): boolean =>
    denying.some(({ conditions }) => conditionsFor(conditions, text) === "hold");
  if (isDenied(externalId)) {
    const what = `a Deny in its trust policy shuts ${principal} out, and no Allow can outweigh it`;
    return { kind: "denied", what };
  }
  const naming = allowing.filter(({ principals }) => namesPrincipal(principals, principal));
  if (naming.length === 0) return { kind: "otherAccount", what: `it does not trust ${principal}` };
  if (!naming.some(({ conditions }) => conditionsFor(conditions, externalId) !== "fail")) {
    return { kind: "otherExternalId", what: `it does not ask for ${asked}` };
  }
  const open = externalId === undefined ? undefined : openStatement(allowing, isDenied, { principal, externalId });
  if (open === undefined) return undefined;
  const quoted = visible(JSON.stringify(open.source));
  const what = `it does not ask for ${asked} wherever it lets ${principal} in: ${quoted} does without`;
  return { kind: "withoutExternalId", what };
}

/** The statement by which the principal gets in for others than the one organization, if there is one. */
function openStatement(
  allowing: readonly Statement[],
  isDenied: (text: string | undefined) => boolean,
  { principal, externalId }: Required<Trust>,
): Statement | undefined {
  const others = [undefined, ...strangersTo(externalId)].filter((one) => !isDenied(one));
  return allowing.find((statement) => {
    const isNamed = namesPrincipal(statement.principals, principal);
    if (!isNamed && !isAbout(statement, principal)) return false;
    const results = others.map((one) => conditionsFor(statement.conditions, one));
    // A principal that is named, under conditions that only AWS can decide, may be admitted.
    return results.includes("hold") || (isNamed && results.includes("unknown"));
  });
}

/** What others may present: texts around the wanted one, and one of its form with each letter and digit another. */
function strangersTo(externalId: string): string[] {
  const digits = "0123456789abcdef";
  const sameForm = externalId.replace(/[0-9a-f]/g, (digit) => digits.charAt((digits.indexOf(digit) + 1) % 16));
  return [`${externalId}-of-another`, `another-of-${externalId}`, sameForm].filter((one) => one !== externalId);
}

/** Whether a statement is about the principal: it includes the principal, or excludes others. */
function isAbout({ principals, notPrincipals }: Statement, principal: string): boolean {
  return notPrincipals.length > 0
    ? !includesPrincipal(notPrincipals, principal)
    : includesPrincipal(principals, principal);
}
