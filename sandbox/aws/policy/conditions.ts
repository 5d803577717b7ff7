import { matchesArn, matchesWildcard } from "./wildcards.ts";

/** What a request says about itself, by condition key in lower case, such as `sts:externalid`. */
export type RequestContext = Readonly<Record<string, string | undefined>>;

/** One operator on one key; all conditions of a statement must hold. */
export interface Condition {
  /** Without `IfExists`. */
  readonly operator: string;
  /** Holds also where the request does not carry the key. */
  readonly ifExists: boolean;
  /** In lower case: condition keys are not case-sensitive. */
  readonly key: string;
  /** Alternatives; for a negated operator none of them may match. */
  readonly values: readonly string[];
}

interface Operator {
  readonly matches: (pattern: string, actual: string) => boolean;
  /** A negated operator holds where nothing matches, also where the key is absent. */
  readonly negated?: true;
}

const equal = (pattern: string, actual: string): boolean => pattern === actual;
const equalIgnoringCase = (pattern: string, actual: string): boolean => pattern.toLowerCase() === actual.toLowerCase();

/** The operators that are evaluated. `Null` is not among them: it asks whether the key is there at all. */
const operators: Readonly<Record<string, Operator>> = {
  StringEquals: { matches: equal },
  StringNotEquals: { matches: equal, negated: true },
  StringEqualsIgnoreCase: { matches: equalIgnoringCase },
  StringNotEqualsIgnoreCase: { matches: equalIgnoringCase, negated: true },
  StringLike: { matches: matchesWildcard },
  StringNotLike: { matches: matchesWildcard, negated: true },
  ArnEquals: { matches: matchesArn },
  ArnNotEquals: { matches: matchesArn, negated: true },
  ArnLike: { matches: matchesArn },
  ArnNotLike: { matches: matchesArn, negated: true },
  Bool: { matches: equalIgnoringCase },
};

/** Whether an operator, without `IfExists`, is one that this account evaluates. */
export function isKnownOperator(operator: string): boolean {
  return operator === "Null" || Object.hasOwn(operators, operator);
}

/** @throws Error for an operator that {@link isKnownOperator} does not know: guessing would let a caller in. */
export function conditionHolds(condition: Condition, context: RequestContext): boolean {
  const actual = context[condition.key];
  if (condition.operator === "Null") {
    return condition.values.some((value) => (value.toLowerCase() === "true") === (actual === undefined));
  }
  const operator = operators[condition.operator];
  if (operator === undefined) throw new Error(`Condition operator ${condition.operator} can't be evaluated.`);
  const negated = operator.negated === true;
  if (actual === undefined) return condition.ifExists || negated;
  return condition.values.some((value) => operator.matches(value, actual)) !== negated;
}
