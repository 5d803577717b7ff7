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
  const patterns = asList(statement["Action"] ?? statement["NotAction"]);
  const isNamed = patterns.some((pattern) => isLike(pattern, action, "i"));
  return statement["Action"] === undefined ? patterns.length > 0 && !isNamed : isNamed;
}

/** Whether the statement is about a resource, by its ARN or by a pattern. */
export function coversResource(statement: Statement, arn: string): boolean {
  return asList(statement["Resource"]).some((pattern) => isLike(pattern, arn, ""));
}

/** ARNs and account numbers that the statement names. */
export function principalsOf(statement: Statement): string[] {
  return namesIn(statement["Principal"]);
}

/** ARNs and account numbers that the statement leaves out; `undefined` where it names those that it is about. */
export function exceptPrincipalsOf(statement: Statement): string[] | undefined {
  const except = statement["NotPrincipal"];
  return except === undefined ? undefined : namesIn(except);
}

function namesIn(principal: unknown): string[] {
  if (principal === "*") return ["*"];
  if (typeof principal !== "object" || principal === null) return [];
  return asList((principal as Statement)["AWS"]).filter((one) => typeof one === "string");
}

/** IAM's patterns: `*` for any characters and `?` for one. */
export function isLike(pattern: unknown, text: string, flags: string): boolean {
  if (typeof pattern !== "string") return false;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, flags).test(text);
}

export function asList(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}
