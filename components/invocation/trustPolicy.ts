import {
  coversAction,
  externalIdsOf,
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
export function trustProblem(document: string, trust: Trust): string | undefined {
  const account = /:(\d{12}):/.exec(trust.principal)?.[1];
  const accepted = [trust.principal, ...(trust.principal.endsWith(":root") ? [account] : [])];
  const statements = statementsOf(document).filter((statement) => coversAction(statement, "sts:AssumeRole"));
  const about = (statement: Statement): boolean => principalsOf(statement).some((one) => accepted.includes(one));
  const denying = statements.filter((one) => hasEffect(one, "Deny") && one["Condition"] === undefined);
  if (denying.some((one) => about(one) || principalsOf(one).includes("*"))) {
    return `a Deny in its trust policy shuts ${trust.principal} out, and no Allow can outweigh it`;
  }
  const trusting = statements.filter((statement) => hasEffect(statement, "Allow") && about(statement));
  if (trusting.length === 0) return `it does not trust ${trust.principal}`;
  const fitting = trusting.some((statement) => {
    const asked = externalIdsOf(statement);
    return asked.length === 0 ? trust.externalId === undefined : asked.includes(trust.externalId ?? "");
  });
  return fitting ? undefined : `it does not ask for sts:ExternalId ${trust.externalId ?? "(none)"}`;
}

/** What to do with a role that somebody else keeps, where it does not let Genesys Cloud in. */
export function trustCure(trust: Trust): string {
  return `add this statement to its trust policy: ${JSON.stringify(trustPolicy(trust).Statement[0])}`;
}
