import { matchesPattern } from "./pattern.ts";
import { asList, entriesOf } from "./values.ts";

/** One comparison of a statement's `Condition`. */
export interface Condition {
  /** In lower case, as IAM compares them, with `ifexists` at its end where it says so. */
  readonly operator: string;
  /** In lower case. */
  readonly key: string;
  readonly values: readonly string[];
}

/** Reads what stands under `Condition`. */
export function readConditions(condition: unknown): Condition[] {
  if (condition === undefined) return [];
  if (!isObject(condition)) return [unreadable];
  return entriesOf(condition).flatMap(([operator, keys]) =>
    isObject(keys) ? entriesOf(keys).map(([key, values]) => readComparison(operator, key, values)) : [unreadable],
  );
}

function readComparison(operator: string, key: string, values: unknown): Condition {
  return { operator: operator.toLowerCase(), key: key.toLowerCase(), values: asList(values).map(String) };
}

/** Stands for a value that is no condition of IAM's: whether it holds is unknown. */
const unreadable: Condition = { operator: "", key: "", values: [] };

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** Whether the conditions admit a caller; `unknown` where they ask for what only AWS knows. */
export type ConditionResult = "hold" | "fail" | "unknown";

/** The conditions about the text that the caller presents when it assumes a role. */
export function externalIdConditions(conditions: readonly Condition[]): readonly Condition[] {
  return conditions.filter(isAboutExternalId);
}

function isAboutExternalId({ key }: Condition): boolean {
  return key === "sts:externalid";
}

/** Whether the conditions let in a caller who presents this text as sts:ExternalId, or none. */
export function conditionsFor(conditions: readonly Condition[], externalId: string | undefined): ConditionResult {
  const results = conditions.map((one) => (isAboutExternalId(one) ? resultOf(one, externalId) : "unknown"));
  if (results.includes("fail")) return "fail";
  return results.includes("unknown") ? "unknown" : "hold";
}

const isEqual = (pattern: string, text: string): boolean => pattern === text;
const isEqualInAnyCase = (pattern: string, text: string): boolean => pattern.toLowerCase() === text.toLowerCase();

/** IAM's operators for texts, in lower case; each has a negated twin. */
const operators: Readonly<Record<string, (pattern: string, text: string) => boolean>> = {
  stringequals: isEqual,
  stringequalsignorecase: isEqualInAnyCase,
  stringlike: matchesPattern,
};

function resultOf({ operator, values }: Condition, externalId: string | undefined): ConditionResult {
  if (operator === "null")
    return said(values.some((one) => (one.toLowerCase() === "true") === (externalId === undefined)));
  const name = operator.replace(/ifexists$/, "");
  const isNegated = name.startsWith("stringnot");
  const isMatch = operators[name.replace(/^stringnot/, "string")];
  if (isMatch === undefined) return "unknown";
  if (externalId === undefined) return said(isNegated || name !== operator);
  return said(values.some((pattern) => isMatch(pattern, externalId)) !== isNegated);
}

function said(holds: boolean): ConditionResult {
  return holds ? "hold" : "fail";
}
