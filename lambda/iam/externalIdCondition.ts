import { asList, isLike, type Statement } from "./policyStatements.ts";

/** What a statement's conditions say of a caller; `unknown` where they ask for what AWS alone knows. */
export type Verdict = "hold" | "fail" | "unknown";

/** Whether the conditions let in a caller who presents this text as sts:ExternalId, or none. */
export function conditionsFor(statement: Statement, externalId: string | undefined): Verdict {
  const conditions = statement["Condition"];
  if (conditions === undefined) return "hold";
  if (typeof conditions !== "object" || conditions === null) return "unknown";
  const verdicts = Object.entries(conditions as Statement).flatMap(([operator, keys]) =>
    Object.entries((keys ?? {}) as Statement).map(([key, values]) =>
      key.toLowerCase() === "sts:externalid" ? verdictOf(operator, values, externalId) : "unknown",
    ),
  );
  if (verdicts.includes("fail")) return "fail";
  return verdicts.includes("unknown") ? "unknown" : "hold";
}

const isEqual = (pattern: string, text: string): boolean => pattern === text;
const isEqualInAnyCase = (pattern: string, text: string): boolean => pattern.toLowerCase() === text.toLowerCase();
const matches = (pattern: string, text: string): boolean => isLike(pattern, text, "");

/** IAM's operators for texts, in lower case; each has a negated twin. */
const operators: Readonly<Record<string, (pattern: string, text: string) => boolean>> = {
  stringequals: isEqual,
  stringequalsignorecase: isEqualInAnyCase,
  stringlike: matches,
};

function verdictOf(operator: string, values: unknown, externalId: string | undefined): Verdict {
  const patterns = asList(values).map(String);
  const lower = operator.toLowerCase();
  if (lower === "null")
    return said(patterns.some((one) => (one.toLowerCase() === "true") === (externalId === undefined)));
  const name = lower.replace(/ifexists$/, "");
  const isNegated = name.startsWith("stringnot");
  const isMatch = operators[name.replace(/^stringnot/, "string")];
  if (isMatch === undefined) return "unknown";
  if (externalId === undefined) return said(isNegated || name !== lower);
  return said(patterns.some((pattern) => isMatch(pattern, externalId)) !== isNegated);
}

function said(holds: boolean): Verdict {
  return holds ? "hold" : "fail";
}
