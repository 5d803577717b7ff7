import { asList, entriesOf } from "./values.ts";

/** Whom a statement is about. */
export interface Principal {
  /** `AWS`, `Service`, `Federated` or `CanonicalUser`; `*` for everybody. */
  readonly kind: string;
  readonly id: string;
}

const kinds = ["AWS", "Service", "Federated", "CanonicalUser"];

/** Reads what stands under `Principal` or `NotPrincipal`, in either of its forms. */
export function readPrincipals(principal: unknown): Principal[] {
  if (typeof principal === "string") return [{ kind: "*", id: principal }];
  return entriesOf(principal).flatMap(([given, ids]) => {
    const kind = kinds.find((one) => one.toLowerCase() === given.toLowerCase()) ?? given;
    return asList(ids).map((id) => ({ kind, id: String(id) }));
  });
}

/**
 * Whether one of the principals names this one: by its ARN, or by its account's number for an account's root. `*` names
 * nobody.
 */
export function namesPrincipal(principals: readonly Principal[], arn: string): boolean {
  const accepted = [arn, ...(arn.endsWith(":root") ? [accountOf(arn)] : [])];
  return principals.some(({ kind, id }) => kind === "AWS" && id !== "*" && accepted.includes(id));
}

/** Whether one of the principals includes this one: by its ARN, by its account, or because it means everybody. */
export function includesPrincipal(principals: readonly Principal[], arn: string): boolean {
  const accepted = [arn, arn.replace(/:[^:]*$/, ":root"), accountOf(arn), "*"];
  return principals.some(({ kind, id }) => (kind === "AWS" || kind === "*") && accepted.includes(id));
}

/** Whether a statement of a trust policy admits anybody of an AWS account, or everybody. */
export function letsAccountsIn(statement: {
  readonly principals: readonly Principal[];
  readonly notPrincipals: readonly Principal[];
}): boolean {
  const { principals, notPrincipals } = statement;
  return notPrincipals.length > 0 || principals.some(({ kind, id }) => kind === "AWS" || kind === "*" || id === "*");
}

/** Number of the account of an IAM ARN or of a bare account number; `undefined` for what is neither. */
export function accountOf(principal: string): string | undefined {
  if (/^\d{12}$/.test(principal)) return principal;
  return /^arn:aws[a-z-]*:iam::(\d{12}):/.exec(principal)?.[1];
}

/** Whether a principal in a statement of a function's policy is a service of AWS. */
export function isServicePrincipal(principal: string): boolean {
  return /\.amazon(aws)?\.com(\.cn)?$/i.test(principal.trim()) || /\.amazonaws\.eu$/i.test(principal.trim());
}
