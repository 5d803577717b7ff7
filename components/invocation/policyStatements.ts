/** One statement of a policy document, as IAM gives it: of any form. */
export type Statement = Readonly<Record<string, unknown>>;

/** The statements of a document as JSON text. */
export function statementsOf(document: string): Statement[] {
  const parsed = JSON.parse(document) as { Statement?: unknown };
  return asList(parsed.Statement).filter((one): one is Statement => typeof one === "object" && one !== null);
}

export function hasEffect(statement: Statement, effect: "Allow" | "Deny"): boolean {
  return statement["Effect"] === effect;
}

/** Whether the statement is about an action, such as `sts:AssumeRole`, by its name or by a pattern. */
export function coversAction(statement: Statement, action: string): boolean {
  return asList(statement["Action"]).some((pattern) => isLike(pattern, action, "i"));
}

/** Whether the statement is about a resource, by its ARN or by a pattern. */
export function coversResource(statement: Statement, arn: string): boolean {
  return asList(statement["Resource"]).some((pattern) => isLike(pattern, arn, ""));
}

/** ARNs and account numbers that the statement names. */
export function principalsOf(statement: Statement): string[] {
  const principal = statement["Principal"];
  if (principal === "*") return ["*"];
  if (typeof principal !== "object" || principal === null) return [];
  return asList((principal as Statement)["AWS"]).filter((one) => typeof one === "string");
}

/** The ExternalIds that the statement asks for. */
export function externalIdsOf(statement: Statement): string[] {
  const conditions = statement["Condition"];
  if (typeof conditions !== "object" || conditions === null) return [];
  return Object.entries(conditions)
    .filter(([operator]) => operator.toLowerCase() === "stringequals")
    .flatMap(([, keys]) => Object.entries(keys as Statement))
    .filter(([key]) => key.toLowerCase() === "sts:externalid")
    .flatMap(([, values]) => asList(values))
    .filter((one) => typeof one === "string");
}

/** IAM's patterns: `*` for any characters and `?` for one. */
function isLike(pattern: unknown, text: string, flags: string): boolean {
  if (typeof pattern !== "string") return false;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, flags).test(text);
}

function asList(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}
