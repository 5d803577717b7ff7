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
 * Whether a role that somebody else keeps lets Genesys Cloud in; gives what is wrong in words, or `undefined`.
 *
 * @param document the role's trust policy as JSON text, as IAM gives it
 */
export function trustProblem(document: string, trust: Trust): string | undefined {
  const cure = `add this statement to its trust policy: ${JSON.stringify(trustPolicy(trust).Statement[0])}`;
  const account = /:(\d{12}):/.exec(trust.principal)?.[1];
  const accepted = [trust.principal, ...(trust.principal.endsWith(":root") ? [account] : [])];
  const statements = statementsOf(document).filter(
    (statement) =>
      statement["Effect"] === "Allow" &&
      asList(statement["Action"]).some((action) => isAction(action, "sts:assumerole")),
  );
  const trusting = statements.filter((statement) => principalsOf(statement).some((one) => accepted.includes(one)));
  if (trusting.length === 0) return `it does not trust ${trust.principal}: ${cure}`;
  const fitting = trusting.some((statement) => {
    const asked = externalIdsOf(statement);
    return asked.length === 0 ? trust.externalId === undefined : asked.includes(trust.externalId ?? "");
  });
  return fitting ? undefined : `it does not ask for sts:ExternalId ${trust.externalId ?? "(none)"}: ${cure}`;
}

type Statement = Readonly<Record<string, unknown>>;

function statementsOf(document: string): Statement[] {
  const parsed = JSON.parse(document) as { Statement?: unknown };
  return asList(parsed.Statement).filter((one): one is Statement => typeof one === "object" && one !== null);
}

function principalsOf(statement: Statement): string[] {
  const principal = statement["Principal"];
  if (typeof principal !== "object" || principal === null) return [];
  return asList((principal as Statement)["AWS"]).filter((one) => typeof one === "string");
}

function externalIdsOf(statement: Statement): string[] {
  const conditions = statement["Condition"];
  if (typeof conditions !== "object" || conditions === null) return [];
  return Object.entries(conditions)
    .filter(([operator]) => operator.toLowerCase() === "stringequals")
    .flatMap(([, keys]) => Object.entries(keys as Statement))
    .filter(([key]) => key.toLowerCase() === "sts:externalid")
    .flatMap(([, values]) => asList(values))
    .filter((one) => typeof one === "string");
}

function isAction(action: unknown, wanted: string): boolean {
  return typeof action === "string" && ["*", "sts:*", wanted].includes(action.toLowerCase());
}

function asList(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}
