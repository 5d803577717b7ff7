import { conditionsFor } from "./externalIdCondition.ts";
import {
  coversAction,
  exceptPrincipalsOf,
  hasEffect,
  principalsOf,
  type Statement,
  statementsOf,
} from "./policyStatements.ts";

/** A policy document as IAM takes it. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly object[];
}

/** Who may assume the role. */
export interface Trust {
  /** ARN of the principal, such as arn:aws:iam::765628985471:root. */
  readonly principal: string;
  /** The text that the caller must present: the organization's id. Absent: no such condition. */
  readonly externalId?: string;
}

/** The trust policy of a role that Genesys Cloud assumes. Source: Genesys Cloud Resource Center, AWS data actions. */
export function trustPolicy({ principal, externalId }: Trust): PolicyDocument {
  const condition = externalId === undefined ? {} : { Condition: { StringEquals: { "sts:ExternalId": externalId } } };
  return {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: principal }, Action: "sts:AssumeRole", ...condition }],
  };
}

/** What is wanted of a role's inline policy: exactly these functions and nothing else. */
export function invokePolicy(functionArns: readonly string[]): PolicyDocument {
  const resources = [...new Set(functionArns)].sort();
  return {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: resources }],
  };
}

/**
 * Whether a role lets Genesys Cloud in; gives what is wrong in words, or `undefined`.
 *
 * @param document the role's trust policy as JSON text, as IAM gives it
 */
export function trustProblem(document: string, { principal, externalId }: Trust): string | undefined {
  const statements = statementsOf(document).filter((statement) => coversAction(statement, "sts:AssumeRole"));
  const denying = statements.filter((one) => hasEffect(one, "Deny") && shutsOut(one, principal));
  const trusting = statements.filter((one) => hasEffect(one, "Allow") && names(one, principal));
  const isDenied = (text: string | undefined): boolean => denying.some((one) => conditionsFor(one, text) === "hold");
  const isLetIn = (text: string | undefined): boolean =>
    !isDenied(text) && trusting.some((one) => conditionsFor(one, text) !== "fail");
  if (isDenied(externalId)) {
    return `a Deny in its trust policy shuts ${principal} out, and no Allow can outweigh it`;
  }
  if (trusting.length === 0) return `it does not trust ${principal}`;
  const others = externalId === undefined ? [] : [undefined, `${externalId}-of-another`];
  if (isLetIn(externalId) && !others.some(isLetIn)) return undefined;
  return `it does not ask for sts:ExternalId ${externalId ?? "(none)"}`;
}

/** Whether a statement names the principal; `*` is no name: who trusts everybody is not taken at its word. */
function names(statement: Statement, principal: string): boolean {
  const accepted = [principal, ...(principal.endsWith(":root") ? [accountOf(principal)] : [])];
  return principalsOf(statement).some((one) => accepted.includes(one));
}

/** Whether a Deny is about the principal: by its name, its account or everybody, or as one that is not left out. */
function shutsOut(statement: Statement, principal: string): boolean {
  const root = principal.replace(/:[^:]*$/, ":root");
  const own = [principal, root, accountOf(principal), "*"];
  const except = exceptPrincipalsOf(statement);
  if (except !== undefined) return !except.some((one) => own.includes(one));
  return principalsOf(statement).some((one) => own.includes(one));
}

function accountOf(principal: string): string {
  return principal.split(":")[4] ?? "";
}

/** What to do with a role that somebody else keeps, where it does not let Genesys Cloud in. */
export function trustCure(trust: Trust): string {
  return `add this statement to its trust policy: ${JSON.stringify(trustPolicy(trust).Statement[0])}`;
}
