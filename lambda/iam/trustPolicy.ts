import { visible } from "genesyscloud-provider/visible";
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

/** What keeps a role from being used, and what to do about it. */
export interface TrustProblem {
  readonly what: string;
  readonly cure: string;
}

/**
 * What is wrong with how a role lets Genesys Cloud in; `undefined` where it is as wanted.
 *
 * @param document the role's trust policy as JSON text, as IAM gives it
 */
export function trustProblem(document: string, trust: Trust): TrustProblem | undefined {
  const { principal, externalId } = trust;
  const asked = `sts:ExternalId ${externalId ?? "(none)"}`;
  const statements = statementsOf(document).filter((statement) => coversAction(statement, "sts:AssumeRole"));
  const allowing = statements.filter((one) => hasEffect(one, "Allow"));
  const denying = statements.filter((one) => hasEffect(one, "Deny") && isAbout(one, principal));
  const isDenied = (text: string | undefined): boolean => denying.some((one) => conditionsFor(one, text) === "hold");
  if (isDenied(externalId)) {
    return {
      what: `a Deny in its trust policy shuts ${principal} out, and no Allow can outweigh it`,
      cure: `change that Deny so that it leaves ${principal} with ${asked} out`,
    };
  }
  const wanted = JSON.stringify(trustPolicy(trust).Statement[0]);
  const naming = allowing.filter((one) => names(one, principal));
  if (!naming.some((one) => conditionsFor(one, externalId) !== "fail")) {
    const what = naming.length === 0 ? `it does not trust ${principal}` : `it does not ask for ${asked}`;
    return { what, cure: `add this statement to its trust policy: ${wanted}` };
  }
  const open = externalId === undefined ? undefined : openStatement(allowing, isDenied, { principal, externalId });
  if (open === undefined) return undefined;
  return {
    what: `it does not ask for ${asked} wherever it lets ${principal} in: ${visible(JSON.stringify(open))} does without`,
    cure: `put this statement in the place of that one: ${wanted}`,
  };
}

/** The statement by which the principal gets in for others than the one organization, if there is one. */
function openStatement(
  allowing: readonly Statement[],
  isDenied: (text: string | undefined) => boolean,
  { principal, externalId }: Required<Trust>,
): Statement | undefined {
  const others = [undefined, ...strangersTo(externalId)].filter((one) => !isDenied(one));
  return allowing.find((statement) => {
    if (!names(statement, principal) && !isAbout(statement, principal)) return false;
    const verdicts = others.map((one) => conditionsFor(statement, one));
    // Who is let in by name, under conditions that AWS alone can judge, may be let in.
    return verdicts.includes("hold") || (names(statement, principal) && verdicts.includes("unknown"));
  });
}

/** What others may present: texts around the wanted one, and one of its form with each letter and digit another. */
function strangersTo(externalId: string): string[] {
  const digits = "0123456789abcdef";
  const sameForm = externalId.replace(/[0-9a-f]/g, (digit) => digits.charAt((digits.indexOf(digit) + 1) % 16));
  return [`${externalId}-of-another`, `another-of-${externalId}`, sameForm].filter((one) => one !== externalId);
}

/** Whether a statement names the principal; `*` is no name: who trusts everybody is not taken at its word. */
function names(statement: Statement, principal: string): boolean {
  const accepted = [principal, ...(principal.endsWith(":root") ? [accountOf(principal)] : [])];
  return principalsOf(statement).some((one) => accepted.includes(one));
}

/** Whether a statement is about the principal: by its name, its account or everybody, or as one that is not left out. */
function isAbout(statement: Statement, principal: string): boolean {
  const root = principal.replace(/:[^:]*$/, ":root");
  const own = [principal, root, accountOf(principal), "*"];
  const except = exceptPrincipalsOf(statement);
  if (except !== undefined) return !except.some((one) => own.includes(one));
  return principalsOf(statement).some((one) => own.includes(one));
}

function accountOf(principal: string): string {
  return principal.split(":")[4] ?? "";
}
