import { AwsError } from "../errors.ts";
import { isRecord } from "../properties.ts";

/** Who asks: a principal of some account, an AWS service, or anybody at all. */
export type Caller = { readonly arn: string } | { readonly service: string } | "anonymous";

/** `Principal` or `NotPrincipal` of a statement. */
export interface Principals {
  readonly excluded: boolean;
  /** `*`, account numbers and ARNs. */
  readonly accounts: readonly string[];
  readonly services: readonly string[];
}

export function malformed(message: string): AwsError {
  return new AwsError("MalformedPolicyDocument", message);
}

/** @throws AwsError `MalformedPolicyDocument` */
export function parsePrincipals(statement: Record<string, unknown>): Principals {
  if ("Principal" in statement && "NotPrincipal" in statement) throw malformed("Syntax errors in policy.");
  const excluded = "NotPrincipal" in statement;
  const principal = statement[excluded ? "NotPrincipal" : "Principal"];
  if (principal === "*") return { excluded, accounts: ["*"], services: [] };
  if (principal === undefined) throw malformed("AssumeRole policy must contain principals.");
  if (!isRecord(principal) || Object.keys(principal).length === 0) throw malformed("Syntax errors in policy.");

  const accounts: string[] = [];
  const services: string[] = [];
  for (const [type, values] of Object.entries(principal)) {
    for (const value of Array.isArray(values) ? (values as unknown[]) : [values]) {
      if (typeof value !== "string" || !isPrincipal(type, value)) {
        throw malformed(`Invalid principal in policy: "${type}":${JSON.stringify(value)}`);
      }
      if (type === "AWS") accounts.push(value);
      if (type === "Service") services.push(value);
    }
  }
  return { excluded, accounts, services };
}

function isPrincipal(type: string, value: string): boolean {
  if (type === "AWS")
    return /^(\*|\d{12}|arn:[a-z-]+:(iam|sts)::\d{12}:(root|(user|role|assumed-role)\/[^\s*?]+))$/.test(value);
  if (type === "Service") return /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(value);
  return type === "Federated" && value !== "";
}

/** Whether the statement is about the caller. */
export function coversCaller(principals: Principals, caller: Caller): boolean {
  return names(principals, caller) !== principals.excluded;
}

function names({ accounts, services }: Principals, caller: Caller): boolean {
  if (caller === "anonymous") return accounts.includes("*");
  if ("service" in caller) return services.includes(caller.service);
  return accounts.some((principal) => namesArn(principal, caller.arn));
}

/** An account's number or its root stand for every principal of that account. */
function namesArn(principal: string, arn: string): boolean {
  if (principal === "*" || principal === arn) return true;
  const account = arn.split(":")[4];
  return principal === account || (principal.endsWith(":root") && principal.split(":")[4] === account);
}
